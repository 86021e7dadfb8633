// Brings the ledger's answers into the form of the second model, and compares.
import type { Entry, Quote, Wallet } from '../../src/contract';
import type { Entry as Line } from '../../mocks/ledger/index';
import type { AnyCharge, AnyLine } from '../model/anyProduct';

/** A wallet as a flat list of figures, in the order of the model's `picture`. */
export function shown(wallet: Wallet): unknown[] {
  const { buckets, subscription: sub, overage, autoReload } = wallet;
  const { balance, spendable, outstanding, paused = false, low } = wallet;
  const flat: unknown[] = [balance, spendable, outstanding, paused, low];
  for (const { amount, locked, filledTo, batches = [] } of buckets) {
    flat.push(amount, locked, filledTo);
    for (const batch of batches) flat.push(batch.amount, Date.parse(batch.expiresAt));
  }
  flat.push(sub.status, wallet.paymentMethod?.last4, wallet.invoiced ?? false);
  if (sub.plan) {
    flat.push(sub.plan.id, sub.cadence, at(sub.currentPeriodStartAt), at(sub.currentPeriodEndAt));
    flat.push(at(sub.renewsAt), at(sub.endsAt), sub.scheduledPlanId);
  }
  if (overage) flat.push(overage.enabled, overage.due.amount, overage.max.amount, at(overage.resetsAt));
  for (const { id, value, max, used, resetsAt } of wallet.limits ?? []) flat.push(id, value, max, used, at(resetsAt));
  if (autoReload) flat.push(autoReload.enabled);
  if (autoReload?.below !== undefined) {
    const { below, upTo, amount, limit } = autoReload;
    flat.push(below, upTo ?? amount, limit?.max.amount ?? null, limit?.used.amount ?? 0);
  }
  return flat;
}
type Charged = Pick<AnyCharge, 'kind' | 'amount' | 'status' | 'refunded'>;
export const ofCharge = (one: Charged | undefined) => (one ? [one.kind, one.amount, one.status, one.refunded] : []);
const at = (text: string | null) => (text === null ? null : Date.parse(text));

/** Whether an entry of the ledger is the one that the model predicts. `ids` are the buckets, in order. */
export function isLine(
  { at: instant, type, moved, outstanding, overage }: Line,
  line: AnyLine,
  ids: string[],
): boolean {
  return (
    line.at === instant &&
    line.type === type &&
    line.overage === (overage?.money ?? 0) &&
    (line.moved['outstanding'] ?? 0) === outstanding &&
    ids.every((id, n) => (line.moved[id] ?? 0) === moved[n])
  );
}
/** An entry of the ledger in the model's form. */
export function lineOf({ at: instant, type, moved, outstanding, overage }: Line, ids: string[]): AnyLine {
  const all: [string, number][] = [
    ...ids.map((id, n): [string, number] => [id, moved[n]!]),
    ['outstanding', outstanding],
  ];
  const kept = all.filter(([, amount]) => amount !== 0);
  return { at: instant, type, moved: Object.fromEntries(kept), overage: overage?.money ?? 0 };
}

interface SpendAnswer {
  code?: string;
  limit?: { id: string };
  entries?: Entry[];
}

/** A quote is followed by a spend that does what the quote said. */
export function keepsItsWord(quote: Quote, status: number, body: SpendAnswer, isConfirmed: boolean): void {
  const said = `a quote of ${quote.action} that says ${quote.decision}`;
  if (quote.decision === 'blocked') {
    same(said, [status >= 400, body.code], [true, quote.reason]);
    // Any other quote names the tightest limit, too, for the user to see.
    return quote.reason === 'limit_reached' ? same(said, [body.limit?.id], [quote.limit?.id]) : undefined;
  }
  if (quote.decision === 'confirm' && !isConfirmed) return same(said, [status, body.code], [409, quote.reason]);
  // The card may decline.
  if (quote.decision === 'auto_reload' && status !== 201) return same(said, [status === 402 || status === 403], [true]);
  same(said, [status], [201]);
  const entry = body.entries!.find(({ type }) => type === quote.action);
  if (quote.charge === 'metered') return same(said, [entry], [undefined]);
  const drawn = entry!.buckets.flatMap(({ id, amount }) => [id, -amount]);
  const expected = quote.draws.flatMap(({ bucket, amount }) => [bucket, amount]);
  same(`${said}: draws`, drawn, expected);
  const { balanceAfter, overage } = entry!;
  same(`${said}: balance`, [balanceAfter, overage?.amount], [quote.balanceAfter, quote.overage?.amount]);
}

/** Compares item by item, since writing both lists as JSON takes longer than carrying out a command. */
export function same(what: string | (() => string), said: unknown[], expected: unknown[]): void {
  if (said.length === expected.length && said.every((one, n) => one === expected[n])) return;
  const told = typeof what === 'string' ? what : what();
  throw new Error(`${told}\n  ledger: ${JSON.stringify(said)}\n  model:  ${JSON.stringify(expected)}`);
}
