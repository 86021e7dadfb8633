import type { PackRule, Product } from '../product';

/** Whether a shortfall may be met by charging one fixed pack (A.T4, A.V11). */
export type Reload = { readonly kind: 'none' } | { readonly kind: 'fixed_pack'; readonly packId: string };

/** The pack that Auto Reload charges, or undefined where the product has none (B.T2, C.T6). */
export function reloadPack(product: Product): PackRule | undefined {
  const { reload } = product;
  switch (reload.kind) {
    case 'none':
      return undefined;
    case 'fixed_pack':
      return product.packs.find((pack) => pack.id === reload.packId);
  }
}
