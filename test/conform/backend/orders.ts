// What the small host sells, and what happens when it is paid.
import type { Entry } from '../../../src/contract';
import { type Answer, invalid, ok } from '../../../src/server/answers';
import { type Books, type Has, type Order, packs, type Row, think } from './books';

export const usd = (amount: number) => ({ amount, currency: 'USD' });

// oxlint-disable-next-line typescript/no-explicit-any -- read by its endpoint's schema
export function checkout(books: Books, has: Has, row: Row, input: any): Answer {
  const { kind, packId, amount, returnUrl } = input;
  const own = has('a return address by its beginning') ? 'https://host.test' : 'https://host.test/';
  if (returnUrl && !has('any return address') && !isOwn(has, returnUrl, own))
    return invalid('returnUrl', 'must be a page of this host');
  const pack = packs.find(({ id }) => id === packId);
  const isOdd = has('a pack of a name that every object has') && packId in {};
  const isAny = has('any amount is sold') && amount > 0;
  if (kind === 'top_up' && !pack && !isOdd && !isAny) return invalid('packId', 'must be a pack on offer');
  if (amount !== undefined && !isAny && !has('a pack and an amount'))
    return invalid('amount', 'cannot be chosen: packs are sold');
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
  if (kind === 'payment_method' && has('a receipt for a card'))
    books.receipts.push({ walletId: row.id, id: books.id('rct'), at: books.now(), due: 0 });
  if (pack && !has('a slow webhook')) pay(books, has, order);
  return ok(toCheckout(has, order), 201);
}

function isOwn(has: Has, returnUrl: string, own: string): boolean {
  const host = /^https?:\/\/([^/:?#]*)/.exec(returnUrl)?.[1];
  if (has('a return address on any port')) return host === 'host.test';
  if (has('a return address by its end')) return host?.endsWith('host.test') === true;
  if (has('a return address with ours in it')) return returnUrl.includes(own);
  return returnUrl.startsWith(own);
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
  const moved = has('bought into the plan') ? { plan: amount, top_up: 0 } : { plan: 0, top_up: amount };
  books.write(row, moved, 'manual_top_up', { description: 'Bought', ...more });
  for (let n = has('no receipt') ? 1 : has('two receipts') ? -1 : 0; n < 1; n += 1)
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
export async function reload(books: Books, has: Has, row: Row): Promise<Entry> {
  await think();
  const moved = has('a reload into the plan') ? { plan: pack!.amount, top_up: 0 } : { plan: 0, top_up: pack!.amount };
  const { price: due } = has('a reload at another price') ? packs[1]! : pack!;
  const entry = books.write(row, moved, 'auto_reload', { description: 'Auto Reload' });
  books.receipts.push({ walletId: row.id, id: books.id('rct'), at: books.now(), due });
  return entry;
}
