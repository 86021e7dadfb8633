/** Ids are a prefix and a number, so a replayed journal gives the same ids. Only this file knows their form. */
export type IdPrefix = 'wal' | 'ent' | 'spn' | 'chk' | 'chg' | 'rct';

export function idOf(prefix: IdPrefix, number: number): string {
  return `${prefix}_${number.toString(36).padStart(8, '0')}`;
}

/** The number in an id; undefined if `idOf` would not have written that id. */
export function numberOf(prefix: IdPrefix, id: string): number | undefined {
  const number = Number.parseInt(id.slice(prefix.length + 1), 36);
  return Number.isSafeInteger(number) && number >= 0 && idOf(prefix, number) === id ? number : undefined;
}
