import { keyLifeMs, newKey } from '../../client/key';
import { outcomeOf } from '../../client/outcome';
import { canonicalJson } from '../../contract/canonicalJson';
import type { CreditsStore } from '../store';
import type { Attempt } from './attempt';
import { type AttemptStorage, erase, load, type Stored, tabStorage, write } from './storage';

export interface Attempts {
  /**
   * Makes and stores an attempt before anything is sent. If an attempt with the same intent in the same slot is
   * unknown, returns that one instead, with its own input.
   * @param intent What makes two presses one intention. @default all of `input`
   */
  begin<I>(slot: string, input: I, intent?: object): Attempt<I>;
  /** Takes over the attempt of `slot` that no component shows: from before a reload, or of an unmounted component. */
  claim<I>(slot: string): Attempt<I> | undefined;
  /** Lets another component claim the attempt. */
  release(attempt: Attempt): void;
  /** Sends it. While it is being sent, every caller gets the same promise. */
  send<I, O>(attempt: Attempt<I>, call: (attempt: Attempt<I>) => Promise<O>): Promise<O>;
  /** Removes it, once its final response has been seen. */
  close(attempt: Attempt): void;
  /**
   * Every attempt without a final response whose key hasn't expired, also of earlier pages, the oldest first. The same
   * array until one of them changes.
   */
  open(): readonly Attempt[];
  /** The attempt of `slot` that is neither shown nor being sent. */
  unclaimed<I>(slot: string): Attempt<I> | undefined;
  /** Claims `attempt` to send it again. Undefined if it has been settled meanwhile, or its key has expired. */
  reclaim<I>(attempt: Attempt<I>): Attempt<I> | undefined;
  isUnderWay(attempt: Attempt): boolean;
  /** Whether nobody waits for its response: it's unknown, or the component that sent it has unmounted. */
  isUnknown(attempt: Attempt): boolean;
  /** Closes every attempt. */
  forgetAll(): void;
  /** Calls `listener` whenever an attempt changes. Returns a function that stops this. */
  subscribe(listener: () => void): () => void;
}

export interface AttemptsOptions {
  /** Null stores attempts in memory. @default sessionStorage, if it's available */
  storage?: AttemptStorage | null;
  now?: () => number;
}

// OQ-26
/** After this time a reloaded page no longer sends an attempt by itself; the user must press again. */
const resumeMs = 15 * 60_000;

/** The attempts of a client, whichever cache its responses go to. */
export function attemptsOf(store: CreditsStore): Attempts {
  return store.part(createAttempts);
}

/**
 * Stores of this page that components use. The attempts of all others can be claimed by any store: those from before a
 * reload, and those of a client that its provider created anew when it was mounted again.
 */
const livingStores = new Set<string>();

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
  const ageOf = ({ mintedAt }: Attempt) => now() - mintedAt;
  const isExpired = (attempt: Attempt) => ageOf(attempt) >= keyLifeMs;
  /** Whether no other part of this page, with its own store, may show it. */
  const isOurs = (stored: Stored) => stored.owner === owner || !livingStores.has(stored.owner);
  const closeExpired = () => {
    for (const stored of attempts.values()) if (isExpired(stored) && !shown.has(stored.key)) close(stored);
  };
  /** Attempts of the slot that no component shows, the oldest first. */
  const unshown = (slot: string) => {
    closeExpired();
    return [...attempts.values()].filter((stored) => stored.slot === slot && !shown.has(stored.key) && isOurs(stored));
  };
  const unclaimed = (slot: string) => unshown(slot).filter(({ key }) => !underWay.has(key));
  /** The caller knows the type of the input by the slot. */
  const show = <I>(stored: Stored) => {
    shown.add(stored.key);
    return keep({ ...stored, owner, state: 'unanswered' }) as Attempt<I>;
  };

  // Compared each time: attempts expire, and those of another store become ours when its last component unmounts.
  const open = () => {
    const found = [...attempts.values()].filter((stored) => isOurs(stored) && !isExpired(stored));
    if (found.length !== listed.length || found.some((stored, n) => stored !== listed[n])) listed = found;
    return listed;
  };

  return {
    begin<I>(slot: string, input: I, intended: unknown = input) {
      const intent = canonicalJson(intended);
      const same = unclaimed(slot).find((stored) => stored.intent === intent);
      if (same) return show<I>({ ...same, isRepeat: true });
      return show<I>({
        key: newKey(),
        slot,
        input,
        intent,
        mintedAt: now(),
        state: 'unanswered',
        owner,
        isRepeat: false,
      });
    },
    claim<I>(slot: string) {
      // If the clock was set back, nobody knows how old it is.
      const isNew = (stored: Stored) => Math.abs(ageOf(stored)) < resumeMs;
      const found = unshown(slot).find((stored) => stored.state === 'unanswered' && isNew(stored));
      return found && show<I>({ ...found, isRepeat: true });
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
    unclaimed: <I>(slot: string) => unclaimed(slot)[0] as Attempt<I> | undefined,
    reclaim: <I>({ key }: Attempt<I>) => {
      const stored = attempts.get(key);
      if (stored && !isExpired(stored)) return show<I>({ ...stored, isRepeat: true });
      if (stored) close(stored);
      return undefined;
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
