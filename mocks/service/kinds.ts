import { amountOf, type Entry, type Product } from '../ledger/index';

/** What sort of line each of the known types is. */
const kinds: Readonly<Record<string, string>> = {
  plan_allocation: 'grant',
  mid_cycle_proration: 'grant',
  grant: 'grant',
  daily_reset: 'grant',
  manual_top_up: 'purchase',
  auto_reload: 'reload',
  submission: 'spend',
  submission_refund: 'refund',
  image_generation: 'spend',
  image_reroll: 'spend',
  generation: 'spend',
  generation_refund: 'refund',
  usage: 'spend',
  reconciliation_debit: 'spend',
  plan_reset: 'expiry',
  rollover_overflow: 'expiry',
  expiry: 'expiry',
  rollover_in: 'move',
  admin_adjustment: 'adjustment',
  settlement: 'settlement',
};

/** What sort of line this is: by its type; a new day that took more than it brought, and a bank filled from outside, by their sign. */
export function kindOf(entry: Pick<Entry, 'type' | 'moved' | 'outstanding'>): string {
  const { type } = entry;
  const amount = amountOf(entry);
  if (type === 'daily_reset' && amount < 0) return 'expiry';
  if (type === 'rollover_in' && amount > 0) return 'grant';
  if (kinds[type] !== undefined) return kinds[type] === 'spend' && amount > 0 ? 'refund' : kinds[type];
  if (type.endsWith('_refund')) return 'refund';
  return amount > 0 ? 'refund' : 'spend';
}

/** What a line of this type is called, where the product's own words say it. */
export function labelOf(product: Product, type: string): string | undefined {
  return product.typeLabels.get(type);
}

/** Whether a reader may not know the type, and must be told what it is. */
export function isOwnType(type: string): boolean {
  return kinds[type] === undefined || type === 'grant' || type === 'expiry';
}
