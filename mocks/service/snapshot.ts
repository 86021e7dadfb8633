import * as v from 'valibot';
import { CheckoutKind, CheckoutStatus, subscriptionStatuses } from '../../src/contract/index';
import { emptyWallet, readBooks, writeBooks, type Product, type ReloadTerms, type Wallet } from '../ledger/index';
import type { Card } from '../cards/processor';
import { countReload } from './charges';
import { chargeKinds, freshState, mailKinds, type ChargeRecord, type CheckoutRecord, type State } from './state';

/**
 * A state as JSON data, with wallets and records by number. The answers by key are left out, because the journal has
 * them. Undefined while the processor holds a charge, because the call that waits for it can't be saved.
 */
export function writeState(state: State): object | undefined {
  if (state.held.size > 0) return undefined;
  const { books, checkouts, charges, outbox, now } = state;
  // Charges and checkouts stay when their account is deleted.
  const gone = new Map([...checkouts, ...charges].map(({ wallet }) => [wallet.number, wallet.account]));
  for (const [number] of gone) if (books.wallets[number]) gone.delete(number);
  return {
    now,
    books: writeBooks(books),
    gone: [...gone],
    cards: [...state.cards].map(([wallet, card]) => [wallet.number, card]),
    invoiced: [...state.invoiced].map(({ number }) => number),
    stopped: [...state.stopped].map(({ number }) => number),
    checkouts: checkouts.map((one) => ({ ...one, wallet: one.wallet.number, charge: one.charge?.number })),
    charges: charges.map((one) => ({ ...one, wallet: one.wallet.number, checkout: one.checkout?.number })),
    outbox,
    paidFor: [...state.paidFor].map(([key, { number }]) => [key, number]),
    reloadedFor: [...state.reloadedFor],
  };
}

