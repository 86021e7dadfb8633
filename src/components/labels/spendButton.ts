import type { Quantity } from '../../format';

export const spendButtonLabels = {
  spending: 'One moment…',
  /** `cost` is the most it can be. */
  confirm: (cost: Quantity, balance: Quantity): string => `This uses up to ${cost} of your ${balance}.`,
  yes: 'Go ahead',
  no: 'Cancel',
  /** Something other than money is in the way; the same attempt is sent again. */
  failed: 'That did not get through. Nothing is spent twice if you press again.',
};
export type SpendButtonLabels = typeof spendButtonLabels;
