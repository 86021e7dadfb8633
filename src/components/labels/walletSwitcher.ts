import { capitalized, type Quantity } from '../../format';
import type { Terms } from './terms';

export const walletSwitcherLabels = {
  label: ({ wallet }: Terms): string => capitalized(wallet),
  option: (name: string, tokens: Quantity): string => `${name} · ${tokens}`,
  loading: 'Loading…',
  couldNotLoad: (_code: string | undefined, { wallets }: Terms): string => `Couldn’t load the ${wallets}.`,
  retry: 'Try again',
};
export type WalletSwitcherLabels = typeof walletSwitcherLabels;
