/** Whether and when a saved card is charged for more tokens without a press. */
export type Reload =
  | { readonly kind: 'none' }
  // A.T4, A.V11
  /** One fixed pack, where an action would otherwise fail. */
  | { readonly kind: 'fixed_pack'; readonly packId: string }
  // X.14
  /** After each use that leaves less than a threshold, and where an action would otherwise fail. */
  | {
      readonly kind: 'threshold';
      /** What holds where the user has chosen nothing else. */
      readonly terms: ReloadTerms;
      /** What the user may choose, and between what. `limit` in minor units. */
      readonly settable: Readonly<Partial<Record<ReloadTerm, Steps>>>;
      /** Minor units for every `per` of what is bought. */
      readonly price: number;
      readonly per: number;
    };

/** `amount` is what one charge buys; with `upTo` it buys what is missing up to that. */
export interface ReloadTerms {
  readonly below: number;
  readonly amount?: number;
  readonly upTo?: number;
  /** Minor units a calendar month; null for no limit. */
  readonly limit: number | null;
}

export type ReloadTerm = 'below' | 'amount' | 'upTo' | 'limit';

/** What a user chooses of them. */
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

/** What one charge brings at this balance; zero or less if the balance is above `upTo`. */
export function broughtBy({ amount, upTo }: ReloadTerms, spendable: number): number {
  return upTo === undefined ? amount! : upTo - spendable;
}
