import type { Standing } from './locks';

// OQ-33
/** Who may buy packs. Tokens that cannot be used are not sold. */
export type Sales =
  // X.9
  /** Anyone: what is bought can be used without a plan. */
  | { readonly kind: 'anyone' }
  /** Anyone with a plan, even if it is past due: the tokens can still be used (A). */
  | { readonly kind: 'with_plan' }
  // C.T4
  /** Only with an active, paid plan: otherwise, the tokens would be locked or spending would be paused (B). */
  | { readonly kind: 'with_active_paid_plan' };

export function sellsPacks(sales: Sales, standing: Standing): boolean {
  const running = standing.status === 'active' || standing.status === 'cancel_pending';
  switch (sales.kind) {
    case 'anyone':
      return true;
    case 'with_plan':
      return running || standing.status === 'past_due';
    case 'with_active_paid_plan':
      return running && standing.paid;
  }
}
