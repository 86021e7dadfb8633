export const lowBalanceNoticeLabels = {
  low: (tokens: string): string => `Running low: ${tokens} left`,
  topUp: 'Top up',
  dismiss: 'Dismiss',
};
export type LowBalanceNoticeLabels = typeof lowBalanceNoticeLabels;
