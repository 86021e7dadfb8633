import type { SpendBody } from './bench';
import { Absent } from './expect';

type Params = SpendBody['params'];

/** The same params with larger or smaller numbers, also in lists. */
export function scaled(params: Params, factor: number): Params {
  return changed(params, (value) => Math.round(value * factor)) as Params;
}

/** Asks for the price of some params; undefined if they are refused. */
type Price<T extends { cost: number }> = (params: Params) => Promise<T | undefined>;

/** What costs about as much as was wanted. */
interface Around<T> {
  /** The dearest found that costs no more. */
  within?: T;
  /** The cheapest found that costs more. */
  beyond?: T;
}

/**
 * Searches larger and smaller numbers for a wanted price. A price needn't be in proportion to its numbers: it may have
 * a base, or steps. `params` themselves have a price, so what is refused is out of its range at that end.
 */
export async function around<T extends { cost: number }>(
  params: Params,
  wanted: number,
  price: Price<T>,
): Promise<Around<T>> {
  const found: Around<T> = {};
  let low = 0;
  let high = Infinity;
  // In proportion first: that is one question where there is neither a base nor a step.
  const now = (await price(params))?.cost;
  if (now === undefined) return found;
  let factor = now > 0 && wanted > 0 ? wanted / now : 1;
  const seen = new Map<string, T | undefined>();
  for (let tries = 0; tries < mostTries; tries += 1) {
    const tried = scaled(params, factor);
    const name = JSON.stringify(tried);
    // Rounded to the same numbers as before, so nothing lies between.
    if (seen.has(name) && high < Infinity) break;
    const quote = seen.has(name) ? seen.get(name) : await price(tried);
    seen.set(name, quote);
    if (quote && quote.cost <= wanted && quote.cost >= (found.within?.cost ?? -Infinity)) found.within = quote;
    if (quote && quote.cost > wanted && quote.cost <= (found.beyond?.cost ?? Infinity)) found.beyond = quote;
    if (quote ? quote.cost <= wanted : factor < 1) low = factor;
    else high = factor;
    factor = high === Infinity ? low * 2 : (low + high) / 2;
  }
  return found;
}

/** Enough for one number up to a billion. */
const mostTries = 40;

/** The same params with other numbers. Of the numbers that a price list has, 1 is one nearly always. */
export function alternatives(params: Params): Params[] {
  const all = [scaled(params, 2), scaled(params, 3), scaled(params, 0.5), changed(params, () => 1) as Params];
  return all.filter((one) => JSON.stringify(one) !== JSON.stringify(params));
}

function changed(value: unknown, change: (value: number) => number): unknown {
  if (typeof value === 'number') return value > 0 ? change(value) : value;
  if (Array.isArray(value)) return value.map((inner) => changed(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner, change)]));
}

/** A price that is wanted to the step can only be chosen by a number. */
export function expectNumbers({ action, params }: SpendBody): void {
  if (Object.values(params).every((value) => typeof value !== 'number'))
    throw new Absent(`${action} has no number in its params that could choose its price`);
}
