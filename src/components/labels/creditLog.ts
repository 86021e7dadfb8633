import type { EntryKind } from '../../contract';
import { said, typeName } from '../../format';
import type { Terms } from './terms';
import { extraUsageLabels } from './extraUsage';
import { dimensions } from './usageBreakdown';

export const creditLogLabels = {
  title: 'Transaction history',
  /** What a type of transaction is called: by the server's `label`, else by its name here, else in plain words. */
  type: (type: string, label: string | undefined, { autoReload }: Terms): string =>
    typeName({ ...types, auto_reload: autoReload }, type, label),
  time: 'Time',
  activity: 'Activity',
  moved: 'Source',
  amount: 'Amount',
  balance: 'Balance',
  outstanding: 'Outstanding',
  settled: 'Settled',
  /** What sort of line it is, where the server says it. */
  kind: (kind: EntryKind): string => said(kinds, kind),
  ...extraUsageLabels,
  /** The name of a tag, by its id. */
  tag: (id: string): string => said(dimensions, id),
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
  empty: 'No transactions yet.',
  noMatch: 'No transactions match these filters.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the transaction history.',
  retry: 'Try again',
};
export type CreditLogLabels = typeof creditLogLabels;

const kinds = {
  grant: 'Grant',
  purchase: 'Purchase',
  reload: 'Reload',
  spend: 'Usage',
  refund: 'Refund',
  expiry: 'Expiry',
  move: 'Transfer',
  adjustment: 'Adjustment',
  settlement: 'Settlement',
};

const types: Record<string, string> = {
  manual_top_up: 'Top-up',
  mid_cycle_proration: 'Mid-cycle proration',
  admin_adjustment: 'Adjustment by support',
  image_reroll: 'Image re-roll',
  reconciliation_debit: 'Adjustment after delivery',
  plan_reset: 'Expired at renewal',
  rollover_in: 'Rollover',
  rollover_overflow: 'Over the rollover limit',
};
