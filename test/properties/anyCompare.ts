// Brings the ledger's answers into the form of the second model, and compares.
import type { Wallet } from '../../src/contract';
import type { AnyCharge } from '../model/anyProduct';

/** A wallet as a flat list of figures, in the order of the model's `picture`. */
export function shown(wallet: Wallet): unknown[] {
  const { buckets, subscription: sub, overage, autoReload } = wallet;
  const flat: unknown[] = [wallet.balance, wallet.spendable, wallet.outstanding, wallet.paused ?? false];
  for (const { amount, locked, batches = [] } of buckets) {
    flat.push(amount, locked);
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

/** Compares item by item, since writing both lists as JSON takes longer than carrying out a command. */
export function same(what: string | (() => string), said: unknown[], expected: unknown[]): void {
  if (said.length === expected.length && said.every((one, n) => one === expected[n])) return;
  const told = typeof what === 'string' ? what : what();
  throw new Error(`${told}\n  ledger: ${JSON.stringify(said)}\n  model:  ${JSON.stringify(expected)}`);
}
