import { kindOfType } from '../../src/contract/index';
import { amountOf, type Entry, type Product } from '../ledger/index';

/** The kind of a line. It follows from the type, or, for a job's line, from the sign of its amount. */
export function kindOf(entry: Pick<Entry, 'type' | 'moved' | 'outstanding'>): string {
  const { type } = entry;
  const amount = amountOf(entry);
  return kindOfType(type, amount) ?? (type.endsWith('_refund') || amount > 0 ? 'refund' : 'spend');
}

/** The product's own label for a type, if it has one. */
export function labelOf(product: Product, type: string): string | undefined {
  return product.typeLabels.get(type);
}

/** Whether a reader may not know the type and needs its kind. */
export function isOwnType(type: string): boolean {
  return kindOfType(type, 0) === undefined || type === 'grant' || type === 'expiry';
}
