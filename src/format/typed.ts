import type { Unit } from '../contract';
import type { Format } from './format';

/**
 * Parses an amount that somebody typed, in the unit's smallest steps. If it has more decimals than the unit, the result
 * isn't an integer. Reads the digits of every script; ignores currency signs, spaces and thousands separators.
 * Undefined if the text isn't a number or could mean two.
 */
export function readAmount(typed: string, unit: Unit, format: Format): number | undefined {
  const text = typed
    .replace(/\p{Nd}/gu, toAscii)
    .replaceAll('．', '.')
    .replaceAll('，', ',')
    .replace(/[\s\p{Cf}\p{Sc}'’٬]/gu, '')
    .replaceAll('٫', decimalOf(format));
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(text)) return undefined;
  const [whole, part] = halves(text, decimalOf(format)) ?? [];
  if (whole === undefined || part === undefined) return undefined;
  const scale = Math.min(Math.max(unit.scale || 0, 0), 20);
  const kept = part.replace(/0+$/, '');
  const fits = kept.length <= scale;
  return fits ? Number(whole + kept.padEnd(scale, '0')) : Number(`${whole}.${kept}`) * 10 ** scale;
}

/** An amount as it can be typed: without a currency. */
export function writeAmount(amount: number, { scale }: Unit, format: Format): string {
  return format.amount(amount, { singular: '', plural: '', scale });
}

/**
 * The digits before and after the decimal sign. A sign between groups of three digits separates thousands instead; in
 * India, groups of two come before the last one.
 */
function halves(text: string, decimal: string): [string, string] | undefined {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const sign = text[last];
  if (sign === undefined) return [text, ''];
  const isOnly = text.indexOf(sign) === last && !text.includes(sign === '.' ? ',' : '.');
  const isGrouped = (whole: string, by: string) =>
    new RegExp(`^[1-9]\\d{0,2}(\\${by}\\d{3})+$|^[1-9]\\d?(\\${by}\\d\\d)+\\${by}\\d{3}$`).test(whole);
  if (isOnly && (sign === decimal || !isGrouped(text, sign))) return [text.slice(0, last), text.slice(last + 1)];
  if (isGrouped(text, sign)) return [text.replaceAll(sign, ''), ''];
  const by = sign === '.' ? ',' : '.';
  const whole = text.slice(0, last);
  return isGrouped(whole, by) ? [whole.replaceAll(by, ''), text.slice(last + 1)] : undefined;
}

function decimalOf(format: Format): string {
  const [sign = '.'] = /[.,٫]/.exec(format.amount(15, { singular: '', plural: '', scale: 1 })) ?? [];
  return sign === '٫' ? '.' : sign;
}

/** In every script, the ten digits follow each other, from 0 on. */
function toAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
