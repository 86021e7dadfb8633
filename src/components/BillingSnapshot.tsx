'use client';
import { forwardRef, type ReactNode } from 'react';
import { hasPlan, isBucket, subscriptionStatuses, type Wallet } from '../contract';
import { cardName, isCard, planRenewsAt } from '../format';
import { useCredits, useSubscription } from '../hooks';
import { type BillingSnapshotLabels, billingSnapshotLabels } from './labels/billingSnapshot';
import { CardWay } from './ui/CardWay';
import { useFormat, useWords } from './ui/locale';
import { CommandOutcome } from './ui/Outcome';
import { Skeleton } from './ui/Skeleton';
import { Tokens } from './ui/Tokens';
import type { RootProps, Rooted, Way } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface BillingSnapshotProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where the user chooses a plan. @default the provider's `links.upgrade` */
  upgrade?: Way | undefined;
  /** Where the log is. @default the provider's `links.history` */
  history?: Way | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<BillingSnapshotLabels> | undefined;
}

// A.G21, A.G22s, B.G6
/**
 * Plan, cadence, allocation, cycle and renewal or end date at a glance, with buttons to manage the plan. Renders a
 * `<section>`. `data-state`: `loading`, `error`, or the subscription's status: `active`, `cancel_pending`, `past_due`,
 * `ended`, `none`.
 */
export const BillingSnapshot: Rooted<BillingSnapshotProps, HTMLElement> = forwardRef(function BillingSnapshot(
  { walletId, upgrade, history, labels, ...rest }: BillingSnapshotProps,
  ref,
) {
  const words = useWords('billingSnapshot', billingSnapshotLabels, labels);
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="billing-snapshot"
      loading={{ skeleton: <Loading />, ...words }}
      stateOf={({ subscription }) => subscription.status}
    >
      {(wallet) => (
        <>
          <Summary {...{ wallet, words }} />
          <Actions {...{ wallet, words, upgrade, history }} />
        </>
      )}
    </WalletSection>
  );
});

/** The placeholder, shaped like an active plan: name, meter, four facts, buttons. */
function Loading() {
  return (
    <>
      <div data-part="header">
        <p data-part="title">
          <Skeleton size="s" />
        </p>
      </div>
      <div data-part="allocation">
        <Skeleton size="meter" />
        <p data-part="note">
          <Skeleton />
        </p>
      </div>
      <div data-part="facts">
        {[0, 1, 2, 3].map((fact) => (
          <div key={fact}>
            <Skeleton size="l" />
          </div>
        ))}
      </div>
      <div data-part="actions">
        <span data-part="button">
          <Skeleton size="s" />
        </span>
      </div>
    </>
  );
}

interface PartProps {
  wallet: Wallet;
  words: BillingSnapshotLabels;
}

function Summary({ wallet, words }: PartProps) {
  const format = useFormat();
  const { unit, subscription, balance, paymentMethod: card } = wallet;
  const { plan, cadence, status, endsAt, currentPeriodStartAt: from, currentPeriodEndAt: to } = subscription;
  const renewsAt = planRenewsAt(subscription);
  const fromPlan = wallet.buckets.find((each) => isBucket(each, 'plan'));
  const sellsPlans = wallet.capabilities.planChange === true;
  const isOn = hasPlan(subscription);
  // With a status of its own, such as a trial, the plan may not have filled it yet.
  const isFilled = (subscriptionStatuses as readonly string[]).includes(status);
  const whole = fromPlan?.filledTo ?? (isFilled ? plan?.allocation : undefined);
  return (
    <>
      {(plan || sellsPlans) && (
        <div data-part="header">
          <p data-part="title">{plan ? format.name(plan.name) : words.noPlan}</p>
          {isOn && cadence && <span data-part="note">{words.cadence(cadence)}</span>}
          {plan && (
            <span data-part="badge" data-tone={status === 'past_due' ? 'danger' : undefined}>
              {words.status(status)}
            </span>
          )}
        </div>
      )}
      {/* It may hold more than the allocation, such as what was carried over. */}
      {isOn && fromPlan && whole !== undefined && fromPlan.amount <= whole && (
        <div data-part="allocation">
          <meter aria-label={words.meter} max={whole} value={fromPlan.amount} />
          <p data-part="note" suppressHydrationWarning>
            {words.left(format.balance(fromPlan.amount, unit), format.quantity(whole, unit))}
          </p>
        </div>
      )}
      <dl>
        <Fact name={words.balance} tone={balance < 0 ? 'danger' : undefined}>
          <Tokens amount={balance} unit={unit} />
        </Fact>
        {isOn && from && to && <Fact name={words.cycle}>{words.span(format.date(from), format.date(to))}</Fact>}
        {renewsAt && <Fact name={words.renews}>{format.date(renewsAt)}</Fact>}
        {endsAt && <Fact name={status === 'ended' ? words.ended : words.ends}>{format.date(endsAt)}</Fact>}
        {card && <Fact name={isCard(card) ? words.card : words.payment}>{cardName(card, words.cardNumber)}</Fact>}
        {!card && isOn && wallet.invoiced && <Fact name={words.payment}>{words.invoiced}</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, tone, children }: { name: string; tone?: string | undefined; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-tone={tone} suppressHydrationWarning>
        {children}
      </dd>
    </div>
  );
}

function Actions({ wallet, words, upgrade, history }: PartProps & Pick<BillingSnapshotProps, 'upgrade' | 'history'>) {
  const { canManageBilling } = useCredits();
  const subscription = useSubscription({ walletId: wallet.id });
  const { status, scheduledPlanId } = wallet.subscription;
  const isOn = hasPlan(wallet.subscription);
  // Otherwise plans are managed elsewhere, such as in an app store.
  const { planChange } = wallet.capabilities;
  return (
    <>
      {scheduledPlanId && <p data-part="note">{words.scheduled}</p>}
      {status === 'past_due' && <p data-part="warning">{words.pastDue}</p>}
      <CommandOutcome
        command={subscription.unknown ?? 'resume'}
        walletId={wallet.id}
        isUnknown={subscription.unknown !== null}
        error={subscription.error}
      />
      <div data-part="actions">
        {canManageBilling && (
          <>
            {status === 'past_due' && (
              <CardWay walletId={wallet.id} variant="primary" ready={words.openCheckout}>
                {words.pay}
              </CardWay>
            )}
            {status === 'cancel_pending' && planChange && (
              <WayOn to={subscription.resume} variant="primary">
                {words.resume}
              </WayOn>
            )}
            {scheduledPlanId && planChange && <WayOn to={subscription.withdrawScheduled}>{words.withdraw}</WayOn>}
          </>
        )}
        {planChange && (
          <WayOn way="upgrade" wallet={wallet} to={upgrade} variant={isOn ? 'secondary' : 'primary'}>
            {isOn ? words.changePlan : words.choosePlan}
          </WayOn>
        )}
        <WayOn way="history" wallet={wallet} to={history} variant="link">
          {words.activity}
        </WayOn>
      </div>
    </>
  );
}
