import type { Spend } from '../../contract';
import { plainForm, said } from '../../format';

export const jobListLabels = {
  title: 'Jobs',
  /** Names an action of the host's. */
  action: plainForm,
  status: (status: Spend['status']): string => said(statuses, status),
  cost: (tokens: string): string => tokens,
  refunded: (tokens: string): string => `${tokens} came back`,
  over: (tokens: string): string => `${tokens} more than the deposit`,
  empty: 'Nothing in flight.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The jobs could not be loaded.',
  retry: 'Try again',
};
export type JobListLabels = typeof jobListLabels;

const statuses = { pending: 'In progress', settled: 'Delivered', failed: 'Failed' };
