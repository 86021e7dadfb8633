/** One CSV row as in RFC 4180. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

/** An amount in the unit's smallest step as a decimal number: 150 with a scale of 2 is `1.50`. */
export function decimalCell(amount: number, scale: number): string {
  if (scale === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(scale + 1, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** What begins a formula, with the blanks before it and the separator before those. Takes linear time on any text. */
const formula = /(;?)(?<![\s\p{Cc}\p{Cf}])([\s\p{Cc}\p{Cf}]*)([=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/**
 * Free text, quoted where RFC 4180 requires it. An apostrophe goes in front of text that a spreadsheet would run as a
 * formula: at the start of the cell, even after control characters, and after anything that a spreadsheet set to
 * another separator would read as the end of a cell.
 */
export function textCell(value: string): string {
  const safe = value
    .replace(formula, (_, separator: string, blanks: string, sign: string, at: number) => {
      const start = separator || at === 0 ? `${separator}'` : '';
      return start + blanks.replace(/[\t\r\n]/g, "$&'") + sign;
    })
    .replace(/^(?=[\t\r\n])/, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
