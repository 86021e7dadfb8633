'use client';
import { forwardRef, useEffect, useState } from 'react';
import type { CreditsError, Wallet } from '../client';
import { hasPlan, isBucket } from '../contract';
import { useDeleteAccount, type UseDeleteAccountResult, type UseUnsettledResult, useWallets } from '../hooks';
import { isUnsettled, useUnsettledAmong } from '../hooks/useUnsettled';
import { type DeleteAccountDialogLabels, deleteAccountDialogLabels } from './labels/deleteAccountDialog';
import { purchaseLabels } from './labels/purchase';
import { walletSwitcherLabels } from './labels/walletSwitcher';
import { announce, weight } from './ui/announce';
import { ConfirmDialog } from './ui/ConfirmDialog';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useTerms, useWords } from './ui/locale';
import { CheckAgain, Refused, Unknown, useOutcomeWords } from './ui/Outcome';
import type { RootProps, Rooted } from './ui/types';
import { WayOn } from './ui/WayOn';

export interface DeleteAccountDialogProps extends Omit<RootProps<'dialog'>, 'open'> {
  open: boolean;
  onClose: () => void;
  /** Called once when the account has been deleted. Then the dialog closes. */
  onDeleted?: (() => void) | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<DeleteAccountDialogLabels> | undefined;
}

// A.P7s, C.P2
/**
 * Asks for confirmation before deleting the account, and lists the tokens that are lost, including purchased ones. The
 * user must tick a checkbox, then press the button. Renders a `<dialog role="alertdialog">`. `data-state`: `open`,
 * `closed`.
 */
export const DeleteAccountDialog: Rooted<DeleteAccountDialogProps, HTMLDialogElement> = forwardRef(
  function DeleteAccountDialog({ open, onClose, onDeleted, labels, ...rest }: DeleteAccountDialogProps, ref) {
    const words = useWords('deleteAccountDialog', deleteAccountDialogLabels, labels);
    const format = useFormat();
    const terms = useTerms();
    const { back } = useWords('purchase', purchaseLabels, undefined);
    const { couldNotLoad, retry } = useWords('walletSwitcher', walletSwitcherLabels, undefined);
    const { data, error: unread, refetch } = useWallets();
    const wallets = data ?? none;
    const walletIds = wallets.map(({ id }) => id);
    const unsettled = useUnsettledAmong(walletIds);
    const isBlocked = isUnsettled(unsettled) && unsettled.command !== 'delete_account';
    const { deleteAccount, error, status } = useDeleteAccount();
    // What one user agrees to lose isn't what the next one would, who has other wallets. Null while they are read.
    const listed = data ? walletIds.join() : null;
    const [agreedTo, setAgreedTo] = useState<string | null>();
    // Each time that it opens, the user is asked again.
    if (!open && agreedTo !== undefined) setAgreedTo(undefined);
    else if (agreedTo === null && listed !== null) setAgreedTo(listed);
    const isSure = agreedTo === listed;
    useEffect(() => {
      if (status !== 'done') return;
      announce({ about: 'account', text: words.done, weight: weight.outcome });
      onDeleted?.();
      onClose();
      // oxlint-disable-next-line react/exhaustive-deps -- once, whatever the host's functions are by then
    }, [status]);
    return (
      <ConfirmDialog
        {...rest}
        {...{ ref, open, onClose }}
        name="delete-account-dialog"
        title={words.title}
        lead={words.lead}
        confirm={status === 'deleting' ? words.deleting : words.confirm}
        // If it may have been deleted already, closing the dialog doesn't keep it.
        cancel={status === 'unknown' ? back : words.keep}
        // Nobody can agree to a loss that isn't shown.
        isOff={!isSure || !data || isBlocked}
        isSending={status === 'deleting'}
        onConfirm={deleteAccount}
      >
        {!data && unread && <LoadFailed message={couldNotLoad(unread.code, terms)} {...{ retry }} onRetry={refetch} />}
        <ul data-part="consequences">
          {/* A plan from elsewhere, such as an app store, may go on. */}
          {wallets.some((each) => each.capabilities.planChange && hasPlan(each.subscription)) && <li>{words.plans}</li>}
          {wallets.map(({ id, name, buckets, unit }) => {
            const all = buckets.reduce((sum, { amount }) => sum + amount, 0);
            const bought = buckets.reduce((sum, each) => (isBucket(each, 'top_up') ? sum + each.amount : sum), 0);
            const lost = format.quantity(all, unit);
            const owner = format.name(name || id);
            if (!all) return null;
            return (
              <li key={id}>
                {bought ? words.lostBought(owner, lost, format.quantity(bought, unit)) : words.lost(owner, lost)}
              </li>
            );
          })}
        </ul>
        <label data-part="check">
          <input
            type="checkbox"
            checked={isSure}
            onChange={({ target }) => setAgreedTo(target.checked ? listed : undefined)}
          />
          <span>{words.understand}</span>
        </label>
        <Said {...{ status, error, unsettled, isBlocked }} inProgress={words.inProgress} />
      </ConfirmDialog>
    );
  },
);

const none: readonly Wallet[] = [];

interface SaidProps {
  status: UseDeleteAccountResult['status'];
  error: CreditsError | null;
  unsettled: UseUnsettledResult;
  /** Something else must be settled first. */
  isBlocked: boolean;
  inProgress: string;
}

/** The result, or what prevents it. */
function Said({ status, error, unsettled, isBlocked, inProgress }: SaidProps) {
  const words = useOutcomeWords();
  const { command, canSend, checkedAt, check, sendAgain } = unsettled;
  const isBusy = unsettled.status === 'sending' || unsettled.status === 'checking';
  if (status === 'unknown' || (isBlocked && command))
    return (
      <>
        <Unknown command={isBlocked && command ? command : 'delete_account'} isOwn={!isBlocked} {...{ checkedAt }} />
        <div data-part="actions">
          {isBlocked && canSend && <WayOn to={() => isBusy || sendAgain()}>{words.sendAgain}</WayOn>}
          {/* Without wallets there's nothing to read: another user may have signed in. Only sending it again tells. */}
          {command && <CheckAgain isBusy={isBusy} onCheck={check} />}
        </div>
      </>
    );
  if (status !== 'error') return null;
  if (error?.code !== 'conflict') return <Refused command="delete_account" error={error} />;
  return (
    <p role="alert" data-part="error">
      {inProgress}
    </p>
  );
}
