// What the small host sells, and what happens when it is paid.
import { type Answer, invalid, ok } from '../../../src/server/answers';
import { type Books, type Has, type Order, packs, type Row, think } from './books';

export const usd = (amount: number) => ({ amount, currency: 'USD' });

// oxlint-disable-next-line typescript/no-explicit-any -- read by its endpoint's schema
export function checkout(books: Books, has: Has, row: Row, input: any): Answer {
  const { kind, packId, returnUrl } = input;
  if (returnUrl && !has('any return address') && !returnUrl.startsWith('https://host.test/'))
    return invalid('returnUrl', 'must be a page of this host');
  const pack = packs.find(({ id }) => id === packId);
  if (kind === 'top_up' && !pack) return invalid('packId', 'must be a pack on offer');
  if (kind === 'plan_change') return invalid('planId', 'is not on offer');
  const order: Order = {
    id: books.id('chk'),
    walletId: row.id,
    account: row.account,
    kind,
    ...(pack && { packId }),
    amount: pack?.amount ?? 0,
    due: pack?.price ?? 0,
    status: 'open',
    createdAt: books.now(),
  };
  books.orders.push(order);
  if (pack) pay(books, has, order);
  return ok(toCheckout(has, order), 201);
}

/** The processor reports a payment, possibly twice. */
export function pay(books: Books, has: Has, order: Order): void {
  if (order.status === 'completed' && !has('a webhook that grants twice')) return;
  grant(books, has, order);
}

export function grant(books: Books, has: Has, order: Order): void {
  const row = books.rows.find(({ id }) => id === order.walletId)!;
  order.status = 'completed';
  order.completedAt = books.now();
  const amount = has('less granted than bought') ? order.amount - 1 : order.amount;
  const more = has('a purchase without its checkout') ? {} : { checkoutId: order.id };
  books.write(row, { plan: 0, top_up: amount }, 'manual_top_up', { description: 'Bought', ...more });
  if (!has('no receipt'))
    books.receipts.push({ walletId: row.id, id: books.id('rct'), at: books.now(), due: order.due });
}

export function toCheckout(has: Has, { due, ...order }: Order): object {
  const amountDue = usd(has('money in major units') ? Math.floor(due / 100) : due);
  return { ...order, amountDue, url: order.status === 'open' ? 'https://pay.test/page' : null, methods: ['card'] };
}

/** The tokens and the price of Auto Reload. */
const [pack] = packs;

/** Whether Auto Reload covers the shortfall. */
export function reloads(books: Books, row: Row, cost: number): boolean {
  const missing = cost - books.balance(row);
  return row.enabled && missing > 0 && missing <= pack!.amount;
}

/** The wallet after a reload. */
export function reloaded(row: Row): Row {
  return { ...row, buckets: { ...row.buckets, top_up: row.buckets.top_up + pack!.amount } };
}

/** Charges the card, which takes a moment, and grants the tokens. */
export async function reload(books: Books, row: Row): Promise<void> {
  await think();
  books.write(row, { plan: 0, top_up: pack!.amount }, 'auto_reload', { description: 'Auto Reload' });
  books.receipts.push({ walletId: row.id, id: books.id('rct'), at: books.now(), due: pack!.price });
}
