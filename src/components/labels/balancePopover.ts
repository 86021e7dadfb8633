import { known, type Quantity, type UnitName } from '../../format';

export const balancePopoverLabels = {
  /** Read to screen readers before the amount on the button. */
  trigger: 'Balance:',
  low: 'low',
  belowZero: 'negative',
  title: 'Balance',
  plan: (name: string): string => `Plan: ${name}`,
  noPlan: 'No plan',
  order: 'Used from top to bottom.',
  locked: 'locked',
  lockedReason: (reason: string): string => known(lockedReasons, reason) ?? lockedReasons.other,
  renews: (date: string): string => `Renews ${date}`,
  expires: (date: string): string => `Expires ${date}`,
  /** Where new ones come as the old ones go. */
  resets: (date: string): string => `Renews ${date}; what’s left then expires`,
  neverExpires: 'Never expires',
  /** A part that ends on a date of its own, as a figure without its unit. */
  batch: (amount: string, date: string): string => `Expires ${date}: ${amount}`,
  /** What ends after the dates that are named. */
  laterBatches: (amount: string): string => `Expires later: ${amount}`,
  cap: (tokens: Quantity): string => `Holds up to ${tokens}`,
  learnMore: 'Learn more',
  outstanding: 'Outstanding',
  outstandingHelp: 'Deducted from what’s added next.',
  planRenews: (date: string): string => `The plan renews on ${date}.`,
  planEnds: (date: string): string => `The plan ends on ${date}.`,
  pastDue: 'A payment is overdue.',
  buy: (unit: UnitName): string => (unit.isMoney ? `Add ${unit}` : `Buy ${unit}`),
  upgrade: 'Upgrade plan',
  choosePlan: 'Choose a plan',
  history: 'View transaction history',
  /** Read out once when the balance changes. */
  changed: (tokens: Quantity): string => `Your balance is now ${tokens}`,
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the balance.',
  unknown: 'Balance unavailable',
  retry: 'Try again',
};
export type BalancePopoverLabels = typeof balancePopoverLabels;

const lockedReasons = {
  no_subscription: 'Kept for you; usable with an active plan',
  free_plan: 'Kept for you; usable with a paid plan',
  past_due: 'Kept for you; usable once the last payment is made',
  other: 'Kept for you; not usable right now',
};
