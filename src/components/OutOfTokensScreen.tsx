'use client';
import { forwardRef } from 'react';
import { isBucket, type Wallet } from '../contract';
import { comingRenewal, goesOn, needsPlan, nextAllocation, nextFill, whenOf } from '../format';
import { balanceLevel, useCredits } from '../hooks';
import { balancePopoverLabels } from './labels/balancePopover';
import { type OutOfTokensScreenLabels, outOfTokensScreenLabels } from './labels/outOfTokensScreen';
import { CardWay } from './ui/CardWay';
import { useBucketName, useFormat, useWords } from './ui/locale';
import type { RootProps, Rooted, Way } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface OutOfTokensScreenProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where the user buys packs. @default the provider's `links.topUp` */
  topUp?: Way | undefined;
  /** Where the user chooses a plan. @default the provider's `links.upgrade` */
  upgrade?: Way | undefined;
  /** Where the log is. @default the provider's `links.history` */
  history?: Way | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<OutOfTokensScreenLabels> | undefined;
}

// B.G1, B.G7, C.G2
/**
 * A screen to show in place of a feature while nothing can be spent. Renders a `<section>`, or nothing while the wallet
 * can spend. `data-state`: `zero`, `locked` (there are tokens, but none can be used), `past_due`.
 */
export const OutOfTokensScreen: Rooted<OutOfTokensScreenProps, HTMLElement> = forwardRef(function OutOfTokensScreen(
  { walletId, topUp, upgrade, history, labels, ...rest }: OutOfTokensScreenProps,
  ref,
) {
  const words = useWords('outOfTokensScreen', outOfTokensScreenLabels, labels);
  return (
    <WalletSection {...rest} {...{ ref, walletId, stateOf }} name="out-of-tokens-screen">
      {(wallet) => <Content {...{ wallet, words, topUp, upgrade, history }} />}
    </WalletSection>
  );
});

function stateOf(wallet: Wallet): string | undefined {
  const { spendable, paused, subscription } = wallet;
  const isUnpaid = subscription.status === 'past_due';
  if (paused && isUnpaid) return 'past_due';
  if (spendable > 0 || goesOn(wallet)) return undefined;
  const level = balanceLevel(wallet);
  // What is left is for some actions only, and those go on.
  if (level === 'low') return undefined;
  if (isUnpaid) return 'past_due';
  return level === 'locked' ? 'locked' : 'zero';
}

interface ContentProps extends Pick<OutOfTokensScreenProps, 'topUp' | 'upgrade' | 'history'> {
  wallet: Wallet;
  words: OutOfTokensScreenLabels;
}

function Content({ wallet, words, topUp, upgrade, history }: ContentProps) {
  const format = useFormat();
  const nameOf = useBucketName();
  const { renews } = useWords('balancePopover', balancePopoverLabels, undefined);
  const { canManageBilling } = useCredits();
  const { unit, subscription, balance, capabilities } = wallet;
  const state = stateOf(wallet);
  const allocation = nextAllocation(wallet);
  const renewsAt = comingRenewal(wallet);
  const next = nextFill(wallet);
  const when = (instant: string) => whenOf(instant, wallet.asOf, format);
  /** What comes next. A plan says how much; of any other bucket, only the date is known. */
  const arrivalOf = () => {
    if (state === 'past_due') return '';
    if (next?.renewsAt && (!isBucket(next, 'plan') || subscription.scheduledPlanId))
      return `${nameOf(next)}\u00A0· ${renews(when(next.renewsAt))}`;
    const isSure = renewsAt && allocation !== undefined && subscription.status === 'active';
    return isSure ? words.renews(format.quantity(allocation, unit), when(renewsAt)) : '';
  };
  const units = format.unitName(unit);
  const mustPay = state === 'past_due' && canManageBilling;
  return (
    <>
      <p data-part="title">
        {state === 'past_due'
          ? words.pastDue
          : state === 'locked'
            ? (needsPlan(wallet) ? words.locked : words.lockedNow)(format.balance(balance, unit))
            : words.title(units)}
      </p>
      <p data-part="note">
        <span>{words.kept}</span> <span suppressHydrationWarning>{arrivalOf()}</span>
      </p>
      <div data-part="actions">
        {mustPay && (
          <CardWay walletId={wallet.id} variant="primary" ready={words.openCheckout}>
            {words.updateCard}
          </CardWay>
        )}
        {capabilities.topUp && state === 'zero' && (
          <WayOn way="top_up" wallet={wallet} to={topUp} variant="primary">
            {words.topUp(units)}
          </WayOn>
        )}
        {capabilities.planChange && (
          <WayOn
            way="upgrade"
            wallet={wallet}
            to={upgrade}
            variant={state === 'zero' || mustPay ? 'secondary' : 'primary'}
          >
            {words.upgrade}
          </WayOn>
        )}
        <WayOn way="history" wallet={wallet} to={history} variant="link">
          {words.history}
        </WayOn>
      </div>
    </>
  );
}
