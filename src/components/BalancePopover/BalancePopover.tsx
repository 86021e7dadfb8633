'use client';
import { forwardRef } from 'react';
import type { Bucket, Wallet } from '../../contract';
import { isBucket, safeHref } from '../../format';
import { balanceLevel, useCredits, useWallet } from '../../hooks';
import { type BalancePopoverLabels, balancePopoverLabels } from '../labels/balancePopover';
import { useNews, weight } from '../ui/announce';
import { LoadFailed } from '../ui/LoadFailed';
import { useBucketName, useFormat, useWords } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import { Tokens } from '../ui/Tokens';
import type { RootProps, Rooted, Way } from '../ui/types';
import { PayDue } from './PayDue';
import { usePopover } from './usePopover';
import { WayOn } from '../ui/WayOn';

export interface BalancePopoverProps extends RootProps<'div'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where packs are bought. @default the provider's `links.topUp` */
  topUp?: Way | undefined;
  /** Where a plan is chosen. @default the provider's `links.upgrade` */
  upgrade?: Way | undefined;
  /** Where the log is. @default the provider's `links.history` */
  history?: Way | undefined;
  /** Whether a change of the balance is read out, once for all popovers of the page. @default true */
  announce?: boolean | undefined;
  labels?: Partial<BalancePopoverLabels> | undefined;
}

// B.G5, C.G3–C.G5s
/**
 * The balance as a small button, and on hover, tap, click or Enter what it is made of: the buckets in the order they are used, what is owed,
 * the renewal, and the ways to more. Renders a `<div>` around the button and a native popover.
 *
 * `data-state`: `open`, `closed`. `data-level`: `loading`, `error`, `ok`, `low`, `zero`, `locked` (there are some, none usable), `negative`.
 */
export const BalancePopover: Rooted<BalancePopoverProps, HTMLDivElement> = forwardRef(function BalancePopover(
  { walletId, topUp, upgrade, history, announce = true, labels, ...rest }: BalancePopoverProps,
  ref,
) {
  const words = useWords('balancePopover', balancePopoverLabels, labels);
  const format = useFormat();
  const wallet = useWallet(walletId);
  const { isOpen, trigger, panel } = usePopover();
  const { data } = wallet;
  // Nothing as the page loads, and nothing where only the language is another.
  const tokens = data && format.balance(data.balance, data.unit);
  const said = tokens && { about: data.id, fact: data.balance, text: words.changed(tokens), weight: weight.balance };
  useNews(announce ? said : undefined);
  const level = data ? balanceLevel(data) : wallet.error ? 'error' : 'loading';

  return (
    <div {...rest} ref={ref} data-credits="balance-popover" data-state={isOpen ? 'open' : 'closed'} data-level={level}>
      <button type="button" data-part="trigger" aria-haspopup="dialog" aria-expanded={isOpen} ref={trigger}>
        {tokens ? (
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
        ) : wallet.error ? (
          <span>{words.unknown}</span>
        ) : (
          <>
            <span data-part="sr-only">{words.title}</span>
            <Skeleton size="s" />
          </>
        )}
      </button>
      <div popover="manual" role="dialog" aria-label={words.title} data-part="panel" ref={panel}>
        {data ? (
          <Panel {...{ wallet: data, words, topUp, upgrade, history }} />
        ) : wallet.error ? (
          <LoadFailed message={words.couldNotLoad(wallet.error.code)} retry={words.retry} onRetry={wallet.refetch} />
        ) : (
          <Skeleton size="l" />
        )}
      </div>
    </div>
  );
});

/** Never colour alone: what is wrong is also a word. */
function Mark({ level, words }: { level: string; words: BalancePopoverLabels }) {
  const texts: Record<string, string> = { negative: words.belowZero, locked: words.locked, low: words.low };
  return texts[level] ? <span data-part="badge">{texts[level]}</span> : null;
}

interface PanelProps extends Pick<BalancePopoverProps, 'topUp' | 'upgrade' | 'history'> {
  wallet: Wallet;
  words: BalancePopoverLabels;
}