/** Reads a state back; undefined if the JSON is not valid. */
export function readState(product: Product, json: unknown): State | undefined {
  const written = v.safeParse(Written, json);
  try {
    return written.success ? build(product, written.output) : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function build(product: Product, written: v.InferOutput<typeof Written>): State {
  const state: State = { ...freshState(product, written.now), books: readBooks(product, written.books) };
  const { books, checkouts, charges } = state;
  const gone = new Map(written.gone.map(([n, account]) => [n, emptyWallet(books, n, account, '', 0)]));
  const walletOf = (number: number): Wallet => found(books.wallets[number] ?? gone.get(number));
  for (const one of written.checkouts)
    checkouts.push({ ...one, wallet: walletOf(one.wallet), charge: undefined } as CheckoutRecord);
  for (const { wallet, checkout, ...one } of written.charges) {
    const of = checkout === undefined ? undefined : found(checkouts[checkout]);
    const charge = { ...one, wallet: walletOf(wallet), checkout: of } as ChargeRecord;
    charges.push(charge);
    if (books.wallets[wallet] === charge.wallet) countReload(state, charge);
  }
  for (const { number, charge } of written.checkouts)
    if (charge !== undefined) found(checkouts[number]).charge = found(charges[charge]);
  for (const [number, card] of written.cards) state.cards.set(walletOf(number), card as Card);
  for (const number of written.stopped) state.stopped.add(walletOf(number));
  for (const number of written.invoiced) state.invoiced.add(walletOf(number));
  for (const [key, number] of written.paidFor) state.paidFor.set(key, found(checkouts[number]));
  for (const [key, at] of written.reloadedFor) state.reloadedFor.set(key, at);
  state.outbox.push(...(written.outbox as State['outbox']));
  return state;
}

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new TypeError('It refers to something that does not exist.');
  return item;
}

// JSON leaves out fields that are undefined. The transforms put them back, since the types of a state require them.

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Whole = v.pipe(v.number(), v.safeInteger());
const Numbers = v.array(v.number());
const Failure = v.optional(v.strictObject({ code: v.string(), message: v.string() }));
const CardRow = v.strictObject({
  brand: v.string(),
  last4: v.string(),
  expiresMonth: Count,
  expiresYear: Count,
  behaviour: v.string(),
});
const Cadence = v.picklist(['monthly', 'annual', 'weekly', 'quarterly']);
const Plan = v.strictObject({ planId: v.string(), cadence: Cadence });
const WalletRow = v.strictObject({
  number: Count,
  account: v.string(),
  name: v.string(),
  holdings: v.strictObject({
    buckets: v.array(Count),
    outstanding: Whole,
    batches: v.array(v.strictObject({ bucket: Count, expiresAt: Whole, amount: Count })),
  }),
  entries: Numbers,
  spends: Numbers,
  debts: v.array(v.strictObject({ entry: Count, upTo: Count })),
  openedAt: Whole,
  tagged: v.optional(v.array(v.string())),
  tally: v.optional(v.unknown()),
  repaid: Count,
  reserved: Count,
  subscription: v.pipe(
    v.optional(
      v.strictObject({
        ...Plan.entries,
        status: v.picklist(subscriptionStatuses.filter((status) => status !== 'none')),
        anchorAt: Whole,
        moneyFrom: Count,
        scheduled: v.optional(Plan),
        cancelledAt: v.optional(Whole),
        endedAt: v.optional(Whole),
        dueSince: v.optional(Whole),
        dueAnew: v.optional(v.boolean()),
        zeroPeriods: Count,
      }),
    ),
    v.transform(
      (one) =>
        one && {
          ...one,
          scheduled: one.scheduled,
          cancelledAt: one.cancelledAt,
          endedAt: one.endedAt,
          dueSince: one.dueSince,
          dueAnew: one.dueAnew,
        },
    ),
  ),
  turnedAt: Whole,
  turnsAt: v.optional(Whole),
  filled: Numbers,
  given: v.array(v.strictObject({ bucket: Count, since: Whole, amount: Count })),
  had: v.array(v.string()),
  autoReload: v.boolean(),
  reloadTerms: v.pipe(
    v.optional(
      v.strictObject({
        below: Count,
        amount: v.optional(Count),
        upTo: v.optional(Count),
        limit: v.nullable(Count),
      }),
    ),
    v.transform((one) => one as ReloadTerms | undefined),
  ),
  overage: v.pipe(
    v.optional(
      v.strictObject({
        enabled: v.boolean(),
        max: Count,
        units: Count,
        endsAt: v.optional(Whole),
        closedUpTo: Count,
        closed: Whole,
      }),
    ),
    v.transform((one) => one && { ...one, endsAt: one.endsAt }),
  ),
  alertBelow: v.nullable(Count),
  accounts: Count,
  hitZero: v.boolean(),
  packsBought: Count,
});
const Written = v.strictObject({
  now: Whole,
  books: v.strictObject({
    wallets: v.array(
      v.nullable(
        v.pipe(
          WalletRow,
          v.transform((row) => ({
            ...row,
            subscription: row.subscription,
            reloadTerms: row.reloadTerms,
            overage: row.overage,
            turnsAt: undefined,
          })),
        ),
      ),
    ),
    spends: v.unknown(),
    lines: v.unknown(),
  }),
  gone: v.array(v.tuple([Count, v.string()])),
  cards: v.array(v.tuple([Count, CardRow])),
  invoiced: v.array(Count),
  stopped: v.array(Count),
  checkouts: v.array(
    v.strictObject({
      number: Count,
      wallet: Count,
      kind: CheckoutKind,
      packId: v.optional(v.string()),
      amount: v.optional(Count),
      planId: v.optional(v.string()),
      cadence: v.optional(Cadence),
      amountDue: Whole,
      url: v.string(),
      createdAt: Whole,
      status: CheckoutStatus,
      failure: Failure,
      completedAt: v.optional(Whole),
      challenged: v.optional(CardRow),
      charge: v.optional(Count),
    }),
  ),
  charges: v.array(
    v.strictObject({
      number: Count,
      wallet: Count,
      kind: v.picklist(chargeKinds),
      amount: Whole,
      createdAt: Whole,
      checkout: v.optional(Count),
      tokens: v.optional(Count),
      billed: v.optional(v.tuple([Count, Count])),
      spend: v.optional(Count),
      status: v.picklist(['processing', 'captured', 'declined']),
      failure: Failure,
      refunded: Count,
    }),
  ),
  outbox: v.array(
    v.strictObject({
      at: Whole,
      account: v.string(),
      walletId: v.optional(v.string()),
      kind: v.picklist(mailKinds),
      subject: v.string(),
      body: v.string(),
    }),
  ),
  paidFor: v.array(v.tuple([v.string(), Count])),
  reloadedFor: v.array(v.tuple([v.string(), Whole])),
});
