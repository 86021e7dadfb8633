import type { Checkout } from '../client';
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
  forget: (walletId: string) => void;
  forgetAll: () => void;
  subscribe: (listener: () => void) => () => void;
}

const prefix = 'creditkit.checkout.';

export function followedCheckoutsOf(store: CreditsStore): FollowedCheckouts {
  return store.part(createFollowedCheckouts);
}

/** One per wallet, the newest. Stored in the tab's storage, or in memory if that fails. */
function createFollowedCheckouts(): FollowedCheckouts {
  const memory = new Map<string, string | undefined>();
  const listeners = new Set<() => void>();
  const set = (walletId: string, text: string | undefined) => {
    memory.set(walletId, text);
    try {
      if (text === undefined) sessionStorage.removeItem(prefix + walletId);
      else sessionStorage.setItem(prefix + walletId, text);
    } catch {
      // Without storage, a reload won't find it.
    }
    for (const listener of listeners) listener();
  };
  return {
    read: (walletId) => {
      if (!memory.has(walletId)) memory.set(walletId, stored(walletId));
      return memory.get(walletId);
    },
    follow: (walletId, followed) => set(walletId, JSON.stringify(followed)),
    forget: (walletId) => set(walletId, undefined),
    forgetAll: () => {
      for (const walletId of memory.keys()) set(walletId, undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Undefined if the text is not a {@link FollowedCheckout}: any script may have written to the tab's storage. */
export function parseFollowedCheckout(text: string | undefined): FollowedCheckout | undefined {
  try {
    const { checkoutId, kind, packId } = JSON.parse(text ?? 'null') as Partial<Record<keyof FollowedCheckout, unknown>>;
    if (typeof checkoutId !== 'string' || typeof kind !== 'string') return undefined;
    return {
      checkoutId,
      kind: kind as FollowedCheckout['kind'],
      packId: typeof packId === 'string' ? packId : undefined,
    };
  } catch {
    return undefined;
  }
}

function stored(walletId: string): string | undefined {
  try {
    return sessionStorage.getItem(prefix + walletId) ?? undefined;
  } catch {
    // Storage is blocked.
    return undefined;
  }
}
