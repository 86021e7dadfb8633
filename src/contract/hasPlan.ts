import type { Subscription } from './wallet';

// Not beside the schema, which would come with it into every page.
/** Whether there is a plan that hasn't ended. A canceled one lasts until its period ends. */
export function hasPlan({ plan, status }: Pick<Subscription, 'plan' | 'status'>): boolean {
  return plan !== null && status !== 'none' && status !== 'ended';
}
