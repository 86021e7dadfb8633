'use client';
import { forwardRef, type ReactNode } from 'react';
import { useBalanceLevel } from '../../hooks';
import { type BalancePopoverLabels, balancePopoverLabels } from '../labels/balancePopover';
import { useWords } from '../ui/locale';
import type { RootProps, Rooted } from '../ui/types';
import type { BalancePlaces } from './useBalance';
import { BalanceBody } from './BalanceBody';

export interface BalanceProps extends RootProps<'div'>, BalancePlaces {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** The parts, in any order: `BalanceTotal`, `BalanceBuckets`, `BalanceNotes`, `BalanceWays`. @default all four */
  children?: ReactNode;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<BalancePopoverLabels> | undefined;
}

/**
 * The content of `BalancePopover`, without the button and popover, for a page, a sidebar or your own popover. Renders a
 * `<div>`.
 *
 * `data-state`: `loading`, `error`, `ready`. `data-level`: the same as the popover's.
 */
export const Balance: Rooted<BalanceProps, HTMLDivElement> = forwardRef(function Balance(
  { walletId, topUp, upgrade, history, children, labels, ...rest },
  ref,
) {
  const words = useWords('balancePopover', balancePopoverLabels, labels);
  const level = useBalanceLevel(walletId);
  const state = level === 'loading' || level === 'error' ? level : 'ready';
  return (
    <div {...rest} ref={ref} data-credits="balance" data-state={state} data-level={level}>
      <BalanceBody {...{ walletId, words, topUp, upgrade, history, children }} />
    </div>
  );
});
