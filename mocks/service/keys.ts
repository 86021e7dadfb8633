import { DAY } from '../ledger/index';

/** What was answered under an idempotency key: the bytes, and the request they belong to. */
export interface Answered {
  readonly fingerprint: string;
  readonly status: number;
  readonly text: string;
  readonly at: number;
}

/** How long a key is remembered, in ledger time. */
const keptMs = DAY;

/**
 * Answers by idempotency key, kept for a day. Two generations are held and the older is dropped whole, so that forgetting costs
 * nothing per key; whether a key is still in time is told by its own instant.
 */
export class Keys {
  #young = new Map<string, Answered>();
  #old = new Map<string, Answered>();
  #turnedAt = 0;

  get(key: string, now: number): Answered | undefined {
    const found = this.#young.get(key) ?? this.#old.get(key);
    return found && found.at + keptMs > now ? found : undefined;
  }

  put(key: string, answered: Answered): void {
    if (answered.at >= this.#turnedAt + keptMs) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#turnedAt = answered.at;
    }
    this.#young.set(key, answered);
  }
}

/** A key's scope is the account. */
export function scopedKey(account: string, key: string): string {
  return JSON.stringify([account, key]);
}
