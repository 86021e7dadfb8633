/** What a mid-cycle upgrade grants. Every formula rounds up, in the user's favor. */
export type Proration =
  // OQ-9, OQ-20
  /** The difference between the allocations, for the days left. */
  | { readonly kind: 'difference' }
  // OQ-17, B.P2
  /** The whole new allocation for the days left, added to what is there. */
  | { readonly kind: 'new_allocation' }
  // B.P3s, which B.P2 overrules
  /** The whole difference at once, for products that work this way. */
  | { readonly kind: 'full_difference' };

/** Tokens granted now; never below zero. */
export function prorate(proration: Proration, was: number, will: number, daysLeft: number, days: number): number {
  switch (proration.kind) {
    case 'difference':
      return ceilDivide(Math.max(0, will - was) * daysLeft, days);
    case 'new_allocation':
      return ceilDivide(will * daysLeft, days);
    case 'full_difference':
      return Math.max(0, will - was);
  }
}

/** Money due now for the days left, rounded half up to the minor unit. */
export function prorateMoney(was: number, will: number, daysLeft: number, days: number): number {
  return Math.floor((2 * Math.max(0, will - was) * daysLeft + days) / (2 * days));
}

function ceilDivide(amount: number, by: number): number {
  return Math.floor((amount + by - 1) / by);
}
