import type { KnownBucketId as BucketId } from '../../../src/contract/index';

/** Which tokens a wallet has but may not use. */
export type Locks =
  /** Everything waits for a plan (A.P6s, OQ-18, OQ-33). */
  | { readonly kind: 'without_plan' }
  /** Top-ups need an active, paid plan, the bank a paid one (C.G1, C.G2, C.B7s, OQ-11). */
  | { readonly kind: 'top_up_without_paid_plan' };

export type LockReason = 'no_subscription' | 'past_due' | 'free_plan';

export interface Standing {
  readonly status: 'active' | 'cancel_pending' | 'past_due' | 'ended' | 'none';
  /** Whether the current plan costs money. */
  readonly paid: boolean;
}

/** Why a bucket cannot be used now, or undefined when it can. */
export function lockOf(locks: Locks, bucket: BucketId, standing: Standing): LockReason | undefined {
  if (standing.status === 'none' || standing.status === 'ended') return 'no_subscription';
  switch (locks.kind) {
    case 'without_plan':
      return undefined;
    case 'top_up_without_paid_plan':
      if (bucket === 'plan') return undefined;
      if (!standing.paid) return 'free_plan';
      return bucket === 'top_up' && standing.status === 'past_due' ? 'past_due' : undefined;
  }
}

/** Whether a bucket can be locked while others are spent. */
export function mayStandAside(locks: Locks, bucket: BucketId): boolean {
  switch (locks.kind) {
    case 'without_plan':
      return false;
    case 'top_up_without_paid_plan':
      return bucket !== 'plan';
  }
}
