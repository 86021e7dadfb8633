import type { Quantity } from '../../format';

export const lowBalanceNoticeLabels = {
  low: (tokens: Quantity): string => `Running low: ${tokens} left`,
  topUp: 'Top up',
  dismiss: 'Dismiss',
};
export type LowBalanceNoticeLabels = typeof lowBalanceNoticeLabels;
