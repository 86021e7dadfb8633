/** One row of RFC 4180 text. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

/** An amount in the unit's smallest step as a decimal of the unit: 150 with a scale of 2 is `1.50`. */
export function decimalCell(amount: number, scale: number): string {
  if (scale === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(scale + 1, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * Free text, quoted where RFC 4180 asks for it. What a spreadsheet would run as a formula gets an apostrophe in front:
 * at the start of the cell, control characters before it or not, and after whatever a spreadsheet set to another
 * separator would take for the end of one.
 */
export function textCell(value: string): string {
  const safe = value
    .replace(/(^|[;\t\r\n])(?=[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu, "$1'")
    .replace(/^(?=[\t\r\n])/, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
