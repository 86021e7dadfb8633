import type { Quantity, UnitName } from '../../format';

export const outOfTokensScreenLabels = {
  title: (unit: UnitName): string => `You’re out of ${unit}`,
  locked: (tokens: Quantity): string =>
    `${tokens} ${tokens.plural({ one: 'is', other: 'are' })} kept for you and can be used again with an active plan.`,
  /** If they are locked for another reason than a missing plan, or for one that the kit doesn't know. */
  lockedNow: (tokens: Quantity): string =>
    `${tokens} ${tokens.plural({ one: 'is', other: 'are' })} kept for you, but can’t be used right now.`,
  pastDue: 'A payment is overdue. Everything you have is kept.',
  kept: 'Everything you’ve made stays available. Only actions that use your balance are paused.',
  renews: (tokens: Quantity, date: string): string => `You’ll get ${tokens} on ${date}.`,
  topUp: (unit: UnitName): string => (unit.isMoney ? `Add ${unit}` : `Buy ${unit}`),
  updateCard: 'Update payment method and pay',
  openCheckout: 'Open checkout',
  upgrade: 'Upgrade plan',
  history: 'View transaction history',
};
export type OutOfTokensScreenLabels = typeof outOfTokensScreenLabels;
