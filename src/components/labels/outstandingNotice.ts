export const outstandingNoticeLabels = {
  owed: (tokens: string): string => `${tokens} outstanding`,
  why: 'A delivery went over its deposit. It is taken from what arrives next; no card is charged for it.',
  settle: 'Settle now',
  failed: 'That did not go through, so nothing changed.',
};
export type OutstandingNoticeLabels = typeof outstandingNoticeLabels;
