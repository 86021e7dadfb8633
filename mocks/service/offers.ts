import type { KnownCheckoutKind } from '../../src/contract/index';
import {
  costOf,
  noRoom,
  planChange,
  planOfWallet,
  priceOf,
  roomOf,
  whyNot,
  whyNotSold,
  type Cadence,
  type Product,
  type Wallet,
} from '../ledger/index';
import { problem, refusalOf, type Answer } from './call';
import type { Context } from './context';
import type { CheckoutRecord } from './state';

interface Offer {
  readonly kind: KnownCheckoutKind;
  readonly packId?: string | undefined;
  readonly amount?: number | undefined;
  readonly planId?: string | undefined;
  readonly cadence?: Cadence | undefined;
}

/** The price of a checkout now, or the reason why it is refused. */
export function amountDue(context: Context, wallet: Wallet, input: Offer): number | Answer {
  const { state, at } = context;
  const { books } = state;
  if (input.kind === 'top_up') {
    const bought = boughtBy(books.product, input);
    return whyNoTopUp(context, wallet, bought.amount) ?? bought.price;
  }
  if (input.kind === 'plan_change') {
    const change = planChange(books, wallet, input.planId!, input.cadence, at)!;
    const why = whyNot(wallet, change);
    return why ? problem('conflict', why, { blockers: change.blockers }) : change.due;
  }
  const plan = planOfWallet(books.product, wallet);
  const { subscription } = wallet;
  return plan && subscription?.status === 'past_due' ? priceOf(plan, subscription.cadence) : 0;
}

/** Refuses a payment if the offer has changed since the checkout was created. */
export function recheck(
  context: Context,
  { wallet, kind, amount, planId, cadence, amountDue: agreed, createdAt }: CheckoutRecord,
): Answer | undefined {
  const { state, at } = context;
  if (kind === 'payment_method') {
    const due = amountDue(context, wallet, { kind });
    return due === agreed ? undefined : problem('conflict', 'The amount due has changed. Start a new checkout.');
  }
  if (kind === 'top_up') return whyNoTopUp(context, wallet, amount!);
  const change = planChange(state.books, wallet, planId!, cadence, at)!;
  // The offer holds if only time has passed, but not if the current plan has changed or the price has gone up.
  const offer = planChange(state.books, wallet, planId!, cadence, createdAt)!;
  const isOther = offer.due !== agreed || change.due > agreed;
  const why = whyNot(wallet, change) ?? (isOther ? 'The price has changed. Start a new checkout.' : undefined);
  return why === undefined ? undefined : problem('conflict', why);
}

/** What a top-up adds and costs: a pack or a custom amount. */
export function boughtBy({ packs, topUp }: Product, { packId, amount }: Offer): { amount: number; price: number } {
  if (packId !== undefined) return packs.find(({ id }) => id === packId)!;
  return { amount: amount!, price: Math.max(1, costOf(amount!, topUp!.price, topUp!.per)) };
}

/** Why this wallet can't buy this top-up now; undefined if it can. */
function whyNoTopUp({ state }: Context, wallet: Wallet, amount: number): Answer | undefined {
  const why = whyNotSold(state.books, wallet);
  if (why) return refusalOf(why);
  return amount > roomOf(wallet) ? problem('conflict', noRoom) : undefined;
}
