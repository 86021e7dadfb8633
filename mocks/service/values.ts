import type { Money } from '../../src/contract/index';
import type { Product } from '../ledger/index';

let latest = { at: 0, text: new Date(0).toISOString() };

/** An answer often has the same instant many times, and formatting it is slow, so the last text is cached. */
export function instant(at: number): string {
  if (at !== latest.at) latest = { at, text: new Date(at).toISOString() };
  return latest.text;
}

export function money(product: Product, amount: number): Money {
  return { amount, currency: product.currency };
}
