import type { Disk } from '../../mocks/stores/disk';
import type { Life } from './crash';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file on a machine that can lose power: what is on the disk, and what programs see. */
interface File {
  safe: Uint8Array;
  seen: Uint8Array;
}

/**
 * A folder on a machine that can lose power. Data that wasn't synced may be on the disk partly or not at all, and a
 * renamed file may still have its old name.
 */
export class MemoryDisk {
  files = new Map<string, File>();
  /** The next write throws this after half of it. */
  failure: Error | undefined;
  /** Attempts to repair that throw this, too. */
  isDead = false;
  #renamed: (() => void) | undefined;

  /** The folder for one run of a process. It awaits `step` between any two operations. */
  open(life: Life): Disk {
    life.onDeath = () => this.#losePower(life);
    const step = (): Promise<void> => life.step();
    return {
      read: async (name) => {
        await step();
        return this.files.get(name)?.seen;
      },
      append: async (name, text) => {
        await step();
        this.#extend(name, this.failure ? text.slice(0, text.length / 2) : text);
        this.#fail();
        await step();
        this.#sync(name);
        await step();
      },
      cut: async (name, bytes) => {
        await step();
        if (this.isDead) throw new Error('EIO: i/o error');
        const file = this.files.get(name)!;
        file.seen = file.seen.subarray(0, bytes);
        await step();
        this.#sync(name);
      },
      replace: async (name, text) => {
        await step();
        this.#fail();
        const old = this.files.get(name);
        this.files.set(name, { safe: encode(text), seen: encode(text) });
        this.#renamed = () => (old ? this.files.set(name, old) : this.files.delete(name));
        await step();
        this.#renamed = undefined;
        await step();
      },
      claim: async (name, text) => {
        await step();
        if (this.files.has(name)) return false;
        this.files.set(name, { safe: encode(text), seen: encode(text) });
        return true;
      },
      move: async (from, to) => {
        await step();
        const file = this.files.get(from);
        if (file) this.files.set(to, file);
        return this.files.delete(from);
      },
      remove: async (name) => {
        await step();
        this.files.delete(name);
      },
      close: () => Promise.resolve(),
    };
  }

  text(name: string): string {
    return new TextDecoder().decode(this.files.get(name)?.seen);
  }

  write(name: string, text: string): void {
    this.files.set(name, { safe: encode(text), seen: encode(text) });
  }

  #extend(name: string, text: string): void {
    const file = this.files.get(name) ?? { safe: new Uint8Array(), seen: new Uint8Array() };
    this.files.set(name, { ...file, seen: Buffer.concat([file.seen, encode(text)]) });
  }

  #sync(name: string): void {
    const file = this.files.get(name)!;
    file.safe = file.seen;
  }

  #fail(): void {
    const { failure } = this;
    if (!this.isDead) this.failure = undefined;
    if (failure) throw failure;
  }

  #losePower({ random }: Life): void {
    if (random(2)) this.#renamed?.();
    for (const file of this.files.values()) {
      const more = file.seen.length - file.safe.length;
      const survives = more >= 0 ? file.seen.subarray(0, file.safe.length + random(more + 1)) : file.seen;
      Object.assign(file, { safe: survives, seen: survives });
    }
    // The next process may have to wait until the dead one's lock is stale; here, it is.
    this.files.delete('lock');
  }
}
