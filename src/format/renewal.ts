import { type Amount, type Bucket, isBucket, type Wallet } from '../contract';
import { daysBetween } from './day';
import type { Format } from './format';

/** A date; with the time if it's on the same day as `now`, when a date alone says nothing. */
export function whenOf(instant: string, now: string, { date, dateTime }: Pick<Format, 'date' | 'dateTime'>): string {
  return (date(instant) === date(now) ? dateTime : date)(instant);
}

/** What the plan adds next. Undefined if another plan starts then, or if the server doesn't say. */
export function nextAllocation({ subscription }: Wallet): Amount | undefined {
  return subscription.scheduledPlanId ? undefined : subscription.plan?.allocation;
}

/**
 * Whether what arrives then could make up for what is missing. It can't if all that it fills, filled to the brim, is
 * less. Where the server doesn't say how much arrives, it may.
 */
export function mayCover(renewsAt: string, missing: number, wallet: Wallet): boolean {
  const filled = wallet.buckets.filter((each) => each.renewsAt === renewsAt && !each.locked && !each.onlyFor);
  const amounts = filled.length
    ? filled.map((each) => each.filledTo ?? (isBucket(each, 'plan') ? nextAllocation(wallet) : undefined))
    : [nextAllocation(wallet)];
  return amounts.reduce((sum: number, amount = missing) => sum + amount, 0) >= missing;
}

/** When the plan renews. A plan that isn't paid doesn't, whatever the server's dates say. */
export function planRenewsAt({ status, renewsAt }: Wallet['subscription']): string | null {
  return status === 'past_due' ? null : renewsAt;
}

// OQ-12
/** When the next tokens arrive: on the plan bucket's own date, else when the plan renews. */
export function tokensRenewAt({ buckets, subscription }: Wallet): string | null {
  if (subscription.status === 'past_due') return null;
  return buckets.find((each) => isBucket(each, 'plan'))?.renewsAt ?? subscription.renewsAt;
}

/**
 * Days between running out and the renewal. Undefined where none follows, or where something is filled before it, so
 * that the balance isn't out until then.
 */
export function daysShort(runsOutAt: string, wallet: Wallet, timeZone: string | undefined): number | undefined {
  const renewsAt = comingRenewal(wallet);
  if (!renewsAt || wallet.buckets.some((each) => isBefore(each.renewsAt, renewsAt))) return undefined;
  return daysBetween(runsOutAt, renewsAt, timeZone);
}

/** Whether an instant is before another one; false if there's none. */
export function isBefore(instant: string | null | undefined, other: string): boolean {
  return Date.parse(instant ?? '') < Date.parse(other);
}

/** The same as {@link tokensRenewAt}, without a date that is past because the server is late. */
export function comingRenewal(wallet: Wallet): string | null {
  const renewsAt = tokensRenewAt(wallet);
  return isBefore(renewsAt, wallet.asOf) ? null : renewsAt;
}

/** The bucket that is filled next, of those that any action can use. */
export function nextFill({ asOf, buckets }: Wallet): Bucket | undefined {
  const at = ({ renewsAt = '' }: Bucket) => Date.parse(renewsAt);
  return buckets
    .filter(({ locked, onlyFor, renewsAt }) => renewsAt && !isBefore(renewsAt, asOf) && !locked && !onlyFor)
    .toSorted((a, b) => at(a) - at(b))[0];
}

/** Whether actions go on where the balance ends: with Auto Reload, or with extra usage below its maximum. */
export function goesOn({ autoReload, overage }: Wallet): boolean {
  return (
    !!(autoReload?.enabled && autoReload.available) || !!(overage?.enabled && overage.due.amount < overage.max.amount)
  );
}

/** The reasons for a lock that a paid plan removes. */
const planReasons: ReadonlySet<string | undefined> = new Set(['no_subscription', 'free_plan', 'past_due']);

/** Whether everything that is locked could be used with a paid plan. A lock without a known reason may need more. */
export function needsPlan({ buckets }: Wallet): boolean {
  const locked = buckets.filter((bucket) => bucket.locked && bucket.amount > 0);
  return locked.length > 0 && locked.every(({ lockedReason }) => planReasons.has(lockedReason));
}
