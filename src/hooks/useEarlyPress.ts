'use client';
import { onlineManager } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CreditsError } from '../client';
import { useStore } from './context';
import { walletsQuery } from './queries';
import { useHandlers } from './useHandlers';
import { offline } from './useRead';
import { firstOf } from './useWallet';

interface EarlyPress<Draft> {
  isWaiting: boolean;
  error: CreditsError | undefined;
  press: (draft: Draft) => void;
  cancel: () => void;
}

interface Early<Draft> {
  draft: Draft;
  error?: CreditsError;
}

/**
 * Handles a press before the wallet is known. It waits until the account's wallets have loaded, and is then performed
 * once. If they can't be loaded, it fails, and its error stays until the next press.
 */
export function useEarlyPress<Draft>(walletId: string | undefined, perform: (draft: Draft) => void): EarlyPress<Draft> {
  const store = useStore();
  const [early, setEarly] = useState<Early<Draft>>();
  const isWaiting = early !== undefined && !early.error;
  const latest = useHandlers({
    end: (draft: Draft) => {
      setEarly(undefined);
      perform(draft);
    },
  });
  useEffect(() => {
    if (isWaiting && walletId) latest.end(early.draft);
  }, [isWaiting, early, walletId, latest]);

  const press = (draft: Draft) => {
    const mine: Early<Draft> = { draft };
    setEarly(mine);
    const fail = (error: CreditsError) => setEarly((now) => (now === mine ? { draft, error } : now));
    if (!onlineManager.isOnline()) return fail(offline);
    // Joins the running query, or starts a new one.
    store.queryClient.fetchQuery(walletsQuery(store)).then(firstOf).catch(fail);
  };
  return { isWaiting, error: early?.error, press, cancel: () => setEarly(undefined) };
}
