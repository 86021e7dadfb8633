import type { RangeRule } from '../ledger/product';
import type { Problems } from './problems';

/** Reads the figures of a file: integers as smallest steps, text as whole units. */
export class Figures {
  readonly #problems: Problems;
  readonly #what: string;
  /** The number of decimals of the smallest step. */
  readonly scale: number;

  constructor(problems: Problems, what: string, scale: number) {
    this.#problems = problems;
    this.#what = what;
    this.scale = scale;
  }

  read(figure: number | string, path: string, least = 0): number {
    const isText = typeof figure === 'string';
    const value = isText ? this.#parse(figure, path) : figure;
    // In the same form as the figure: 0.01 where the file says "0.00".
    const bound = isText ? (least / 10 ** this.scale).toFixed(this.scale) : least;
    if (value < least) this.#problems.add(path, `must be at least ${bound}`);
    return value;
  }

  /** Adds a problem with something that was read. */
  tell(path: string, message: string): void {
    this.#problems.add(path, message);
  }

  #parse(text: string, path: string): number {
    const [whole = '', part = ''] = text.split('.');
    const decimals = part.replace(/0+$/, '');
    const value = Number(whole + decimals.slice(0, this.scale).padEnd(this.scale, '0'));
    if (decimals.length > this.scale) {
      this.#problems.add(path, `has more decimals than ${this.#what}, which has ${this.scale}`);
      // One problem is enough: 0.008 isn't too little as well.
      return Math.max(1, value);
    }
    if (value > most) this.#problems.add(path, 'must be a smaller amount');
    return value;
  }
}

/** The largest amount allowed in a file: a thousand of them still add up exactly. */
export const most = 2 ** 42;

/** Reads a range of amounts. Reports a step that doesn't divide the range. */
export function compileRange(
  { min, max, step = 1 }: { min: number | string; max: number | string; step?: number | string | undefined },
  path: string,
  figures: Figures,
): RangeRule {
  const range = {
    min: figures.read(min, `${path}.min`, 1),
    max: figures.read(max, `${path}.max`, 1),
    step: figures.read(step, `${path}.step`, 1),
  };
  if (range.min > range.max) figures.tell(path, 'must have a min that is at most its max');
  else if ((range.max - range.min) % range.step !== 0)
    figures.tell(`${path}.step`, 'must divide the range from min to max into whole steps');
  return range;
}
