'use client';
import type { JSX } from 'react';
import { type Bucket, isBoughtForGood, type Unit, type Wallet } from '../../contract';
import { type Format, safeHref, whenOf } from '../../format';
import type { BalancePopoverLabels } from '../labels/balancePopover';
import { useBucketName, useFormat } from '../ui/locale';
import { useBalance } from './useBalance';

/** The buckets in the order they are used, with what expires, renews or is locked, and the amount owed. */
export function BalanceBuckets(): JSX.Element {
  const format = useFormat();
  const { wallet, words } = useBalance();
  const { outstanding, unit } = wallet;
  return (
    <ul data-part="buckets">
      {wallet.buckets.map((bucket) => (
        <BucketRow key={bucket.id} {...{ bucket, wallet, words }} />
      ))}
      {outstanding > 0 && (
        <li data-part="bucket" data-tone="danger">
          <span data-part="label">{words.outstanding}</span>
          <bdi data-part="amount" translate="no" suppressHydrationWarning>
            {amountText(-outstanding, unit, format)}
          </bdi>
          <span data-part="detail">{words.outstandingHelp}</span>
        </li>
      )}
    </ul>
  );
}

/** Decimal points line up. Money in millionths would only be hard to read, so it ends where its digits do. */
function amountText(amount: number, unit: Unit, format: Format): string {
  return unit.currency === undefined ? format.column(amount, unit) : format.amount(amount, unit);
}

function BucketRow({ bucket, wallet, words }: { bucket: Bucket; wallet: Wallet; words: BalancePopoverLabels }) {
  const format = useFormat();
  const label = useBucketName()(bucket);
  const { amount, batches, cap, expiresAt, filledTo, locked, lockedReason, renewsAt } = bucket;
  // An empty bucket isn't shown as locked.
  const isKept = locked && amount > 0;
  const learnMore = safeHref(bucket.learnMoreUrl);
  const renews = wallet.subscription.status !== 'past_due' && renewsAt;
  const figure = (part: number) => format.amount(part, wallet.unit);
  const date = (instant: string) => whenOf(instant, wallet.asOf, format);
  const details = [
    bucket.onlyFor && format.name(bucket.onlyFor),
    isKept && words.lockedReason(lockedReason ?? ''),
    renews && (renews === expiresAt ? words.resets : words.renews)(date(renews)),
    expiresAt && expiresAt !== renews && words.expires(date(expiresAt)),
    !!cap && !locked && words.cap(format.quantity(cap, wallet.unit)),
    amount > 0 && isBoughtForGood(bucket) && !locked && words.neverExpires,
  ].filter(Boolean);
  // Each part that expires has its own line.
  const lines = [details.join('\u00A0· '), ...endings(batches, figure, date, words)].filter(Boolean);
  return (
    <li data-part="bucket" data-bucket={bucket.id} data-locked={locked || undefined}>
      <span data-part="label">
        <span>{label}</span> {isKept && <span data-part="badge">{words.locked}</span>}
      </span>
      <span data-part="amount" translate="no" suppressHydrationWarning>
        {amountText(amount, wallet.unit, format)}
      </span>
      {/* Hidden from screen readers: the amount beside it says the same. */}
      {!!filledTo && <meter aria-hidden="true" max={filledTo} value={Math.min(amount, filledTo)} />}
      <span data-part="detail">
        <span suppressHydrationWarning>{lines.join('\n')}</span>{' '}
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

/** When parts of a bucket expire: the soonest dates, then the sum of all later ones. */
function endings(
  all: Bucket['batches'] = [],
  figure: (amount: number) => string,
  date: (instant: string) => string,
  words: BalancePopoverLabels,
): string[] {
  const batches = all.filter(({ amount }) => amount > 0);
  const later = batches.slice(mostDates).reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...batches.slice(0, mostDates).map(({ amount, expiresAt }) => words.batch(figure(amount), date(expiresAt))),
    ...(later > 0 ? [words.laterBatches(figure(later))] : []),
  ];
}
