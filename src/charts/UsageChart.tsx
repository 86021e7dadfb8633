'use client';
import { forwardRef, useId, useMemo, useState } from 'react';
import type { Instant, Money, Wallet } from '../contract';
import { useCredits, useWallet } from '../hooks';
import { useExplanation, type UseExplanationOptions, type UseExplanationResult } from '../hooks/useExplanation';
import { LoadFailed } from '../components/ui/LoadFailed';
import { useBucketName, useFormat, useTerms, useWords } from '../components/ui/locale';
import { creditLogLabels } from '../components/labels/creditLog';
import { overageNoticeLabels } from '../components/labels/overageNotice';
import { usageBreakdownLabels } from '../components/labels/usageBreakdown';
import { Skeleton } from '../components/ui/Skeleton';
import type { RootProps, Rooted } from '../components/ui/types';
import { type UsageChartLabels, usageChartLabels, type UsageKind } from '../components/labels/usageChart';
import { Swatch } from './Patterns';
import { taggedWith, type Usage, type UsageBy, usageOf, type UsageSlot, withMoney } from './usage';
import { UsagePlot } from './UsagePlot';
import { UsageTable } from './UsageTable';

export interface UsageChartProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** How many days back. More than 45 are shown as weeks. @default 30 */
  days?: number | undefined;
  /** The start of the chart, a UTC instant, in place of `days`. */
  fromAt?: Instant | undefined;
  /**
   * How columns are split at first: `kind`, `bucket`, or the id of a tag. If there's a choice, the user can switch.
   * @default "kind"
   */
  defaultBy?: UsageBy | undefined;
  /** Which metered actions are sessions, regenerations and campaigns. @default none, so each action has its own name */
  kinds?: UseExplanationOptions['kinds'];
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<UsageChartLabels> | undefined;
}

/**
 * Usage over time: a stacked column per day or week, split by kind, bucket or tag. It also shows purchases, usage
 * beyond the balance, and the starts of billing cycles. A table below has the same figures. Arrow keys move between
 * points. Series differ by pattern, not only by color. Renders a `<section>`.
 *
 * `data-state`: `loading`, `error`, `empty`, `ready`.
 */
export const UsageChart: Rooted<UsageChartProps, HTMLElement> = forwardRef(function UsageChart(
  { walletId, days = 30, fromAt, defaultBy = 'kind', kinds, labels, ...rest }: UsageChartProps,
  ref,
) {
  const words = useWords('usageChart', usageChartLabels, labels);
  const wallet = useWallet(walletId);
  const from = fromAt ?? (wallet.data && daysBefore(wallet.data.asOf, days));
  const { explanation, entries, error, refetch } = useExplanation({
    walletId,
    kinds,
    fromAt: from,
    enabled: from !== undefined,
  });
  const { timeZone } = useCredits();
  const [wanted, setBy] = useState<UsageBy>(defaultBy);
  const tags = tagsOf(wallet.data);
  const by = ['kind', 'bucket', ...tags].includes(wanted) ? wanted : 'kind';
  const usage = useMemo(
    () => explanation && usageOf({ entries, explanation, by, timeZone }),
    [explanation, entries, by, timeZone],
  );
  const failed = wallet.error ?? error;
  const isReady = usage && wallet.data;
  const state = isReady ? (usage.series.length ? 'ready' : 'empty') : failed ? 'error' : 'loading';
  return (
    <section {...rest} ref={ref} data-credits="usage-chart" data-state={state}>
      <h2 data-part="title">{words.title}</h2>
      {isReady ? (
        <>
          {state === 'ready' && (
            <By
              {...{ by, words }}
              all={['kind', ...(wallet.data.buckets.length > 1 ? ['bucket'] : []), ...tags]}
              onBy={setBy}
            />
          )}
          <Picture {...{ usage, words, by }} wallet={wallet.data} parts={explanation?.parts ?? []} />
        </>
      ) : failed ? (
        <LoadFailed
          message={words.couldNotLoad(failed.code)}
          retry={words.retry}
          onRetry={() => [refetch(), wallet.refetch()]}
        />
      ) : (
        <Skeleton size="plot" />
      )}
    </section>
  );
});

const dayMs = 86_400_000;

/**
 * Counts from ledger time, not this machine's, and from the start of a day, so that the query stays the same while the
 * page is open.
 */
function daysBefore(instant: Instant, days: number): Instant {
  const back = Number.isFinite(days) ? Math.min(Math.max(days, 0), 3_660) : 0;
  const ms = Date.parse(instant) - back * dayMs;
  return new Date(ms - (ms % dayMs)).toISOString();
}

/** The tags that usage can be split by. */
function tagsOf(wallet: Wallet | undefined): string[] {
  return (wallet?.capabilities.usage ?? []).filter((id) => !['action', 'kind', 'bucket'].includes(id));
}

interface ByProps {
  by: UsageBy;
  all: readonly UsageBy[];
  words: UsageChartLabels;
  onBy: (by: UsageBy) => void;
}

