import { said } from '../../format';

export const receiptListLabels = {
  title: 'Receipts',
  status: (status: string): string => said(statuses, status),
  view: 'View receipt',
  /** Tells one link from the next. */
  viewOf: (description: string, date: string): string => `View receipt: ${description}, ${date}`,
  more: 'Show more',
  empty: 'No receipts yet.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the receipts.',
  retry: 'Try again',
};
export type ReceiptListLabels = typeof receiptListLabels;

const statuses = { paid: 'Paid', open: 'Open', refunded: 'Refunded', void: 'Void' };
