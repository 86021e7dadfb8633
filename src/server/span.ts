import { type Answer, invalid } from './answers';

/** From `fromAt` on, up to but not including `toAt`. */
export interface Span {
  fromAt?: string | undefined;
  toAt?: string | undefined;
}

/** The problem with a span, if there is one. */
export function wrongSpan({ fromAt, toAt }: Span): Answer | undefined {
  // Where one is open, NaN is on neither side of the other.
  const isBackwards = Date.parse(fromAt ?? '') > Date.parse(toAt ?? '');
  return isBackwards ? invalid('fromAt', 'must not be after toAt') : undefined;
}

/** The problem with a usage dimension, if there is one. */
export function wrongDimension(known: readonly string[], by: string): Answer | undefined {
  if (known.includes(by)) return undefined;
  const message = known.length ? `must be one of ${known.join(', ')}` : 'is not supported: usage is not counted here';
  return invalid('by', message);
}

/**
 * Where a page of usage starts: its first row, and the end of what the first page counted (an instant, or an entry of
 * the log).
 */
export interface UsageStart {
  row: number;
  end: number;
}

export function usageCursor({ row, end }: UsageStart, mark: string): string {
  return `u${row}-${end}.${mark}`;
}

/** Parses a cursor. Undefined if it belongs to another list or filter. */
export function readUsageCursor(cursor: string, mark: string): UsageStart | undefined {
  const [, row, end, of] = /^u(0|[1-9]\d{0,9})-(0|[1-9]\d{0,14})\.(\w+)$/.exec(cursor) ?? [];
  return of === mark ? { row: Number(row), end: Number(end) } : undefined;
}
