import { isLuhnValid } from './processor';

/**
 * The same value with the card numbers in its strings masked. The journal stores what an app sends, and anyone may
 * read the journal.
 */
export function maskTexts(value: unknown): unknown {
  return mapped(value, (inner) => (typeof inner === 'string' ? maskCardNumbers(inner) : inner));
}

/**
 * The same for an action's params, where a number may be a card number, too. It becomes a string, which no price
 * accepts.
 */
export function maskParams(value: unknown): unknown {
  return mapped(value, (inner) => {
    const text = String(inner);
    if (typeof inner === 'number' && /^\d{12,19}$/.test(text) && isLuhnValid(text)) return maskCardNumbers(text);
    return typeof inner === 'string' ? maskCardNumbers(inner) : inner;
  });
}

function mapped(value: unknown, mask: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => mapped(inner, mask));
  if (typeof value !== 'object' || value === null) return mask(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskCardNumbers(name), mapped(inner, mask)]));
}

/** What may separate two groups of digits: spaces, dashes, common marks and invisible characters. */
const digitRuns = /\p{Nd}+(?:[\s\p{Pd}\p{Cf}\p{Cc}\p{Po}\p{Pc}\u00ad~|]{1,3}\p{Nd}+)*/gu;

/**
 * Masks card numbers in free text, except for their last four digits: every run of 12 to 19 digits with a valid check
 * digit, in any script and with any separators. Each group of digits is tried as the start of a card number, longest
 * run first, so a card next to another number is found as well.
 */
export function maskCardNumbers(text: string): string {
  return text.replace(digitRuns, (run) => {
    const groups = [...run.matchAll(/\p{Nd}+/gu)].map((group) => ({
      digits: asciiOf(group[0]),
      at: group.index,
      end: group.index + group[0].length,
    }));
    let masked = '';
    let done = 0;
    for (let first = 0; first < groups.length; first++) {
      const last = lastGroupOfCard(groups, first);
      if (last < 0) continue;
      const digits = groups.slice(first, last + 1).map((group) => group.digits);
      masked += `${run.slice(done, groups[first]!.at)}•••• ${digits.join('').slice(-4)}`;
      done = groups[last]!.end;
      first = last;
    }
    return masked + run.slice(done);
  });
}

/** A path as it may be logged: card numbers in it are masked, also percent-encoded ones. */
export function maskPath(path: string): string {
  const read = path.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      // Bytes that are no text hide no number.
      return bytes;
    }
  });
  const masked = maskCardNumbers(read);
  return masked === read ? path : masked;
}

/** A name such as a key or an account. If it contains a card number, a digest replaces it, so names stay distinct. */
export function withoutCard(name: string, digest: (text: string) => string): string {
  return maskCardNumbers(name) === name ? name : `masked-${digest(name)}`;
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

/** Digits of any script as 0 to 9. In every script, the code points of the ten digits are consecutive, from zero up. */
function asciiOf(digits: string): string {
  return Array.from(digits.normalize('NFKC'), (digit) => {
    let zero = digit.codePointAt(0)!;
    const one = zero;
    while (one - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String(one - zero);
  }).join('');
}
