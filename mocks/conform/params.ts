import type { SpendBody } from './bench';

/** The same params with larger or smaller numbers. */
export function scaled(params: SpendBody['params'], factor: number): SpendBody['params'] {
  const larger = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' && value > 0 ? Math.round(value * factor) : value,
  ]);
  return Object.fromEntries(larger) as SpendBody['params'];
}
