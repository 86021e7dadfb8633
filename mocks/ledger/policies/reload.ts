// A.T4, A.V11
/** Whether a shortfall may be met by charging one fixed pack. */
export type Reload = { readonly kind: 'none' } | { readonly kind: 'fixed_pack'; readonly packId: string };
