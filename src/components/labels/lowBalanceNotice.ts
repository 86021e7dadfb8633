import type { Quantity } from '../../format';

export const lowBalanceNoticeLabels = {
  low: (tokens: Quantity): string => `Running low: ${tokens} left`,
  /** Part of the balance ends within days. */
  ending: (tokens: Quantity, date: string): string =>
    `${tokens} ${tokens.plural({ one: 'expires', other: 'expire' })} on ${date}`,
  topUp: 'Top up',
  dismiss: 'Dismiss',
};
export type LowBalanceNoticeLabels = typeof lowBalanceNoticeLabels;
