'use client';
import { forwardRef, type ReactNode } from 'react';
import type { Quantity } from '../../format';
import { balanceLevel, useWallet } from '../../hooks';
import { type BalancePopoverLabels, balancePopoverLabels } from '../labels/balancePopover';
import { useAnnouncement, weight } from '../ui/announce';
import { useFormat, useWords } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import { type ButtonProps, drawn, type Render } from '../ui/Button';
import type { RootProps, Rooted } from '../ui/types';
import type { BalancePlaces } from './useBalance';
import { BalanceBody } from './BalanceBody';
import { usePopover } from './usePopover';

export interface BalancePopoverProps extends RootProps<'div'>, BalancePlaces {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /**
   * The parts in your order, with your own content between them: `BalanceTotal`, `BalanceBuckets`, `BalanceNotes`,
   * `BalanceWays`.
   * @default these four
   */
  children?: ReactNode;
  /** Your own button in place of the kit's. It gets the same text and also opens the popover. */
  render?: Render<ButtonProps> | undefined;
  /** Whether screen readers announce a change of the balance, once for all popovers of the page. @default true */
  announce?: boolean | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<BalancePopoverLabels> | undefined;
}

// B.G5, C.G3–C.G5s
/**
 * The balance as a small button. On hover, tap, click or Enter it shows the details: the buckets in the order they are
 * used, the amount owed, the renewal, and how to get more. Renders a `<div>` around the button and a native popover.
 *
 * `data-state`: `open`, `closed`. `data-level`: `loading`, `error`, `ok`, `low`, `zero`, `locked` (there are tokens,
 * but none can be used), `negative`.
 */
export const BalancePopover: Rooted<BalancePopoverProps, HTMLDivElement> = forwardRef(function BalancePopover(
  { walletId, topUp, upgrade, history, announce = true, children, render, labels, ...rest }: BalancePopoverProps,
  ref,
) {
  const words = useWords('balancePopover', balancePopoverLabels, labels);
  const format = useFormat();
  const wallet = useWallet(walletId);
  const { isOpen, panel } = usePopover();
  const { data } = wallet;
  // Not on page load, and not if only the language changed.
  const tokens = data && format.balance(data.balance, data.unit);
  const said = tokens && { about: data.id, fact: data.balance, text: words.changed(tokens), weight: weight.balance };
  useAnnouncement(announce ? said : undefined);
  const level = data ? balanceLevel(data) : wallet.error ? 'error' : 'loading';

  return (
    <div {...rest} ref={ref} data-credits="balance-popover" data-state={isOpen ? 'open' : 'closed'} data-level={level}>
      {drawn(render, 'button', 'trigger', {
        type: 'button',
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        children: <Face {...{ tokens, level, words }} />,
      })}
      <div popover="manual" role="dialog" aria-label={words.title} data-part="panel" ref={panel}>
        <BalanceBody {...{ walletId, words, topUp, upgrade, history, children }} />
      </div>
    </div>
  );
});

interface FaceProps {
  tokens: Quantity | undefined;
  level: string;
  words: BalancePopoverLabels;
}

/** The text of the button. */
function Face({ tokens, level, words }: FaceProps) {
  if (tokens)
    return (
      <>
        <span data-part="sr-only">{words.trigger}</span>{' '}
        <bdi data-part="amount" translate="no" suppressHydrationWarning>
          {tokens.figure}
        </bdi>{' '}
        <span data-part="unit" data-gap={tokens.gap ? undefined : 'none'}>
          {tokens.unit}
        </span>{' '}
        <Mark level={level} words={words} />
      </>
    );
  if (level === 'error') return <span>{words.unknown}</span>;
  return (
    <>
      <span data-part="sr-only">{words.title}</span>
      <Skeleton size="s" />
    </>
  );
}

/** A word that says what's wrong, because color alone isn't enough. */
function Mark({ level, words }: { level: string; words: BalancePopoverLabels }) {
  const texts: Record<string, string> = { negative: words.belowZero, locked: words.locked, low: words.low };
  return texts[level] ? <span data-part="badge">{texts[level]}</span> : null;
}
