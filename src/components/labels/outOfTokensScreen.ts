export const outOfTokensScreenLabels = {
  title: (units: string): string => `You are out of ${units}`,
  locked: (tokens: string): string => `${tokens} are kept for you, and usable again with an active plan.`,
  pastDue: 'The last payment failed. Everything you have is kept.',
  kept: 'Everything you have made stays open. Only what spends is paused.',
  renews: (tokens: string, date: string): string => `${tokens} arrive on ${date}.`,
  topUp: (units: string): string => `Buy ${units}`,
  updateCard: 'Update card and pay',
  openCheckout: 'Open checkout',
  updateCardFailed: 'The checkout could not be opened.',
  upgrade: 'Upgrade plan',
  history: 'View transaction history',
};
export type OutOfTokensScreenLabels = typeof outOfTokensScreenLabels;
