/** What use is counted as. */
export type UsageKind =
  | 'submissions'
  | 'reconciliation'
  | 'images'
  | 'sessions'
  | 'regenerations'
  | 'campaigns'
  | 'usage'
  | 'returned';

export const usageChartLabels = {
  title: 'Use over time',
  by: 'Shown by',
  byKind: 'Kind',
  byBucket: 'Bucket',
  kind: (kind: UsageKind): string => kinds[kind],
  outstanding: 'Outstanding',
  /** Names one day, or the first and last day of a week. */
  span: (first: string, last: string): string => (first === last ? first : `${first} – ${last}`),
  /** One point, as it is read out. */
  point: (span: string, used: string, details: string[]): string => [`${span}: ${used} used`, ...details].join('. '),
  series: (name: string, tokens: string): string => `${name} ${tokens}`,
  added: (tokens: string): string => `${tokens} bought`,
  renews: 'A cycle begins',
  legendAdded: 'Bought',
  legendRenews: 'A cycle begins',
  hint: 'Arrow keys move from point to point.',
  table: 'Show as a table',
  columnSpan: 'Time',
  columnUsed: 'Used',
  columnAdded: 'Bought',
  columnCycle: 'Cycle',
  begins: 'begins',
  /** Where the log is longer than what was read. */
  newest: (entries: string, date: string): string => `The newest ${entries} entries, from ${date} on.`,
  empty: (date: string): string => `Nothing has been used since ${date}.`,
  summary: (used: string, from: string): string => `${used} used since ${from}.`,
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The use over time could not be loaded.',
  retry: 'Try again',
};
export type UsageChartLabels = typeof usageChartLabels;

const kinds: Record<UsageKind, string> = {
  submissions: 'Submissions',
  reconciliation: 'Trued up after delivery',
  images: 'Images',
  sessions: 'AI sessions',
  regenerations: 'Regenerations',
  campaigns: 'Campaigns',
  usage: 'Other AI work',
  returned: 'Given back',
};
