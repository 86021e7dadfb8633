import { productOf, products } from '../mocks/products/index';

/** The built-in systems, as the ledger runs them. */
export const compiled = {
  studio: productOf(products.studio),
  marketer: productOf(products.marketer),
  gallery: productOf(products.gallery),
  workspace: productOf(products.workspace),
  console: productOf(products.console),
};
