'use client';
import { useMutation } from '@tanstack/react-query';
import type { CreditsError, Subscription, Wallet } from '../client';
import { command } from './attempt/useAttempt';
import { useStore } from './context';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useWallet } from './useWallet';

export interface UseSubscriptionResult {
  subscription: Subscription | undefined;
  /** Which command is under way. */
  pending: 'cancel' | 'resume' | 'withdraw_scheduled' | null;
  isPending: boolean;
  error: CreditsError | null;
  /** Ends the plan with the period. */
  cancel: () => void;
  /** Withdraws the cancellation. */
  resume: () => void;
  /** Withdraws the scheduled downgrade. */
  withdrawScheduled: () => void;
}

type Kind = NonNullable<UseSubscriptionResult['pending']>;

/** The wallet's plan, and what can be done with it without money. Starting and changing plans: `usePlanChange`. */
export function useSubscription({ walletId }: WalletOption = {}): UseSubscriptionResult {
  const store = useStore();
  const { data: wallet } = useWallet(walletId);
  const change = useMutation<Wallet, CreditsError, { walletId: string; kind: Kind }>(
    {
      retry: false,
      networkMode: 'always',
      mutationFn: async (wanted) => {
        const { client } = store;
        const commands = {
          cancel: client.subscription.cancel,
          resume: client.subscription.resume,
          withdraw_scheduled: client.planChanges.withdraw,
        };
        const changed = await command(store, wanted.walletId, () =>
          commands[wanted.kind]({ walletId: wanted.walletId }),
        );
        await store.changed(wanted.walletId, changed);
        return changed;
      },
    },
    store.queryClient,
  );
  const isOurs = change.variables !== undefined && change.variables.walletId === wallet?.id;
  const isPending = isOurs && change.isPending;

  const start = (kind: Kind) => {
    if (wallet && !isPending) change.mutate({ walletId: wallet.id, kind });
  };
  const handlers = useHandlers({
    cancel: () => start('cancel'),
    resume: () => start('resume'),
    withdrawScheduled: () => start('withdraw_scheduled'),
  });
  return {
    ...handlers,
    subscription: wallet?.subscription,
    pending: isPending ? change.variables.kind : null,
    isPending,
    error: isOurs ? change.error : null,
  };
}
