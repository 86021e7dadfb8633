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
 * The credit systems there are, side by side, as the files that describe them: the three sources, and two that show
 * what else a file can say.
 */
export const products = { studio, marketer, gallery, workspace, console } as const satisfies Record<
  string,
  ProductFile
>;

export type ProductId = keyof typeof products;

/** The id of a product that is one of these, and not a host's own. */
export function builtIn(product: ProductFile | string): ProductId | undefined {
  const ids = Object.keys(products) as ProductId[];
  return ids.find((id) => id === product || products[id] === product);
}
