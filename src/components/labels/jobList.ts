import type { Spend } from '../../contract';
import { plainForm, type Quantity, said } from '../../format';

export const jobListLabels = {
  title: 'Jobs',
  /** Names an action of the host's. */
  action: plainForm,
  status: (status: Spend['status']): string => said(statuses, status),
  cost: (tokens: Quantity): string => `${tokens}`,
  /** While it runs, if its price is only known at its end. */
  costFrom: (tokens: Quantity): string => `from ${tokens}`,
  refunded: (tokens: Quantity): string => `${tokens} returned`,
  over: (tokens: Quantity): string => `${tokens} more than the hold`,
  empty: 'No jobs.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the jobs.',
  retry: 'Try again',
};
export type JobListLabels = typeof jobListLabels;

const statuses = { pending: 'In progress', settled: 'Done', failed: 'Failed' };
