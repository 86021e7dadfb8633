// Maps Stripe Billing credit grants to the contract's wallet and log. Pure functions: they take what you fetched and
// return what the kit reads. Stripe's credits are money, so the unit is the currency. They are only applied when an
// invoice is finalized, and the bucket labels say so.
import type { Stripe } from 'stripe';
import type { Bucket, Entry, Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import { digitsOf, fromStripeAmount } from './stripeMoney';
import { subscriptionOf, type StripeSubscription } from './stripePlans';

// The parts of Stripe's types that are used here. Fields that can be expanded can also be ids.
export type StripeGrant = Pick<
  Stripe.Billing.CreditGrant,
  'id' | 'amount' | 'category' | 'created' | 'effective_at' | 'expires_at' | 'name' | 'priority' | 'voided_at'
>;
export type StripeSummary = Pick<Stripe.Billing.CreditBalanceSummary, 'balances'>;
export type StripeTransaction = Pick<
  Stripe.Billing.CreditBalanceTransaction,
  'id' | 'created' | 'credit' | 'debit' | 'credit_grant' | 'effective_at'
>;

export interface StripeCredits {
  /** The customer, and the currency of the wallet. Credits in another currency belong to another wallet. */
  wallet: { id: string; name: string; currency: string };
  grants: readonly StripeGrant[];
  /** One per grant, by its id. */
  summaries: Readonly<Record<string, StripeSummary>>;
  subscription?: StripeSubscription | undefined;
  /** What your own functions add, such as `{ topUp: true }` with a `checkouts.create`. @default none */
  capabilities?: Wallet['capabilities'] | undefined;
  /** The wallet counts as low at or under this amount, in minor units. */
  lowAt: number;
  asOf: Date;
}

export function fromStripeCreditGrants(read: StripeCredits): Wallet {
  const buckets = bucketsOf(read);
  const balance = sum(buckets);
  return {
    id: read.wallet.id,
    name: read.wallet.name,
    unit: unitOf(read.wallet.currency),
    balance,
    spendable: balance,
    outstanding: 0, // Stripe never lets a grant go below zero: the rest lands on the invoice
    low: balance <= read.lowAt,
    buckets,
    subscription: subscriptionOf(read.subscription),
    paymentMethod: null,
    autoReload: null,
    capabilities: read.capabilities ?? {},
    ...(read.subscription?.collection_method === 'send_invoice' && { invoiced: true }),
    asOf: read.asOf.toISOString(),
  };
}

const labels: Record<string, string> = {
  plan: 'Included, taken when an invoice is finalized',
  top_up: 'Bought, taken when an invoice is finalized',
};

function bucketsOf(read: StripeCredits): Bucket[] {
  const now = read.asOf.getTime() / 1000;
  const live = read.grants.filter((grant) => isLive(grant, now)).toSorted(drawOrder);
  return [...new Set(live.map(bucketOf))].map((id) => {
    const own = live.filter((grant) => bucketOf(grant) === id);
    const held = own.map((grant) => ({ amount: ledgerOf(read, grant), expiresAt: grant.expires_at }));
    const dated = held.flatMap(({ amount, expiresAt }) =>
      expiresAt !== null && amount > 0 ? [{ amount, expiresAt: instant(expiresAt) }] : [],
    );
    const batches = dated.toSorted((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1));
    return {
      id,
      label: labels[id] ?? plain(id),
      amount: sum(held),
      locked: false,
      ...(batches.length > 0 && { batches }),
    };
  });
}

export function isLive({ effective_at, expires_at, voided_at }: StripeGrant, now: number): boolean {
  return (effective_at ?? 0) <= now && voided_at === null && (expires_at === null || expires_at > now);
}

/**
 * The ledger balance, which the log adds up to. It still includes what an open invoice will take once that is
 * finalized.
 */
function ledgerOf({ summaries, wallet }: StripeCredits, { id }: StripeGrant): number {
  const summary = summaries[id];
  // No page is better than a wrong figure.
  if (!summary) throw new Error(`There is no balance summary of the grant ${id}.`);
  return summary.balances.reduce((total, { ledger_balance }) => total + minor(ledger_balance, wallet.currency), 0);
}

/**
 * The order in which Stripe applies grants: priority, then what expires first, then promotional before paid, then the
 * older one, and finally the id.
 */
function drawOrder(a: StripeGrant, b: StripeGrant): number {
  return (
    (a.priority ?? 50) - (b.priority ?? 50) ||
    (a.expires_at ?? Number.MAX_VALUE) - (b.expires_at ?? Number.MAX_VALUE) ||
    Number(a.category === 'paid') - Number(b.category === 'paid') ||
    (a.effective_at ?? a.created) - (b.effective_at ?? b.created) ||
    a.created - b.created ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Turns all balance transactions of the customer, in any order, into the log, newest first. */
export function fromStripeTransactions(
  read: Pick<StripeCredits, 'wallet' | 'grants' | 'asOf'> & { transactions: readonly StripeTransaction[] },
): Entry[] {
  const grants = new Map(read.grants.map((grant) => [grant.id, grant]));
  const now = read.asOf.getTime() / 1000;
  const grantOf = ({ credit_grant }: StripeTransaction) =>
    typeof credit_grant === 'string' ? grants.get(credit_grant) : credit_grant;
  /** What takes from a grant before it is effective, as voiding it does, waits with the grant. */
  const isEffective = (transaction: StripeTransaction): boolean =>
    Math.max(transaction.effective_at, grantOf(transaction)?.effective_at ?? 0) <= now;
  let balanceAfter = 0;
  const entries = read.transactions
    .filter((transaction) => isEffective(transaction) && isIn(transaction, read.wallet.currency))
    .toSorted(writtenOrder)
    .map((transaction): Entry => {
      const { id, credit, debit, effective_at } = transaction;
      const grant = grantOf(transaction);
      const bucket = grant ? bucketOf(grant) : 'top_up';
      const amount = minor(credit?.amount, read.wallet.currency) - minor(debit?.amount, read.wallet.currency);
      balanceAfter += amount;
      const buckets = [{ id: bucket, amount }];
      const told = tell(transaction, bucket, grant?.name);
      return { id, walletId: read.wallet.id, at: instant(effective_at), amount, balanceAfter, buckets, ...told };
    });
  return entries.toReversed();
}

/** Stripe's times are whole seconds. Within one, credits come before debits, and ids decide the rest. */
function writtenOrder(a: StripeTransaction, b: StripeTransaction): number {
  return (
    a.effective_at - b.effective_at ||
    a.created - b.created ||
    Number(a.debit !== null) - Number(b.debit !== null) ||
    (a.id < b.id ? -1 : 1)
  );
}

function tell(
  { credit, debit }: StripeTransaction,
  bucket: string,
  name: string | null | undefined,
): Pick<Entry, 'type' | 'kind' | 'description'> {
  const of = name ? `: ${name}` : '';
  switch (credit?.type ?? debit?.type) {
    case 'credits_granted':
      if (bucket === 'top_up') return { type: 'manual_top_up', kind: 'purchase', description: `Credits granted${of}` };
      return {
        type: bucket === 'plan' ? 'plan_allocation' : 'credits_granted',
        kind: 'grant',
        description: `Credits granted${of}`,
      };
    case 'credits_application_invoice_voided':
      return { type: 'usage_refund', kind: 'refund', description: 'Given back: the invoice was voided' };
    case 'credits_applied':
      return { type: 'usage', kind: 'spend', description: 'Taken when an invoice was finalized' };
    case 'credits_expired':
      return {
        type: bucket === 'plan' ? 'plan_reset' : 'credits_expired',
        kind: 'expiry',
        description: `Credits expired${of}`,
      };
    case 'credits_voided':
      return { type: 'admin_adjustment', kind: 'adjustment', description: `Credits withdrawn${of}` };
    default:
      // A type from a later API version: its sign is known, but not its reason.
      return { type: credit?.type ?? debit?.type ?? 'adjustment', kind: 'adjustment', description: name ?? '' };
  }
}

function isIn({ credit, debit }: StripeTransaction, currency: string): boolean {
  return (credit ?? debit)?.amount.monetary?.currency === currency.toLowerCase();
}

/**
 * A promotional grant comes with the plan, and a paid one was bought. A category from a later API version gets its own
 * bucket.
 */
function bucketOf({ category }: Pick<StripeGrant, 'category'>): string {
  if (category === 'promotional') return 'plan';
  return category === 'paid' ? 'top_up' : category;
}

interface Amount {
  monetary: { currency: string; value: number } | null;
}

/** The amount in minor units; 0 if it isn't money or is in another currency. */
function minor(amount: Amount | undefined, currency: string): number {
  return amount?.monetary?.currency === currency.toLowerCase() ? fromStripeAmount(amount.monetary.value, currency) : 0;
}

function unitOf(currency: string): Wallet['unit'] {
  const code = currency.toUpperCase();
  return { singular: code, plural: code, scale: digitsOf(code), currency: code };
}

function plain(word: string): string {
  const words = word.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sum(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}

export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
