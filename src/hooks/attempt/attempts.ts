import { newKey } from '../../client/key';
import { outcomeOf } from '../../client/outcome';
import { canonicalJson } from '../../contract/canonicalJson';
import type { CreditsStore } from '../store';

/** One press of the user, with one idempotency key, until it has a final response. */
export interface Attempt<I = unknown> {
  readonly key: string;
  /** What the press was for, such as a submission of this draft. A reloaded page uses it to find its attempt. */
  readonly slot: string;
  readonly input: I;
  /** A second press with the same intent continues this attempt. */
  readonly intent: string;
  /** Milliseconds since the epoch. */
  readonly mintedAt: number;
  /**
   * `unanswered`: sent, but its response hasn't been seen yet. `unknown`: no response arrived, so nobody knows whether
   * it was executed.
   */
  readonly state: 'unanswered' | 'unknown';
  /** Whether it may have been sent before, so that the response may be a repeated one. */
  readonly isRepeat: boolean;
}

export interface Attempts {
  /**
   * Makes and stores an attempt before anything is sent. If an attempt with the same intent in the same slot is
   * unknown, returns that one instead, with its own input.
   * @param intent What makes two presses one intention. @default all of `input`
   */
  begin<I>(slot: string, input: I, intent?: object): Attempt<I>;
  /** Takes over the attempt of `slot` that no component shows: from before a reload, or of an unmounted component. */
  claim<I>(slot: string): Attempt<I> | undefined;
  /** Undoes `release`. */
  hold(attempt: Attempt): void;
  /** Lets another component claim the attempt. */
  release(attempt: Attempt): void;
  /** Sends it. While it is being sent, every caller gets the same promise. */
  send<I, O>(attempt: Attempt<I>, call: (attempt: Attempt<I>) => Promise<O>): Promise<O>;
  /** Removes it, once its final response has been seen. */
  close(attempt: Attempt): void;
  /**
   * Every attempt without a final response, including those of earlier pages, the oldest first. The same array until
   * one of them changes.
   */
  open(): readonly Attempt[];
  /** The attempt of `slot` that is neither shown nor being sent. */
  left<I>(slot: string): Attempt<I> | undefined;
  /** Claims `attempt` to send it again. Undefined if it has been settled meanwhile. */
  again<I>(attempt: Attempt<I>): Attempt<I> | undefined;
  isUnderWay(attempt: Attempt): boolean;
  /** Whether nobody waits for its response: it's unknown, or the component that sent it has unmounted. */
  isUnknown(attempt: Attempt): boolean;
  /** Closes every attempt. */
  forgetAll(): void;
  /** Calls `listener` whenever an attempt changes. Returns a function that stops this. */
  subscribe(listener: () => void): () => void;
}

type AttemptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface AttemptsOptions {
  /** Null stores attempts in memory. @default sessionStorage, if it's available */
  storage?: AttemptStorage | null;
  now?: () => number;
}

/** Servers may forget a key after 24 hours. Sending it again after that could spend twice, so stop an hour earlier. */
const keyLifeMs = 23 * 3_600_000;
// OQ-26
/** After this time a reloaded page no longer sends an attempt by itself; the user must press again. */
const resumeMs = 15 * 60_000;
const prefix = 'creditkit.attempt.';

/** The attempts of a client, whichever cache its responses go to. */
export function attemptsOf(store: CreditsStore): Attempts {
  return store.part(createAttempts);
}

/**
 * Stores of this page that components use. The attempts of all others can be claimed by any store: those from before a
 * reload, and those of a client that its provider created anew when it was mounted again.
 */
const livingStores = new Set<string>();

interface Stored extends Attempt {
  owner: string;
}

/**
 * Stores the key of every attempt from the press to the final response, across retries, remounts and reloads, so that
 * none is executed twice. The key is in `sessionStorage` before the request is sent; if that fails, only in memory.
 */
