import { isBucket, type Wallet } from '../contract';

const dayMs = 86_400_000;
// A.G19
/** "Five days out with nothing pressing". */
const closeDays = 5;

/** Whole days until `instant`, rounded up; 0 if it's past. */
export function daysUntil(instant: string, now: string): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - Date.parse(now)) / dayMs));
}

// A.G19
/** Whether waiting for the renewal is a real choice. */
export function isClose(renewsAt: string | null, now: string): renewsAt is string {
  return renewsAt !== null && daysUntil(renewsAt, now) <= closeDays;
}

// OQ-12
/** When the next tokens arrive: on the plan bucket's own date, else when the subscription renews. */
export function tokensRenewAt(wallet: Wallet): string | null {
  const bucket = wallet.buckets.find((each) => isBucket(each, 'plan'));
  return bucket?.renewsAt ?? wallet.subscription.renewsAt;
}

/** The reasons for a lock that a paid plan removes. */
const planReasons: ReadonlySet<string | undefined> = new Set(['no_subscription', 'free_plan', 'past_due']);

/** Whether everything that is locked could be used with a paid plan. A lock without a known reason may need more. */
export function needsPlan({ buckets }: Wallet): boolean {
  const locked = buckets.filter((bucket) => bucket.locked && bucket.amount > 0);
  return locked.length > 0 && locked.every(({ lockedReason }) => planReasons.has(lockedReason));
}
