import { isLuhnValid } from './processor';

/** The same value with every card number in its texts masked: what an app sends is kept in the journal, and may be shown to anybody. */
export function maskTexts(value: unknown): unknown {
  if (typeof value === 'string') return maskCardNumbers(value);
  if (Array.isArray(value)) return value.map(maskTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskCardNumbers(name), maskTexts(inner)]));
}

/**
 * Masks every run of 12 to 19 digits with a right check digit in free text, spaces and dashes between the digits or not, and keeps the last four.
 * Runs are tried from each group of digits on, longest first, so that a card next to another figure is found as well.
 */
export function maskCardNumbers(text: string): string {
  return text.replace(/[0-9]+(?:[\s\u2010-\u2015-]{1,3}[0-9]+)*/g, (run) => {
    const groups = [...run.matchAll(/[0-9]+/g)].map((group) => ({ digits: group[0], at: group.index }));
    let masked = '';
    let done = 0;
    for (let first = 0; first < groups.length; first++) {
      const last = lastGroupOfCard(groups, first);
      if (last < 0) continue;
      const { at, digits } = groups[last]!;
      const end = at + digits.length;
      masked += `${run.slice(done, groups[first]!.at)}•••• ${digitsOf(run.slice(done, end)).slice(-4)}`;
      done = end;
      first = last;
    }
    return masked + run.slice(done);
  });
}

/** The index of the group that ends the longest card number starting at group `first`, or −1. */
function lastGroupOfCard(groups: readonly { digits: string }[], first: number): number {
  let digits = '';
  let found = -1;
  for (let last = first; last < groups.length; last++) {
    digits += groups[last]!.digits;
    if (digits.length > 19) break;
    if (digits.length >= 12 && isLuhnValid(digits)) found = last;
  }
  return found;
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}
