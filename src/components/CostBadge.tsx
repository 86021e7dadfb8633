'use client';
import { forwardRef } from 'react';
import type { Quote, Unit } from '../contract';
import type { Format } from '../format';
import { useGate, useWallet } from '../hooks';
import { type CostBadgeLabels, costBadgeLabels } from './labels/costBadge';
import { useFormat, useWords } from './ui/locale';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted } from './ui/types';

export interface CostBadgeProps extends RootProps<'span'> {
  action: string;
  params: Record<string, unknown>;
  /** @default the provider's wallet */
  walletId?: string | undefined;
  labels?: Partial<CostBadgeLabels> | undefined;
}

// A.S8s, C.S1s
/**
 * What an action costs now, live while its params change: a figure, or a range where it is metered.
 * Renders a `<span>`. `data-state`: the gate's, `loading`, `go`, `confirm`, `auto_reload`, `blocked`.
 */
export const CostBadge: Rooted<CostBadgeProps, HTMLSpanElement> = forwardRef(function CostBadge(
  { action, params, walletId, labels, ...rest }: CostBadgeProps,
  ref,
) {
  const words = useWords('costBadge', costBadgeLabels, labels);
  const format = useFormat();
  const unit = useWallet(walletId).data?.unit;
  const { state, quote } = useGate(action, params, { walletId });
  return (
    <span {...rest} ref={ref} data-credits="cost-badge" data-state={state}>
      {quote && unit ? (
        <>
          <span data-part="sr-only">{`${words.price} `}</span>
          <span suppressHydrationWarning>{costText(quote, unit, format, words)}</span>
          {state === 'blocked' && quote.reason === 'insufficient_tokens' && (
            <span data-part="sr-only">{`, ${words.short}`}</span>
          )}
        </>
      ) : state === 'loading' ? (
        <Skeleton size="s" />
      ) : null}
    </span>
  );
});

function costText({ cost, costMin, costMax }: Quote, unit: Unit, format: Format, words: CostBadgeLabels): string {
  if (costMax === 0) return words.free;
  return costMin < costMax
    ? words.range(format.quantity(costMin, unit), format.quantity(costMax, unit))
    : words.cost(format.quantity(cost, unit));
}
