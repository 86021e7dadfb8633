// A million entries as objects would keep the garbage collector busy. So entries are stored in columns: numbers in
// typed arrays, and each text once. Columns grow block by block, so no command has to copy all earlier entries.

const bits = 12;
const blockSize = 1 << bits;
const within = blockSize - 1;
const smallest = 16;

type Block = Int16Array | Int32Array | Float64Array;

/**
 * A part of the books that can be written out as JSON and read back. Reading throws if the JSON is not valid for it.
 */
export interface Part {
  toJSON(): unknown;
  read(json: unknown): void;
}

/** Reads parts back in the order in which they were written. */
export function readParts(parts: readonly Part[], json: unknown): void {
  const written = listOf(json);
  if (written.length !== parts.length) throw new TypeError('The number of parts is wrong.');
  for (const [n, part] of parts.entries()) part.read(written[n]);
}

export function listOf(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new TypeError('Not a list.');
  return json;
}

/** A list of numbers. Each block is only as wide as its largest number needs, and a block of zeros takes no memory. */
export class Column implements Iterable<number>, Part {
  readonly #blocks: (Block | undefined)[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a position below the length. */
  at(n: number): number {
    const block = this.#blocks[n >>> bits];
    return block === undefined ? 0 : (block[n & within] ?? 0);
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Sets the number at a position. Positions that were skipped hold zero. */
  set(n: number, value: number): void {
    if (n >= this.#length) this.#length = n + 1;
    let block = this.#blocks[n >>> bits];
    if (block === undefined || (n & within) >= block.length) {
      if (value === 0) return;
      block = this.#makeRoom(n, block, value);
    }
    block[n & within] = value;
    // If the number reads back changed, it didn't fit.
    if (block[n & within] !== value) this.#makeRoom(n, block, value)[n & within] = value;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let n = 0; n < this.#length; n += 1) yield this.at(n);
  }

  toJSON(): number[] {
    return Array.from({ length: this.#length }, (_, n) => this.at(n));
  }

  read(json: unknown): void {
    for (const value of listOf(json)) {
      if (!Number.isFinite(value)) throw new TypeError('Not a number.');
      this.push(value as number);
    }
  }

  /**
   * A block that this number fits in. Most lists are short, so the first block starts small and doubles. Later blocks
   * are allocated at full size.
   */
  #makeRoom(n: number, block: Block | undefined, value: number): Block {
    let room = block?.length ?? (n < blockSize ? smallest : blockSize);
    while (room <= (n & within)) room *= 2;
    const width = Math.max(widthOf(value), block?.BYTES_PER_ELEMENT ?? 0);
    const larger = width === 2 ? new Int16Array(room) : width === 4 ? new Int32Array(room) : new Float64Array(room);
    if (block) larger.set(block);
    while (this.#blocks.length <= n >>> bits) this.#blocks.push(undefined);
    this.#blocks[n >>> bits] = larger;
    return larger;
  }
}

/** How many bytes a number takes. */
function widthOf(value: number): number {
  if (value === (value << 16) >> 16) return 2;
  return value === (value | 0) ? 4 : 8;
}

/** A value that only some lines have. An empty block takes no memory. */
export class Rare<T> implements Part {
  readonly #blocks: ((T | undefined)[] | undefined)[] = [];

  at(n: number): T | undefined {
    return this.#blocks[n >>> bits]?.[n & within];
  }

  set(n: number, value: T | undefined): void {
    let block = this.#blocks[n >>> bits];
    if (block === undefined) {
      if (value === undefined) return;
      this.#blocks[n >>> bits] = block = [];
    }
    block[n & within] = value;
  }

  toJSON(): [number, T][] {
    const all: [number, T][] = [];
    for (const [b, block] of this.#blocks.entries())
      for (const [n, value] of (block ?? []).entries()) if (value !== undefined) all.push([(b << bits) + n, value]);
    return all;
  }

  read(json: unknown): void {
    for (const one of listOf(json)) {
      const [n, value] = listOf(one);
      this.set(n as number, value as T);
    }
  }
}

/** Texts that many lines share. Each is stored once and has a number. */
export class Texts implements Part {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #latest = 0;

  numberOf(text: string): number {
    // The same text often comes several times in a row.
    if (this.#texts[this.#latest] === text) return this.#latest;
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.#texts.push(text) - 1));
    this.#latest = number;
    return number;
  }

  at(number: number): string {
    return this.#texts[number]!;
  }

  toJSON(): readonly string[] {
    return this.#texts;
  }

  read(json: unknown): void {
    for (const text of listOf(json)) this.numberOf(String(text));
  }
}
