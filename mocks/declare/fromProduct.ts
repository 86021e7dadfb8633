import type { Product } from '../ledger/product';
import type { Rate } from '../ledger/policies/rate';
import { objectOf, unionOf, type Words } from './declaration';

/** The words of a product: what its actions take, every type of line its log may have, its buckets. */
export function wordsOfProduct(product: Product): Words {
  const actions = Object.entries(product.actions).map(([id, { rate }]) => [id, paramsOf(rate)] as const);
  return {
    actions: Object.fromEntries(actions),
    entryTypes: entryTypesOf(product),
    buckets: product.buckets.map(({ id }) => id),
  };
}

function paramsOf(rate: Rate): string {
  switch (rate.kind) {
    case 'exact':
    case 'metered':
      return objectOf({});
    case 'deposit':
      return objectOf({ clips: 'number[]' });
    case 'metered_by':
      return objectOf({ [rate.by]: unionOf(Object.keys(rate.ranges)) });
    case 'table':
      // Each feature has counts of its own.
      return Object.entries(rate.features)
        .map(([feature, row]) =>
          objectOf({ feature: unionOf([feature]), images: unionOf(Object.keys(row).map(Number)) }),
        )
        .join(' | ');
    case 'per_unit':
      return countsOf(rate.prices);
    case 'per_unit_by':
      return Object.entries(rate.choices)
        .map(([choice, prices]) => countsOf(prices, { [rate.by]: unionOf([choice]) }))
        .join(' | ');
  }
}

/** Of several counts any may be left out. */
function countsOf(prices: readonly { of: string }[], fixed: Record<string, string> = {}): string {
  const names = prices.map(({ of }) => of);
  const counts = Object.fromEntries(names.map((name) => [name, 'number']));
  return objectOf({ ...fixed, ...counts }, names.length > 1 ? names : []);
}

/** What the ledger writes for this product, and nothing that it could not. */
function entryTypesOf(product: Product): string[] {
  const { actions, plans, packs, topUp, reload, overrun, settlesByHand, burnEntry } = product;
  const rules = Object.values(actions);
  const fills = [...product.fills, ...plans.flatMap((plan) => plan.fills)];
  const when = (isSo: boolean, ...types: string[]) => (isSo ? types : []);
  return [
    ...rules.flatMap(({ entry, refundEntry }) => [entry, refundEntry]),
    burnEntry,
    ...when(plans.length > 0, 'plan_allocation', 'mid_cycle_proration', 'plan_reset'),
    ...when(fills.length > 0, 'grant', 'daily_reset'),
    ...when(
      fills.some(({ unused }) => unused.kind === 'carry'),
      'rollover_in',
      'rollover_overflow',
    ),
    ...when(packs.length > 0 || topUp !== undefined, 'manual_top_up'),
    ...when(reload.kind !== 'none', 'auto_reload'),
    ...when(
      rules.some(({ rate }) => rate.kind === 'deposit' || rate.kind.startsWith('metered')),
      'reconciliation_debit',
    ),
    ...when(settlesByHand || overrun.kind === 'owe', 'settlement'),
    'expiry',
    'admin_adjustment',
  ].filter((type, n, all) => all.indexOf(type) === n);
}
