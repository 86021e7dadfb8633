import { type Books } from '../books';
import { availableOf, openBuckets, type Spend } from '../wallet';
import { owedIn, type Entry, type Movement } from '../entry';
import { Draft } from '../draft';
import { decided, refused, type Outcome, type Refused, type Write } from '../outcome';
import { beyond, beyondRoom, broughtBack } from '../overage';
import type { OverageShare } from '../policies/overage';
import { meetOverrun } from '../policies/overrun';
import { middleOf, priceDelivered } from '../policies/rate';
import type { ActionRule } from '../product';
import { formatAmount } from '../words';

// A.R1–A.R5, A.R6
/**
 * Finishes a job whose cost was taken at submit. The delivered seconds are compared with the deposit: unused tokens
 * come back, and extra ones are taken or owed, depending on the product's overrun policy. Delivery never waits for
 * settlement.
 */
export function deliver(
  books: Books,
  { spend, seconds }: { spend: Spend; seconds: number | undefined },
  at: number,
): Outcome {
  if (spend.status !== 'pending') return finished(spend);
  if (spend.charge === 'metered') return wrongEnd('This job is metered: finish it with its actual cost.');
  if (spend.charge === 'exact')
    return seconds === undefined
      ? decided(done(spend, at, {}))
      : invalid('seconds', 'belongs to jobs with a deposit; this one has a fixed cost');
  if (seconds === undefined) return invalid('seconds', 'is required: the seconds that were delivered');
  const rule = ruleOf(books, spend);
  const actual = priceDelivered(rule.rate, seconds);
  if (actual <= spend.deposit) {
    const writes = giveBack(books, spend, spend.deposit - actual, 'unused seconds', at);
    return decided(done(spend, at, { actual }), ...writes);
  }
  const extra = actual - spend.deposit;
  const { movements, overage } = takeMore(books, spend, extra);
  const entry = { wallet: spend.wallet, at, movements, overage, spend };
  const description = `${rule.label}: ${formatAmount(books.product, extra)} beyond the deposit`;
  return decided(
    done(spend, at, { actual }),
    ...(movements.length || overage
      ? [{ kind: 'entry', entry: { ...entry, type: 'reconciliation_debit', description } } as const]
      : []),
  );
}

// OQ-19
/** Finishes a metered job at its actual cost. If the balance doesn't cover it, the product's overrun policy decides. */
export function meter(
  books: Books,
  { spend, amount }: { spend: Spend; amount: number | undefined },
  at: number,
): Outcome {
  if (spend.status !== 'pending') return finished(spend);
  if (spend.charge !== 'metered') return wrongEnd('This job is not metered: deliver it or fail it.');
  const actual = amount ?? middleOf({ cost: spend.costMin, costMax: spend.costMax });
  const rule = ruleOf(books, spend);
  const { movements, overage, taken, owed } = takeMore(books, spend, actual);
  const cost = taken + owed + (overage?.units ?? 0);
  const description =
    cost === actual
      ? rule.label
      : `${rule.label}: cost ${formatAmount(books.product, actual)}, charged ${formatAmount(books.product, cost)} (all that was available)`;
  const entry = { wallet: spend.wallet, at, type: rule.entry, movements, overage, description, spend };
  return decided(done(spend, at, { actual, cost }), ...(actual > 0 ? [{ kind: 'entry', entry } as const] : []));
}

// A.L4, OQ-25
/** Fails a job. Everything taken for it goes back to the buckets it came from, last bucket first. */
export function fail(books: Books, { spend }: { spend: Spend }, at: number): Outcome {
  if (spend.status !== 'pending') return finished(spend);
  const taken = spend.charge === 'metered' ? 0 : spend.cost;
  const writes = giveBack(books, spend, taken, 'failed', at);
  return decided({ kind: 'job', spend, patch: { status: 'failed', settledAt: at } }, ...writes);
}

