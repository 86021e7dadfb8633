'use client';
import { useMutation } from '@tanstack/react-query';
import type { CreditsError } from '../client';
import { useStore } from './context';
import { creditsKeys } from './queryKeys';
import { useHandlers } from './useHandlers';

export interface UseDeleteAccountResult {
  status: 'idle' | 'deleting' | 'done' | 'error';
  error: CreditsError | null;
  /** Deletes every wallet, plan and log of the account, for good. Ask first. */
  deleteAccount: () => void;
}

/** Deletes the account with all its wallets, plans and logs, for good (A.P7s). Refused with `conflict` while a charge is in progress. */
export function useDeleteAccount(): UseDeleteAccountResult {
  const { client, queryClient } = useStore();
  const deletion = useMutation<unknown, CreditsError, void>(
    {
      retry: false,
      networkMode: 'always',
      mutationFn: async () => {
        await client.account.delete({ confirm: 'delete' });
        await queryClient.cancelQueries({ queryKey: creditsKeys.all });
        void queryClient.resetQueries({ queryKey: creditsKeys.all });
      },
    },
    queryClient,
  );
  const handlers = useHandlers({
    deleteAccount: () => {
      if (!deletion.isPending) deletion.mutate();
    },
  });
  const status = { idle: 'idle', pending: 'deleting', success: 'done', error: 'error' } as const;
  return { ...handlers, status: status[deletion.status], error: deletion.error };
}
