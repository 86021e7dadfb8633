// OQ-8
/** What an operator may pay back. Nothing is self-service. */
export type MoneyRefund =
  /** Nothing. */
  | { readonly kind: 'none' }
  // OQ-8
  /** A pack, as far as its tokens are unused. */
  | { readonly kind: 'unused_pack' }
  // B.T4–B.T6, OQ-45
  /** The subscription fee, within so many days of paying it; packs never. */
  | { readonly kind: 'fee_within_days'; readonly days: number };
