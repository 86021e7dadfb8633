import type { Checkout } from '../../src/contract/index';
import { idOf } from './ids';
import type { CheckoutRecord, State } from './state';
import { instant, money } from './values';

/** The address of the payment page as a receipt. It has no link back. */
export function receiptUrl({ url }: CheckoutRecord): string {
  const page = new URL(url);
  page.search = '?receipt';
  return page.href;
}

export function toCheckout({ books }: State, checkout: CheckoutRecord): Checkout {
  const { product } = books;
  const { status, packId, amount, planId, cadence, failure, completedAt } = checkout;
  const waits = status === 'open' || status === 'requires_action';
  return {
    id: idOf('chk', checkout.number),
    walletId: idOf('wal', checkout.wallet.number),
    kind: checkout.kind,
    ...(packId === undefined ? {} : { packId }),
    ...(planId === undefined ? {} : { planId }),
    ...(cadence === undefined ? {} : { cadence }),
    ...(amount === undefined ? {} : { amount }),
    status,
    amountDue: money(product, checkout.amountDue),
    url: waits ? checkout.url : null,
    methods: [...product.paymentMethods],
    ...(failure ? { failure } : {}),
    createdAt: instant(checkout.createdAt),
    ...(completedAt === undefined ? {} : { completedAt: instant(completedAt) }),
    ...(status === 'completed' && checkout.charge ? { receiptUrl: receiptUrl(checkout) } : {}),
  };
}
