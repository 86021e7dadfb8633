import type { SpendBody } from './bench';
import { Absent } from './expect';

type Params = SpendBody['params'];

/** The same params with larger or smaller numbers, also in lists. */
export function scaled(params: Params, factor: number): Params {
  return changed(params, (value) => Math.round(value * factor)) as Params;
}

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
