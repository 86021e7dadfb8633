import { currencyDigits, type Money, type Unit } from '../contract';
import { isolated, isRightToLeft } from './bidi';
import { decimalOf, figureOf, type FigureStyle, moneyText, type NumberWriter, wholeMinorUnits } from './figure';
import { type PluralForms, type Quantity, quantityOf, type UnitName, type UnitWords, wordsOf } from './quantity';
import { knownLocale, knownTimeZone } from './reader';

/** Formats numbers and dates in one language and one time zone. */
export interface Format {
  /** The figure alone, with trailing zeros trimmed: `1,234`, `1.75`. If the unit is money: `$1.75`. */
  amount(amount: number, unit: Unit): string;
  /** The figure with its sign, a real minus instead of a hyphen: `+50`, `−88`, `0`. */
  signed(amount: number, unit: Unit): string;
  /** The figure for a column, padded to the unit's scale so that decimal points line up: `1.90`. */
  column(amount: number, unit: Unit): string;
  /** The same with a sign: `+1.90`. */
  signedColumn(amount: number, unit: Unit): string;
  /** Figure and unit as text: `50 tokens`, `1.75 credits`, `$12.50`. */
  tokens(amount: number, unit: Unit): string;
  /** Figure and unit for a sentence whose words agree with the amount. */
  quantity(amount: number, unit: Unit): Quantity;
  /** A quantity with its sign: `+50 tokens`. */
  signedQuantity(amount: number, unit: Unit): Quantity;
  /**
   * The balance of a wallet. Money is cut to whole minor units and never rounded up; other units are like `quantity`.
   */
  balance(amount: number, unit: Unit): Quantity;
  /** The generic name of a unit, for a sentence: `tokens`. */
  unitName(unit: Unit): UnitName;
  /** A plain number: `10,000`. */
  count(value: number): string;
  /** `$59.00`; `8.25 USDC` if the code isn't three letters as in ISO 4217. */
  money(money: Money): string;
  /**
   * `Apr 3, 2026`, in the viewer's time zone; in Spanish and Portuguese `3 de abril de 2026`. A text that isn't an
   * instant is returned as it is.
   */
  date(instant: string): string;
  /** `Apr 3, 2026, 1:30 AM`, in the viewer's time zone. */
  dateTime(instant: string): string;
  /** Picks a form by the language's plural rules. */
  plural(count: number, forms: PluralForms): string;
  /** A number of days: `1 day`, `3 days`. */
  days(days: number): string;
  /** Days from now: `today`, `tomorrow`, `in 3 days`. */
  inDays(days: number): string;
  /** `a, b, and c`. */
  list(items: readonly string[]): string;
  /**
   * A name for a sentence. If only one of the two is written from right to left, it's isolated, so that it doesn't
   * reorder the words around it.
   */
  name(text: string): string;
}

export interface FormatOptions {
  /** A BCP 47 tag. One that `Intl` doesn't accept is ignored. @default the browser's language */
  locale?: string | undefined;
  /** An IANA name. One that `Intl` doesn't know is ignored. @default the viewer's time zone */
  timeZone?: string | undefined;
  units?: UnitWords | undefined;
  /**
   * How a unit follows a whole number of millions in languages that join the two with a word.
   * @default as it follows other numbers
   */
  afterMillions?: ((unit: string) => string) | undefined;
}

const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;

/**
 * Makes a {@link Format}. `Intl` formatters are created on first use and cached, because creating one costs forty times
 * as much as using it.
 */
export function createFormat({ units, afterMillions, ...reader }: FormatOptions = {}): Format {
  const locale = knownLocale(reader.locale);
  const timeZone = knownTimeZone(reader.timeZone);
  const made = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  };
  const number: NumberWriter = (key, options) => {
    const formatter = once(`n${key}`, () => new Intl.NumberFormat(locale, options));
    return (value) =>
      formatter
        .format(value)
        .replace(oddSpaces, '\u00a0')
        .replace(/'/g, '’')
        // Some screen readers say nothing for a hyphen.
        .replace(/-/g, '\u2212');
  };
  const moment = (key: string, options: Intl.DateTimeFormatOptions) => (instant: string) => {
    const ms = Date.parse(instant);
    if (Number.isNaN(ms)) return instant;
    const formatter = once(key, () => new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options));
    return name(unbroken(formatter.formatToParts(ms), first));
  };
  const rules = () => once('rules', () => new Intl.PluralRules(locale));
  const tag = new Intl.NumberFormat(locale).resolvedOptions().locale;
  const isRtl = isRightToLeft(tag);
  // Languages that write the first of a month as an ordinal: `1er mai`, `1º de maio`.
  const first = /^fr\b/.test(tag) ? '1er' : /^pt(-BR)?$/.test(tag) ? '1º' : '1';
  // Spanish and Portuguese spell months out in a sentence: `el 3 de mayo de 2026`.
  const month = /^(es|pt)\b/.test(tag) ? 'long' : 'short';
  const name = (text: string) => isolated(text, isRtl);
  const figure = (amount: number, unit: Unit, style?: FigureStyle) => figureOf(amount, unit, number, style);
  const quantity = (amount: number, unit: Unit, style?: FigureStyle) =>
    quantityOf(amount, unit, { figure: figure(amount, unit, style), units, rules, isRtl, afterMillions });

  return {
    amount: (amount, unit) => figure(amount, unit),
    signed: (amount, unit) => figure(amount, unit, { isSigned: true }),
    column: (amount, unit) => figure(amount, unit, { isPadded: true }),
    signedColumn: (amount, unit) => figure(amount, unit, { isPadded: true, isSigned: true }),
    tokens: (amount, unit) => String(quantity(amount, unit)),
    quantity: (amount, unit) => quantity(amount, unit),
    signedQuantity: (amount, unit) => quantity(amount, unit, { isSigned: true }),
    balance: (amount, unit) => quantity(wholeMinorUnits(amount, unit), unit),
    unitName: (unit) => wordsOf(unit, units).name,
    count: (value) => number('c', { maximumFractionDigits: 0 })(value + 0),
    money({ amount, currency }) {
      const digits = currencyDigits(currency);
      const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return name(moneyText(decimalOf(amount, digits), currency, number, `m${digits}`, exact));
    },
    date: moment('d', { ...day, month }),
    dateTime: moment('t', { ...day, hour: 'numeric', minute: '2-digit' }),
    plural: (count, forms) => forms[rules().select(count)] ?? forms.other,
    days: (days) => number('days', { style: 'unit', unit: 'day', unitDisplay: 'long' })(days),
    inDays: (days) => once('r', () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(days, 'day'),
    list: (items) => once('l', () => new Intl.ListFormat(locale)).format(items),
    name,
  };
}

const clock: ReadonlySet<string> = new Set(['hour', 'minute', 'second', 'dayPeriod']);

/** A date and a time as text. A line can break between the two, but not inside either. */
function unbroken(parts: Intl.DateTimeFormatPart[], first: string): string {
  const isClock = (index: number) => clock.has(parts[index]?.type ?? '');
  const isBetween = (index: number) =>
    index > 0 && index < parts.length - 1 && isClock(index - 1) !== isClock(index + 1);
  return parts
    .map(({ type, value }, index) =>
      type === 'day' && value === '1'
        ? first
        : value.replace(oddSpaces, type === 'literal' && isBetween(index) ? ' ' : '\u00a0'),
    )
    .join('');
}

/**
 * Browsers and Node use different spaces between digits. These are made equal, so that a page rendered on the server
 * matches the browser's.
 */
const oddSpaces = /[\s\u00a0\u2009\u202f]/g;
