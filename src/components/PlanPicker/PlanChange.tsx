'use client';
import { type JSX, useEffect, useRef } from 'react';
import type { Checkout, Plan, PlanChangePreview, Wallet } from '../../contract';
import { type UsePlanChangeResult, useCredits } from '../../hooks';
import type { PlanPickerLabels } from '../labels/planPicker';
import { useBucketName, useFormat } from '../ui/locale';
import { PurchaseState } from '../ui/PurchaseState';
import { Skeleton } from '../ui/Skeleton';

export interface PlanChangeProps {
  wallet: Wallet;
  plans: readonly Plan[];
  /** The one chosen. */
  plan: Plan | undefined;
  change: UsePlanChangeResult;
  words: PlanPickerLabels;
  onChanged: ((checkout: Checkout) => void) | undefined;
}

/** What changing the plan comes to, the button that does it, and what became of it. */
export function PlanChange({ wallet, plans, plan, change, words, onChanged }: PlanChangeProps): JSX.Element | null {
  const format = useFormat();
  const { checkout, status, change: preview } = change;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (checkout?.status !== 'completed' || told.current === checkout.id) return;
    told.current = checkout.id;
    onChanged?.(checkout);
  });
  if (checkout && status !== 'changing' && status !== 'error') {
    const name = plans.find(({ id }) => id === checkout.planId)?.name ?? '';
    const isScheduled = wallet.subscription.scheduledPlanId === checkout.planId;
    return (
      <PurchaseState checkout={checkout} onOpen={change.open} onBack={change.reset}>
        <p data-part="headline">{isScheduled ? words.doneScheduled(name) : words.done(name)}</p>
        <p>{words.newBalance(format.balance(wallet.balance, wallet.unit))}</p>
      </PurchaseState>
    );
  }
  if (!plan || preview?.kind === 'none') return null;
  return (
    <div data-part="summary" aria-busy={status === 'previewing'}>
      {preview ? <Preview {...{ wallet, preview, words }} /> : status !== 'error' && <Skeleton size="l" />}
      {preview && <Confirm {...{ plan, preview, change, words }} />}
      {status === 'error' && (
        <p role="alert" data-part="error">
          {words.failed}
        </p>
      )}
    </div>
  );
}

interface PreviewProps {
  wallet: Wallet;
  preview: PlanChangePreview;
  words: PlanPickerLabels;
}

/** Money and tokens before and after; the server worked them out and nothing has moved. */
function Preview({ wallet, preview, words }: PreviewProps) {
  const format = useFormat();
  const nameOf = useBucketName();
  const { unit, buckets } = wallet;
  const { due, grant, effectiveAt, kind, balanceBefore, balanceAfter } = preview;
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
          <dd>{kind === 'downgrade' ? format.date(effectiveAt) : words.now}</dd>
        </div>
        {grant > 0 && (
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

interface ConfirmProps {
  plan: Plan;
  preview: PlanChangePreview;
  change: UsePlanChangeResult;
  words: PlanPickerLabels;
}

function Confirm({ plan, preview, change, words }: ConfirmProps) {
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const isChanging = change.status === 'changing';
  const isOff = isChanging || preview.blockers.length > 0;
  if (!canManageBilling) return <p data-part="note">{words.askOwner(billingContact && format.name(billingContact))}</p>;
  return (
    <button
      type="button"
      data-part="button"
      data-variant="primary"
      aria-disabled={isOff}
      onClick={() => isOff || change.confirm()}
    >
      {isChanging ? words.changing : words.confirm(preview.kind, format.name(plan.name), format.money(preview.due))}
    </button>
  );
}
