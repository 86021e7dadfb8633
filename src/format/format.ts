import { currencyDigits, type Money, type Unit } from '../contract';
import { knownLocale, knownTimeZone } from './reader';

/**
 * Words for units the server names in English, by plural category: `{ token: { one: 'Token', other: 'Tokens' } }`.
 * A unit that is not listed keeps the server's own words.
 */
export type UnitWords = Readonly<Record<string, Partial<Record<Intl.LDMLPluralRule, string>>>>;

/** Numbers and moments as text, in one language and one time zone. */
export interface Format {
  /** `1,234`, `1.75`: no unit, zeros at the end trimmed (OQ-16). */
  amount(amount: number, unit: Unit): string;
  /** `+50`, `-88`, `0`. */
  signed(amount: number, unit: Unit): string;
  /** `50 tokens`, `1 token`, `1.75 credits`. */
  tokens(amount: number, unit: Unit): string;
  /** The unit alone, as it follows `amount`: `token`, `tokens`. */
  unit(amount: number, unit: Unit): string;
  /** A plain count: `10,000`. */
  count(value: number): string;
  /** `$59.00`; `8.25 XYZ` where ISO 4217 has no such currency. */
  money(money: Money): string;
  /** `Apr 3, 2026`, in the viewer's time zone. What is no instant comes back as it was. */
  date(instant: string): string;
  /** `Apr 3, 2026, 1:30 AM`, in the viewer's time zone. */
  dateTime(instant: string): string;
  /** `10%`. */
  percent(ratio: number): string;
  /** Chooses by the language's plural rules; `other` is the one that is always there. */
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string;
}

export interface FormatOptions {
  /** BCP 47; one that `Intl` does not take counts as none. @default the browser's language */
  locale?: string | undefined;
  /** An IANA name; one that `Intl` does not know counts as none. @default the viewer's time zone */
  timeZone?: string | undefined;
  units?: UnitWords | undefined;
}

/** Makes a {@link Format}. Its `Intl` formatters are made on first use and kept: uncached ones cost forty times as much. */
export function createFormat({ units, ...reader }: FormatOptions = {}): Format {
  const locale = knownLocale(reader.locale);
  const timeZone = knownTimeZone(reader.timeZone);
  const made = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  };
  const number = (key: string, options: Intl.NumberFormatOptions) => {
    const formatter = once(key, () => new Intl.NumberFormat(locale, options));
    // Never -0.
    return (value: number) =>
      formatter
        .format(value + 0)
        .replace(oddSpaces, '\u00a0')
        .replace(/'/g, '’');
  };
  const moment = (key: string, options: Intl.DateTimeFormatOptions) => {
    const formatter = once(key, () => new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options));
    return (instant: string) => {
      const ms = Date.parse(instant);
      return Number.isNaN(ms) ? instant : formatter.format(ms).replace(oddSpaces, ' ');
    };
  };
  const rules = () => once('rules', () => new Intl.PluralRules(locale));
  const decimals = ({ scale }: Unit) => ({ maximumFractionDigits: Math.min(Math.max(scale || 0, 0), 20) });

  const format: Format = {
    amount: (amount, unit) => number(`a${unit.scale}`, decimals(unit))(toDecimal(amount, unit)),
    signed: (amount, unit) =>
      number(`s${unit.scale}`, { ...decimals(unit), signDisplay: 'exceptZero' })(toDecimal(amount, unit)),
    tokens: (amount, unit) => `${format.amount(amount, unit)} ${format.unit(amount, unit)}`,
    unit(amount, unit) {
      const form = rules().select(Math.abs(toDecimal(amount, unit)));
      const words = units && Object.hasOwn(units, unit.singular) ? units[unit.singular] : undefined;
      return words?.[form] ?? words?.other ?? (form === 'one' ? unit.singular : unit.plural);
    },
    count: (value) => number('a0', { maximumFractionDigits: 0 })(value),
    money({ amount, currency }) {
      const known = currencyDigits(currency);
      const digits = known ?? 2;
      const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const value = amount / 10 ** digits;
      if (known === undefined) return `${number('m', exact)(value)}\u00a0${currency}`;
      // From right to left, US$ at the end of a text would be drawn as $US: what is marked at its start needs a mark at its end.
      return number(`m${currency}`, { style: 'currency', currency, ...exact })(value).replace(/^\u200f.*/, '$&\u200e');
    },
    date: (instant) => moment('d', { dateStyle: 'medium' })(instant),
    dateTime: (instant) => moment('t', { dateStyle: 'medium', timeStyle: 'short' })(instant),
    percent: (ratio) => number('p', { style: 'percent' })(Math.round(ratio * 100) / 100),
    plural: (count, forms) => forms[rules().select(count)] ?? forms.other,
  };
  return format;
}

/** Which space or apostrophe stands between digits is not the same in every engine, and a page that a server wrote must be what the browser would write. */
const oddSpaces = /[\s\u00a0\u2009\u202f]/g;

/** The only place where an amount leaves the integers, and only to be read by a person. */
function toDecimal(amount: number, unit: Unit): number {
  return amount / 10 ** unit.scale;
}
