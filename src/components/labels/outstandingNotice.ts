import type { Quantity } from '../../format';

export const outstandingNoticeLabels = {
  owed: (tokens: Quantity): string => `${tokens} outstanding`,
  why: 'A delivery used more than was held for it. The difference is deducted from your next top-up or renewal; no card is charged.',
  settle: 'Settle now',
  /** Said once it is. */
  settled: (balance: Quantity): string => `Settled. Your balance is ${balance}.`,
};
export type OutstandingNoticeLabels = typeof outstandingNoticeLabels;
