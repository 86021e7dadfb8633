'use client';
import type { JSX } from 'react';
import { hasPlan, isBucket, type Wallet } from '../../contract';
import { planRenewsAt } from '../../format';
import { useCredits } from '../../hooks';
import type { BalancePopoverLabels } from '../labels/balancePopover';
import { useFormat } from '../ui/locale';
import { Tokens } from '../ui/Tokens';
import { WayOn } from '../ui/WayOn';
import { type BalancePlaces, useBalance } from './useBalance';
import { PayDue } from './PayDue';

/** The plan and the total balance. */
export function BalanceTotal(): JSX.Element {
  const format = useFormat();
  const { wallet, words } = useBalance();
  const { plan } = wallet.subscription;
  // Where no plans are sold, there's none to miss.
  const without = wallet.capabilities.planChange ? words.noPlan : words.title;
  return (
    <div data-part="total">
      <span data-part="label">{plan ? words.plan(format.name(plan.name)) : without}</span>
      <strong data-part="amount">
        <Tokens amount={wallet.balance} unit={wallet.unit} />
      </strong>
    </div>
  );
}

/** Notes: the order in which buckets are used, the plan's date, and a payment that is due. */
export function BalanceNotes(): JSX.Element {
  const format = useFormat();
  const { wallet, words } = useBalance();
  const usable = wallet.buckets.filter(({ amount, locked }) => amount > 0 && !locked);
  const renewal = renewalText(wallet, format.date, words);
  return (
    <>
      {(usable.length > 1 || renewal) && (
        <div data-part="notes">
          {usable.length > 1 && <p>{words.order}</p>}
          {renewal && <p suppressHydrationWarning>{renewal}</p>}
        </div>
      )}
      {wallet.subscription.status === 'past_due' && <p data-part="warning">{words.pastDue}</p>}
    </>
  );
}

/** The buttons and links: pay what is due, top up, upgrade, the log. Only those that apply and have a destination. */
export function BalanceWays(given: BalancePlaces): JSX.Element {
  const format = useFormat();
  const { wallet, words, topUp, upgrade, history } = { ...useBalance(), ...given };
  const { canManageBilling } = useCredits();
  const { unit, subscription, capabilities } = wallet;
  // Tokens that couldn't be used aren't offered first (C.G1).
  const isLocked = wallet.buckets.some((each) => each.locked && isBucket(each, 'top_up'));
  const isPastDue = subscription.status === 'past_due';
  return (
    <div data-part="actions">
      {isPastDue && canManageBilling && <PayDue walletId={wallet.id} />}
      {capabilities.topUp && (
        <WayOn wallet={wallet} to={topUp} way="top_up" variant={isLocked || isPastDue ? 'secondary' : 'primary'}>
          {words.buy(format.unitName(unit))}
        </WayOn>
      )}
      {capabilities.planChange && (
        <WayOn wallet={wallet} to={upgrade} way="upgrade" variant={isLocked && !isPastDue ? 'primary' : 'secondary'}>
          {hasPlan(subscription) ? words.upgrade : words.choosePlan}
        </WayOn>
      )}
      <WayOn wallet={wallet} to={history} way="history" variant="link">
        {words.history}
      </WayOn>
    </div>
  );
}

// OQ-12
/** Only what the buckets don't already say: the plan's end, or its renewal date if it differs from the tokens'. */
function renewalText(
  { buckets, subscription }: Wallet,
  date: (instant: string) => string,
  words: BalancePopoverLabels,
) {
  const { status, endsAt } = subscription;
  const renewsAt = planRenewsAt(subscription);
  if (status === 'cancel_pending' && endsAt) return words.planEnds(date(endsAt));
  const isSaid = buckets.some((bucket) => bucket.renewsAt === renewsAt);
  return renewsAt && !isSaid ? words.planRenews(date(renewsAt)) : null;
}
