import type { Quantity } from '../../format';

export const outstandingNoticeLabels = {
  owed: (tokens: Quantity): string => `${tokens} outstanding`,
  why: 'Your balance didn’t cover everything. The difference is deducted from what’s added next; no card is charged.',
  settle: 'Settle now',
  /** Said once it is. */
  settled: (balance: Quantity): string => `Settled. Your balance is ${balance}.`,
};
export type OutstandingNoticeLabels = typeof outstandingNoticeLabels;
