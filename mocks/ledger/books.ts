import { Column, Texts } from './column';
import { Entries } from './entries';
import { Heap } from './heap';
import { Lines } from './lines';
import { beginOverage } from './policies/overage';
import type { Product } from './product';
import { Spends } from './spends';
import { Tally } from './tally';
import type { Wallet } from './wallet';

/** The state of one ledger. Only `commit` changes it. */
export interface Books {
  readonly product: Product;
  readonly wallets: (Wallet | undefined)[];
  readonly spends: Spends;
  readonly lines: Lines;
  /** A zero for each bucket. */
  readonly nothing: readonly number[];
  readonly byAccount: Map<string, Wallet[]>;
  /** The numbers of unfinished jobs, the one that is due next first. */
  readonly jobs: Heap<number>;
  readonly periods: Heap<{ at: number; wallet: Wallet }>;
  /** Wallets with overage to bill. */
  readonly bills: Heap<{ at: number; wallet: Wallet }>;
  /** Batches that will expire. */
  readonly ends: Heap<{ at: number; wallet: Wallet; bucket: number }>;
}

export function openBooks(product: Product): Books {
  const wallets: Books['wallets'] = [];
  const spends = new Spends(wallets, product.tags);
  return {
    product,
    wallets,
    spends,
    nothing: product.buckets.map(() => 0),
    lines: new Lines(product.buckets.length, spends),
    byAccount: new Map(),
    jobs: new Heap((a, b) => spends.finishesBefore(a, b)),
    ends: new Heap(
      (a, b) =>
        a.at < b.at ||
        (a.at === b.at &&
          (a.wallet.number < b.wallet.number || (a.wallet.number === b.wallet.number && a.bucket < b.bucket))),
    ),
    bills: new Heap(isBefore),
    periods: new Heap(isBefore),
  };
}

function isBefore(a: { at: number; wallet: Wallet }, b: { at: number; wallet: Wallet }): boolean {
  return a.at < b.at || (a.at === b.at && a.wallet.number < b.wallet.number);
}

export function emptyWallet(books: Books, number: number, account: string, name: string, openedAt: number): Wallet {
  return {
    number,
    account,
    name,
    holdings: { buckets: books.product.buckets.map(() => 0), outstanding: 0, batches: [] },
    entries: new Entries(books.lines),
    spends: new Column(),
    debts: [],
    openedAt,
    tagged: books.product.tags.length > 0 ? new Texts() : undefined,
    tally: books.product.limits.length > 0 ? new Tally(books.product.limits) : undefined,
    repaid: 0,
    reserved: 0,
    subscription: undefined,
    turnedAt: openedAt,
    turnsAt: undefined,
    filled: books.product.buckets.map(() => 0),
    given: [],
    had: [],
    autoReload: false,
    reloadTerms: undefined,
    overage: beginOverage(books.product.overage),
    alertBelow: books.product.alert?.below ?? null,
    accounts: 1,
    hitZero: false,
    packsBought: 0,
  };
}
