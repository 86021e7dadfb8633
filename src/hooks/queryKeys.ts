/**
 * The query keys, for hosts that share their own `QueryClient`. Everything of a wallet lies under `wallet(id)`, which
 * is also the key of the wallet itself, so one `invalidateQueries({ queryKey: creditsKeys.wallet(id) })` reads all
 * of it again.
 */
export const creditsKeys = {
  all: ['creditkit'] as const,
  wallets: () => [...creditsKeys.all, 'wallets'] as const,
  wallet: (walletId: string) => [...creditsKeys.all, 'wallet', walletId] as const,
  entries: (walletId: string, filter?: object) => under(walletId, 'entries', filter),
  statement: (walletId: string, span?: object) => under(walletId, 'statement', span),
  quote: (walletId: string, action?: object) => under(walletId, 'quote', action),
  jobs: (walletId: string, filter?: object) => under(walletId, 'jobs', filter),
  packs: (walletId: string) => under(walletId, 'packs'),
  plans: (walletId: string, cadence?: object) => under(walletId, 'plans', cadence),
  planChange: (walletId: string, plan?: object) => under(walletId, 'plan-change', plan),
  usage: (walletId: string, filter?: object) => under(walletId, 'usage', filter),
  receipts: (walletId: string, filter?: object) => under(walletId, 'receipts', filter),
  checkout: (walletId: string, checkoutId: string) => under(walletId, 'checkout', { checkoutId }),
};

/** Without `detail`, the beginning that all of that kind share. */
function under(walletId: string, kind: string, detail?: object): readonly unknown[] {
  return [...creditsKeys.wallet(walletId), kind, ...(detail ? [detail] : [])];
}
