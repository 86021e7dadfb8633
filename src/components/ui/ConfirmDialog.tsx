'use client';
import { forwardRef, type ReactNode } from 'react';
import { Modal, ModalLead, ModalTitle } from './Modal';
import { Button } from './Button';
import type { RootProps, Rooted } from './types';

export interface ConfirmDialogProps extends Omit<RootProps<'dialog'>, 'open' | 'title'> {
  /** For `data-credits`. */
  name: string;
  open: boolean;
  onClose: () => void;
  title: string;
  lead: string;
  confirm: string;
  cancel: string;
  /** Ignores presses while it's true. */
  isOff?: boolean | undefined;
  /** The command is in progress, so the dialog can't be closed. */
  isSending: boolean;
  onConfirm: () => void;
  children?: ReactNode;
}

/**
 * A dialog that asks before something that can't be undone. The safe choice comes first.
 */
export const ConfirmDialog: Rooted<ConfirmDialogProps, HTMLDialogElement> = forwardRef(function ConfirmDialog(
  { name, open, onClose, title, lead, confirm, cancel, isOff, isSending, onConfirm, children, ...rest },
  ref,
) {
  return (
    <Modal {...rest} {...{ ref, name, onClose }} role="alertdialog" isOpen={open}>
      {(close) => (
        <>
          <ModalTitle>{title}</ModalTitle>
          <ModalLead>{lead}</ModalLead>
          {children}
          <div data-part="actions" data-sending={isSending}>
            <Button isOff={isSending} onClick={close}>
              {cancel}
            </Button>
            <Button variant="danger" isOff={isOff || isSending} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
});
