import type * as v from 'valibot';
import type { BackstageEndpoints } from '../backstage/endpoints';
import { moneyPeriod, planOfWallet, costOf, priceOf, unusedOf, DAY, type Wallet, type Written } from '../ledger/index';
import { notFound, ok, problem, refusalOf, type Reply } from './call';
import { findCheckout } from './checkouts';
import { dispatch, isRefused, withWallet, type Context } from './context';
import { toEntry, toWallet } from './views';
import { money } from './values';

type Refund = v.InferOutput<BackstageEndpoints['wallets']['refund']['input']>;

// OQ-8, OQ-45
/** An operator refunds money. */
export function refund(context: Context, { walletId, checkoutId }: Refund): Reply {
  return withWallet(context, walletId, (wallet) =>
    checkoutId === undefined ? refundFee(context, wallet) : refundPack(context, wallet, checkoutId),
  );
}

function refundPack(context: Context, wallet: Wallet, checkoutId: string): Reply {
  const { books } = context.state;
  if (books.product.moneyRefund.kind !== 'unused_pack')
    return problem('not_supported', 'Packs aren’t refundable here.');
  const checkout = findCheckout(context, checkoutId);
  if (checkout?.wallet !== wallet) return notFound('checkout');
  const { charge, amount } = checkout;
  if (checkout.kind !== 'top_up' || charge?.status !== 'captured' || amount === undefined)
    return problem('conflict', 'No pack was bought in this checkout.');
  if (charge.refunded > 0) return problem('conflict', 'This pack has already been refunded.');
  const unused = unusedOf(books, wallet, amount);
  const written = dispatch(context, { type: 'take_back_pack', wallet, amount, checkoutId });
  if (isRefused(written)) return refusalOf(written);
  charge.refunded = costOf(unused, charge.amount, amount);
  return refunded(context, wallet, written, charge.refunded);
}

function refundFee(context: Context, wallet: Wallet): Reply {
  const { state, at } = context;
  const { product } = state.books;
  const rule = product.moneyRefund;
  if (rule.kind !== 'fee_within_days') return problem('not_supported', 'Subscription fees aren’t refundable here.');
  const { subscription } = wallet;
  const plan = planOfWallet(product, wallet);
  if (!subscription || !plan || subscription.status === 'ended' || subscription.status === 'past_due')
    return problem('conflict', 'There’s no paid subscription to refund.');
  const { startAt } = moneyPeriod(product, subscription);
  // The date of the cancellation counts, not the date of the refund (B.T6).
  if ((subscription.cancelledAt ?? at) > startAt + rule.days * DAY)
    return problem('conflict', `The fee is refundable if the plan is canceled within ${rule.days} days of paying it.`);
  const fees = state.charges.filter(
    (charge) =>
      charge.wallet === wallet &&
      charge.status === 'captured' &&
      charge.refunded === 0 &&
      charge.createdAt >= startAt &&
      (charge.kind === 'plan_change' || charge.kind === 'renewal' || charge.kind === 'payment_method'),
  );
  for (const charge of fees) charge.refunded = charge.amount;
  // A wallet created through backstage has no charge on record, so its fee is the plan's price.
  const paid = fees.length ? fees.reduce((sum, { amount }) => sum + amount, 0) : priceOf(plan, subscription.cadence);
  const written = dispatch(context, { type: 'take_back_plan', wallet });
  return isRefused(written) ? refusalOf(written) : refunded(context, wallet, written, paid);
}

function refunded(context: Context, wallet: Wallet, written: Written, amount: number): Reply {
  const { state } = context;
  const entries = state.books.lines.written(written).map((entry) => toEntry(state.books.product, wallet, entry));
  return ok({ wallet: toWallet(context, wallet), entries, refunded: money(state.books.product, amount) });
}
