/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Whether a language is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(tag);
}

/**
 * Text that keeps its own writing direction inside a sentence of the other direction. In Arabic that's every name,
 * amount and date; elsewhere only text with right-to-left letters. All other text stays as it is.
 */
export function isolated(text: string, isRtl: boolean): string {
  return text && (isRtl || rightToLeft.test(text)) ? `\u2068${text}\u2069` : text;
}

/**
 * A figure and its unit, kept together. The unit's letters decide which of the two comes first, because digits have no
 * direction of their own.
 */
export function together(figure: string, gap: string, unit: string, isRtl: boolean): string {
  const text = figure + gap + unit;
  const unitIsRtl = rightToLeft.test(unit);
  return isRtl || unitIsRtl ? `${unitIsRtl ? '\u2067' : '\u2066'}${text}\u2069` : text;
}

/**
 * Arabic money only starts with a direction mark. At the end of a text, `US$` would be drawn as `$US` without a second
 * mark.
 */
export function closed(text: string): string {
  return text.replace(/^\u200f.*/, '$&\u200e');
}
