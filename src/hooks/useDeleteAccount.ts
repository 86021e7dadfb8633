'use client';
import { useState } from 'react';
import { CreditsError } from '../client';
import { type Send, slotOf } from './commands';
import { createEchoGuard } from './attempt/echo';
import { errorOf } from './attempt/flow';
import { useAttempt } from './attempt/useAttempt';
import * as creditsKeys from './queryKeys';
import { useHandlers } from './useHandlers';
import { isUnsettled, useUnsettledAmong } from './useUnsettled';
import { useWallets } from './useWallet';

export interface UseDeleteAccountResult {
  /**
   * `error`: refused, nothing was deleted. `unknown`: it's unknown whether it was deleted; `deleteAccount()` then sends
   * the same attempt again.
   */
  status: 'idle' | 'deleting' | 'done' | 'error' | 'unknown';
  /** Why it was refused, or why it’s unknown whether it was done. */
  error: CreditsError | null;
  /** Deletes every wallet, plan and log of the account, permanently. Ask the user first. */
  deleteAccount: () => void;
}

// A.P7s
/**
 * Deletes the account with all its wallets, plans and logs, permanently. Refused with `conflict` while a charge is in
 * progress, and not sent while the outcome of a purchase or plan change is unknown. A reloaded page never sends it
 * automatically.
 */
export function useDeleteAccount(): UseDeleteAccountResult {
  const { data: wallets } = useWallets();
  // The wallets at the press, which still identify the account while they're being deleted.
  const [walletIds, setWalletIds] = useState<string[]>([]);
  const read = wallets?.map(({ id }) => id) ?? [];
  if (read.length > 0 && read.join() !== walletIds.join()) setWalletIds(read);
  const slot = walletIds[0] && slotOf('delete_account', walletIds[0]);

  // Another user has other wallets.
  const scope = walletIds[0] ?? '';
  const { state, press } = useAttempt<DeletionInput, unknown>({ scope, slot, send: sendDeletion, resumes: false });
  const unsettled = useUnsettledAmong(walletIds);
  const [isEarly, setEarly] = useState(false);

  const [isEcho] = useState(() => createEchoGuard());
  const handlers = useHandlers({
    deleteAccount: () => {
      if (isEcho()) return;
      if (isUnsettled(unsettled) && unsettled.command !== 'delete_account') return;
      setEarly(!slot);
      if (slot) press(slot, { walletIds });
    },
  });
  const status = { idle: 'idle', sending: 'deleting', answered: 'done', refused: 'error', unknown: 'unknown' } as const;
  if (isEarly && !slot) return { ...handlers, status: 'error', error: notRead() };
  return { ...handlers, status: status[state.status], error: errorOf(state) ?? null };
}

function notRead(): CreditsError {
  return new CreditsError({
    code: 'not_found',
    detail: 'No wallet of the account has been read, so nothing was deleted. Wait until they have loaded.',
  });
}

/** The account's wallets at the press. They identify the account, because another user has other wallets. */
interface DeletionInput {
  walletIds: string[];
}

const sendDeletion: Send<DeletionInput, unknown> = async ({ client, queryClient }, { input, key, isRepeat }) => {
  try {
    // Another user may have signed in since, such as in another tab. Their account must not be deleted.
    const { data } = await client.wallets.list({ limit: 100 });
    // Without wallets, it may also be the same account, deleted by an earlier try. Only the response to the key tells.
    const mayBeDeleted = isRepeat && data.length === 0;
    if (!mayBeDeleted && !data.some(({ id }) => input.walletIds.includes(id)))
      throw new CreditsError({ code: 'unauthenticated', detail: 'This account has none of these wallets.' });
    await client.account.delete({ confirm: 'delete' }, { idempotencyKey: key });
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: creditsKeys.all });
    throw error;
  }
  await queryClient.cancelQueries({ queryKey: creditsKeys.all });
  void queryClient.resetQueries({ queryKey: creditsKeys.all });
  return undefined;
};
