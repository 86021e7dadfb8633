import type { Problems } from './problems';

/** Reads figures of a file: whole numbers as they are, text as whole units. */
export class Figures {
  readonly #problems: Problems;
  readonly #what: string;
  /** How many decimals the smallest step has. */
  readonly scale: number;

  constructor(problems: Problems, what: string, scale: number) {
    this.#problems = problems;
    this.#what = what;
    this.scale = scale;
  }

  read(figure: number | string, path: string, least = 0): number {
    const value = typeof figure === 'number' ? figure : this.#parse(figure, path);
    if (value < least) this.#problems.add(path, `must be at least ${least}`);
    return value;
  }

  #parse(text: string, path: string): number {
    const [whole = '', part = ''] = text.split('.');
    const decimals = part.replace(/0+$/, '');
    if (decimals.length > this.scale)
      this.#problems.add(path, `has more decimals than ${this.#what}, which has ${this.scale}`);
    const value = Number(whole + decimals.slice(0, this.scale).padEnd(this.scale, '0'));
    if (value > most) this.#problems.add(path, 'must be a smaller amount');
    return value;
  }
}

/** The most any amount in a file may be: a thousand of them still add up exactly. */
export const most = 2 ** 42;
