import type { Money, Unit } from '../contract';

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
  /** `$59.00`. */
  money(money: Money): string;
  /** `Apr 3, 2026`, in the viewer's time zone. */
  date(instant: string): string;
  /** `Apr 3, 2026, 1:30 AM`, in the viewer's time zone. */
  dateTime(instant: string): string;
  /** `10%`. */
  percent(ratio: number): string;
  /** Chooses by the language's plural rules; `other` is the one that is always there. */
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string;
}

export interface FormatOptions {
  /** @default the browser's language */
  locale?: string | undefined;
  /** An IANA name. @default the viewer's time zone */
  timeZone?: string | undefined;
  units?: UnitWords | undefined;
}

/** Makes a {@link Format}. Its `Intl` formatters are made on first use and kept: uncached ones cost forty times as much. */
export function createFormat({ locale, timeZone, units }: FormatOptions = {}): Format {
  const made = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  };
  const number = (key: string, options: Intl.NumberFormatOptions) =>
    once(key, () => new Intl.NumberFormat(locale, options));
  const moment = (key: string, options: Intl.DateTimeFormatOptions) =>
    once(key, () => new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options));
  const rules = () => once('rules', () => new Intl.PluralRules(locale));
  const decimals = (unit: Unit) => ({ maximumFractionDigits: unit.scale });

  const format: Format = {
    amount: (amount, unit) => number(`a${unit.scale}`, decimals(unit)).format(toDecimal(amount, unit)),
    signed: (amount, unit) =>
      number(`s${unit.scale}`, { ...decimals(unit), signDisplay: 'exceptZero' }).format(toDecimal(amount, unit)),
    tokens: (amount, unit) => `${format.amount(amount, unit)} ${format.unit(amount, unit)}`,
    unit(amount, unit) {
      const form = rules().select(Math.abs(toDecimal(amount, unit)));
      const words = units?.[unit.singular];
      return words?.[form] ?? words?.other ?? (form === 'one' ? unit.singular : unit.plural);
    },
    count: (value) => number('a0', { maximumFractionDigits: 0 }).format(value),
    money({ amount, currency }) {
      const formatter = number(`m${currency}`, { style: 'currency', currency });
      const text = formatter.format(amount / 10 ** (formatter.resolvedOptions().maximumFractionDigits ?? 2));
      // From right to left, US$ at the end of a text would be drawn as $US: what is marked at its start needs a mark at its end.
      return text.replace(/^\u200f.*/, '$&\u200e');
    },
    date: (instant) => moment('d', { dateStyle: 'medium' }).format(Date.parse(instant)),
    dateTime: (instant) => moment('t', { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(instant)),
    percent: (ratio) => number('p', { style: 'percent' }).format(ratio),
    plural: (count, forms) => forms[rules().select(count)] ?? forms.other,
  };
  return format;
}

/** The only place where an amount leaves the integers, and only to be read by a person. */
function toDecimal(amount: number, unit: Unit): number {
  return amount / 10 ** unit.scale;
}
