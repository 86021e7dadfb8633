import { kindOfType } from '../../src/contract/index';
import { amountOf, type Entry, type Product } from '../ledger/index';

/** What sort of line this is: by its type; else a job's, by the sign of its amount. */
export function kindOf(entry: Pick<Entry, 'type' | 'moved' | 'outstanding'>): string {
  const { type } = entry;
  const amount = amountOf(entry);
  return kindOfType(type, amount) ?? (type.endsWith('_refund') || amount > 0 ? 'refund' : 'spend');
}

/** What a line of this type is called, where the product's own words say it. */
export function labelOf(product: Product, type: string): string | undefined {
  return product.typeLabels.get(type);
}

/** Whether a reader may not know the type, and must be told what it is. */
export function isOwnType(type: string): boolean {
  return kindOfType(type, 0) === undefined || type === 'grant' || type === 'expiry';
}
