import type { Unit } from '../contract';
import type { Format } from './format';

/** Where the decimal digits of other scripts begin: Arabic, Persian, Devanagari, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0xff10];

/**
 * An amount as somebody typed it, in smallest steps; not whole where it has more decimals than the unit. Digits of any
 * script, signs of currencies, spaces and separators between thousands are read over. Undefined where it is no number,
 * or where it may be two.
 */
export function readAmount(typed: string, unit: Unit, format: Format): number | undefined {
  const text = typed
    .replace(/\p{Nd}/gu, toAscii)
    .replace(/[\s\p{Cf}\p{Sc}'’٬]/gu, '')
    .replaceAll('٫', decimalOf(format));
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(text)) return undefined;
  const [whole, part] = halves(text, decimalOf(format)) ?? [];
  if (whole === undefined || part === undefined) return undefined;
  const scale = Math.min(Math.max(unit.scale || 0, 0), 20);
  const fits = part.length <= scale;
  return fits ? Number(whole + part.padEnd(scale, '0')) : Number(`${whole}.${part}`) * 10 ** scale;
}

/** An amount as it can be typed again: no currency. */
export function writeAmount(amount: number, { scale }: Unit, format: Format): string {
  return format.amount(amount, { singular: '', plural: '', scale });
}

/** Digits before and after the decimal sign. What stands between groups of three is none. */
function halves(text: string, decimal: string): [string, string] | undefined {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const sign = text[last];
  if (sign === undefined) return [text, ''];
  const isOnly = text.indexOf(sign) === last && !text.includes(sign === '.' ? ',' : '.');
  const isGrouped = (whole: string, by: string) => new RegExp(`^\\d{1,3}(\\${by}\\d{3})+$`).test(whole);
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

function toAscii(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const zero = zeros.find((at) => code >= at && code < at + 10);
  return zero === undefined ? sign : String(code - zero);
}
