import { useCredits } from '../../../src';
import type { SpendResult } from '../../../src/client';
import type { StoryWorld } from '../../support/world';

/**
 * Plays the host's backend: reports what a job used right after it started, somewhere within the estimate. In
 * production, the backend tells the ledger what the models used.
 */
export function useBackOffice({ world }: StoryWorld): (result: SpendResult, actual: number) => Promise<void> {
  const { queryClient } = useCredits();
  return async ({ spend }, actual) => {
    await world.backstage.spends.meter({ spendId: spend.id, amount: actual });
    await queryClient.invalidateQueries();
  };
}
