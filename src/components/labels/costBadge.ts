import type { Quantity } from '../../format';

export const costBadgeLabels = {
  cost: (tokens: Quantity): string => `${tokens}`,
  /** `1.5–2 credits`. */
  range: (from: Quantity, to: Quantity): string => `${from.figure}–${to}`,
  free: 'included',
  /** Read to screen readers before the figure. */
  price: 'Costs',
  /** Read to screen readers after it. */
  short: 'more than your balance',
};
export type CostBadgeLabels = typeof costBadgeLabels;
