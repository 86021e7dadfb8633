import { console } from './console';
import { gallery } from './gallery';
import { marketer } from './marketer';
import { studio } from './studio';
import { workspace } from './workspace';
import type { ProductFile } from './file';

export { compileProduct, defineProduct, productOf } from './compile';
export { ProductSchema, type ProductFile } from './file';
export type { Problem } from './problems';

/**
 * The product files of the built-in credit systems: the three source systems, and two that show what else a product
 * file can describe.
 */
export const products = { studio, marketer, gallery, workspace, console } as const satisfies Record<
  string,
  ProductFile
>;

/** The id of a product that comes with the kit. */
export type ProductId = keyof typeof products;

/** The id of a built-in product; undefined for a host's own. */
export function builtIn(product: ProductFile | string): ProductId | undefined {
  const ids = Object.keys(products) as ProductId[];
  return ids.find((id) => id === product || products[id] === product);
}
