import type { Quantity } from '../../format';

/** The kinds of usage. */
export type UsageKind =
  | 'submissions'
  | 'reconciliation'
  | 'images'
  | 'sessions'
  | 'regenerations'
  | 'campaigns'
  | 'usage'
  | 'other'
  | 'returned';

export const usageChartLabels = {
  title: 'Usage over time',
  by: 'Group by',
  byKind: 'Type',
  byBucket: 'Source',
  kind: (kind: UsageKind): string => kinds[kind],
  outstanding: 'Outstanding',
  /** Names one day, or the first and last day of a week. */
  span: (first: string, last: string): string => (first === last ? first : `${first} – ${last}`),
  /** One point, for screen readers. */
  point: (span: string, used: Quantity, details: string[]): string => [`${span}: ${used} used`, ...details].join('. '),
  series: (name: string, tokens: Quantity): string => `${name}: ${tokens.figure}`,
  added: (tokens: Quantity): string => `${tokens} ${tokens.isMoney ? 'added' : 'bought'}`,
  renews: 'A cycle starts',
  legendAdded: 'Top-ups',
  legendRenews: 'A cycle starts',
  hint: 'Use the arrow keys to move from point to point.',
  table: 'Show as a table',
  columnSpan: 'Dates',
  columnUsed: 'Used',
  columnAdded: 'Top-ups',
  columnCycle: 'Cycle',
  begins: 'starts',
  /** If the log is longer than the part that was read. */
  newest: (entries: string, date: string): string => `Based on the latest ${entries} transactions, from ${date} on.`,
  empty: (date: string): string => `Nothing has been used since ${date}.`,
  summary: (used: Quantity, from: string): string => `${used} used since ${from}.`,
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the usage.',
  retry: 'Try again',
};
export type UsageChartLabels = typeof usageChartLabels;

const kinds: Record<UsageKind, string> = {
  submissions: 'Submissions',
  reconciliation: 'Adjusted after delivery',
  images: 'Images',
  sessions: 'AI sessions',
  regenerations: 'Regenerations',
  campaigns: 'Campaigns',
  usage: 'Other AI work',
  other: 'Other',
  returned: 'Returned',
};
