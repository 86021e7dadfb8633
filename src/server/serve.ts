import type * as v from 'valibot';
import type { Calls, CallSpec, Entry, Page, SettlementResult, SpendResult, Wallet } from '../contract/index';
import type { Refusal } from './refuse';

/** A request that has been checked, as functions of `serve` get it. */
export interface Asked<Account, Input> {
  /** The caller, as returned by `account`. */
  account: Account;
  /** Checked against the contract: ids from the path and fields from the query or body, in one object. */
  input: Input;
  /** The request itself, for headers such as `Accept-Language`. Its body has already been read. */
  request: Request;
}

/** For commands that do something outside their transaction, such as charging a card. */
export interface Attempt {
  /**
   * An id of this attempt, 36 characters long. It stays the same when the request is sent again under the same key and
   * when its transaction starts over. Pass it to your payment processor as the idempotency key.
   */
  attempt: string;
  /**
   * For work that a transaction shouldn't wait for, such as charging a card. The first time your function calls it, the
   * transaction is rolled back, `work` runs outside of any transaction, and your function starts over. Then `between`
   * returns what `work` returned, or throws what it threw. `work` runs once per request. Its result must not get lost
   * if the request ends right after it: record a captured charge inside `work`, in a transaction of its own.
   */
  between<T>(work: () => T | Promise<T>): Promise<T>;
}

/** The requested part of a list. */
export interface Part {
  /** The most items to return. It's one more than the page shows, to tell whether there are others. */
  limit: number;
  /** The id of the item to start after. Null means the start of the list or, if `backwards`, its end. */
  beyond: string | null;
  /** Read towards the start of the list, nearest item first. In a log, that's from older to newer. */
  backwards: boolean;
}

/** A part of a list, and how many items the whole list has under the same filter. */
export interface Lines<T> {
  data: readonly T[];
  total: number;
}

/**
 * An entry of the log. `action` isn't sent to clients. Usage is counted by it if `capabilities.usage` includes
 * `action`.
 */
export type LoggedEntry = Entry & { action?: string };

type Await<T> = T | Promise<T>;
type None = null | undefined | void;
type In<E extends CallSpec> = v.InferOutput<E['input']>;
type Out<E extends CallSpec> = E['output'] extends v.GenericSchema ? v.InferOutput<E['output']> : never;

/** The input of a list without what the handler takes care of: page, cursor, and types as one string. */
type Listed<Input> = Omit<Input, 'limit' | 'cursor' | 'type'> & (Input extends { type?: unknown } ? OfTypes : unknown);
interface OfTypes {
  /** Only entries of one of these types. */
  types?: readonly string[];
}

/** Every call on a wallet gets the wallet, as `wallets.get` returned it in the same transaction. */
type On<Group, Input> = Group extends 'wallets'
  ? unknown
  : Input extends { walletId: string }
    ? { wallet: Wallet }
    : unknown;

type Item<Output> = Output extends Page<infer T> ? (T extends Entry ? LoggedEntry : T) : never;

/** If a command leaves out the wallet, it's read again. */
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
 * Your functions for the calls of the contract: `wallets.get`, `spends.create`, … If you leave one out, the answer is
 * that the product doesn't have it: an empty list, 404, or 422 `not_supported`. The CSV is made from `entries.list`; so
 * are `statement` and `usage` if you leave them out.
 *
 * - A list function can return the whole list, as an array in the list's order. It's then filtered and paged for you.
 * Or it returns a part: the items of the requested `page`, and the total.
 * - `wallets.get` returns null if the account has no such wallet. No other function is then called.
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