export function createAttempts({ storage = tabStorage(), now = Date.now }: AttemptsOptions = {}): Attempts {
  const owner = newKey();
  livingStores.add(owner);
  const attempts = new Map(load(storage).map((stored) => [stored.key, stored]));
  const shown = new Set<string>();
  const underWay = new Map<string, Promise<unknown>>();
  const listeners = new Set<() => void>();
  let listed: readonly Attempt[] = [];

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const keep = (stored: Stored): Attempt => {
    attempts.set(stored.key, stored);
    write(storage, stored);
    changed();
    return stored;
  };
  const close = ({ key }: Attempt) => {
    attempts.delete(key);
    shown.delete(key);
    erase(storage, key);
    changed();
  };
  /** Whether no other part of this page, with its own store, may show it. */
  const isOurs = (stored: Stored) => stored.owner === owner || !livingStores.has(stored.owner);
  /** Attempts of the slot that no component shows, the oldest first. */
  const free = (slot: string) => {
    for (const stored of attempts.values())
      if (now() - stored.mintedAt >= keyLifeMs && !shown.has(stored.key)) close(stored);
    return [...attempts.values()].filter((stored) => stored.slot === slot && !shown.has(stored.key)).filter(isOurs);
  };
  const left = (slot: string) => free(slot).find(({ key }) => !underWay.has(key));
  const show = (stored: Stored) => {
    shown.add(stored.key);
    return keep({ ...stored, owner, state: 'unanswered' });
  };

  // Compared each time, because the attempts of another store become ours when its last component unmounts.
  const open = () => {
    const found = [...attempts.values()].filter(isOurs);
    if (found.length !== listed.length || found.some((stored, n) => stored !== listed[n])) listed = found;
    return listed;
  };

  return {
    begin<I>(slot: string, input: I, intended: unknown = input) {
      const intent = canonicalJson(intended);
      const again = free(slot).find((stored) => !underWay.has(stored.key) && stored.intent === intent);
      const minted = {
        key: newKey(),
        slot,
        input,
        intent,
        mintedAt: now(),
        state: 'unanswered',
        owner,
        isRepeat: false,
      } as const;
      return show(again ? { ...again, isRepeat: true } : minted) as Attempt<I>;
    },
    claim<I>(slot: string) {
      const found = free(slot).find(({ state, mintedAt }) => state === 'unanswered' && now() - mintedAt < resumeMs);
      return found && (show({ ...found, isRepeat: true }) as Attempt<I>);
    },
    hold: ({ key }) => {
      shown.add(key);
      changed();
    },
    release: ({ key }) => {
      shown.delete(key);
      changed();
    },
    async send(attempt, call) {
      let running = underWay.get(attempt.key) as ReturnType<typeof call> | undefined;
      if (!running) {
        running = call(attempt).finally(() => {
          underWay.delete(attempt.key);
          changed();
        });
        underWay.set(attempt.key, running);
        changed();
      }
      try {
        return await running;
      } catch (error) {
        const stored = attempts.get(attempt.key);
        if (stored && outcomeOf(error, attempt.isRepeat) === 'unknown') keep({ ...stored, state: 'unknown' });
        throw error;
      }
    },
    close,
    open,
    forgetAll: () => open().forEach(close),
    left: <I>(slot: string) => left(slot) as Attempt<I> | undefined,
    again: <I>({ key }: Attempt<I>) => {
      const stored = attempts.get(key);
      return stored && (show({ ...stored, isRepeat: true }) as Attempt<I>);
    },
    isUnderWay: ({ key }) => underWay.has(key),
    isUnknown: ({ key }) =>
      !underWay.has(key) && (attempts.get(key)?.state === 'unknown' || (attempts.has(key) && !shown.has(key))),
    subscribe: (listener) => {
      listeners.add(listener);
      livingStores.add(owner);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) livingStores.delete(owner);
      };
    },
  };
}

function tabStorage(): AttemptStorage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null; // If cookies are blocked, reading the property throws.
  }
}

function load(storage: AttemptStorage | null): Stored[] {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => read(storage?.getItem(key) ?? ''))
    .filter((stored) => stored !== undefined)
    .sort((a, b) => a.mintedAt - b.mintedAt);
}

/** Invalid attempts are left out, because any script may have written to the tab's storage. */
function read(text: string): Stored | undefined {
  try {
    const { key, slot, input, intent, mintedAt, state, owner } = JSON.parse(text) as Record<string, unknown>;
    if (typeof key !== 'string' || typeof slot !== 'string' || typeof intent !== 'string') return undefined;
    if (typeof owner !== 'string' || typeof mintedAt !== 'number' || (state !== 'unanswered' && state !== 'unknown'))
      return undefined;
    return { key, slot, input, intent, mintedAt, state, owner, isRepeat: true };
  } catch {
    return undefined;
  }
}

function write(storage: AttemptStorage | null, stored: Stored): void {
  try {
    storage?.setItem(prefix + stored.key, JSON.stringify(stored));
  } catch {
    // Storage is full or blocked. The spend is more important than surviving a reload.
  }
}

function erase(storage: AttemptStorage | null, key: string): void {
  try {
    storage?.removeItem(prefix + key);
  } catch {
    // Storage is blocked.
  }
}
