import type { Cadence, SubscriptionStatus } from '../../contract';
import { plainForm } from '../../format';

export const walletTableLabels = {
  title: 'Billing by client',
  name: 'Client',
  plan: 'Plan',
  balance: 'Balance',
  renews: 'Next renewal',
  planText: (plan: string, cadence: Cadence | null): string =>
    cadence ? `${plan}, ${cadence === 'annual' ? 'yearly' : plainForm(cadence).toLowerCase()}` : plan,
  noPlan: 'No plan',
  status: (status: SubscriptionStatus): string => statuses[status] ?? '',
  ends: (date: string): string => `Ends ${date}`,
  never: '–',
  empty: 'There are no clients yet.',
  couldNotLoad: (_code: string | undefined): string => 'The clients could not be loaded.',
  retry: 'Try again',
};
export type WalletTableLabels = typeof walletTableLabels;

const statuses: Readonly<Record<string, string>> = { past_due: 'Past due', ended: 'Ended' };
