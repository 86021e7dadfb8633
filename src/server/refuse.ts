import { check, Quote, Shortage, shortageCodes, type ProblemCode, type Word } from '../contract/index';
import { type Answer, invalid, problem } from './answers';

/**
 * A refusal of the contract. Return it or throw it. Everything that the command wrote is rolled back. If the refusal is
 * a decision (402, 403, 409, 422), a retry with the same key gets it again.
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
 * A refusal by its code. The code decides the status; a code that isn't in the contract is 422.
 *
 * @param detail Shown to the user if the kit has no text of its own for the code.
 * @param more More members of the problem document, such as the `quote` that `confirmation_required` asks about.
 */
export function refuse(code: Word<ProblemCode>, detail: string, more: object = {}): Refusal {
  return new Refusal(problem(code, detail, more));
}

/**
 * A 400 that names a field.
 *
 * @param path The field: `params.seconds`.
 * @param message What's wrong, as words that follow the field's name: `must be at least 1`.
 */
export function refuseField(path: string, message: string): Refusal {
  return new Refusal(invalid(path, message));
}

/** Whether a value is a refusal. Works for refusals from another copy of this package, too. */
export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Error && value.name === 'CreditsRefusal' && 'answer' in value;
}

/** The first field that a refusal's code requires and that's missing or wrong, if there is one. */
export function lackOf({ body }: Answer): { path: string; expected: string } | undefined {
  const { code, quote } = body as { code: string; quote?: unknown };
  if (code === 'confirmation_required') return whereOf(check(Quote, quote), 'quote');
  return (shortageCodes as readonly string[]).includes(code) ? whereOf(check(Shortage, body)) : undefined;
}

/** The first field that doesn't fit a schema, if there is one. */
export function whereOf(
  { issues }: ReturnType<typeof check>,
  ...under: (string | number)[]
): { path: string; expected: string } | undefined {
  if (!issues) return undefined;
  const [{ path, expected }] = issues;
  return { path: [...under, ...path.map(({ key }) => key)].join('.'), expected: expected ?? 'something else' };
}
