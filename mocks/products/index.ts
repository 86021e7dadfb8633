import type { Product } from '../ledger/index';
import { gallery } from './gallery';
import { marketer } from './marketer';
import { studio } from './studio';

/** The three credit systems, side by side. */
export const products = { studio, marketer, gallery } as const satisfies Record<string, Product>;

export type ProductId = keyof typeof products;
