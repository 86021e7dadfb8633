/** What a new period does with the plan tokens of the old one. */
export type Renewal =
  /** They expire (A.B1, B.B1). */
  | { readonly kind: 'reset' }
  /** They go to the bank as far as its cap reaches, the rest is lost (C.B2). */
  | { readonly kind: 'rollover'; readonly cap: number }
  /** A day is a period; the bucket is set to the day's allocation (C.V5s). */
  | { readonly kind: 'daily' };

export interface Turn {
  /** From the plan bucket to the bank. */
  readonly rolledOver: number;
  /** From the plan bucket to nowhere. */
  readonly lost: number;
  /** Whether what is lost and what is granted are one net entry. */
  readonly net: boolean;
}

/** What happens to `unused` plan tokens when the period turns. A bank over its cap keeps what it has and takes nothing (OQ-21). */
export function turn(renewal: Renewal, unused: number, bank: number): Turn {
  switch (renewal.kind) {
    case 'reset':
      return { rolledOver: 0, lost: unused, net: false };
    case 'rollover': {
      const rolledOver = Math.max(0, Math.min(unused, renewal.cap - bank));
      return { rolledOver, lost: unused - rolledOver, net: false };
    }
    case 'daily':
      return { rolledOver: 0, lost: unused, net: true };
  }
}

/** The most the bank is filled to, where there is one. */
export function bankCap(renewal: Renewal): number | undefined {
  return renewal.kind === 'rollover' ? renewal.cap : undefined;
}
