'use client';
import { forwardRef, useEffect, useState } from 'react';
import { useDeleteAccount, useWallets } from '../hooks';
import { type DeleteAccountDialogLabels, deleteAccountDialogLabels } from './labels/deleteAccountDialog';
import { ConfirmDialog } from './ui/ConfirmDialog';
import { isBucket } from '../format';
import { useFormat, useWords } from './ui/locale';
import type { RootProps, Rooted } from './ui/types';

export interface DeleteAccountDialogProps extends Omit<RootProps<'dialog'>, 'open'> {
  open: boolean;
  onClose: () => void;
  /** Called once when everything is gone; then it closes. */
  onDeleted?: (() => void) | undefined;
  labels?: Partial<DeleteAccountDialogLabels> | undefined;
}

/**
 * Asks before everything is gone, naming the tokens that are lost, bought ones too (A.P7s, C.P2). Needs a tick, then a press.
 * Renders a `<dialog role="alertdialog">`. `data-state`: `open`, `closed`.
 */
export const DeleteAccountDialog: Rooted<DeleteAccountDialogProps, HTMLDialogElement> = forwardRef(
  function DeleteAccountDialog({ open, onClose, onDeleted, labels, ...rest }: DeleteAccountDialogProps, ref) {
    const words = useWords('deleteAccountDialog', deleteAccountDialogLabels, labels);
    const format = useFormat();
    const wallets = useWallets().data ?? [];
    const { deleteAccount, error, status } = useDeleteAccount();
    const [isSure, setSure] = useState(false);
    useEffect(() => {
      if (status !== 'done') return;
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
        cancel={words.keep}
        isOff={!isSure || status === 'deleting'}
        onConfirm={deleteAccount}
      >
        <ul data-part="consequences">
          {wallets.map(({ id, name, buckets, unit }) => {
            const all = buckets.reduce((sum, { amount }) => sum + amount, 0);
            const bought = buckets.reduce((sum, each) => (isBucket(each, 'top_up') ? sum + each.amount : sum), 0);
            const lost = format.quantity(all, unit);
            const owner = format.name(name);
            return (
              <li key={id}>
                {bought ? words.lostBought(owner, lost, format.quantity(bought, unit)) : words.lost(owner, lost)}
              </li>
            );
          })}
        </ul>
        <label data-part="check">
          <input type="checkbox" checked={isSure} onChange={({ target }) => setSure(target.checked)} />
          <span>{words.understand}</span>
        </label>
        {error && (
          <p role="alert" data-part="error">
            {error.code === 'conflict' ? words.inProgress : words.failed}
          </p>
        )}
      </ConfirmDialog>
    );
  },
);
