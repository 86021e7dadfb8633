'use client';
import { Content, Description, Root, Title } from '@radix-ui/react-dialog';
import { forwardRef, type ReactNode } from 'react';
import type { RootProps, Rooted } from './types';
import { underOthers } from './underOthers';
import { useReturnFocus } from './useReturnFocus';
import { useStillPage } from './useStillPage';
import { useTopLayer } from './useTopLayer';

export interface ConfirmDialogProps extends Omit<RootProps<'div'>, 'title'> {
  /** For `data-credits`. */
  name: string;
  open: boolean;
  onClose: () => void;
  title: string;
  lead: string;
  confirm: string;
  cancel: string;
  /** Nothing happens on a press while it is. */
  isOff?: boolean | undefined;
  onConfirm: () => void;
  children?: ReactNode;
}

/** A dialog that asks before something that can't be undone. What is safe comes first and has the look of the main button. */
export const ConfirmDialog: Rooted<ConfirmDialogProps, HTMLDivElement> = forwardRef(function ConfirmDialog(
  { name, open, onClose, title, lead, confirm, cancel, isOff, onConfirm, children, ...rest },
  ref,
) {
  const returnFocus = useReturnFocus(open);
  const topLayer = useTopLayer(ref);
  useStillPage(open);
  return (
    <Root open={open} onOpenChange={onClose}>
      <Content
        {...rest}
        {...returnFocus}
        {...underOthers}
        ref={topLayer}
        role="alertdialog"
        aria-modal="true"
        popover="manual"
        data-credits={name}
      >
        <Title data-part="title">{title}</Title>
        <Description data-part="lead">{lead}</Description>
        {children}
        <div data-part="actions">
          <button type="button" data-part="button" data-variant="secondary" onClick={onClose}>
            {cancel}
          </button>
          <button
            type="button"
            data-part="button"
            data-variant="danger"
            aria-disabled={isOff}
            onClick={() => isOff || onConfirm()}
          >
            {confirm}
          </button>
        </div>
      </Content>
    </Root>
  );
});
