'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Checkout, CreditsError, Instant } from '../client';
import { type Attempt, attemptsOf } from './attempt/attempts';
import { outcomeOf } from '../client/outcome';
import {
  type BillingCommand,
  billingCommands,
  commandOf,
  concerns,
  followCheckout,
  isShown,
  type PurchaseKind,
  type SubscriptionCommand,
} from './commands';
import { useStore } from './context';
import { walletQuery, walletsQuery } from './queries';
import type { CreditsStore } from './store';
import { useOpenCheckout } from './useCheckout';
import { useHandlers } from './useHandlers';
import { useWallet, useWalletId } from './useWallet';
import type { WalletOption } from './types';

export interface UseUnsettledResult {
  /**
   * `sending`, `checking` and `unknown`: not known yet, so no other may begin. `done` and `refused`: what became of
   * what was sent again from here. `none`: nothing is open.
   */
  status: 'none' | 'sending' | 'checking' | 'unknown' | 'done' | 'refused';
  /** Which command it is or was. */
  command: BillingCommand | null;
  /** Why it is not known, or why it was refused. Absent after a reload. */
  error: CreditsError | null;
  /** Ledger time of the wallet that `check` read, where that did not settle it. */
  checkedAt: Instant | null;
  /** Whether there is something to send again. Not where only the end of a checkout is unknown. */
  canSend: boolean;
  /** Sends the same attempt again under its own key. */
  sendAgain: () => void;
  /** Asks for the checkout, else for the wallet. */
  check: () => void;
}

/**
 * The purchase, plan change or deletion whose outcome nobody knows yet, also from before a reload. Until it is known no
 * other can begin. `sendAgain` repeats it under its own key, so that it is carried out once at the most; `check` asks
 * the server how things stand.
 */
export function useUnsettled({ walletId }: WalletOption = {}): UseUnsettledResult {
  const id = useWalletId(walletId);
  return useUnsettledAmong(id ? [id] : []);
}

/** Whether a result says that nothing else may begin. */
export function isUnsettled({ status }: UseUnsettledResult): boolean {
  return status === 'sending' || status === 'checking' || status === 'unknown';
}

/** The same for several wallets. Of checkouts that are open it knows those of the first. */
export function useUnsettledAmong(walletIds: readonly string[]): UseUnsettledResult {
  const store = useStore();
  const waiting = useOpenCheckout(walletIds[0] ?? '');
  const attempt = useOpenAttempt(store, walletIds);
  const command = attempt && commandOf(attempt);
  const id = attempt && walletIds.find((walletId) => concerns(attempt, [walletId]));
  const { data: wallet } = useWallet(id ?? walletIds[0]);
  const [asked, setAsked] = useState<Asked>({});

  const isSeen = wallet !== undefined && command !== undefined && isSubscription(command) && isShown(command, wallet);
  useEffect(() => {
    if (attempt && isSeen) attemptsOf(store).close(attempt);
  }, [store, attempt, isSeen]);

  const handlers = useHandlers({
    sendAgain: () => {
      if (!attempt || !command || attemptsOf(store).isUnderWay(attempt)) return;
      void sendAgain(store, command, attempt).then((ended) => setAsked({ ...ended, command, of: attempt.key }));
    },
    check: () => {
      const of = attempt?.key;
      setAsked({ of, isChecking: true });
      const checking = attempt && id ? check(store, attempt, id) : waiting.read().then(() => ({}));
      void checking.then((found) => setAsked({ of, ...found }));
    },
  });

  if (attempt && command) {
    const { isChecking, ...mine } = asked.of === attempt.key ? asked : {};
    const isSending = !attemptsOf(store).isUnknown(attempt);
    const status = isSending ? 'sending' : isChecking ? 'checking' : 'unknown';
    const { error = null, checkedAt = null } = mine;
    return { ...handlers, command, status, canSend: true, error, checkedAt };
  }
  if (waiting.isUnknown || (waiting.isFollowing && !waiting.checkout)) {
    const { kind, error } = waiting;
    const status = waiting.isUnknown && !asked.isChecking ? 'unknown' : 'checking';
    return { ...handlers, command: isCheckout(kind) ? kind : 'top_up', status, canSend: false, error, checkedAt: null };
  }
  const { outcome, command: last = null, error = null } = asked;
  const settled = outcome ? { status: outcome, command: last, error } : { status: 'none', command: null, error: null };
  return { ...handlers, ...settled, canSend: false, checkedAt: null } as UseUnsettledResult;
}

/** What was sent again or checked here, and its result. */
interface Asked {
  command?: BillingCommand;
  /** The attempt or checkout it was about. */
  of?: string | undefined;
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
  const again = attempts.again(attempt);
  if (!again) return {};
  try {
    const send = billingCommands[command] as (store: CreditsStore, attempt: Attempt) => Promise<unknown>;
    const answer = await attempts.send(again, (sent) => send(store, sent));
    attempts.close(again);
    if (isCheckout(command)) followCheckout(store, answer as Checkout);
    return { outcome: 'done' };
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

/** Reads the wallet again, and settles commands that it shows to be done. */
async function check(store: CreditsStore, attempt: Attempt, walletId: string): Promise<Asked> {
  const { queryClient } = store;
  try {
    const wallets = await queryClient.fetchQuery({ ...walletsQuery(store), staleTime: 0 });
    const found = wallets.find(({ id }) => id === walletId);
    const wallet = found && (await queryClient.fetchQuery({ ...walletQuery(store, walletId), staleTime: 0 }));
    // Without its wallet nothing can be bought, changed or deleted.
    if (!wallet) attemptsOf(store).close(attempt);
    return wallet ? { checkedAt: wallet.asOf } : {};
  } catch (error) {
    return { error: error as CreditsError };
  }
}

function isCheckout(command: string | undefined): command is PurchaseKind {
  return command === 'top_up' || command === 'plan_change' || command === 'payment_method';
}

function isSubscription(command: BillingCommand): command is SubscriptionCommand {
  return command === 'cancel' || command === 'resume' || command === 'withdraw_scheduled';
}
