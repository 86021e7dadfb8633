// OQ-8
/** What an operator may refund. Users can't refund anything themselves. */
export type MoneyRefund =
  /** Nothing. */
  | { readonly kind: 'none' }
  // OQ-8
  /** The unused part of a pack. */
  | { readonly kind: 'unused_pack' }
  // B.T4–B.T6, OQ-45
  /** The subscription fee, within this many days of paying it; never packs. */
  | { readonly kind: 'fee_within_days'; readonly days: number };
