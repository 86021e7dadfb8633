import type { EntryType } from '../../contract';
import { typeName } from '../../format';

export const creditLogLabels = {
  title: 'Transaction history',
  /** `manual_top_up` reads as it is called: Manual top up. */
  type: (type: EntryType, label?: string): string => typeName({}, type, label),
  time: 'Time',
  activity: 'Activity',
  moved: 'Bucket',
  amount: 'Amount',
  balance: 'Balance',
  outstanding: 'Outstanding',
  settled: 'Settled',
  note: (note: string): string => `Note: ${note}`,
  filterType: 'Type',
  allTypes: 'All types',
  from: 'From',
  to: 'To',
  clear: 'Show all',
  exact: 'Exact UTC time',
  range: (from: string, to: string, total: string): string => `${from}–${to} of ${total}`,
  newer: 'Newer',
  older: 'Older',
  empty: 'Nothing here yet.',
  noMatch: 'No matches.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The log did not load.',
  retry: 'Try again',
};
export type CreditLogLabels = typeof creditLogLabels;
