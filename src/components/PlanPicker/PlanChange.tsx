'use client';
import type { JSX } from 'react';
import type { Checkout, Plan, PlanChangePreview, Wallet } from '../../contract';
import { type UsePlanChangeResult, useCredits, useUnsettled, type UseUnsettledResult } from '../../hooks';
import { isUnsettled } from '../../hooks/useUnsettled';
import type { PlanPickerLabels } from '../labels/planPicker';
import { useBucketName, useFormat } from '../ui/locale';
import { LoadFailed } from '../ui/LoadFailed';
import { Refused, useOutcomeWords } from '../ui/Outcome';
import { useCompletion } from '../ui/useCompletion';
import { PurchaseState } from '../ui/PurchaseState';
import { Skeleton } from '../ui/Skeleton';
import { Unsettled } from '../ui/Unsettled';

export interface PlanChangeProps {
  wallet: Wallet;
  plans: readonly Plan[];
  /** The chosen plan. */
  plan: Plan | undefined;
  change: UsePlanChangeResult;
  words: PlanPickerLabels;
  onChanged: ((checkout: Checkout) => void) | undefined;
}

/** What the plan change costs, the button for it, and then its result. */
export function PlanChange({ wallet, plans, plan, change, words, onChanged }: PlanChangeProps): JSX.Element | null {
  const format = useFormat();
  const outcome = useOutcomeWords();
  const { checkout, status, change: preview } = change;
  const unsettled = useUnsettled({ walletId: wallet.id });
  const isHeld = isUnsettled(unsettled);
  const isFresh = useCompletion(wallet.id, checkout, onChanged);
  if (checkout && status !== 'changing' && status !== 'error' && status !== 'unknown') {
    const name = plans.find(({ id }) => id === checkout.planId)?.name ?? '';
    const newBalance = words.newBalance(format.balance(wallet.balance, wallet.unit));
    const { plan: current, scheduledPlanId } = wallet.subscription;
    const isScheduled = scheduledPlanId === checkout.planId;
    // Until the wallet has been read, nobody knows which of the two it is.
    const done = isScheduled
      ? words.doneScheduled(name)
      : current?.id === checkout.planId
        ? words.done(name)
        : outcome.done;
    return (
      <PurchaseState
        {...{ checkout }}
        onOpen={change.open}
        onBack={change.reset}
        announcement={isFresh ? `${done} ${newBalance}` : undefined}
      >
        <p data-part="headline">{done}</p>
        {isFresh && <p>{newBalance}</p>}
      </PurchaseState>
    );
  }
  // An open change is shown whichever plan is chosen, so that the user can settle it.
  if (!isHeld && (!plan || preview?.kind === 'none')) return null;
  const isUnread = status === 'error' && !preview && plan;
  return (
    <div data-part="summary" aria-busy={status === 'previewing'} data-sending={status === 'changing'}>
      {isUnread && change.error ? (
        <LoadFailed
          message={words.couldNotLoad(change.error.code)}
          retry={words.retry}
          onRetry={() => change.preview(plan.id, change.cadence)}
        />
      ) : isHeld || preview ? (
        <Confirm {...{ wallet, plan, preview, change, unsettled, words }} />
      ) : (
        <Skeleton size="l" />
      )}
      {status === 'error' && !isUnread && <Refused command="plan_change" error={change.error} />}
    </div>
  );
}

interface PreviewProps {
  wallet: Wallet;
  preview: PlanChangePreview;
  words: PlanPickerLabels;
}

/** Money and tokens before and after, from the server's preview. Nothing has changed yet. */
function Preview({ wallet, preview, words }: PreviewProps) {
  const format = useFormat();
  const nameOf = useBucketName();
  const { unit, buckets } = wallet;
  const { due, grant, effectiveAt, balanceBefore, balanceAfter } = preview;
  const isNow = isImmediate(preview, wallet);
  const amounts = (from: number, to: number) => words.fromTo(format.quantity(from, unit), format.quantity(to, unit));
  return (
    <>
      <p data-part="title">{words.preview}</p>
      <dl aria-live="polite">
        <div>
          <dt>{words.dueToday}</dt>
          <dd>{format.money(due)}</dd>
        </div>
        <div>
          <dt>{words.effective}</dt>
          <dd>{isNow ? words.now : format.date(effectiveAt)}</dd>
        </div>
        {grant > 0 && isNow && (
          <div>
            <dt>{words.granted}</dt>
            <dd>{format.tokens(grant, unit)}</dd>
          </div>
        )}
        {preview.buckets.map(({ id, before, after, lost }) => (
          <div key={id}>
            <dt>
              {words.bucket(
                nameOf(buckets.find((bucket) => bucket.id === id) ?? { id, label: words.bucketName(id) }),
                lost ? format.quantity(lost, unit) : undefined,
              )}
            </dt>
            <dd data-tone={lost ? 'danger' : undefined}>{amounts(before, after)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.balance}</dt>
          <dd>{amounts(balanceBefore, balanceAfter)}</dd>
        </div>
      </dl>
      {preview.warnings.map((text, n) => (
        <p key={text} data-part="warning">
          {words.warning(text, preview.warningCodes?.[n])}
        </p>
      ))}
      {preview.blockers.map(({ code, limit, used }) => (
        <p key={code} data-part="error">
          {words.blocker(code, limit, used, format)}
        </p>
      ))}
    </>
  );
}

const hourMs = 3_600_000;

/** Whether the change takes effect at once, whatever its kind. The wallet may have been read a little earlier. */
function isImmediate({ effectiveAt }: PlanChangePreview, { asOf }: Wallet): boolean {
  return Date.parse(effectiveAt) < Date.parse(asOf) + hourMs;
}

/** A downgrade at once, or on another day, isn't one at renewal. Nobody upgrades for less than nothing. */
function kindOf(preview: PlanChangePreview, wallet: Wallet): PlanChangePreview['kind'] {
  const { due, effectiveAt, kind } = preview;
  const { currentPeriodEndAt, renewsAt } = wallet.subscription;
  const isLater = Date.parse(effectiveAt) === Date.parse(renewsAt ?? currentPeriodEndAt ?? '');
  const isOwn = kind === 'downgrade' ? isLater && !isImmediate(preview, wallet) : due.amount >= 0;
  return isOwn ? kind : 'other';
}

interface ConfirmProps {
  wallet: Wallet;
  plan: Plan | undefined;
  preview: PlanChangePreview | undefined;
  change: UsePlanChangeResult;
  unsettled: UseUnsettledResult;
  words: PlanPickerLabels;
}

function Confirm({ wallet, plan, preview, change, unsettled, words }: ConfirmProps) {
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const about = preview && <Preview {...{ wallet, preview, words }} />;
  if (!canManageBilling)
    return (
      <>
        {about}
        <p data-part="note">{words.askOwner(billingContact && format.name(billingContact))}</p>
      </>
    );
  return (
    <Unsettled
      unsettled={unsettled}
      isOwn={unsettled.command === 'plan_change'}
      onStart={change.confirm}
      isOff={!preview || preview.blockers.length > 0}
      start={
        plan && preview
          ? words.confirm(kindOf(preview, wallet), format.name(plan.name), format.money(preview.due))
          : words.changing
      }
      busy={words.changing}
      isBusy={change.status === 'changing'}
    >
      {about}
    </Unsettled>
  );
}