/** Finishes a job that nobody finished: at exactly the deposit, or at the middle of the estimate. */
export function finish(books: Books, { spend }: { spend: Spend }, at: number): Outcome {
  switch (spend.charge) {
    case 'metered':
      return meter(books, { spend, amount: undefined }, at);
    case 'exact':
      return deliver(books, { spend, seconds: undefined }, at);
    case 'deposit':
      return decided(done(spend, at, { actual: spend.deposit }));
  }
}

function giveBack(books: Books, spend: Spend, amount: number, why: string, at: number): Write[] {
  if (amount === 0) return [];
  const { wallet } = spend;
  const rule = ruleOf(books, spend);
  const draft = new Draft(wallet.holdings);
  const [first] = spend.entries;
  const taking = first === undefined ? undefined : wallet.entries.at(first);
  // Overage was taken last, so it comes back first, and never as tokens.
  const units = Math.min(amount, taking?.overage?.units ?? 0);
  const overage = first === undefined ? undefined : broughtBack(books, wallet, first, units);
  const owed = Math.min(amount - units, owedIn(draft));
  const movements: Movement[] = owed > 0 ? [draft.move('spent', 'outstanding', owed)] : [];
  let rest = amount - units - owed;
  for (let bucket = books.product.buckets.length - 1; bucket >= 0; bucket -= 1) {
    const part = Math.min(rest, -(taking?.moved[bucket] ?? 0));
    if (part > 0) movements.unshift(...returned(draft, bucket, part, taking!, at));
    rest -= part;
  }
  return [
    {
      kind: 'entry',
      entry: { wallet, at, type: rule.refundEntry, movements, overage, description: `${rule.label}: ${why}`, spend },
    },
  ];
}

// X.1
/**
 * Gives tokens back to a bucket in reverse order: undated tokens first, then the batch that ends last. If a batch has
 * expired, its share joins the batch that ends last, or else the undated tokens.
 */
function returned(draft: Draft, bucket: number, amount: number, { moved, dated = [] }: Entry, at: number): Movement[] {
  const shares = dated.filter((share) => share.bucket === bucket);
  const undated = -moved[bucket]! + shares.reduce((sum, share) => sum + share.amount, 0);
  const movements: Movement[] = [];
  const give = (part: number, expiresAt?: number): void => {
    if (part > 0) movements.push(draft.move('spent', bucket, part, expiresAt));
  };
  give(Math.min(amount, undated));
  let rest = amount - Math.min(amount, undated);
  for (const share of shares.toReversed()) {
    const part = Math.min(rest, -share.amount);
    // This includes a batch that was just returned.
    const last = draft.batches.findLast((batch) => batch.bucket === bucket && batch.expiresAt > at)?.expiresAt;
    give(part, share.expiresAt > at ? share.expiresAt : last);
    rest -= part;
  }
  return movements;
}

function takeMore(
  books: Books,
  { wallet, action }: Spend,
  extra: number,
): { movements: Movement[]; overage: OverageShare | undefined; taken: number; owed: number } {
  const { product } = books;
  const draft = new Draft(wallet.holdings);
  const { taken, owed } = meetOverrun(product.overrun, extra, availableOf(product, wallet, action));
  const movements = draft.take(openBuckets(product, wallet, action), taken, 'spent');
  if (owed > 0) movements.push(draft.move('outstanding', 'spent', owed));
  const overage = beyond(books, wallet, Math.min(extra - taken - owed, beyondRoom(books, wallet) ?? 0));
  return { movements, overage, taken, owed };
}

function done(spend: Spend, at: number, more: { actual?: number; cost?: number }): Write {
  return { kind: 'job', spend, patch: { status: 'settled', settledAt: at, ...more } };
}

function ruleOf(books: Books, spend: Spend): ActionRule {
  return books.product.actions[spend.action]!;
}

function finished({ status }: Spend): Refused {
  return refused(
    status === 'settled' ? 'already_settled' : 'conflict',
    `This job has already ${status === 'settled' ? 'been settled' : status}.`,
  );
}

function wrongEnd(detail: string): Refused {
  return refused('conflict', detail);
}

function invalid(path: string, message: string): Refused {
  return refused('invalid_request', `${path} ${message}.`, { errors: [{ path, message }] });
}
