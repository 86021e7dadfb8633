import { apply, commit, isClosed, type Due, type Spend, type Wallet } from '../ledger/index';
import { ok, refusalOf, type Reply } from './call';
import { chargePeriod } from './charges';
import { dispatch, isRefused, mail, withWallet, type Context } from './context';
import { idOf } from './ids';
import type { State } from './state';
import { toWallet } from './views';

// X.6
/** The switch, and the most a period may come to; a letter goes out when either changed. */
export function setOverage(
  context: Context,
  { walletId, enabled, max }: { walletId: string; enabled: boolean; max?: number | undefined },
): Reply {
  const { state } = context;
  return withWallet(context, walletId, (wallet) => {
    const was = wallet.overage;
    const written = dispatch(context, { type: 'set_overage', wallet, enabled, max, hasCard: state.cards.has(wallet) });
    if (isRefused(written)) return refusalOf(written);
    if (was?.enabled !== enabled) tell(context, wallet, enabled ? 'overage_enabled' : 'overage_disabled', context.at);
    return ok(toWallet(context, wallet));
  });
}

/** A period ends: the saved card is charged for the use beyond the buckets. */
export function bill(state: State, { wallet, money, at }: Due & { kind: 'bill' }): void {
  const paid = money === 0 || chargePeriod({ state, at }, wallet, 'overage', money);
  const outcome = apply(state.books, { type: 'close_overage', wallet, paid }, at);
  if (outcome.kind !== 'decided') throw new Error('A period that has ended can always be closed.');
  commit(state.books, outcome.writes);
  if (!paid) tell({ state }, wallet, 'overage_declined', at);
}

/** What comes back of a job that has been billed is paid back, where it had been paid. */
export function payBack({ state }: Pick<Context, 'state'>, { wallet, createdAt, entries }: Spend, money: number): void {
  if (money === 0 || !isClosed(wallet, entries[0])) return;
  const charge = state.charges.find(
    (one) => one.wallet === wallet && one.kind === 'overage' && one.createdAt > createdAt,
  );
  if (charge?.status === 'captured') charge.refunded += money;
}

const letters = {
  overage_enabled: {
    subject: 'Extra usage is on',
    body: 'When the balance is used up, more is billed at the end of the period, for',
  },
  overage_disabled: { subject: 'Extra usage is off', body: 'Nothing more is billed beyond the balance, for' },
  overage_declined: {
    subject: 'Extra usage could not be charged',
    body: 'The card was declined, so extra usage is off, for',
  },
} as const;

function tell(context: Pick<Context, 'state'>, wallet: Wallet, kind: keyof typeof letters, at: number): void {
  const { subject, body } = letters[kind];
  const letter = { at, account: wallet.account, walletId: idOf('wal', wallet.number), kind, subject };
  mail(context, { ...letter, body: `${body} ${wallet.name}.` });
}
