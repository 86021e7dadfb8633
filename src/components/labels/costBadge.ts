export const costBadgeLabels = {
  cost: (tokens: string): string => tokens,
  range: (from: string, to: string): string => `${from}–${to}`,
  free: 'included',
  /** Read to screen readers before the figure. */
  price: 'Costs',
  short: 'not enough',
};
export type CostBadgeLabels = typeof costBadgeLabels;
