/** When an action may start, and when it has to be confirmed first. */
export type Gate =
  // A.G4
  /** A balance equal to the cost is enough. */
  | { readonly kind: 'covers' }
  // OQ-23, B.G4s
  /**
   * Metered work: blocked at zero or below its minimum cost. Has to be confirmed if it takes a large part of the
   * balance.
   */
  | { readonly kind: 'estimate'; readonly confirmAtPercent: number };

export type Verdict = 'go' | 'confirm' | 'short';

/**
 * Compares `cost` and `costMax` with what is available: unlocked tokens, minus what is owed and what running jobs have
 * reserved.
 */
export function judge(gate: Gate, available: number, cost: number, costMax: number): Verdict {
  switch (gate.kind) {
    case 'covers':
      return available >= cost ? 'go' : 'short';
    case 'estimate': {
      if (available <= 0 || available < cost) return 'short';
      const slice = costMax * 100 >= gate.confirmAtPercent * available;
      return costMax > 0 && (available < costMax || slice) ? 'confirm' : 'go';
    }
  }
}
