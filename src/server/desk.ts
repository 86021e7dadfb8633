import type { GenericSchema, InferOutput } from 'valibot';
import { type CallSpec, check, type Endpoint, endpoints, inputs, type Wallet } from '../contract/index';
import type { Span } from './span';
import { WrongAnswer } from './fault';
import type { CallRead } from './readRequest';
import { isRefusal, whereOf } from './refuse';

/** Any function of the host's `serve`. */
type Served = (asked: object, tx: unknown) => unknown;
export type AnyServe = Readonly<Record<string, Readonly<Record<string, Served | undefined>> | undefined>>;

/** A parsed request on its way to the host's function. */
export interface Call {
  /** The endpoint as `group.name`. */
  name: string;
  input: Input;
  /** What every host function gets besides `input` and `wallet`. */
  asked: object;
}

export interface Input extends Span {
  walletId?: string;
  limit?: number;
  cursor?: string;
  type?: string;
  by?: string;
  packId?: string;
  amount?: number;
}

/** Instants are written with whole milliseconds, so that they sort as strings. */
export function callOf({ name, input }: CallRead, asked: object): Call {
  const { fromAt, toAt } = input as Span;
  const span = {
    ...(fromAt !== undefined && { fromAt: new Date(fromAt).toISOString() }),
    ...(toAt !== undefined && { toAt: new Date(toAt).toISOString() }),
  };
  return { name, input: { ...(input as Input), ...span }, asked };
}

/** What it takes to answer a call: the host's functions, the call and its transaction. */
export interface Desk {
  readonly serve: AnyServe;
  readonly call: Call;
  readonly tx: unknown;
}

/** What a host function gets besides its input. */
export interface Scope {
  wallet?: Wallet;
}

export function servedBy({ serve, call }: Desk, operation = call.name): Served | undefined {
  const [group = '', name = ''] = operation.split('.');
  const own = Object.hasOwn(serve, group) ? serve[group] : undefined;
  // Bound, so that the host can pass an object whose methods use `this`.
  return own?.[name]?.bind(own);
}

type Tree<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;
const groups: Tree<Endpoint> = endpoints;
const schemas: Tree<GenericSchema> = inputs;

/** Every call of the contract with the schema of its input, by `group.name`. */
export const specs: ReadonlyMap<string, CallSpec> = new Map(
  Object.entries(groups).flatMap(([group, calls]) =>
    Object.entries(calls).map(([name, endpoint]) => [
      `${group}.${name}`,
      { ...endpoint, input: schemas[group]![name]! },
    ]),
  ),
);

export function endpointOf(name: string): CallSpec {
  return specs.get(name)!;
}

export function itemOf({ output }: Endpoint): GenericSchema<object> {
  return (output as unknown as { entries: { data: { item: GenericSchema<object> } } }).entries.data.item;
}

/** Checks an answer of the host against its schema. Returns it without the fields that the contract doesn't name. */
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

/** Calls a host function. A refusal that it returns is thrown. */
export async function ask(serve: Served, asked: object, tx: unknown): Promise<unknown> {
  const said = await serve(asked, tx);
  if (isRefusal(said)) throw said;
  return said;
}

/** Throws if the host answered with another id than the requested one. */
export function expectSame(name: string, found: string, asked: string, ...path: (string | number)[]): void {
  if (found !== asked) throw new WrongAnswer(name, path.join('.'), `${asked}, which was asked for`);
}
