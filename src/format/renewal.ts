import type { Bucket, BucketKind, Wallet } from '../contract';

const dayMs = 86_400_000;
// A.G19
/** "Five days out with nothing pressing". */
const closeDays = 5;

/** Whole days until `instant`, counted up: 0 when it is past. */
export function daysUntil(instant: string, now: string): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - Date.parse(now)) / dayMs));
}

// A.G19
/** Whether waiting for the renewal is a real choice. */
export function isClose(renewsAt: string | null, now: string): renewsAt is string {
  return renewsAt !== null && daysUntil(renewsAt, now) <= closeDays;
}

// OQ-12
/** When the next tokens land: the tokens' own date where it differs from the money's. */
export function tokensRenewAt(wallet: Wallet): string | null {
  const bucket = wallet.buckets.find((each) => isBucket(each, 'plan'));
  return bucket?.renewsAt ?? wallet.subscription.renewsAt;
}

/** Whether a bucket is of a kind. One that says no kind is what its id says. */
export function isBucket({ id, kind = id }: Pick<Bucket, 'id' | 'kind'>, wanted: BucketKind): boolean {
  return kind === wanted;
}
