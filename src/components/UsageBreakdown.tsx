'use client';
import { forwardRef, useId, useState } from 'react';
import type { UsageRow, Wallet } from '../contract';
import { plainForm } from '../format';
import { useUsage, type UseUsageResult, useWallet } from '../hooks';
import { type UsageBreakdownLabels, usageBreakdownLabels } from './labels/usageBreakdown';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useWords } from './ui/locale';
import { Button } from './ui/Button';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted } from './ui/types';

export interface UsageBreakdownProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** What to group by at first: the id of a tag, or `action`. @default the first one that the wallet has */
  by?: string | undefined;
  /** UTC instants: from `fromAt`, inclusive, to `toAt`, exclusive. @default the current period, or everything */
  fromAt?: string | undefined;
  toAt?: string | undefined;
  /** The number of rows at first, and for each "Show more". @default 10 */
  limit?: number | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<UsageBreakdownLabels> | undefined;
}

/**
 * Usage by member, project, model, key or action, the largest first. Renders a `<section>` with a list, or nothing if
 * the product doesn't report usage. `data-state`: `loading`, `error`, `empty`, `ready`.
 */
export const UsageBreakdown: Rooted<UsageBreakdownProps, HTMLElement> = forwardRef(function UsageBreakdown(
  { walletId, by, fromAt, toAt, limit = 10, labels, ...rest }: UsageBreakdownProps,
  ref,
) {
  const words = useWords('usageBreakdown', usageBreakdownLabels, labels);
  const { data: wallet, error: walletError, refetch } = useWallet(walletId);
  const dimensions = wallet?.capabilities.usage ?? [];
  const [picked, setPicked] = useState<string>();
  const shown = [picked, by].find((id) => id !== undefined && dimensions.includes(id)) ?? dimensions[0];
  const beginAt = fromAt ?? wallet?.subscription.currentPeriodStartAt ?? undefined;
  const usage = useUsage({
    walletId,
    by: shown ?? '',
    fromAt: beginAt,
    toAt,
    limit,
    enabled: shown !== undefined,
  });
  if (wallet && !shown) return null;
  const error = wallet ? (usage.items.length ? null : usage.error) : walletError;
  const state = error ? 'error' : !wallet || usage.isLoading ? 'loading' : usage.items.length ? 'ready' : 'empty';
  return (
    <section {...rest} ref={ref} data-credits="usage-breakdown" data-state={state} aria-busy={state === 'loading'}>
      {wallet && shown && <Head {...{ words, dimensions, shown, toAt }} fromAt={beginAt} onPick={setPicked} />}
      {error ? (
        <LoadFailed
          message={words.couldNotLoad(error.code)}
          retry={words.retry}
          onRetry={wallet ? usage.refetch : refetch}
        />
      ) : !wallet || usage.isLoading ? (
        <Skeleton size="lines" />
      ) : usage.items.length ? (
        <Rows {...{ wallet, words, usage, shown }} />
      ) : (
        <p data-part="note">{words.empty}</p>
      )}
    </section>
  );
});

interface HeadProps {
  words: UsageBreakdownLabels;
  dimensions: readonly string[];
  shown: string;
  fromAt: string | undefined;
  toAt: string | undefined;
  onPick: (id: string) => void;
}

function Head({ words, dimensions, shown, fromAt, toAt, onPick }: HeadProps) {
  const id = useId();
  const { date } = useFormat();
  return (
    <>
      <div data-part="header">
        <p data-part="title">{words.title}</p>
        {dimensions.length > 1 && (
          <span data-part="field">
            <label htmlFor={id}>{words.by}</label>
            <select id={id} value={shown} onChange={({ target }) => onPick(target.value)}>
              {dimensions.map((each) => (
                <option key={each} value={each}>
                  {words.dimension(each)}
                </option>
              ))}
            </select>
          </span>
        )}
      </div>
      <p data-part="note" suppressHydrationWarning>
        {words.range(fromAt && date(fromAt), toAt && date(toAt))}
      </p>
    </>
  );
}

interface RowsProps {
  wallet: Wallet;
  words: UsageBreakdownLabels;
  usage: UseUsageResult;
  shown: string | undefined;
}

function Rows({ wallet: { unit }, words, usage, shown = '' }: RowsProps) {
  const format = useFormat();
  const { items, error, isMoreError, hasMore, isFetching, more } = usage;
  // The first row is the largest, so it sets the scale.
  const most = Math.max(1, items[0]?.amount ?? 0);
  const nameOf = ({ key, label }: UsageRow) =>
    key === '' ? words.untagged : label || (shown === 'action' ? plainForm(key) : key);
  return (
    <>
      <ul aria-label={`${words.title}, ${words.dimension(shown)}`}>
        {items.map((row) => (
          <li key={row.key} data-part="row">
            <bdi data-part="label">{nameOf(row)}</bdi>
            <span data-part="amount" translate="no">
              {`${format.quantity(row.amount, unit)}`}
            </span>
            {/* Hidden from screen readers: the amount beside it says the same. */}
            <meter aria-hidden="true" max={most} value={Math.max(0, row.amount)} />
            <span data-part="detail">{words.charges(row.count, format)}</span>
          </li>
        ))}
      </ul>
      {isMoreError ? (
        <LoadFailed message={words.couldNotLoad(error?.code)} retry={words.retry} onRetry={more} />
      ) : (
        hasMore && (
          <Button isOff={isFetching} onClick={more}>
            {words.more}
          </Button>
        )
      )}
    </>
  );
}
