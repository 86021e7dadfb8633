import { currencyDigits, type Unit } from '../contract';
import { closed } from './bidi';

/** Writes numbers with these options; made once for a key. */
export type NumberWriter = (key: string, options: Intl.NumberFormatOptions) => (value: number) => string;

export interface FigureStyle {
  /** Writes all decimals of the unit's scale. */
  isPadded?: boolean;
  /** Writes a plus too. */
  isSigned?: boolean;
}

/** An amount as digits, with the currency where the unit is money. */
export function figureOf(amount: number, unit: Unit, number: NumberWriter, style: FigureStyle = {}): string {
  const { currency } = unit;
  const { isPadded = false, isSigned = false } = style;
  const scale = Math.min(Math.max(unit.scale || 0, 0), 20);
  const digits = currency ? currencyDigits(currency) : 0;
  const most = Math.max(digits, scale);
  const options: Intl.NumberFormatOptions = {
    ...(isSigned ? { signDisplay: 'exceptZero' } : {}),
    minimumFractionDigits: isPadded ? most : digits,
    maximumFractionDigits: most,
  };
  // The only place where an amount becomes a decimal, and only for reading.
  const value = amount / 10 ** unit.scale;
  const key = `${scale} ${isPadded} ${isSigned}`;
  return currency ? moneyText(value, currency, number, key, options) : number(key, options)(value);
}

/** A sum of money; `8.25 USDC` where the code doesn't have the form of ISO 4217, the only one `Intl` takes. */
export function moneyText(
  value: number,
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
 * Money without what is smaller than a cent, cut and not rounded; less than a cent is kept whole. Other units stay as
 * they are.
 */
export function wholeMinorUnits(amount: number, { scale, currency }: Unit): number {
  if (!currency) return amount;
  const cut = amount - (amount % 10 ** Math.max(0, scale - currencyDigits(currency)));
  return cut === 0 ? amount : cut;
}