function Panel({ wallet, words, topUp, upgrade, history }: PanelProps) {
  const format = useFormat();
  const { links, canManageBilling } = useCredits();
  const { unit, subscription, outstanding, capabilities } = wallet;
  // Tokens that could not be used are not what to buy first (C.G1).
  const isLocked = wallet.buckets.some((each) => each.locked && isBucket(each, 'top_up'));
  const usable = wallet.buckets.filter(({ amount, locked }) => amount > 0 && !locked);
  const renewal = renewalText(wallet, format.date, words);
  const isPastDue = subscription.status === 'past_due';
  const isOver = subscription.status === 'ended' || subscription.status === 'none';
  return (
    <>
      <div data-part="total">
        <span data-part="label">
          {subscription.plan ? words.plan(format.name(subscription.plan.name)) : words.noPlan}
        </span>
        <strong data-part="amount">
          <Tokens amount={wallet.balance} unit={unit} />
        </strong>
      </div>
      <ul data-part="buckets">
        {wallet.buckets.map((bucket) => (
          <BucketRow key={bucket.id} {...{ bucket, wallet, words }} />
        ))}
        {outstanding > 0 && (
          <li data-part="bucket" data-tone="danger">
            <span data-part="label">{words.outstanding}</span>
            <bdi data-part="amount" translate="no" suppressHydrationWarning>
              {format.column(-outstanding, unit)}
            </bdi>
            <span data-part="detail">{words.outstandingHelp}</span>
          </li>
        )}
      </ul>
      {(usable.length > 1 || renewal) && (
        <div data-part="notes">
          {usable.length > 1 && <p>{words.order}</p>}
          {renewal && <p suppressHydrationWarning>{renewal}</p>}
        </div>
      )}
      {isPastDue && <p data-part="warning">{words.pastDue}</p>}
      <div data-part="actions">
        {isPastDue && canManageBilling && <PayDue walletId={wallet.id} />}
        {capabilities.topUp && (
          <WayOn to={topUp ?? links.topUp?.(wallet)} variant={isLocked || isPastDue ? 'secondary' : 'primary'}>
            {words.buy(format.unitName(unit))}
          </WayOn>
        )}
        {capabilities.planChange && (
          <WayOn to={upgrade ?? links.upgrade?.(wallet)} variant={isLocked && !isPastDue ? 'primary' : 'secondary'}>
            {isOver ? words.choosePlan : words.upgrade}
          </WayOn>
        )}
        <WayOn to={history ?? links.history?.(wallet)} variant="link">
          {words.history}
        </WayOn>
      </div>
    </>
  );
}

function BucketRow({ bucket, wallet, words }: { bucket: Bucket; wallet: Wallet; words: BalancePopoverLabels }) {
  const format = useFormat();
  const label = useBucketName()(bucket);
  const { amount, batches, cap, expiresAt, filledTo, locked, lockedReason, renewsAt } = bucket;
  // Of nothing there is nothing to lock.
  const isKept = locked && amount > 0;
  const learnMore = safeHref(bucket.learnMoreUrl);
  const renews = wallet.subscription.status !== 'past_due' && renewsAt;
  const figure = (part: number) => format.amount(part, wallet.unit);
  const details = [
    bucket.onlyFor && format.name(bucket.onlyFor),
    isKept && words.lockedReason(lockedReason ?? ''),
    renews && (renews === expiresAt ? words.resets : words.renews)(format.date(renews)),
    expiresAt && expiresAt !== renews && words.expires(format.date(expiresAt)),
    !!cap && !locked && words.cap(format.quantity(cap, wallet.unit)),
    isBucket(bucket, 'top_up') && !locked && !expiresAt && !batches?.length && words.neverExpires,
    ...endings(batches, figure, format.date, words),
  ].filter(Boolean);
  return (
    <li data-part="bucket" data-bucket={bucket.id} data-locked={locked || undefined}>
      <span data-part="label">
        <span>{label}</span> {isKept && <span data-part="badge">{words.locked}</span>}
      </span>
      <span data-part="amount" translate="no" suppressHydrationWarning>
        {format.column(amount, wallet.unit)}
      </span>
      {/* The amount beside it says the same. */}
      {!!filledTo && <meter aria-hidden="true" max={filledTo} value={Math.min(amount, filledTo)} />}
      <span data-part="detail">
        <span suppressHydrationWarning>{details.join('\u00A0· ')}</span>{' '}
        {learnMore && (
          <a href={learnMore} aria-label={`${words.learnMore}: ${label}`}>
            {words.learnMore}
          </a>
        )}
      </span>
    </li>
  );
}

const mostDates = 3;

/** When parts of a bucket end: the soonest dates, and what ends after them in one. */
function endings(
  batches: Bucket['batches'] = [],
  figure: (amount: number) => string,
  date: (instant: string) => string,
  words: BalancePopoverLabels,
): string[] {
  const later = batches.slice(mostDates).reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...batches.slice(0, mostDates).map(({ amount, expiresAt }) => words.batch(figure(amount), date(expiresAt))),
    ...(later > 0 ? [words.laterBatches(figure(later))] : []),
  ];
}

// OQ-12
/** Only what the buckets do not say already: the plan's own date where its tokens renew on another, its end. */
function renewalText(
  { buckets, subscription }: Wallet,
  date: (instant: string) => string,
  words: BalancePopoverLabels,
) {
  const { status, endsAt, renewsAt } = subscription;
  if (status === 'cancel_pending' && endsAt) return words.planEnds(date(endsAt));
  const isSaid = buckets.some((bucket) => bucket.renewsAt === renewsAt);
  return renewsAt && !isSaid ? words.planRenews(date(renewsAt)) : null;
}
