/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Whether a language is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(tag);
}

/**
 * A piece of text that keeps its own writing direction inside a sentence of the other one: in Arabic every name, amount
 * and date, elsewhere only what has letters from right to left. All other text stays as it is.
 */
export function isolated(text: string, isRtl: boolean): string {
  return text && (isRtl || rightToLeft.test(text)) ? `\u2068${text}\u2069` : text;
}

/**
 * A figure with its unit, kept together. The unit's letters say which of the two comes first, since a figure says
 * nothing about it.
 */
export function together(figure: string, gap: string, unit: string, isRtl: boolean): string {
  const text = figure + gap + unit;
  const unitIsRtl = rightToLeft.test(unit);
  return isRtl || unitIsRtl ? `${unitIsRtl ? '\u2067' : '\u2066'}${text}\u2069` : text;
}

/** Money that is marked as Arabic at its start only would be drawn as $US at the end of a text. */
export function closed(text: string): string {
  return text.replace(/^\u200f.*/, '$&\u200e');
}
