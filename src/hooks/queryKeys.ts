// Used as `creditsKeys.wallet(id)`, by `import * as`: bundlers then leave out the keys that a page doesn't use.

export const all = ['creditkit'] as const;
export const wallets = () => [...all, 'wallets'] as const;
export const wallet = (walletId: string) => [...all, 'wallet', walletId] as const;
export const entries = (walletId: string, filter?: object) => under(walletId, 'entries', filter);
export const statement = (walletId: string, span?: object) => under(walletId, 'statement', span);
export const quote = (walletId: string, action?: object) => under(walletId, 'quote', action);
export const jobs = (walletId: string, filter?: object) => under(walletId, 'jobs', filter);
export const packs = (walletId: string) => under(walletId, 'packs');
export const plans = (walletId: string, cadence?: object) => under(walletId, 'plans', cadence);
export const planChange = (walletId: string, plan?: object) => under(walletId, 'plan-change', plan);
export const usage = (walletId: string, filter?: object) => under(walletId, 'usage', filter);
export const receipts = (walletId: string, filter?: object) => under(walletId, 'receipts', filter);
export const checkout = (walletId: string, checkoutId: string) => under(walletId, 'checkout', { checkoutId });

/** The key of one read. Without `detail`, the prefix that all reads of this kind share. */
function under(walletId: string, kind: string, detail?: object): readonly unknown[] {
  return [...wallet(walletId), kind, ...(detail ? [detail] : [])];
}
