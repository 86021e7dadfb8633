import type { Entry } from './entry';
import { Column, type Part } from './column';
import type { Lines } from './lines';
import type { OverageShare } from './policies/overage';

/** The log of one wallet, oldest first. */
export class Entries implements Iterable<Entry>, Part {
  /** The number of the line at each position. */
  readonly numbers = new Column();
  readonly #lines: Lines;
  readonly #byType = new Map<string, Column>();
  #received = 0;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  get length(): number {
    return this.numbers.length;
  }

  /** All tokens ever received: the sum of every line that adds to the balance. */
  get received(): number {
    return this.#received;
  }

  /** Adds the line with this number. */
  push({ number, type }: Pick<Entry, 'number' | 'type'>, amount = this.#lines.amount(number)): void {
    let ofType = this.#byType.get(type);
    if (!ofType) this.#byType.set(type, (ofType = new Column()));
    ofType.push(this.length);
    this.numbers.push(number);
    if (amount > 0) this.#received += amount;
  }

  /** The line at a position; a negative one counts from the end, as in an array. */
  at(position: number): Entry | undefined {
    const n = position < 0 ? this.length + position : position;
    return n >= 0 && n < this.length ? this.#lines.at(this.numbers.at(n)) : undefined;
  }

  instant(position: number): number {
    return this.#lines.instants.at(this.numbers.at(position));
  }

  /** The balance after a line. */
  balance(position: number): number {
    return this.#lines.balances.at(this.numbers.at(position));
  }

  type(position: number): string {
    return this.#lines.type(this.numbers.at(position));
  }

  amount(position: number): number {
    return this.#lines.amount(this.numbers.at(position));
  }

  /** A line's overage. */
  overage(position: number): OverageShare | undefined {
    return this.#lines.overage(this.numbers.at(position));
  }

  /** The number of a line's job. */
  job(position: number): number | undefined {
    return this.#lines.job(this.numbers.at(position));
  }

  /** The positions of all lines of one type, so a filtered page costs no more than an unfiltered one. */
  ofType(type: string): Column | undefined {
    return this.#byType.get(type);
  }

  toJSON(): unknown {
    return this.numbers.toJSON();
  }

  /** The lines themselves must have been read before. */
  read(json: unknown): void {
    const numbers = new Column();
    numbers.read(json);
    for (const number of numbers) this.push({ number, type: this.#lines.type(number) });
  }

  *[Symbol.iterator](): Iterator<Entry> {
    for (const number of this.numbers) yield this.#lines.at(number);
  }
}
