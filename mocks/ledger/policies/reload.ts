/** Whether and when the saved card is charged for more tokens automatically. */
export type Reload =
  | { readonly kind: 'none' }
  // A.T4, A.V11
  /** One fixed pack, when an action would otherwise fail. */
  | { readonly kind: 'fixed_pack'; readonly packId: string }
  // X.14
  /** After each use that leaves less than a threshold, and when an action would otherwise fail. */
  | {
      readonly kind: 'threshold';
      /** The terms until the user chooses others. */
      readonly terms: ReloadTerms;
      /** The terms that the user may choose, with their ranges. `limit` is in minor units. */
      readonly settable: Readonly<Partial<Record<ReloadTerm, Steps>>>;
      /** The price of every `per` units, in minor units. */
      readonly price: number;
      readonly per: number;
    };

/** One charge buys `amount`, or, if `upTo` is set, what is missing up to `upTo`. */
export interface ReloadTerms {
  readonly below: number;
  readonly amount?: number;
  readonly upTo?: number;
  /** The most to charge in a calendar month, in minor units; null for no limit. */
  readonly limit: number | null;
}

export type ReloadTerm = 'below' | 'amount' | 'upTo' | 'limit';

/** The terms that a user chose. */
export interface ChosenTerms {
  readonly below?: number | undefined;
  readonly amount?: number | undefined;
  readonly upTo?: number | undefined;
  readonly limit?: number | null | undefined;
}

interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What one charge buys at this balance; zero or less if the balance is at or above `upTo`. */
export function broughtBy({ amount, upTo }: ReloadTerms, spendable: number): number {
  return upTo === undefined ? amount! : upTo - spendable;
}
