'use client';
import { type ForwardedRef, forwardRef, type ReactElement, type RefAttributes } from 'react';
import type { ActionId, ParamsOf, Quote, Tags, Unit } from '../contract';
import type { Format } from '../format';
import { useGate, useWallet } from '../hooks';
import { type CostBadgeLabels, costBadgeLabels } from './labels/costBadge';
import { extraUsageLabels } from './labels/extraUsage';
import { useFormat, useWords } from './ui/locale';
import { Skeleton } from './ui/Skeleton';
import type { RootProps } from './ui/types';

export interface CostBadgeProps<A extends ActionId = ActionId> extends RootProps<'span'> {
  action: A;
  params: ParamsOf<A>;
  /** The tags of the spend, by tag id, if the product has tags. */
  tags?: Tags | undefined;
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<CostBadgeLabels> | undefined;
}

interface CostBadgeComponent {
  <A extends ActionId>(props: CostBadgeProps<A> & RefAttributes<HTMLSpanElement>): ReactElement | null;
}

// A.S8s, C.S1s
/**
 * What an action costs now, updated when its params change: an amount, or a range for metered work. Renders a `<span>`.
 * `data-state`: the gate's: `loading`, `go`, `confirm`, `auto_reload`, `blocked`.
 */
export const CostBadge: CostBadgeComponent = forwardRef(function CostBadge(
  { action, params, tags, walletId, labels, ...rest }: CostBadgeProps,
  ref: ForwardedRef<HTMLSpanElement>,
) {
  const words = useWords('costBadge', costBadgeLabels, labels);
  const { overage } = useWords('creditLog', extraUsageLabels, undefined);
  const format = useFormat();
  const unit = useWallet(walletId).data?.unit;
  const { state, quote } = useGate(action, params, { walletId, tags });
  return (
    <span {...rest} ref={ref} data-credits="cost-badge" data-state={state}>
      {quote && unit ? (
        <>
          <span data-part="sr-only">{`${words.price} `}</span>
          <span suppressHydrationWarning>
            {costText(quote, unit, format, words)}
            {quote.overage && `\u00A0· ${overage(format.money(quote.overage))}`}
          </span>
          {/* It may also be short because only a part of the balance can be used for it. */}
          {state === 'blocked' && quote.reason === 'insufficient_tokens' && quote.cost > quote.balance && (
            <span data-part="sr-only">{`, ${words.short}`}</span>
          )}
        </>
      ) : state === 'loading' ? (
        <Skeleton size="s" />
      ) : null}
    </span>
  );
}) as CostBadgeComponent;

function costText({ cost, costMin, costMax }: Quote, unit: Unit, format: Format, words: CostBadgeLabels): string {
  if (costMax === 0) return words.free;
  return costMin < costMax
    ? words.range(format.quantity(costMin, unit), format.quantity(costMax, unit))
    : words.cost(format.quantity(cost, unit));
}
