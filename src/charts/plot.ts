import { nice, ticks } from 'd3-array';
import { scaleBand } from 'd3-scale';
import type { Amount } from '../contract';
import type { Usage, UsageSlot } from './usage';

export const height = 220;
/** The space for the amounts, on the side where lines of text start. */
const axisWidth = 52;
const edge = 8;
const halfLabel = 30;
export const top = 22;
export const bottom = height - 26;

export interface Piece {
  series: number;
  y: number;
  height: number;
}

export interface Column {
  x: number;
  width: number;
  /** The center of its date label, which stays inside the chart. */
  labelX: number;
  pieces: Piece[];
  slot: UsageSlot;
  /** Whether there's space for its date label. */
  hasLabel: boolean;
}

export interface Plot {
  columns: Column[];
  /** The horizontal lines, with their amounts. */
  lines: { y: number; amount: Amount }[];
  zero: number;
  left: number;
  right: number;
  axisX: number;
}

/** The layout of the chart, in pixels. Positive amounts stack up, negative ones down. */
export function plotOf({ slots, series }: Usage, width: number, isRtl: boolean): Plot {
  const left = isRtl ? edge : axisWidth;
  const right = width - (isRtl ? axisWidth : edge);
  const band = scaleBand<number>(
    slots.map((_, n) => n),
    isRtl ? [right, left] : [left, right],
  )
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const sums = slots.map(({ values }) => reach(Object.values(values)));
  const [low, high] = nice(Math.min(0, ...sums.map(({ down }) => down)), Math.max(1, ...sums.map(({ up }) => up)), 4);
  const y = (amount: Amount) => bottom - ((amount - low) / (high - low)) * (bottom - top);
  const every = Math.ceil((slots.length * 64) / Math.max(1, right - left));
  return {
    columns: slots.map((slot, n) => ({
      x: band(n) ?? left,
      width: Math.max(1, band.bandwidth()),
      labelX: Math.max(halfLabel, Math.min(width - halfLabel, (band(n) ?? left) + band.bandwidth() / 2)),
      pieces: stack(slot, series, y),
      slot,
      // Counted from the newest column, which always shows its date.
      hasLabel: (slots.length - 1 - n) % every === 0,
    })),
    lines: ticks(low, high, 4)
      .filter((amount) => Number.isInteger(amount))
      .map((amount) => ({ y: y(amount), amount })),
    zero: y(0),
    left,
    right,
    axisX: isRtl ? right + edge : left - edge,
  };
}

function reach(values: Amount[]): { up: Amount; down: Amount } {
  return {
    up: values.reduce((sum, value) => sum + Math.max(0, value), 0),
    down: values.reduce((sum, value) => sum + Math.min(0, value), 0),
  };
}

function stack({ values }: UsageSlot, series: readonly string[], y: (amount: Amount) => number): Piece[] {
  let [up, down] = [0, 0];
  return series.flatMap((name, n) => {
    const value = values[name] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? up : down;
    if (value > 0) up += value;
    else down += value;
    const [one, other] = [y(from), y(from + value)];
    return [{ series: n, y: Math.min(one, other), height: Math.max(1, Math.abs(other - one)) }];
  });
}
