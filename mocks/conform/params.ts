import type { SpendBody } from './bench';
import { Absent } from './expect';

/** The same params with larger or smaller numbers. */
export function scaled(params: SpendBody['params'], factor: number): SpendBody['params'] {
  const larger = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' && value > 0 ? Math.round(value * factor) : value,
  ]);
  return Object.fromEntries(larger) as SpendBody['params'];
}

/** A price can only follow from numbers. */
export function expectNumbers({ action, params }: SpendBody): void {
  if (Object.values(params).every((value) => typeof value !== 'number'))
    throw new Absent(`${action} has no numbers in its params, so its price follows from none`);
}
