/** What an operator may pay back. Nothing is self-service (OQ-8). */
export type MoneyRefund =
  /** Nothing. */
  | { readonly kind: 'none' }
  /** A pack, as far as its tokens are unused (OQ-8). */
  | { readonly kind: 'unused_pack' }
  /** The subscription fee, within so many days of paying it; packs never (B.T4–B.T6, OQ-45). */
  | { readonly kind: 'fee_within_days'; readonly days: number };
