'use client';
import { forwardRef, useEffect, useState } from 'react';
import type { Bucket } from '../contract';
import { isBefore } from '../format';
import { useSubscription, useWallet } from '../hooks';
import { useHandlers } from '../hooks/useHandlers';
import { billingSnapshotLabels } from './labels/billingSnapshot';
import { type CancelPlanDialogLabels, cancelPlanDialogLabels } from './labels/cancelPlanDialog';
import { purchaseLabels } from './labels/purchase';
import { useAnnouncement, weight } from './ui/announce';
import { ConfirmDialog } from './ui/ConfirmDialog';
import { LoadFailed } from './ui/LoadFailed';
import { useBucketName, useFormat, useWords } from './ui/locale';
import { CommandOutcome } from './ui/Outcome';
import type { RootProps, Rooted } from './ui/types';

export interface CancelPlanDialogProps extends Omit<RootProps<'dialog'>, 'open'> {
  open: boolean;
  /** Called when it's closed, also after the plan was canceled. */
  onClose: () => void;
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<CancelPlanDialogLabels> | undefined;
}

// A.P4s, B.T6, C.P1, C.P3s
/**
 * Asks for confirmation before canceling a plan: says until when everything works, what is kept, and what is
 * lost. Renders a `<dialog role="alertdialog">`. `data-state`: `open`, `closed`.
 */
export const CancelPlanDialog: Rooted<CancelPlanDialogProps, HTMLDialogElement> = forwardRef(function CancelPlanDialog(
  { open, onClose, walletId, labels, ...rest }: CancelPlanDialogProps,
  ref,
) {
  const words = useWords('cancelPlanDialog', cancelPlanDialogLabels, labels);
  const format = useFormat();
  const nameOf = useBucketName();
  const { data: wallet, error: unread, refetch } = useWallet(walletId);
  const { back } = useWords('purchase', purchaseLabels, undefined);
  const { couldNotLoad, retry } = useWords('billingSnapshot', billingSnapshotLabels, undefined);
  const { cancel, done, error, isPending, pending, unknown } = useSubscription({ walletId });
  const { plan, status } = wallet?.subscription ?? {};
  const isUnpaid = status === 'past_due';
  const [isSent, setSent] = useState(false);
  if (isSent !== (open && (isSent || pending === 'cancel'))) setSent(!isSent);
  // An unpaid plan may end at once, and a server may have its own word for a canceled plan.
  const isDone = (isSent && done === 'cancel') || status === 'cancel_pending' || status === 'ended';
  const text = isDone ? words.done : '';
  useAnnouncement(open && wallet ? { about: wallet.id, fact: status, text, weight: weight.outcome } : undefined);
  useCloseOnce(open && isDone, onClose);
  // Of another plan, nobody knows how long it keeps working; nor if its period is over.
  const until = status === 'active' && wallet?.subscription.currentPeriodEndAt;
  const end = until && !isBefore(until, wallet.asOf) && until;
  return (
    <ConfirmDialog
      {...rest}
      {...{ ref, open, onClose }}
      name="cancel-plan-dialog"
      title={plan ? words.title(format.name(plan.name)) : words.confirm}
      lead={isUnpaid ? words.leadUnpaid : end ? words.lead(format.date(end)) : ''}
      confirm={words.confirm}
      // If it may have been canceled already, closing the dialog doesn't keep it.
      cancel={unknown === 'cancel' ? back : words.keep}
      isOff={!wallet}
      isSending={isPending}
      onConfirm={cancel}
    >
      {!wallet && unread && <LoadFailed message={couldNotLoad(unread.code)} {...{ retry }} onRetry={refetch} />}
      <ul data-part="consequences">
        {wallet?.buckets
          .filter(({ amount }) => amount > 0)
          .map((bucket) => {
            const tokens = format.quantity(bucket.amount, wallet.unit);
            const name = nameOf(bucket);
            // The server says what happens to a bucket. If it doesn't, or if it ends before, promise nothing.
            if (bucket.staysAfterPlan === undefined || (end && endsBefore(bucket, end)))
              return (
                <li key={bucket.id}>
                  <bdi>{name}</bdi> <bdi>{`${tokens}`}</bdi>
                </li>
              );
            // Nobody can use up what is locked.
            const lost = end && !bucket.locked ? words.lost : words.lostUnpaid;
            return <li key={bucket.id}>{(bucket.staysAfterPlan ? words.kept : lost)(name, tokens)}</li>;
          })}
      </ul>
      {words.terms && <p data-part="note">{words.terms}</p>}
      <CommandOutcome
        command="cancel"
        isUnknown={unknown === 'cancel'}
        error={unknown ? null : error}
        {...{ walletId }}
      />
    </ConfirmDialog>
  );
});

/** Whether all or a part of it expires by itself before that. */
function endsBefore({ expiresAt, batches = [] }: Bucket, end: string): boolean {
  return [expiresAt, ...batches.map((batch) => batch.expiresAt)].some((at) => isBefore(at, end));
}

/** Closes if the plan is canceled elsewhere while the dialog is open. */
function useCloseOnce(isDone: boolean, onClose: () => void): void {
  const { close } = useHandlers({ close: onClose });
  useEffect(() => {
    if (isDone) close();
  }, [isDone, close]);
}
