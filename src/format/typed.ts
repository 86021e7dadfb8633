import type { Unit } from '../contract';
import type { Format } from './format';

/** Where the decimal digits of other scripts begin: Arabic, Persian, Devanagari, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0xff10];

/**
 * Parses an amount that somebody typed, in the unit's smallest steps. If it has more decimals than the unit, the result
 * isn't an integer. Reads digits of these scripts; ignores currency signs, spaces and thousands separators. Undefined
 * if the text isn't a number or could mean two.
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

/** An amount as it can be typed: without a currency. */
export function writeAmount(amount: number, { scale }: Unit, format: Format): string {
  return format.amount(amount, { singular: '', plural: '', scale });
}

/** The digits before and after the decimal sign. A sign between groups of three digits separates thousands instead. */
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
