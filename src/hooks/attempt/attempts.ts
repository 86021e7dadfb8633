import { type CreditsError, isCreditsError } from '../../client/error';
import { newKey } from '../../client/key';

/** One press of the user, under one idempotency key, until it has a final answer. */
export interface Attempt<I = unknown> {
  readonly key: string;
  /** Which press this is one of, e.g. a submission of this draft; a reloaded page finds its attempt by it. */
  readonly slot: string;
  readonly input: I;
  /** What makes another press the same intention. */
  readonly intent: string;
  /** Milliseconds since the epoch. */
  readonly mintedAt: number;
  /** `unanswered`: sent, and its answer not seen yet. `unknown`: given up on, and nobody can say whether it was carried out. */
  readonly state: 'unanswered' | 'unknown';
  /** It may have been sent before, so its answer may be an old one repeated. */
  readonly isRepeat: boolean;
}

export interface Attempts {
  /**
   * Mints and stores an attempt, before anything is sent. Where the outcome of the same intention in the same slot is unknown, that attempt is
   * taken up again instead, with its own input.
   * @param intent What makes two presses one intention. @default all of `input`
   */
  begin<I>(slot: string, input: I, intent?: object): Attempt<I>;
  /** The attempt of `slot` that nobody shows: from before a reload, or of a component that has gone. */
  claim<I>(slot: string): Attempt<I> | undefined;
  /** Takes back what `release` gave away. */
  hold(attempt: Attempt): void;
  /** Lets another component claim the attempt. */
  release(attempt: Attempt): void;
  /** Sends it; while it is on its way, everyone gets the same promise. */
  send<I, O>(attempt: Attempt<I>, call: (attempt: Attempt<I>) => Promise<O>): Promise<O>;
  /** Forgets it: its final answer has been seen. */
  close(attempt: Attempt): void;
}

type AttemptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface AttemptsOptions {
  /** @default sessionStorage where there is one; null keeps attempts in memory */
  storage?: AttemptStorage | null;
  now?: () => number;
}

/** Servers forget a key after 24 h; past that, sending it again could spend twice. An hour to spare. */
const keyLifeMs = 23 * 3_600_000;
/** A page that comes back later than this does not spend by itself any more (OQ-26); a press then takes the attempt up. */
const resumeMs = 15 * 60_000;
const prefix = 'creditkit.attempt.';

/** Stores of this page. What a store of another page life left behind is anyone's to claim. */
const livingStores = new Set<string>();

interface Stored extends Attempt {
  owner: string;
}

/**
 * Keeps the key of every attempt from the press to the final answer, over retries, remounts and reloads, so that none is ever carried out twice.
 * Written to `sessionStorage` before the request goes out; where writing fails, the page's memory has to do.
 */
export function createAttempts({ storage = tabStorage(), now = Date.now }: AttemptsOptions = {}): Attempts {
  const owner = newKey();
  livingStores.add(owner);
  const attempts = new Map(load(storage).map((stored) => [stored.key, stored]));
  const shown = new Set<string>();
  const underWay = new Map<string, Promise<unknown>>();

  const keep = (stored: Stored): Attempt => {
    attempts.set(stored.key, stored);
    write(storage, stored);
    return stored;
  };
  const close = ({ key }: Attempt) => {
    attempts.delete(key);
    shown.delete(key);
    erase(storage, key);
  };
  /** Attempts of the slot that no component shows, the oldest first. */
  const free = (slot: string) => {
    for (const stored of attempts.values())
      if (now() - stored.mintedAt >= keyLifeMs && !shown.has(stored.key)) close(stored);
    return [...attempts.values()]
      .filter((stored) => stored.slot === slot && !shown.has(stored.key))
      .filter((stored) => stored.owner === owner || !livingStores.has(stored.owner));
  };
  const show = (stored: Stored) => {
    shown.add(stored.key);
    return keep({ ...stored, owner, state: 'unanswered' });
  };

  return {
    begin<I>(slot: string, input: I, intended: unknown = input) {
      const intent = fingerprint(intended);
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
    hold: ({ key }) => void shown.add(key),
    release: ({ key }) => void shown.delete(key),
    async send(attempt, call) {
      let running = underWay.get(attempt.key) as ReturnType<typeof call> | undefined;
      if (!running) {
        running = call(attempt).finally(() => underWay.delete(attempt.key));
        underWay.set(attempt.key, running);
      }
      try {
        return await running;
      } catch (error) {
        const stored = attempts.get(attempt.key);
        if (stored && !isFinal(error)) keep({ ...stored, state: 'unknown' });
        throw error;
      }
    },
    close,
  };
}

/** The same for equal inputs, whatever the order of their fields. */
export function fingerprint(input: unknown): string {
  return JSON.stringify(input, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

const unsettledCodes: ReadonlySet<CreditsError['code']> = new Set([
  'network_error',
  'timeout',
  'aborted',
  'request_in_progress',
  'rate_limited',
  'unauthenticated',
  'internal',
  'unavailable',
  // What we could not read may have been anything, a `request_in_progress` too.
  'unexpected_response',
]);

/** Whether an error settles its attempt: the server refused it and will not carry it out under this key. */
export function isFinal(error: unknown): boolean {
  return isCreditsError(error) && !unsettledCodes.has(error.code);
}

function tabStorage(): AttemptStorage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null; // Cookies are blocked: reading the property throws.
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

/** What is not whole is left out; anyone may have written to the tab's storage. */
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
    // Full or forbidden. The spend matters more than surviving a reload.
  }
}

function erase(storage: AttemptStorage | null, key: string): void {
  try {
    storage?.removeItem(prefix + key);
  } catch {
    // As above.
  }
}
