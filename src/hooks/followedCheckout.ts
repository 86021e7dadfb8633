import type { Checkout } from '../client';
import { tabStorage } from './attempt/storage';
import type { CreditsStore } from './store';

/** A checkout whose end hasn't been seen yet, so that the page still knows it after returning from the hosted page. */
export interface FollowedCheckout {
  checkoutId: string;
  kind: Checkout['kind'];
  packId?: string | undefined;
}

export interface FollowedCheckouts {
  /** Returns text, which compares by value, because `useSyncExternalStore` reads it at every render. */
  read: (walletId: string) => string | undefined;
  follow: (walletId: string, followed: FollowedCheckout) => void;
  forget: (walletId: string, kind: Checkout['kind']) => void;
  forgetAll: () => void;
  subscribe: (listener: () => void) => () => void;
}

const prefix = 'creditkit.checkout.';

export function followedCheckoutsOf(store: CreditsStore): FollowedCheckouts {
  return store.part(createFollowedCheckouts);
}

/** Of each wallet, the newest of each kind. Stored in the tab's storage, or in memory if that fails. */
function createFollowedCheckouts(): FollowedCheckouts {
  const storage = tabStorage();
  const memory = new Map<string, string | undefined>();
  const listeners = new Set<() => void>();
  const set = (walletId: string, text: string | undefined) => {
    memory.set(walletId, text);
    try {
      if (text === undefined) storage?.removeItem(prefix + walletId);
      else storage?.setItem(prefix + walletId, text);
    } catch {
      // Without storage, a reload won't find it.
    }
    for (const listener of listeners) listener();
  };
  const read = (walletId: string) => {
    if (!memory.has(walletId)) memory.set(walletId, storage?.getItem(prefix + walletId) ?? undefined);
    return memory.get(walletId);
  };
  const put = (walletId: string, kind: Checkout['kind'], ...followed: FollowedCheckout[]) => {
    const others = parseFollowedCheckouts(read(walletId)).filter((each) => each.kind !== kind);
    const all = [...others, ...followed];
    set(walletId, all[0] && JSON.stringify(all));
  };
  return {
    read,
    follow: (walletId, followed) => put(walletId, followed.kind, followed),
    forget: put,
    forgetAll: () => {
      for (const walletId of memory.keys()) set(walletId, undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The oldest first. Without anything else, because any script may have written to the tab's storage. */
export function parseFollowedCheckouts(text: string | undefined): FollowedCheckout[] {
  try {
    const all = [JSON.parse(text ?? '[]')].flat() as (FollowedCheckout | null)[];
    return all.filter((each) => typeof each?.checkoutId === 'string') as FollowedCheckout[];
  } catch {
    return [];
  }
}
