import type * as v from 'valibot';
import type { Calls, CallSpec, Entry, Page, SettlementResult, SpendResult, Wallet } from '../contract/index';
import type { Refusal } from './refuse';

/** A request that has been read and checked, as a function of `serve` gets it. */
export interface Asked<Account, Input> {
  /** Who asks, as `account` answered. */
  account: Account;
  /** Checked by the contract: ids of the path and fields of query or body side by side. */
  input: Input;
  /** For its headers, such as `Accept-Language`. Its body has been read. */
  request: Request;
}

/** What a command can do beside its transaction. */
export interface Attempt {
  /**
   * Names this attempt in 36 characters: the same request under the same key has the same one, however often it is sent
   * and however often its transaction is begun anew. Give it to your payment processor as its idempotency key.
   */
  attempt: string;
  /**
   * For what no transaction may wait for, such as charging a card. The first time it is reached, the transaction is
   * undone, `work` runs outside of any, and your function begins anew: then `between` answers what `work` answered, or
   * throws what it threw. It runs once a request. What it leads to must not be lost when nobody comes back for it:
   * record a captured charge inside `work`, in a transaction of its own.
   */
  between<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Which part of a list is asked for. */
export interface Part {
  /** At most so many lines. One more than the page shows, which tells whether there are others. */
  limit: number;
  /** The id of the line it begins behind; null: at the list's start or, going backwards, at its end. */
  beyond: string | null;
  /** Towards the start of the list, nearest line first: for a log, that is from older to newer. */
  backwards: boolean;
}

/** A part of a list, and how many lines the whole has under the same filter. */
export interface Lines<T> {
  data: readonly T[];
  total: number;
}

/** A line of the log. `action` is not sent: use is counted by it where `capabilities.usage` names `action`. */
export type LoggedEntry = Entry & { action?: string };

type Await<T> = T | Promise<T>;
type None = null | undefined | void;
type In<E extends CallSpec> = v.InferOutput<E['input']>;
type Out<E extends CallSpec> = E['output'] extends v.GenericSchema ? v.InferOutput<E['output']> : never;

/** What the door takes care of is not handed on: page and cursor, and a list of types as one text. */
type Listed<Input> = Omit<Input, 'limit' | 'cursor' | 'type'> & (Input extends { type?: unknown } ? OfTypes : unknown);
interface OfTypes {
  /** Only entries of one of these types. */
  types?: readonly string[];
}

/** Every call on a wallet comes with it, as `wallets.get` answered in the same transaction. */
type On<Group, Input> = Group extends 'wallets'
  ? unknown
  : Input extends { walletId: string }
    ? { wallet: Wallet }
    : unknown;

type Item<Output> = Output extends Page<infer T> ? (T extends Entry ? LoggedEntry : T) : never;

/** The wallet after a command is read again where it is left out. */
type Done<Output> = Output extends SpendResult | SettlementResult
  ? Omit<Output, 'wallet'> & { wallet?: Wallet }
  : Output extends { deleted: true } | Wallet
    ? Output | None
    : Output;

type Read<Account, Tx, Group, E extends CallSpec> =
  Out<E> extends Page<unknown>
    ? (
        asked: Asked<Account, Listed<In<E>>> & On<Group, In<E>> & { page: Part },
        tx: Tx,
      ) => Await<readonly Item<Out<E>>[] | Lines<Item<Out<E>>> | Refusal>
    : (asked: Asked<Account, In<E>> & On<Group, In<E>>, tx: Tx) => Await<Out<E> | None | Refusal>;

type Command<Account, Tx, Group, E extends CallSpec, Touches> = (
  asked: Asked<Account, In<E>> & On<Group, In<E>> & (Touches extends true ? Attempt : unknown),
  tx: Tx,
) => Await<Done<Out<E>> | Refusal>;

/**
 * Your part of the contract, by its names: `wallets.get`, `spends.create`, … What is left out answers that this product
 * has none of it: an empty list, 404, or 422 `not_supported`. `entries.csv`, `statement` and `usage` are made of
 * `entries.list`.
 *
 * - A list may be answered whole, as an array in the order of the list: it is filtered and paged then. Or in parts: the
 * `page` asked for and the total.
 * - `wallets.get` answers null where the account has no such wallet. No other function is called for it then.
 * - A function may return or throw a {@link Refusal}.
 */
export type Serve<Account, Tx> = {
  readonly [G in keyof Calls]?: {
    readonly [N in Exclude<keyof Calls[G], 'csv'>]?: Calls[G][N] extends infer E extends CallSpec
      ? E['method'] extends 'GET'
        ? Read<Account, Tx, G, E>
        : Command<Account, Tx, G, E, N extends 'preview' ? false : G extends 'quotes' ? false : true>
      : never;
  };
};
