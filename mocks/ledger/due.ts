import type { Books } from './books';
import { dueNow } from './overage';
import { moneyPeriod } from './period';
import { planOf, priceOf } from './product';
import type { Spend, Wallet } from './wallet';

/** The next due event. `money` is the price of the renewal or the overage bill; 0 if nothing has to be paid. */
export type Due =
  | { readonly kind: 'finish'; readonly at: number; readonly spend: Spend }
  | { readonly kind: 'end'; readonly at: number; readonly wallet: Wallet; readonly bucket: number }
  | { readonly kind: 'bill'; readonly at: number; readonly wallet: Wallet; readonly money: number }
  | { readonly kind: 'renew'; readonly at: number; readonly wallet: Wallet; readonly money: number };

// X.3
/**
 * The earliest due event. At the same instant, jobs come first, then expiring batches, then overage bills, then
 * renewals; of the same kind, older ones first. This is a total order, so moving time in one step or in many gives the
 * same result.
 */
export function nextDue(books: Books): Due | undefined {
  const job = nextJob(books);
  const period = nextPeriod(books);
  const end = nextEnd(books);
  const bill = nextBill(books);
  const endAt = end?.at ?? Infinity;
  const billAt = bill?.at ?? Infinity;
  const turnAt = period?.at ?? Infinity;
  if (job && job.finishesAt <= Math.min(endAt, billAt, turnAt))
    return { kind: 'finish', at: job.finishesAt, spend: job };
  if (end && endAt <= Math.min(billAt, turnAt)) return { kind: 'end', ...end };
  if (bill && billAt <= turnAt) return { kind: 'bill', ...bill, money: dueNow(books, bill.wallet) };
  if (!period) return undefined;
  return { kind: 'renew', at: period.at, wallet: period.wallet, money: moneyDue(books, period.wallet, period.at) };
}

function nextJob({ jobs, spends }: Books): Spend | undefined {
  for (let number = jobs.peek(); number !== undefined; number = jobs.peek()) {
    const job = spends.at(number);
    if (job?.status === 'pending') return job;
    jobs.pop();
  }
  return undefined;
}

function nextEnd({ ends, wallets }: Books): { at: number; wallet: Wallet; bucket: number } | undefined {
  for (let next = ends.peek(); next; next = ends.peek()) {
    const { at, wallet, bucket } = next;
    const isThere = wallet.holdings.batches.some((batch) => batch.bucket === bucket && batch.expiresAt === at);
    if (wallets[wallet.number] === wallet && isThere) return next;
    ends.pop();
  }
  return undefined;
}

function nextBill({ bills, wallets }: Books): { at: number; wallet: Wallet } | undefined {
  for (let next = bills.peek(); next; next = bills.peek()) {
    if (wallets[next.wallet.number] === next.wallet && next.wallet.overage?.endsAt === next.at) return next;
    bills.pop();
  }
  return undefined;
}

function nextPeriod({ periods, wallets }: Books): { at: number; wallet: Wallet } | undefined {
  for (let next = periods.peek(); next; next = periods.peek()) {
    if (wallets[next.wallet.number] === next.wallet && next.wallet.turnsAt === next.at) return next;
    periods.pop();
  }
  return undefined;
}

function moneyDue({ product }: Books, { subscription }: Wallet, at: number): number {
  if (subscription?.status !== 'active' || moneyPeriod(product, subscription).endAt > at) return 0;
  const { planId, cadence } = subscription.scheduled ?? subscription;
  return priceOf(planOf(product, planId)!, cadence);
}
