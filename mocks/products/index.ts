import { gallery } from './gallery';
import { marketer } from './marketer';
import { studio } from './studio';
import type { ProductFile } from './file';

export { compileProduct, defineProduct, productOf } from './compile';
export { ProductSchema, type ProductFile } from './file';

/** The three credit systems, side by side, as the files that describe them. */
export const products = { studio, marketer, gallery } as const satisfies Record<string, ProductFile>;

export type ProductId = keyof typeof products;
