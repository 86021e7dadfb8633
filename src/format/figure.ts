import { currencyDigits, type Unit } from '../contract';
import { closed } from './bidi';

/** A number, or its digits as text. */
export type Decimal = Parameters<Intl.NumberFormat['format']>[0];

/** Writes numbers with these options. The formatter is cached under the key. */
export type NumberWriter = (key: string, options: Intl.NumberFormatOptions) => (value: Decimal) => string;

export interface FigureStyle {
  /** Writes all decimals of the unit's scale. */
  isPadded?: boolean;
  /** Writes a plus sign, too. */
  isSigned?: boolean;
}

/** An amount as digits, with the currency where the unit is money. */
export function figureOf(
  amount: number,
  unit: Unit,
  number: NumberWriter,
  { isPadded, isSigned }: FigureStyle = {},
): string {
  const { currency } = unit;
  const scale = Math.min(Math.max(unit.scale || 0, 0), 20);
  const digits = currency ? currencyDigits(currency) : 0;
  const most = Math.max(digits, scale);
  const options: Intl.NumberFormatOptions = {
    ...(isSigned && { signDisplay: 'exceptZero' }),
    minimumFractionDigits: isPadded ? most : digits,
    maximumFractionDigits: most,
  };
  const value = decimalOf(amount, scale);
  const key = `${scale} ${isPadded} ${isSigned}`;
  return currency ? moneyText(value, currency, number, key, options) : number(key, options)(value);
}

/**
 * An amount as a decimal, only for display. As text, because the largest amounts have more digits than a number with
 * decimals holds.
 */
export function decimalOf(amount: number, scale: number): Decimal {
  return `${amount}e-${scale}` as `${number}`;
}

/** An amount of money; `8.25 USDC` if the code isn't three letters as in ISO 4217, which `Intl` requires. */
export function moneyText(
  value: Decimal,
  currency: string,
  number: NumberWriter,
  key: string,
  options: Intl.NumberFormatOptions,
): string {
  return /^[A-Z]{3}$/.test(currency)
    ? closed(number(`${key} ${currency}`, { ...options, style: 'currency', currency })(value))
    : `${number(key, options)(value)}\u00a0${currency}`;
}

/**
 * Money cut to whole cents (or other minor units), without rounding. Less than one cent stays as it is, and so do other
 * units.
 */
export function wholeMinorUnits(amount: number, { scale, currency }: Unit): number {
  if (!currency) return amount;
  const cut = amount - (amount % 10 ** Math.max(0, scale - currencyDigits(currency)));
  return cut === 0 ? amount : cut;
}
