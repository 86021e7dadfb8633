/** A rhythm that tokens come in. */
export type Every = 'day' | 'month' | 'quarter' | 'year';

/** Tokens that land in a bucket by themselves. */
export interface FillRule {
  /** The bucket, by its place in the product's list. */
  readonly bucket: number;
  readonly amount: number;
  /** `period` is the period that money is paid for; `once` is at the start alone. */
  readonly every: Every | 'once' | 'period';
  readonly unused: Unused;
  // X.4
  /** At most this much in a longer stretch, less what ended to make room. */
  readonly atMost?: { readonly amount: number; readonly every: Every };
}

/** What the next fill does with the unused tokens of the last one. */
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
 * What happens to `unused` tokens when the next fill comes; `held` is what the bucket they may go to holds. A bucket
 * over its cap keeps its tokens and takes no more.
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
/** Whether what is left of a day and the new day's are one net line. */
export function isNet({ every, unused }: FillRule): boolean {
  return every === 'day' && unused.kind === 'ends';
}

/** The most that these fills carry into a bucket, where they do at all. */
export function carryCap(fills: readonly FillRule[], bucket: number): number | undefined {
  for (const { unused } of fills) if (unused.kind === 'carry' && unused.to === bucket) return unused.cap;
  return undefined;
}
