import type { GenericSchema, InferOutput } from 'valibot';
import { check, endpoints, type Endpoint, type Wallet } from '../contract/index';
import type { Span } from './span';
import { WrongAnswer } from './fault';
import { isRefusal, whereOf } from './refuse';

/** A function of the host, whatever it is for. */
type Served = (asked: object, tx: unknown) => unknown;
export type AnyServe = Readonly<Record<string, Readonly<Record<string, Served | undefined>> | undefined>>;

/** A request that has been read, on its way to the host's function. */
export interface Call {
  /** The endpoint as `group.name`. */
  name: string;
  input: Input;
  /** What every function of the host gets beside input and wallet. */
  asked: object;
}

export interface Input extends Span {
  walletId?: string;
  limit?: number;
  cursor?: string;
  type?: string;
  by?: string;
}

/** Where a call is answered: who serves it, what is asked, and the transaction it is in. */
export interface Desk {
  readonly serve: AnyServe;
  readonly call: Call;
  readonly tx: unknown;
}

/** What a function gets beside its input. */
export interface Scope {
  wallet?: Wallet;
}

export function servedBy({ serve, call }: Desk, operation = call.name): Served | undefined {
  const [group = '', name = ''] = operation.split('.');
  const own = Object.hasOwn(serve, group) ? serve[group] : undefined;
  // Bound, so that a host may hand over an object with methods.
  return own?.[name]?.bind(own);
}

export function endpointOf(name: string): Endpoint {
  const [group = '', call = ''] = name.split('.');
  return (endpoints as Record<string, Record<string, Endpoint>>)[group]![call]!;
}

export function itemOf({ output }: Endpoint): GenericSchema<object> {
  return (output as unknown as { entries: { data: { item: GenericSchema<object> } } }).entries.data.item;
}

/** What is left of an answer that fits: fields that the contract does not name are not sent. */
export function checked<S extends GenericSchema>(
  name: string,
  schema: S,
  value: unknown,
  ...under: (string | number)[]
) {
  const found = check(schema, value);
  const wrong = whereOf(found, ...under);
  if (wrong) throw new WrongAnswer(name, wrong.path, wrong.expected);
  return found.value as InferOutput<S>;
}

/** What a function answers; a refusal it returns counts as thrown. */
export async function ask(serve: Served, asked: object, tx: unknown): Promise<unknown> {
  const said = await serve(asked, tx);
  if (isRefusal(said)) throw said;
  return said;
}

export function expectSame(name: string, path: string, found: string, asked: string): void {
  if (found !== asked) throw new WrongAnswer(name, path, `${asked}, which was asked for`);
}
