import type { Standing } from './locks';

/** Whether an unpaid renewal stops all spending (OQ-11). */
export type Pause = { readonly kind: 'never' } | { readonly kind: 'while_past_due' };

export function isPaused(pause: Pause, standing: Standing): boolean {
  switch (pause.kind) {
    case 'never':
      return false;
    case 'while_past_due':
      return standing.status === 'past_due';
  }
}
