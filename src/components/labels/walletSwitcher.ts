export const walletSwitcherLabels = {
  label: 'Client',
  option: (name: string, tokens: string): string => `${name} · ${tokens}`,
  loading: 'Loading…',
  couldNotLoad: (_code: string | undefined): string => 'The clients could not be loaded.',
  retry: 'Try again',
};
export type WalletSwitcherLabels = typeof walletSwitcherLabels;
