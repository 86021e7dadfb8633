import type { Quantity, UnitName } from '../../format';

export const topUpPackPickerLabels = {
  legend: 'Choose a pack',
  /**
   * If only amounts are sold, no packs. The unit is for languages that use different words for amounts of tokens and of
   * money.
   */
  amountLegend: (_unit: UnitName): string => 'Choose an amount',
  ownAmount: (_unit: UnitName): string => 'Other amount',
  amount: (_unit: UnitName): string => 'Amount',
  /** `days` is a number of days: `365 days`. */
  endsAfter: (days: string): string => `Expires ${days} after purchase`,
  /** `$1.18 per token`, `$2.57 per 1,000 tokens`. */
  perUnit: (price: string, per: Quantity): string => `${price} per ${per.value === 1 ? per.unit : per}`,
  bestValue: 'Best value',
  notEnough: (missing: Quantity): string => `${missing} short for this action`,
  after: (tokens: Quantity): string => `Your balance will be ${tokens}.`,
  savedCard: (brand: string, last4: string): string => `Your ${brand} ending in ${last4} will be charged.`,
  /** A payment method without digits, such as a bank debit. */
  savedMethod: (name: string): string => `You’ll pay with ${name}.`,
  noCard: 'You pay on a secure checkout page.',
  /** A line about refunds before the purchase; empty for none. */
  terms: '',
  buy: (tokens: Quantity, price: string): string =>
    !tokens.isMoney
      ? `Buy ${tokens} for ${price}`
      : `${tokens}` === price
        ? `Add ${tokens}`
        : `Add ${tokens} for ${price}`,
  buying: 'One moment…',
  completed: (tokens: Quantity): string => `${tokens} added`,
  newBalance: (tokens: Quantity): string => `Your balance is now ${tokens}.`,
  another: 'Buy another pack',
  addMore: 'Add more',
  needsPlan: 'You need an active plan to buy packs.',
  pastDue: 'A payment is overdue. You can buy packs again once it’s paid.',
  choosePlan: 'Choose a plan',
  askOwner: (contact: string | undefined): string =>
    `Ask ${contact ?? 'the person who manages billing'} to buy a pack.`,
  empty: 'No packs are available right now.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the packs.',
  retry: 'Try again',
};
export type TopUpPackPickerLabels = typeof topUpPackPickerLabels;