function By({ by, all, words, onBy }: ByProps) {
  const name = useId();
  const { dimension } = useWords('usageBreakdown', usageBreakdownLabels, undefined);
  if (all.length < 2) return null;
  return (
    <fieldset data-part="by">
      <legend data-part="sr-only">{words.by}</legend>
      {all.map((each) => (
        <label key={each} data-part="check">
          <input type="radio" name={name} checked={by === each} onChange={() => onBy(each)} />
          <span>{each === 'kind' ? words.byKind : each === 'bucket' ? words.byBucket : dimension(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface PictureProps {
  usage: Usage;
  wallet: Wallet;
  words: UsageChartLabels;
  by: UsageBy;
  parts: NonNullable<UseExplanationResult['explanation']>['parts'];
}

function Picture({ usage, wallet, words, by, parts }: PictureProps) {
  const format = useFormat();
  // `url()` can't refer to ids with other characters.
  const ids = `credits-${useId().replaceAll(/\W/g, '')}`;
  const { unit, buckets } = wallet;
  const { slots, series } = usage;
  const since = format.date(slots[0]?.firstAt ?? wallet.asOf);
  const nameOf = useBucketName();
  const { type, overage } = useWords('creditLog', creditLogLabels, undefined);
  const { untagged } = useWords('usageBreakdown', usageBreakdownLabels, undefined);
  const terms = useTerms();
  const name = (of: string) => {
    const value = taggedWith(of);
    if (value !== undefined) return value ? format.name(value) : untagged;
    const own = usage.words.get(of);
    if (by !== 'bucket') return own ? type(own.type, own.label, terms) : words.kind(of as UsageKind);
    // A bucket may have ended since.
    return of === 'outstanding' ? words.outstanding : nameOf(buckets.find(({ id }) => id === of) ?? { id: of });
  };
  const spanOf = ({ firstAt, lastAt }: UsageSlot) => words.span(format.date(firstAt), format.date(lastAt));
  const describe = (index: number): string => {
    const slot = slots[index];
    if (!slot) return '';
    const details = [
      ...series.flatMap((of) =>
        slot.values[of] ? words.series(name(of), format.quantity(slot.values[of], unit)) : [],
      ),
      ...(slot.added ? [words.added(format.quantity(slot.added, unit))] : []),
      ...slot.overage.map((money) => overage(format.money(money))),
      ...(slot.renews ? [words.renews] : []),
    ];
    return words.point(spanOf(slot), format.quantity(slot.used, unit), details);
  };
  if (!series.length) return <p data-part="about">{words.empty(since)}</p>;
  const used = slots.reduce((sum, slot) => sum + slot.used, 0);
  // Money isn't part of what was used.
  const extra = slots.flatMap((slot) => slot.overage).reduce<Money[]>(withMoney, []);
  const isCut = parts.some(({ code }) => code === 'earlier');
  const read = parts.reduce((sum, { entryIds }) => sum + entryIds.length, 0);
  return (
    <>
      <p data-part="about">
        <span>{words.summary(format.quantity(used, unit), since)}</span>{' '}
        {extra.length > 0 && <span>{extra.map((money) => overage(format.money(money))).join(' ')}</span>}{' '}
        {isCut && <span>{words.newest(format.count(read), since)}</span>}
      </p>
      <UsagePlot {...{ ids, usage, unit, describe }} label={words.title} hint={words.hint} />
      <Legend {...{ ids, usage, words, name }} />
      <UsageTable {...{ usage, unit, words, name, spanOf }} />
    </>
  );
}

interface LegendProps {
  ids: string;
  usage: Usage;
  words: UsageChartLabels;
  name: (series: string) => string;
}

function Legend({ ids, usage: { series, slots }, words, name }: LegendProps) {
  const { title: extra } = useWords('overageNotice', overageNoticeLabels, undefined);
  return (
    <ul data-part="legend">
      {series.map((of, n) => (
        <li key={of}>
          <Swatch ids={ids} series={n} /> <span>{name(of)}</span>
        </li>
      ))}
      {slots.some(({ added }) => added > 0) && (
        <li>
          <svg width="16" height="12" aria-hidden="true">
            <path data-part="bought" d="M8 1l5 9h-10z" />
          </svg>{' '}
          <span>{words.legendAdded}</span>
        </li>
      )}
      {slots.some(({ overage }) => overage.length > 0) && (
        <li>
          <svg width="16" height="12" aria-hidden="true">
            <path data-part="overage" d="M8 1l5 5l-5 5l-5 -5z" />
          </svg>{' '}
          <span>{extra}</span>
        </li>
      )}
      {slots.some(({ renews }) => renews) && (
        <li>
          <svg width="16" height="12" aria-hidden="true">
            <line data-part="cycle" x1="8" x2="8" y2="12" />
          </svg>{' '}
          <span>{words.legendRenews}</span>
        </li>
      )}
    </ul>
  );
}
