import { apply, commit, DAY, nextDue, type Due } from '../ledger/index';
import { chargePeriod } from './charges';
import { mail } from './context';
import { idOf } from './ids';
import { bill } from './overage';
import type { CheckoutRecord, State } from './state';

/** How long a checkout stays open. */
const checkoutMs = DAY;

/** Moves ledger time to `at`. Everything that is due by then happens in order, each event at its own instant. */
export function advance(state: State, at: number): void {
  for (;;) {
    const due = nextDue(state.books);
    const expiring = nextExpiring(state);
    const expiresAt = expiring ? expiring.createdAt + checkoutMs : Infinity;
    if (due && due.at <= at && due.at <= expiresAt) {
      state.now = Math.max(state.now, due.at);
      runDue(state, due);
    } else if (expiring && expiresAt <= at) {
      state.now = Math.max(state.now, expiresAt);
      expiring.status = 'expired';
    } else break;
  }
  state.now = Math.max(state.now, at);
}

function runDue(state: State, due: Due): void {
  if (due.kind === 'finish') {
    const outcome = apply(state.books, { type: 'finish', spend: due.spend }, due.at);
    if (outcome.kind !== 'decided') throw new Error('A pending job can always be finished.');
    commit(state.books, outcome.writes);
    tellDelivery(state, due.spend, due.at);
    return;
  }
  if (due.kind === 'end') {
    const ended = apply(state.books, { type: 'end_batch', wallet: due.wallet, bucket: due.bucket }, due.at);
    if (ended.kind !== 'decided') throw new Error('A batch that is due can always be ended.');
    commit(state.books, ended.writes);
    return;
  }
  if (due.kind === 'bill') return bill(state, due);
  const paid = due.money === 0 || chargePeriod({ state, at: due.at }, due.wallet, 'renewal', due.money) === undefined;
  const outcome = apply(state.books, { type: 'renew', wallet: due.wallet, paid }, due.at);
  if (outcome.kind !== 'decided') throw new Error('A period that has ended can always be renewed.');
  commit(state.books, outcome.writes);
}

/** Sends an email about a delivery, if the action is set up for it. */
export function tellDelivery(state: State, spend: (Due & { kind: 'finish' })['spend'], at: number): void {
  const rule = state.books.product.actions[spend.action]!;
  if (!rule.mailsDelivery) return;
  const { wallet } = spend;
  const subject = `${rule.label}: delivered`;
  const body = `Your work for ${wallet.name} has been delivered.`;
  mail(
    { state },
    { at, account: wallet.account, walletId: idOf('wal', wallet.number), kind: 'job_delivered', subject, body },
  );
}

/**
 * The oldest checkout that is still open. Checkouts are numbered in order, so it's enough to store where the finished
 * ones end.
 */
function nextExpiring(state: State): CheckoutRecord | undefined {
  const { checkouts } = state;
  const isOver = ({ status }: CheckoutRecord): boolean => status === 'completed' || status === 'expired';
  while (state.nextExpiry < checkouts.length && isOver(checkouts[state.nextExpiry]!)) state.nextExpiry += 1;
  for (let n = state.nextExpiry; n < checkouts.length; n += 1) {
    const checkout = checkouts[n]!;
    if (checkout.status === 'open' || checkout.status === 'requires_action') return checkout;
  }
  return undefined;
}
