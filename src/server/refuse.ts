import { check, Quote, Shortage, shortageCodes, type ProblemCode, type Word } from '../contract/index';
import { type Answer, invalid, problem } from './answers';

/**
 * A refusal of the contract. Return it or throw it: nothing that was written before stays, and the same key is answered
 * with it again.
 */
export class Refusal extends Error {
  override readonly name = 'CreditsRefusal';
  /** @internal */
  readonly answer: Answer;

  /** @internal */
  constructor(answer: Answer) {
    super((answer.body as { detail?: string }).detail);
    this.answer = answer;
  }
}

/**
 * A refusal by its code. The code decides the status; one that the contract does not know is 422.
 *
 * @param detail Shown to the user where the kit has no sentence of its own for the code.
 * @param more Further members of the problem document, such as the `quote` that `confirmation_required` asks about.
 */
export function refuse(code: Word<ProblemCode>, detail: string, more: object = {}): Refusal {
  return new Refusal(problem(code, detail, more));
}

/**
 * A 400 that names a field.
 *
 * @param path Where it is: `params.seconds`.
 * @param message What is wrong, as words that follow the name: `must be at least 1`.
 */
export function refuseField(path: string, message: string): Refusal {
  return new Refusal(invalid(path, message));
}

/** Tells a refusal, also one that another copy of this package made. */
export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Error && value.name === 'CreditsRefusal' && 'answer' in value;
}

/** What a refusal lacks that its code promises the client, if anything. */
export function lackOf({ body }: Answer): { path: string; expected: string } | undefined {
  const { code, quote } = body as { code: string; quote?: unknown };
  if (code === 'confirmation_required') return whereOf(check(Quote, quote), 'quote');
  return (shortageCodes as readonly string[]).includes(code) ? whereOf(check(Shortage, body)) : undefined;
}

/** The first thing that does not fit a schema. */
export function whereOf(
  { issues }: ReturnType<typeof check>,
  ...under: (string | number)[]
): { path: string; expected: string } | undefined {
  if (!issues) return undefined;
  const [{ path, expected }] = issues;
  return { path: [...under, ...path.map(({ key }) => key)].join('.'), expected: expected ?? 'something else' };
}
