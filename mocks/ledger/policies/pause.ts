import type { Standing } from './locks';

// OQ-11
/** Whether an unpaid renewal stops all spending. */
export type Pause = { readonly kind: 'never' } | { readonly kind: 'while_past_due' };

export function isPaused(pause: Pause, status: Standing['status']): boolean {
  switch (pause.kind) {
    case 'never':
      return false;
    case 'while_past_due':
      return status === 'past_due';
  }
}
