import { apply, commit, type Wallet } from '../ledger/index';
import type { Context } from './context';
import type { ChargeKind, ChargeRecord, State } from './state';
import { chargeOffSession, type Card, type OffSessionResult } from '../cards/processor';

/**
 * Puts a card on file. The wallet then pays by card, no longer by invoice. A new card lets reloads run again after a
 * decline.
 */
export function putCardOnFile(state: State, wallet: Wallet, card: Card): void {
  if (state.cards.get(wallet) !== card) state.stopped.delete(wallet);
  state.cards.set(wallet, card);
  state.invoiced.delete(wallet);
  if (!state.books.product.overage) return;
  const revived = apply(state.books, { type: 'revive_overage', wallet }, state.now);
  if (revived.kind === 'decided') commit(state.books, revived.writes);
}

/** Opens the record of one charge. */
export function openCharge(
  { state, at }: Pick<Context, 'state' | 'at'>,
  wallet: Wallet,
  kind: ChargeKind,
  amount: number,
  { checkout, tokens, billed, spend }: Partial<Pick<ChargeRecord, 'checkout' | 'tokens' | 'billed' | 'spend'>> = {},
): ChargeRecord {
  const charge: ChargeRecord = {
    number: state.charges.length,
    wallet,
    kind,
    amount,
    createdAt: at,
    checkout,
    tokens,
    billed,
    spend,
    status: 'processing',
    failure: undefined,
    refunded: 0,
  };
  state.charges.push(charge);
  countReload(state, charge);
  return charge;
}

/**
 * Charges the saved card for a renewal or an overage period. Returns the reason, in words, if nothing was paid. A
 * wallet that pays by invoice has no card that could be declined.
 */
export function chargePeriod(
  { state, at }: Pick<Context, 'state' | 'at'>,
  wallet: Wallet,
  kind: 'renewal' | 'overage',
  amount: number,
  billed?: ChargeRecord['billed'],
): string | undefined {
  const card = state.cards.get(wallet);
  if (!card) return state.invoiced.has(wallet) ? undefined : 'There’s no card on file.';
  const charge = openCharge({ state, at }, wallet, kind, amount, { billed });
  settleCharge(charge, chargeOffSession(card));
  return charge.failure?.message;
}

/** Adds a charge to its wallet's reloads, if it is a reload. */
export function countReload({ reloads }: State, charge: ChargeRecord): void {
  if (charge.kind !== 'auto_reload') return;
  const known = reloads.get(charge.wallet);
  if (known) known.push(charge);
  else reloads.set(charge.wallet, [charge]);
}

/** Settles a charge: captured, or declined with the reason. */
export function settleCharge(charge: ChargeRecord, result: OffSessionResult): void {
  charge.status = result.outcome === 'captured' ? 'captured' : 'declined';
  if (result.outcome === 'authentication_required')
    charge.failure = { code: result.outcome, message: 'The bank asks the cardholder to confirm the payment.' };
  else if (result.outcome === 'declined') charge.failure = { code: result.code, message: result.message };
}
