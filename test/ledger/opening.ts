import type { Command, Product } from '../../mocks/ledger/index';

/** Opens a wallet on the first paid plan. */
export const opening = (product: Product, more: object = {}): Command => ({
  type: 'open',
  account: 'a',
  name: 'Acme',
  planId: product.plans.find(({ isPaid }) => isPaid)?.id,
  cadence: 'monthly',
  periodStartAt: 0,
  buckets: { plan: 100, top_up: 5 },
  outstanding: 0,
  autoReload: false,
  status: undefined,
  ...more,
});
