'use client';
import { useState } from 'react';
import type { CreditsError, Subscription } from '../client';
import { createEchoGuard } from './attempt/echo';
import { type AttemptState, errorOf } from './attempt/flow';
import { billingCommands, isShown, slotOf, type SubscriptionCommand, type WalletInput } from './commands';
import { useAttempt } from './attempt/useAttempt';
import { useHandlers } from './useHandlers';
import { useSeen } from './useSeen';
import { useWallet } from './useWallet';
import type { WalletOption } from './types';

export interface UseSubscriptionResult {
  /** The wallet’s subscription, once it was read. */
  subscription: Subscription | undefined;
  /** The command in progress. */
  pending: 'cancel' | 'resume' | 'withdraw_scheduled' | null;
  /**
   * The command whose outcome is unknown. The same press sends it again with its key; see `useUnsettled`.
   */
  unknown: 'cancel' | 'resume' | 'withdraw_scheduled' | null;
  /** The command that the server executed last, until the next press. */
  done: 'cancel' | 'resume' | 'withdraw_scheduled' | null;
  /** Whether a command is in progress. */
  isPending: boolean;
  /** Why the last one was refused, or why its outcome is unknown. */
  error: CreditsError | null;
  /** Cancels the plan at the end of the period. */
  cancel: () => void;
  /** Withdraws the cancellation. */
  resume: () => void;
  /** Withdraws the scheduled downgrade. */
  withdrawScheduled: () => void;
}

/** The wallet's plan, and the commands that cost nothing. To start or change a plan, use `usePlanChange`. */
export function useSubscription({ walletId }: WalletOption = {}): UseSubscriptionResult {
  const { data: wallet } = useWallet(walletId);
  const flows = {
    cancel: useCommand('cancel', wallet?.id),
    resume: useCommand('resume', wallet?.id),
    withdraw_scheduled: useCommand('withdraw_scheduled', wallet?.id),
  };
  const kinds = Object.keys(flows) as SubscriptionCommand[];
  const inState = (status: AttemptState<unknown, unknown>['status']) =>
    kinds.find((kind) => flows[kind].state.status === status) ?? null;
  const [pending, unknown, done] = [inState('sending'), inState('unknown'), inState('answered')];
  const error = kinds.map((kind) => errorOf(flows[kind].state)).find(Boolean) ?? null;

  const [isEcho] = useState(() => createEchoGuard());
  const start = (kind: SubscriptionCommand) => {
    if (isEcho() || !wallet || pending) return;
    // Hide how other commands ended.
    for (const other of kinds) if (flows[other].state.status !== 'unknown') flows[other].reset();
    flows[kind].press(slotOf(kind, wallet.id), { walletId: wallet.id });
  };
  const handlers = useHandlers({
    cancel: () => start('cancel'),
    resume: () => start('resume'),
    withdrawScheduled: () => start('withdraw_scheduled'),
  });
  const { subscription } = wallet ?? {};
  return { ...handlers, subscription, pending, unknown, done, isPending: pending !== null, error };

  function useCommand(kind: SubscriptionCommand, id: string | undefined) {
    const slot = id && slotOf(kind, id);
    const flow = useAttempt<WalletInput, unknown>({ scope: id ?? '', slot, send: billingCommands[kind] });
    useSeen(flow.state, wallet !== undefined && isShown(kind, wallet));
    return flow;
  }
}
