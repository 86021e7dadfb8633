/** What happens when finished work cost more than was taken for it. */
export type Overrun =
  // A.R3, OQ-7
  /** Taken if the balance covers it, else the whole extra is owed. */
  | { readonly kind: 'owe' }
  // OQ-19
  /** Taken as far as the balance allows; the rest is waived. */
  | { readonly kind: 'cap' };

/** Splits `extra` into what is taken from the buckets now and what is owed. `available` is what can be spent. */
export function meetOverrun(overrun: Overrun, extra: number, available: number): { taken: number; owed: number } {
  switch (overrun.kind) {
    case 'owe':
      return available >= extra ? { taken: extra, owed: 0 } : { taken: 0, owed: extra };
    case 'cap':
      return { taken: Math.min(extra, Math.max(0, available)), owed: 0 };
  }
}
