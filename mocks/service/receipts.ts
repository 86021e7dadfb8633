import type { Receipt } from '../../src/contract/index';
import { formatAmount, planOf, span, type Product } from '../ledger/index';
import type { Reply } from './call';
import { withWallet, type Context } from './context';
import { idOf } from './ids';
import { pageOf, type Paging } from './page';
import type { ChargeRecord } from './state';
import { instant, money } from './values';
import { receiptUrl } from './checkoutView';

/** One receipt for each captured charge, newest first. */
export function listReceipts(context: Context, input: Paging & { walletId: string }): Reply {
  const { state } = context;
  const { product } = state.books;
  return withWallet(context, input.walletId, (wallet) => {
    const charges = state.charges.filter((charge) => charge.wallet === wallet && charge.status === 'captured');
    return pageOf('receipts', span(0, charges.length), input, (n) => toReceipt(product, charges[n]!));
  });
}

function toReceipt(product: Product, charge: ChargeRecord): Receipt {
  return {
    id: idOf('rct', charge.number),
    at: instant(charge.createdAt),
    description: descriptionOf(product, charge),
    amount: money(product, charge.amount),
    status: charge.refunded >= charge.amount ? 'refunded' : 'paid',
    ...(charge.checkout ? { url: receiptUrl(charge.checkout) } : {}),
  };
}

function descriptionOf(product: Product, { kind, checkout, tokens }: ChargeRecord): string {
  switch (kind) {
    case 'top_up':
      return `Top up: ${formatAmount(product, checkout?.amount ?? 0)}`;
    case 'auto_reload':
      return tokens === undefined ? 'Auto Reload' : `Auto Reload: ${formatAmount(product, tokens)}`;
    case 'plan_change':
      return `Plan: ${planOf(product, checkout?.planId ?? '')?.name ?? ''}`;
    case 'overage':
      return 'Extra usage';
    case 'payment_method':
    case 'renewal':
      return 'Plan renewal';
  }
}
