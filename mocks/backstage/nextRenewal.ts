import type { Wallet } from '../../src/contract/index';

/** The soonest renewal of these wallets, of tokens or of a plan. */
export function nextRenewal(wallets: readonly Pick<Wallet, 'name' | 'buckets' | 'subscription'>[]): string {
  const renewals = wallets.flatMap(({ buckets, subscription }) => [
    ...buckets.flatMap(({ renewsAt }) => renewsAt ?? []),
    ...(subscription.renewsAt ? [subscription.renewsAt] : []),
  ]);
  const next = renewals.toSorted()[0];
  if (next) return next;
  const states = wallets.map(({ name, subscription }) => `${name} (${subscription.status})`).join(', ');
  throw new Error(`Nothing renews, since no plan is active. The wallets are: ${states || 'none'}.`);
}
