import { Column, DAY, Rare } from '../ledger/index';
import { readToken } from './token';

/** The answer to an idempotency key: its text, and the fingerprint of its request. */
export interface Answered {
  readonly fingerprint: string;
  readonly status: number;
  readonly text: string;
  readonly at: number;
}

/** How long a key is remembered, in ledger time. */
export const keyLifetimeMs = DAY;

/**
 * Answers by idempotency key, remembered for a day. They're in two generations, and the older one is dropped as a
 * whole, so forgetting costs nothing per key. Each key still expires at its own time.
 */
export class Keys {
  #young = new Generation();
  #old = new Generation();
  #turnedAt = 0;
  #latest = '';
  #latestHash = hashOf('');

  get(key: string, now: number): Answered | undefined {
    const hash = this.#hashOf(key);
    const found = this.#young.get(key, hash) ?? this.#old.get(key, hash);
    return found && found.at + keyLifetimeMs > now ? found : undefined;
  }

  put(key: string, answered: Answered): void {
    if (answered.at >= this.#turnedAt + keyLifetimeMs) {
      this.#old = this.#young;
      this.#young = new Generation();
      this.#turnedAt = answered.at;
    }
    this.#young.put(key, this.#hashOf(key), answered);
  }

  /** Forgets the answers of a deleted account. */
  forget(account: string): void {
    for (const generation of [this.#young, this.#old]) generation.forget(account);
  }

  /** A key is looked up first and stored later, so it's usually the last key that was hashed. */
  #hashOf(key: string): number {
    if (key !== this.#latest) {
      this.#latestHash = hashOf(key);
      this.#latest = key;
    }
    return this.#latestHash;
  }
}

const shardBits = 6;

/**
 * The answers of a day in columns, found by a hash of the key. A `Map` with a million strings compares strings that are
 * far apart in memory, and it's copied as a whole when it grows. Here, a new key (most keys are new) usually compares
 * no strings, and the index is split into shards that grow one at a time.
 */
class Generation {
  readonly #shards: Shard[] = [];
  readonly #keys = new Rare<string>();
  readonly #fingerprints = new Rare<string>();
  readonly #texts = new Rare<string>();
  readonly #statuses = new Column();
  readonly #instants = new Column();

  get(key: string, hash: number): Answered | undefined {
    const n = this.#shards[hash >>> (32 - shardBits)]?.find(hash, key, this.#keys);
    const text = n === undefined ? undefined : this.#texts.at(n);
    if (n === undefined || text === undefined) return undefined;
    return { fingerprint: this.#fingerprints.at(n)!, status: this.#statuses.at(n), text, at: this.#instants.at(n) };
  }

  forget(account: string): void {
    const beginning = scopedKey(account, '').slice(0, -'",""]'.length);
    const isOf = (key: string): boolean =>
      key.startsWith(beginning) && readToken((JSON.parse(key) as [string])[0]).account === account;
    for (let n = 0; n < this.#statuses.length; n += 1) if (isOf(this.#keys.at(n)!)) this.#texts.set(n, undefined);
  }

  put(key: string, hash: number, { fingerprint, status, text, at }: Answered): void {
    const shard = (this.#shards[hash >>> (32 - shardBits)] ??= new Shard());
    let n = shard.find(hash, key, this.#keys);
    if (n === undefined) shard.add(hash, (n = this.#statuses.length));
    this.#keys.set(n, key);
    this.#fingerprints.set(n, fingerprint);
    this.#texts.set(n, text);
    this.#statuses.set(n, status);
    this.#instants.set(n, at);
  }
}

/** A hash table of numbers, with open addressing. */
class Shard {
  /** Pairs of a hash and its number plus one. 0 means that the slot is empty. */
  #slots = new Int32Array(16);
  #count = 0;

  find(hash: number, key: string, keys: Rare<string>): number | undefined {
    const slots = this.#slots;
    const last = slots.length - 2;
    for (let slot = (hash << 1) & last; ; slot = (slot + 2) & last) {
      const found = slots[slot + 1]! - 1;
      if (found < 0) return undefined;
      if (slots[slot] === hash && keys.at(found) === key) return found;
    }
  }

  add(hash: number, number: number): void {
    // When a table is more than three quarters full, finding a free slot takes long.
    if (this.#count * 8 >= this.#slots.length * 3) this.#grow();
    this.#count += 1;
    insert(this.#slots, hash, number + 1);
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length * 2);
    for (let slot = 0; slot < slots.length; slot += 2)
      if (slots[slot + 1] !== 0) insert(this.#slots, slots[slot]!, slots[slot + 1]!);
  }
}

function insert(slots: Int32Array, hash: number, value: number): void {
  const last = slots.length - 2;
  let slot = (hash << 1) & last;
  while (slots[slot + 1] !== 0) slot = (slot + 2) & last;
  slots[slot] = hash;
  slots[slot + 1] = value;
}

/**
 * A 32-bit hash of a text: FNV-1a with a final mix, because the first bits choose the shard and the last bits choose
 * the slot.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** A key with its scope: the account, or the asker's whole token. */
export function scopedKey(scope: string, key: string): string {
  return JSON.stringify([scope, key]);
}
