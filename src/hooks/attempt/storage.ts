import type { Attempt } from './attempt';

/** Attempts in the tab's storage, one item each. */
export type AttemptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface Stored extends Attempt {
  /** The store of attempts that shows it. */
  owner: string;
}

const prefix = 'creditkit.attempt.';

/** The tab's storage. Null if there is none. */
export function tabStorage(): AttemptStorage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    // If cookies are blocked, reading the property throws.
    return null;
  }
}

/** The stored attempts, the oldest first. */
export function load(storage: AttemptStorage | null): Stored[] {
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

export function write(storage: AttemptStorage | null, stored: Stored): void {
  try {
    storage?.setItem(prefix + stored.key, JSON.stringify(stored));
  } catch {
    // Storage is full or blocked. The spend is more important than surviving a reload.
  }
}

export function erase(storage: AttemptStorage | null, key: string): void {
  try {
    storage?.removeItem(prefix + key);
  } catch {
    // Storage is blocked.
  }
}
