import type { KnownCheckoutKind } from '../../src/contract/index';
import {
  noRoom,
  planChange,
  planOfWallet,
  priceOf,
  roomOf,
  whyNot,
  whyNotSold,
  type Cadence,
  type Wallet,
} from '../ledger/index';
import { problem, refusalOf, type Answer } from './call';
import type { Context } from './context';
import type { CheckoutRecord } from './state';

interface Offer {
  readonly kind: KnownCheckoutKind;
  readonly packId?: string | undefined;
  readonly planId?: string | undefined;
  readonly cadence?: Cadence | undefined;
}

/** What a checkout costs as of now, or why it cannot be. */
export function amountDue(context: Context, wallet: Wallet, input: Offer): number | Answer {
  const { state, at } = context;
  const { books } = state;
  if (input.kind === 'top_up') {
    return whyNoPack(context, wallet, input.packId) ?? books.product.packs.find(({ id }) => id === input.packId)!.price;
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

/** What was on offer may be gone by the time someone pays; then no money is taken. */
export function recheck(
  context: Context,
  { wallet, kind, packId, planId, cadence, amountDue: agreed, createdAt }: CheckoutRecord,
): Answer | undefined {
  const { state, at } = context;
  if (kind === 'payment_method') {
    const due = amountDue(context, wallet, { kind });
    return due === agreed ? undefined : problem('conflict', 'What is due has changed. Start a new checkout.');
  }
  if (kind === 'top_up') return whyNoPack(context, wallet, packId);
  const change = planChange(state.books, wallet, planId!, cadence, at)!;
  // Days that have passed change no offer that was made; another plan to come from does.
  const offer = planChange(state.books, wallet, planId!, cadence, createdAt)!;
  const isOther = offer.due !== agreed || change.due > agreed;
  const why = whyNot(wallet, change) ?? (isOther ? 'The price has changed. Start a new checkout.' : undefined);
  return why === undefined ? undefined : problem('conflict', why);
}

/** Why this wallet is sold no such pack now. */
function whyNoPack({ state }: Context, wallet: Wallet, packId: string | undefined): Answer | undefined {
  const why = whyNotSold(state.books, wallet);
  if (why) return refusalOf(why);
  const { amount } = state.books.product.packs.find(({ id }) => id === packId)!;
  return amount > roomOf(wallet) ? problem('conflict', noRoom) : undefined;
}
