import type { SupportReportData } from '../../explain';

export const supportReportLabels = {
  title: 'If it still does not add up',
  lead: 'Send support these figures. Nothing else about you is in them.',
  expected: (units: string): string => `${units} I expected`,
  since: 'It changed after',
  entries: 'Entries that look wrong',
  empty: 'There are no entries yet.',
  preview: 'What is copied',
  copy: 'Copy as text',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. The text is selected: copy it yourself.',
  download: 'Download as JSON',
  sound: 'The balance equals the sum of the log.',
  unsound: (sum: string, balance: string): string =>
    `The balance does not equal the sum of the log: the entries come to ${sum}, the balance says ${balance}.`,
  /** The message, line by line. Amounts and instants come written out; instants are UTC, so that both sides read the same moment. */
  text: (report: SupportReportData, { amounts, type }: ReportWords): string =>
    [
      `Wallet: ${report.wallet.name} (${report.wallet.id})`,
      `Balance expected: ${report.expectedBalance === null ? 'not said' : amounts.tokens(report.expectedBalance)}`,
      `Balance seen: ${amounts.tokens(report.seenBalance)}`,
      `Window: ${report.window.fromAt} to ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['The balance does not equal the sum of the log.'] : []),
      ...(report.entries.length ? ['Entries that look wrong:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'balance-report',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The log could not be loaded.',
  retry: 'Try again',
};
export type SupportReportLabels = typeof supportReportLabels;

/** How the message says amounts and entry types. */
export interface ReportWords {
  amounts: { tokens: (amount: number) => string; signed: (amount: number) => string };
  type: (type: SupportReportData['entries'][number]['type']) => string;
}
