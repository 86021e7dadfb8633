import type { SupportReportData } from '../../explain';
import type { Quantity, UnitName } from '../../format';

export const supportReportLabels = {
  title: 'If it still doesn’t add up',
  lead: 'Send these figures to support. They include nothing else about you.',
  expected: (unit: UnitName): string => (unit.isMoney ? 'Balance I expected' : `Balance I expected (${unit})`),
  since: 'It changed after',
  entries: 'Transactions that look wrong',
  empty: 'There are no transactions yet.',
  preview: 'Text to copy',
  copy: 'Copy as text',
  copied: 'Copied.',
  notCopied: 'The browser didn’t allow copying. The text is selected, so you can copy it yourself.',
  download: 'Download as JSON',
  sound: 'The balance equals the sum of the transactions.',
  unsound: (sum: Quantity, balance: Quantity): string =>
    `The balance doesn’t equal the sum of the transactions: they add up to ${sum}, but the balance is ${balance}.`,
  /**
   * The message, line by line. Amounts and instants are already formatted; instants are UTC, so that both sides read
   * the same time.
   */
  text: (report: SupportReportData, { amounts, type }: ReportWords): string =>
    [
      `Wallet: ${report.wallet.name} (${report.wallet.id})`,
      `Balance expected: ${report.expectedBalance === null ? 'not given' : amounts.tokens(report.expectedBalance)}`,
      `Balance seen: ${amounts.tokens(report.seenBalance)}`,
      `Period: ${report.window.fromAt} to ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['The balance doesn’t equal the sum of the transactions.'] : []),
      ...(report.entries.length ? ['Transactions that look wrong:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'balance-report',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the transaction history.',
  retry: 'Try again',
};
export type SupportReportLabels = typeof supportReportLabels;

/** Formats amounts and entry types for the message. */
export interface ReportWords {
  amounts: { tokens: (amount: number) => Quantity; signed: (amount: number) => Quantity };
  type: (type: SupportReportData['entries'][number]['type']) => string;
}
