import type { Quantity } from '../../format';

export const spendButtonLabels = {
  spending: 'One moment…',
  /** `cost` is the most it can be. */
  confirm: (cost: Quantity, balance: Quantity): string => `This uses up to ${cost.figure} of your ${balance}.`,
  yes: 'Go ahead',
  no: 'Cancel',
};
export type SpendButtonLabels = typeof spendButtonLabels;
