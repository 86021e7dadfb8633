// Brings the answers of the ledger and of the model into one form to compare them.
import type { Entry, KnownBucketId, KnownSubscriptionStatus, Quote, SpendResult, Wallet } from '../../src/contract';
import type { picture } from '../model/commands';
import type { ModelEntry } from '../model/wallet';
import type { Reply } from './client';

export function same(what: string | (() => string), said: unknown, expected: unknown): void {
  if (said === expected) return;
  const [left, right] = [JSON.stringify(said), JSON.stringify(expected)];
  if (left !== right)
    throw new Error(`${typeof what === 'string' ? what : what()}\n  ledger: ${left}\n  model:  ${right}`);
}

export const iso = (ms: number) => new Date(ms).toISOString();
const sorted = (moves: object) => Object.entries(moves).toSorted(([a], [b]) => (a < b ? -1 : 1));
export const ofModel = (entry: ModelEntry) => [
  entry.type,
  entry.amount,
  entry.balanceAfter,
  iso(entry.at),
  sorted(entry.moves),
];
export const ofLedger = (entry: Entry) => [
  entry.type,
  entry.amount,
  entry.balanceAfter,
  entry.at,
  sorted(Object.fromEntries(entry.buckets.map((move) => [move.id, move.amount]))),
];

export const shown = (wallet: Wallet): ReturnType<typeof picture> => ({
  balance: wallet.balance,
  outstanding: wallet.outstanding,
  spendable: wallet.spendable,
  buckets: wallet.buckets.map(({ id, amount, locked }) => ({ id: id as KnownBucketId, amount, locked })),
  status: wallet.subscription.status as KnownSubscriptionStatus,
  planId: wallet.subscription.plan?.id ?? null,
  scheduledPlanId: wallet.subscription.scheduledPlanId,
  autoReload: wallet.autoReload?.enabled ?? null,
  last4: wallet.paymentMethod?.last4 ?? null,
});

/** Whether a quote says go, confirm, reload or blocked, the spend that follows does exactly that. */
export function keepsItsWord(quote: Quote, reply: Reply, confirmed: boolean): void {
  const answer = JSON.parse(reply.text) as SpendResult & { code?: string };
  if (quote.decision === 'blocked')
    return same('a blocked quote', [reply.status >= 400, answer.code], [true, quote.reason]);
  if (quote.decision === 'auto_reload' && reply.status !== 201)
    return same('a reload that failed', [reply.status, answer.code], [402, 'insufficient_tokens']);
  if (quote.decision === 'confirm' && !confirmed)
    return same('a quote that asks', [reply.status, answer.code], [409, 'confirmation_required']);
  same('a quote that goes', reply.status, 201);
  if (quote.charge === 'metered') return;
  same('the quoted cost', answer.spend.cost, quote.cost);
  same('the quoted balance', answer.wallet.balance, quote.balanceAfter);
  const drawn = (answer.entries.at(-1)?.buckets ?? []).map(({ id, amount }) => ({ bucket: id, amount: -amount }));
  same('the quoted draws', drawn, quote.draws);
}
