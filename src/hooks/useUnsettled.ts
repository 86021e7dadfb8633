'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Checkout, CreditsError, Instant } from '../client';
import type { Attempt } from './attempt/attempt';
import { attemptsOf } from './attempt/attempts';
import { outcomeOf } from '../client/outcome';
import {
  type BillingCommand,
  billingCommands,
  commandOf,
  concerns,
  followCheckout,
  isShown,
  type PurchaseKind,
  sendCheckout,
} from './commands';
import { useStore } from './context';
import { walletQuery } from './queries';
import type { CreditsStore } from './store';
import { useOpenCheckout } from './useCheckout';
import { useHandlers } from './useHandlers';
import { useWallet, useWalletId } from './useWallet';
import type { WalletOption } from './types';

export interface UseUnsettledResult {
  /**
   * `sending`, `checking` and `unknown`: the outcome isn't known yet, so no other command can start. `done` and
   * `refused`: the result of sending it again here. `none`: nothing is open.
   */
  status: 'none' | 'sending' | 'checking' | 'unknown' | 'done' | 'refused';
  /** The command. */
  command: BillingCommand | null;
  /** Why the outcome is unknown, or why it was refused. Null after a reload. */
  error: CreditsError | null;
  /** Ledger time of the wallet that `check` read, if that didn't settle it. */
  checkedAt: Instant | null;
  /**
   * Whether there's something to send again. False if only the end of a checkout is unknown, and for a deletion, which
   * `useDeleteAccount` sends again.
   */
  canSend: boolean;
  /** Sends the same attempt again with its key. */
  sendAgain: () => void;
  /** Reads the checkout, or the wallet if there's no checkout. */
  check: () => void;
}

/**
 * The purchase, plan change or deletion whose outcome is unknown, also from before a reload. Until it's known, no other
 * can start. `sendAgain` repeats it with its key, so that it's executed at most once. `check` reads the current state
 * from the server.
 */
export function useUnsettled({ walletId }: WalletOption = {}): UseUnsettledResult {
  const id = useWalletId(walletId);
  return useUnsettledAmong(id ? [id] : []);
}

/** Whether a result means that nothing else can start. */
export function isUnsettled({ status }: UseUnsettledResult): boolean {
  return status === 'sending' || status === 'checking' || status === 'unknown';
}

/** The same for several wallets. It only knows the open checkouts of the first one. */
export function useUnsettledAmong(walletIds: readonly string[]): UseUnsettledResult {
  const store = useStore();
  const waiting = useOpenCheckout(walletIds[0] ?? '');
  const attempt = useOpenAttempt(store, walletIds);
  const command = attempt && commandOf(attempt);
  const id = attempt && walletIds.find((walletId) => concerns(attempt, [walletId]));
  const { data: wallet } = useWallet(id ?? walletIds[0]);
  const [asked, setAsked] = useState<Asked>({});

  const isSeen = wallet !== undefined && command !== undefined && isShown(command, wallet);
  useEffect(() => {
    if (attempt && isSeen) attemptsOf(store).close(attempt);
  }, [store, attempt, isSeen]);

  const handlers = useHandlers({
    sendAgain: () => {
      if (!attempt || !command || !billingCommands[command] || attemptsOf(store).isUnderWay(attempt)) return;
      void sendAgain(store, command, attempt).then((ended) => setAsked({ ...ended, command, key: attempt.key }));
    },
    check: () => {
      const key = attempt?.key;
      setAsked({ key, isChecking: true });
      const checking = attempt && id ? check(store, id) : waiting.read().then(() => ({}));
      void checking.then((found) => setAsked({ key, ...found }));
    },
  });

  if (attempt && command) {
    const { isChecking, ...mine } = asked.key === attempt.key ? asked : {};
    const isSending = !attemptsOf(store).isUnknown(attempt);
    const status = isSending ? 'sending' : isChecking ? 'checking' : 'unknown';
    const { error = null, checkedAt = null } = mine;
    return { ...handlers, command, status, canSend: billingCommands[command] !== undefined, error, checkedAt };
  }
  if (waiting.isUnknown || (waiting.isFollowing && !waiting.checkout)) {
    const { kind, error } = waiting;
    const status = waiting.isUnknown && !asked.isChecking ? 'unknown' : 'checking';
    return { ...handlers, command: isCheckout(kind) ? kind : 'top_up', status, canSend: false, error, checkedAt: null };
  }
  const { outcome = 'none', command: last = null, error = null } = asked.outcome ? asked : {};
  return { ...handlers, status: outcome, command: last, error, canSend: false, checkedAt: null };
}

/** The command that was sent again or checked here, and its result. */
interface Asked {
  command?: BillingCommand;
  /** The key of the attempt. Undefined if a checkout was checked. */
  key?: string | undefined;
  isChecking?: boolean;
  checkedAt?: string;
  outcome?: 'done' | 'refused';
  error?: CreditsError;
}

/** The oldest attempt at a billing command that concerns one of the wallets. */
function useOpenAttempt(store: CreditsStore, walletIds: readonly string[]): Attempt | undefined {
  const attempts = () => attemptsOf(store);
  const list = useSyncExternalStore(
    (listener) => attempts().subscribe(listener),
    () => attempts().open(),
    () => none,
  );
  return list.find((attempt) => commandOf(attempt) !== undefined && concerns(attempt, walletIds));
}

const none: readonly Attempt[] = [];

async function sendAgain(store: CreditsStore, command: BillingCommand, attempt: Attempt): Promise<Asked> {
  const attempts = attemptsOf(store);
  const again = attempts.reclaim(attempt);
  if (!again) return {};
  try {
    const send = billingCommands[command] as (store: CreditsStore, attempt: Attempt) => Promise<unknown>;
    const answer = await attempts.send(again, (sent) => send(store, sent));
    attempts.close(again);
    if (!isCheckout(command)) return { outcome: 'done' };
    const checkout = answer as Checkout;
    followCheckout(store, checkout);
    // Otherwise it still has to be paid, or its payment failed.
    return checkout.status === 'completed' ? { outcome: 'done' } : {};
  } catch (thrown) {
    const error = thrown as CreditsError;
    if (outcomeOf(error, true) === 'unknown') {
      attempts.release(again);
      return { error };
    }
    attempts.close(again);
    return { outcome: 'refused', error };
  }
}

/**
 * Reads the wallet again, which shows whether some commands were executed. A wallet that isn't found settles nothing,
 * not even a deletion: another user may have signed in elsewhere.
 */
async function check(store: CreditsStore, walletId: string): Promise<Asked> {
  try {
    const wallet = await store.queryClient.fetchQuery({ ...walletQuery(store, walletId), staleTime: 0 });
    return { checkedAt: wallet.asOf };
  } catch (error) {
    return { error: error as CreditsError };
  }
}

function isCheckout(command: string | undefined): command is PurchaseKind {
  return billingCommands[command as PurchaseKind] === sendCheckout;
}
