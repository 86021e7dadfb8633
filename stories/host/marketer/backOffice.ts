import { useCredits } from '../../../src';
import type { SpendResult } from '../../../src/client';
import type { StoryWorld } from '../../support/world';

/**
 * Plays the part of whoever does the work: measures a job a moment after it was started, somewhere within its estimate.
 * In production that is the host's own backend telling the ledger what the models used.
 */
export function useBackOffice({ world }: StoryWorld): (result: SpendResult, actual: number) => Promise<void> {
  const { queryClient } = useCredits();
  return async ({ spend }, actual) => {
    await world.backstage.spends.meter({ spendId: spend.id, amount: actual });
    await queryClient.invalidateQueries();
  };
}
