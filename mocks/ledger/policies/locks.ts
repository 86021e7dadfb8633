import type { KnownSubscriptionStatus } from '../../../src/contract/index';

/** What a bucket requires. Without it, its tokens are there but locked. */
export type Needs =
  /** Its tokens can always be used. */
  | 'nothing'
  // A.P6s, OQ-18, OQ-33
  /** Any plan that has not ended. */
  | 'plan'
  // C.B7s
  /** A paid plan. */
  | 'paid_plan'
  // C.G1, C.G2, OQ-11
  /** A paid plan that is not past due. */
  | 'active_paid_plan';

export type LockReason = 'no_subscription' | 'past_due' | 'free_plan';

export interface Standing {
  readonly status: KnownSubscriptionStatus;
  /** Whether the current plan costs money. */
  readonly paid: boolean;
}

/** Why a bucket cannot be used now, or undefined when it can. */
export function lockOf(needs: Needs, { status, paid }: Standing): LockReason | undefined {
  if (needs === 'nothing') return undefined;
  if (status === 'none' || status === 'ended') return 'no_subscription';
  if (needs === 'plan') return undefined;
  if (!paid) return 'free_plan';
  return needs === 'active_paid_plan' && status === 'past_due' ? 'past_due' : undefined;
}

/** Whether a bucket can be locked while another one, which needs less, can be spent. */
export function mayStandAside(needs: Needs, others: readonly Needs[]): boolean {
  return others.some((other) => order.indexOf(other) < order.indexOf(needs));
}

const order: readonly Needs[] = ['nothing', 'plan', 'paid_plan', 'active_paid_plan'];
