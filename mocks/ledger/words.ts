import type { Product } from './product';

// OQ-16
/**
 * An amount with its unit, as log lines show it: `8,500 tokens`, `1.75 credits`, `$6.00`. Trailing zeros are trimmed.
 * If the unit is money, the currency's usual decimals stay.
 */
export function formatAmount(product: Product, amount: number): string {
  const { scale, singular, plural, currency } = product.unit;
  if (currency !== undefined) return inCurrency(product, amount, scale);
  const { sign, figure } = figureOf(amount, scale, 0);
  return `${sign}${figure} ${amount === 10 ** scale ? singular : plural}`;
}

/** Money in minor units of the product's currency: `$59.00`. */
export function formatMoney(product: Product, amount: number): string {
  return inCurrency(product, amount, product.digits);
}

function inCurrency({ currency, digits }: Product, amount: number, scale: number): string {
  const { sign, figure } = figureOf(amount, scale, Math.min(scale, digits));
  return `${sign}${symbolOf(currency)}${figure}`;
}

/** A number with `scale` decimals. Trailing zeros are trimmed, but at least `least` decimals stay. */
function figureOf(amount: number, scale: number, least: number): { sign: string; figure: string } {
  const step = 10 ** scale;
  const size = Math.abs(amount);
  const grouped = String(Math.floor(size / step)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const part = String(size % step)
    .padStart(scale, '0')
    .replace(/0+$/, '')
    .padEnd(least, '0');
  return { sign: amount < 0 ? '-' : '', figure: part ? `${grouped}.${part}` : grouped };
}

const symbols = new Map<string, string>();

/** `$`, or the currency's code and a space if English has no sign for it. */
function symbolOf(currency: string): string {
  const known = symbols.get(currency);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  const before = parts.slice(
    0,
    parts.findIndex(({ type }) => type === 'integer'),
  );
  const symbol = before.map(({ value }) => value).join('');
  symbols.set(currency, symbol);
  return symbol;
}
