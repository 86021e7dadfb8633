import type { Spend } from '../../contract';

export const jobListLabels = {
  title: 'Jobs',
  /** Names an action of the host's. */
  action: (action: string): string => action.charAt(0).toUpperCase() + action.slice(1).replaceAll('_', ' '),
  status: (status: Spend['status']): string => statuses[status],
  cost: (tokens: string): string => tokens,
  refunded: (tokens: string): string => `${tokens} came back`,
  over: (tokens: string): string => `${tokens} more than the deposit`,
  empty: 'Nothing in flight.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The jobs could not be loaded.',
  retry: 'Try again',
};
export type JobListLabels = typeof jobListLabels;

const statuses: Record<Spend['status'], string> = { pending: 'In progress', settled: 'Delivered', failed: 'Failed' };
