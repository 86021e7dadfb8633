import * as v from 'valibot';
import { Problem, type ProblemCode, problemStatuses, Shortage, type ShortageCode } from '../../src/contract/index';

/** One answer, read completely, so that two can be compared byte by byte. */
export interface Answer {
  /** The request: method and path. */
  asked: string;
  /** The body of the request. */
  sent?: string;
  /** The origin of the page that it came from. */
  from: string | null;
  status: number;
  headers: Headers;
  text: string;
  /** Its request only restored a setting, so a failure isn't about it. */
  isAside?: boolean;
}

/** A check failed. The message says what was expected and what was received. */
export class Mismatch extends Error {
  /** The last answer before it, if others came after it. */
  last?: Answer | undefined;
}

/** There was no answer at all. */
export class Unreachable extends Error {}

/** A check couldn't be tried here. The message says what's missing. */
export class NotTried extends Error {}

/** There's nothing to judge, because the backend or the wallet has nothing of the kind. The message says what. */
export class Absent extends NotTried {}

/** Requires a refusal with one of these codes, its status, and a problem document. */
export function expectProblem(answer: Answer, ...codes: [ProblemCode, ...ProblemCode[]]): Problem {
  const wanted = codes.map((code) => `${problemStatuses[code]} ${code}`).join(' or ');
  if (!codes.some((code) => problemStatuses[code] === answer.status))
    throw new Mismatch(`${requestOf(answer)} should be refused with ${wanted}; the answer was ${brief(answer)}`);
  const problem = readProblem(answer);
  const isWanted = codes.some((code) => problem.code === code && problemStatuses[code] === answer.status);
  if (!isWanted) throw new Mismatch(`${requestOf(answer)} should be ${wanted}; it is ${answer.status} ${problem.code}`);
  return problem;
}

/** Requires a refusal with any 4xx status. */
export function expectRefused(answer: Answer, what: string): Problem {
  if (answer.status < 400 || answer.status >= 500)
    throw new Mismatch(`${what} should be refused. ${requestOf(answer)} was answered ${brief(answer)}`);
  return readProblem(answer);
}

function readProblem(answer: Answer): Problem {
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    throw new Mismatch(`a refusal's content type should be application/problem+json; it was "${type}"`);
  const problem = parse(Problem, readJson(answer), `the ${answer.status}`);
  expectEqual(problem.status ?? answer.status, answer.status, 'status inside the problem document');
  return problem;
}

/** Requires of any refusal that it's a problem document whose code and status belong together. */
export function expectSound(answer: Answer): void {
  const { code } = readProblem(answer);
  const wanted = Object.hasOwn(problemStatuses, code) ? problemStatuses[code as ProblemCode] : answer.status;
  expectEqual(answer.status, wanted, `the status of ${answer.asked}, whose code is ${code},`);
}

/** Requires that a spend is refused with everything the dialog shows, and returns that. */
export function expectShortage(answer: Answer, ...codes: ShortageCode[]): Shortage & Problem {
  const [first = 'insufficient_tokens', ...rest] = codes;
  const problem = expectProblem(answer, first, ...rest);
  return { ...problem, ...parse(Shortage, readJson(answer), `the ${answer.status} ${problem.code}`) };
}

/** Requires an `invalid_request` that names this field. */
export function expectField(answer: Answer, field: string): void {
  const { errors = [] } = expectProblem(answer, 'invalid_request');
  const silent = errors.find(({ message }) => message.trim() === '');
  if (silent) throw new Mismatch(`errors of ${requestOf(answer)} should say what is wrong with "${silent.path}"`);
  if (!errors.some(({ path }) => path === field || path.startsWith(`${field}.`)))
    throw new Mismatch(
      `errors of ${requestOf(answer)} should name the field "${field}"; they name ${JSON.stringify(errors.map(({ path }) => path))}`,
    );
}

export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (canonical(actual) === canonical(expected)) return;
  const whole = shorten(expected);
  if (!whole.endsWith('…')) throw new Mismatch(`${what} should be ${whole}; it is ${shorten(actual)}`);
  const { path, a, b } = firstDifference(actual, expected);
  throw new Mismatch(`${what} differs at "${path}": it should be ${shorten(b)}; it is ${shorten(a)}`);
}

/** Where two values that are too long to show begin to differ. */
function firstDifference(a: unknown, b: unknown, path: string[] = []): { path: string; a: unknown; b: unknown } {
  if (isObject(a) && isObject(b) && Array.isArray(a) === Array.isArray(b))
    for (const name of new Set([...Object.keys(b), ...Object.keys(a)]))
      if (canonical(a[name]) !== canonical(b[name])) return firstDifference(a[name], b[name], [...path, name]);
  return { path: path.join('.'), a, b };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function expectTrue(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Mismatch(message);
}

/** The body of an answer, checked against a schema of the contract. */
export function readAs<S extends v.GenericSchema>(schema: S, answer: Answer, what: string): v.InferOutput<S> {
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/json\b/.test(type))
    throw new Mismatch(`the content type of ${answer.asked} should be application/json; it was "${type}"`);
  return parse(schema, readJson(answer), what);
}

function readJson(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new Mismatch(`the body should be JSON; the answer was ${brief(answer)}`);
  }
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Mismatch(`${what} does not fit the contract at "${v.getDotPath(issue) ?? ''}": ${issue.message}`);
}

/** A request with its body, for messages. */
export function requestOf({ asked, sent }: Answer): string {
  return sent === undefined ? asked : `${asked} ${sent.length > 200 ? `${sent.slice(0, 200)}…` : sent}`;
}

export function brief({ status, text }: Answer): string {
  return `${status} ${text.slice(0, 200).replaceAll(/\s+/g, ' ')}`;
}

/** Sorts members, because their order doesn't matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
