import {
  formatAmount,
  formatMoney,
  isUnder,
  monthOf,
  reloadOf,
  termsOf,
  whyNoReload,
  type Entry,
  type Product,
  type ReloadState,
  type Wallet,
} from '../ledger/index';
import { chargeOffSession, type Card, type OffSessionResult } from '../cards/processor';
import { openCharge, settleCharge } from './charges';
import { dispatch, isRefused, mail, type Context } from './context';
import { idOf } from './ids';
import type { ChargeRecord, MailKind, State } from './state';

/**
 * The most that this wallet's reloads may cost in the calendar month, and what they have cost; undefined if there is no
 * limit.
 */
export function monthlyLimit(
  state: State,
  wallet: Wallet,
  at: number,
): { max: number; used: number; resetsAt: number } | undefined {
  const max = termsOf(state.books.product, wallet)?.limit ?? null;
  if (max === null) return undefined;
  const { startAt, endAt } = monthOf(at);
  const charges = state.reloads.get(wallet) ?? [];
  let used = 0;
  for (let n = charges.length - 1; n >= 0 && charges[n]!.createdAt >= startAt; n -= 1)
    if (charges[n]!.status !== 'declined') used += charges[n]!.amount;
  return { max, used, resetsAt: endAt };
}

// X.14
/** Whether this wallet's card can be charged `price` for a reload, or why not. */
export function reloadStateOf(state: State, wallet: Wallet, at: number, price: number): ReloadState {
  if (!state.cards.has(wallet)) return 'no_payment_method';
  if (state.stopped.has(wallet)) return 'declined';
  const { reload } = state.books.product;
  // If an action waits for its reload, the wallet's next action waits, too. So only threshold reloads can be
  // `processing` here.
  if (reload.kind !== 'threshold' || !wallet.autoReload) return 'ready';
  if (state.reloads.get(wallet)?.at(-1)?.status === 'processing') return 'processing';
  const limit = monthlyLimit(state, wallet, at);
  return limit && limit.used + price > limit.max ? 'limit_reached' : 'ready';
}

// X.14
/**
 * Charges the card after a use that left too little, at most once per job. Returns the entries written for it. The use
 * itself is never undone, even if the card is declined.
 */
export function reloadAfter(context: Context, wallet: Wallet, spend?: number): readonly Entry[] {
  const { state, at, call } = context;
  const { product } = state.books;
  if (!isUnder(product, wallet)) return [];
  const { amount, price } = reloadOf(product, wallet)!;
  const known = reloadStateOf(state, wallet, at, price);
  if (whyNoReload(product, wallet, known, amount) !== undefined) return [];
  if (spend !== undefined && hasReloaded(state, wallet, spend)) return [];
  const charge = openCharge(context, wallet, 'auto_reload', price, { tokens: amount, spend });
  const card = state.cards.get(wallet)!;
  if (call.holdsCharge) {
    state.held.set(charge.number, { kind: 'threshold', charge, card });
    return [];
  }
  return concludeReload(context, charge, card, chargeOffSession(card)) ?? [];
}

/** Settles the charge of a reload. If it was captured, the tokens are granted. Undefined if nothing was paid. */
export function concludeReload(
  context: Context,
  charge: ChargeRecord,
  card: Card,
  result: OffSessionResult,
): readonly Entry[] | undefined {
  const { state } = context;
  const { wallet } = charge;
  const isMailed = state.books.product.reload.kind === 'threshold';
  settleCharge(charge, result);
  if (result.outcome !== 'captured') {
    // If the card was changed in the meantime, the new card wasn't declined.
    if (isMailed && state.cards.get(wallet) === card) pause(context, charge);
    return undefined;
  }
  const granted = dispatch(context, { type: 'reload', wallet, amount: charge.tokens! });
  if (isRefused(granted)) throw new Error('A paid reload is always granted.');
  if (isMailed) {
    const { product } = state.books;
    const paid = formatMoney(product, charge.amount);
    const subject = `Auto Reload charged ${paid}`;
    tell(
      context,
      wallet,
      'auto_reload_fired',
      subject,
      `Added to ${wallet.name}: ${formatAmount(product, charge.tokens!)}.`,
    );
  }
  return context.state.books.lines.written(granted);
}

/** Pauses the wallet's reloads after a decline, and says so by email. */
function pause(context: Context, { wallet, amount, failure }: ChargeRecord): void {
  const { state } = context;
  state.stopped.add(wallet);
  const subject = `Auto Reload couldn’t charge ${formatMoney(state.books.product, amount)}`;
  const why = failure?.message ?? 'The card was declined.';
  const body =
    `${wallet.name}: ${why} ` + 'Auto Reload is paused until the card is changed or Auto Reload is turned on again.';
  tell(context, wallet, 'auto_reload_declined', subject, body);
}

/** Sends an email about a wallet's reload. */
export function tell(context: Context, wallet: Wallet, kind: MailKind, subject: string, body: string): void {
  const { account } = wallet;
  mail(context, { at: context.at, account, walletId: idOf('wal', wallet.number), kind, subject, body });
}

/** The terms of a threshold reload in words, for its email. */
export function termsInWords(product: Product, wallet: Wallet): string {
  const terms = termsOf(product, wallet);
  if (!terms) return '';
  const { below, amount, upTo, limit } = terms;
  const buys =
    upTo === undefined ? `adds ${formatAmount(product, amount!)}` : `tops up to ${formatAmount(product, upTo)}`;
  const most = limit === null ? '' : `, for at most ${formatMoney(product, limit)} a month`;
  return ` When the balance drops below ${formatAmount(product, below)}, it ${buys}${most}.`;
}

/** Whether this job already had its charge, captured or not. */
function hasReloaded({ reloads }: State, wallet: Wallet, spend: number): boolean {
  return reloads.get(wallet)?.some((charge) => charge.spend === spend) ?? false;
}
