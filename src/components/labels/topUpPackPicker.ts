export const topUpPackPickerLabels = {
  legend: 'Choose a pack',
  perUnit: (price: string, per: string): string => `${price} per ${per}`,
  bestValue: 'Best value',
  notEnough: (missing: string): string => `${missing} short for this action`,
  after: (tokens: string): string => `After this you will have ${tokens}.`,
  savedCard: (brand: string, last4: string): string => `Charged to ${brand} ending in ${last4}.`,
  noCard: 'You pay on the secure checkout page.',
  examplePrice: 'example price',
  /** A line on refunds before the purchase; empty shows none. */
  terms: '',
  buy: (tokens: string, price: string): string => `Buy ${tokens} for ${price}`,
  buying: 'One moment…',
  completed: (tokens: string): string => `${tokens} added`,
  newBalance: (tokens: string): string => `Your balance is now ${tokens}.`,
  another: 'Buy another pack',
  needsPlan: 'Packs need an active plan. Choose one first.',
  pastDue: 'The last payment for the plan failed. Packs can be bought again once it is paid.',
  choosePlan: 'Choose a plan',
  askOwner: (contact: string | undefined): string => `Ask ${contact ?? 'whoever manages billing'} to buy a pack.`,
  unreachable: 'The order could not be sent, so nothing was charged.',
  empty: 'There are no packs to buy at the moment.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The packs could not be loaded.',
  retry: 'Try again',
};
export type TopUpPackPickerLabels = typeof topUpPackPickerLabels;
