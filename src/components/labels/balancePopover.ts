export const balancePopoverLabels = {
  /** The button's accessible name. */
  trigger: (tokens: string): string => `Balance: ${tokens}`,
  low: 'low',
  belowZero: 'below zero',
  title: 'Balance',
  plan: 'My plan',
  noPlan: 'No plan',
  order: 'Used from top to bottom.',
  locked: 'locked',
  lockedReason: (reason: string): string => lockedReasons[reason] ?? lockedReasons.other ?? '',
  renews: (date: string): string => `Renews ${date}`,
  expires: (date: string): string => `Expires ${date}`,
  /** Where new ones come as the old ones go. */
  resets: (date: string): string => `Renews ${date}; the rest expires`,
  neverExpires: 'Never expire',
  cap: (tokens: string): string => `Holds up to ${tokens}`,
  learnMore: 'Learn more',
  outstanding: 'Outstanding',
  outstandingHelp: 'Taken from what arrives next.',
  planRenews: (date: string): string => `The plan renews ${date}.`,
  planEnds: (date: string): string => `The plan ends ${date}.`,
  pastDue: 'The last payment failed.',
  buy: (units: string): string => `Buy ${units}`,
  upgrade: 'Upgrade plan',
  choosePlan: 'Choose a plan',
  history: 'View transaction history',
  /** Read out once when the balance changes. */
  changed: (tokens: string): string => `Balance is now ${tokens}`,
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The balance could not be loaded.',
  unknown: 'Balance unavailable',
  retry: 'Try again',
};
export type BalancePopoverLabels = typeof balancePopoverLabels;

const lockedReasons: Record<string, string> = {
  no_subscription: 'Kept for you, usable again with an active plan',
  free_plan: 'Kept for you, usable with a paid plan',
  past_due: 'Kept for you, usable once the last payment is made',
  other: 'Kept for you, not usable at the moment',
};
