import { apply, commit, dueNow, formatMoney, isClosed, type Due, type Spend, type Wallet } from '../ledger/index';
import { ok, refusalOf, type Reply } from './call';
import { chargePeriod } from './charges';
import { dispatch, isRefused, mail, withWallet, type Context } from './context';
import { idOf } from './ids';
import type { State } from './state';
import { toWallet } from './views';

// X.6
/** Sets the overage switch and the maximum of a period. An email goes out only if the switch changed. */
export function setOverage(
  context: Context,
  { walletId, enabled, max }: { walletId: string; enabled: boolean; max?: number | undefined },
): Reply {
  const { state } = context;
  return withWallet(context, walletId, (wallet) => {
    const was = wallet.overage;
    const written = dispatch(context, { type: 'set_overage', wallet, enabled, max, hasCard: state.cards.has(wallet) });
    if (isRefused(written)) return refusalOf(written);
    if (was?.enabled !== enabled)
      tell(context, wallet, enabled ? 'overage_enabled' : 'overage_disabled', context.at, switchedTo(state, wallet));
    return ok(toWallet(context, wallet));
  });
}

/** An overage period ends: the saved card is charged for it. */
export function bill(state: State, { wallet, money, at }: Due & { kind: 'bill' }): void {
  const billed = [wallet.overage!.closedUpTo, wallet.entries.length] as const;
  const why = money === 0 ? undefined : chargePeriod({ state, at }, wallet, 'overage', money, billed);
  const outcome = apply(state.books, { type: 'close_overage', wallet, paid: why === undefined }, at);
  if (outcome.kind !== 'decided') throw new Error('A period that has ended can always be closed.');
  commit(state.books, outcome.writes);
  if (why !== undefined) tell({ state }, wallet, 'overage_declined', at, `${why} Extra usage is off.`);
}

/** Refunds overage that a job gives back, if it was already billed and paid. */
export function payBack({ state }: Pick<Context, 'state'>, { wallet, entries }: Spend, money: number): void {
  const [taking] = entries;
  if (money === 0 || taking === undefined || !isClosed(wallet, taking)) return;
  // A period may have no charge: it was paid by invoice, or there was no card.
  const charge = state.charges.find(
    ({ wallet: of, billed }) => of === wallet && billed && billed[0] <= taking && taking < billed[1],
  );
  if (charge?.status === 'captured') charge.refunded += money;
}

type LetterKind = 'overage_enabled' | 'overage_disabled' | 'overage_declined';

const subjects: Record<LetterKind, string> = {
  overage_enabled: 'Extra usage is on',
  overage_disabled: 'Extra usage is off',
  overage_declined: 'Extra usage couldn’t be charged',
};

/** Sends an email. The wallet's name is put before `said`. */
function tell(context: Pick<Context, 'state'>, wallet: Wallet, kind: LetterKind, at: number, said: string): void {
  const letter = { at, account: wallet.account, walletId: idOf('wal', wallet.number), kind, subject: subjects[kind] };
  mail(context, { ...letter, body: `${wallet.name}: ${said}` });
}

/** Overage so far is billed even if the switch is now off. */
function switchedTo(state: State, wallet: Wallet): string {
  if (wallet.overage?.enabled)
    return 'When the balance runs out, usage beyond it is billed at the end of the billing cycle.';
  const due = dueNow(state.books, wallet);
  const owed =
    due > 0
      ? ` The ${formatMoney(state.books.product, due)} used so far will be billed at the end of the billing cycle.`
      : '';
  return `When the balance runs out, actions stop.${owed}`;
}
