import type { Format } from '../../format';

/** What stands where something could not be read: that there is no wallet is no fault, and is said as it is. */
export function loadFailed(noWallet: string, other: string): (code: string | undefined) => string {
  return (code) => (code === 'not_found' ? noWallet : other);
}

/** The sentences that apply, one after the other. */
export function joined(...sentences: (string | false | 0 | null)[]): string {
  return sentences.filter(Boolean).join(' ');
}

/**
 * A count with its noun. From a million on, Spanish, French and Portuguese join the two: `1.000.000 de movimientos`.
 */
export const counting =
  (of: (noun: string) => string) =>
  (count: number, { count: figure, plural }: Pick<Format, 'count' | 'plural'>, one: string, other: string): string =>
    `${figure(count)} ${plural(count, { one, many: of(other), other })}`;

/** `a, b and c`, as the language lists things. */
export function listed(tag: string, ...items: (string | 0)[]): string {
  return new Intl.ListFormat(tag).format(items.filter((item): item is string => Boolean(item)));
}
