import type { Cadence, SubscriptionStatus } from '../../contract';
import { capitalized, plainForm } from '../../format';
import type { Terms } from './terms';

export const walletTableLabels = {
  title: ({ wallet }: Terms): string => `Billing by ${wallet}`,
  name: ({ wallet }: Terms): string => capitalized(wallet),
  plan: 'Plan',
  balance: 'Balance',
  renews: 'Next renewal',
  planText: (plan: string, cadence: Cadence | null): string =>
    cadence ? `${plan}, ${cadence === 'annual' ? 'yearly' : plainForm(cadence).toLowerCase()}` : plan,
  noPlan: 'No plan',
  status: (status: SubscriptionStatus): string => statuses[status] ?? '',
  ends: (date: string): string => `Ends ${date}`,
  never: '–',
  empty: ({ wallets }: Terms): string => `There are no ${wallets} yet.`,
  couldNotLoad: (_code: string | undefined, { wallets }: Terms): string => `Couldn’t load the ${wallets}.`,
  retry: 'Try again',
};
export type WalletTableLabels = typeof walletTableLabels;

const statuses: Readonly<Record<string, string>> = { past_due: 'Past due', ended: 'Ended' };
