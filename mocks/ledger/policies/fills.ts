/** How often a fill recurs. */
export type Every = 'day' | 'month' | 'quarter' | 'year';

/** Tokens that a bucket gets automatically. */
export interface FillRule {
  /** The bucket, by its index in the product's list. */
  readonly bucket: number;
  readonly amount: number;
  /** `period`: each billing period. `once`: only at the start. */
  readonly every: Every | 'once' | 'period';
  readonly unused: Unused;
  // X.4
  /** A cap on what the fill adds in a longer period, net of what expires when it comes. */
  readonly atMost?: { readonly amount: number; readonly every: Every };
}

/** What the next fill does with unused tokens of the last one. */
export type Unused =
  // A.B1, B.B1, C.V5s
  /** They expire. */
  | { readonly kind: 'ends' }
  // X.4
  /** They stay, and the new tokens are added. */
  | { readonly kind: 'stays' }
  // C.B2
  /** They go to another bucket up to its cap; the rest is lost. */
  | { readonly kind: 'carry'; readonly to: number; readonly cap: number };

// OQ-21
/**
 * What happens to `unused` tokens when the next fill comes. `held` is the balance of the bucket that they may be
 * carried to. A bucket over its cap keeps its tokens and takes no more.
 */
export function turn(rule: Unused, unused: number, held: number): { carried: number; ended: number } {
  switch (rule.kind) {
    case 'ends':
      return { carried: 0, ended: unused };
    case 'stays':
      return { carried: 0, ended: 0 };
    case 'carry': {
      const carried = Math.max(0, Math.min(unused, rule.cap - held));
      return { carried, ended: unused - carried };
    }
  }
}

// C.V5s
/** Whether the fill is logged as one net line, with the expired tokens of the last day and the new day's tokens. */
export function isNet({ every, unused }: FillRule): boolean {
  return every === 'day' && unused.kind === 'ends';
}

/** The cap of the first fill that carries tokens to this bucket; undefined if none does. */
export function carryCap(fills: readonly FillRule[], bucket: number): number | undefined {
  for (const { unused } of fills) if (unused.kind === 'carry' && unused.to === bucket) return unused.cap;
  return undefined;
}
