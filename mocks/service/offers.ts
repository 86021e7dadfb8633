import type { Cadence, CheckoutKind } from '../../src/contract/index';
import { planChange, planOfWallet, priceOf, whyNot, whyNotSold, type Wallet } from '../ledger/index';
import { problem, refusalOf, type Answer } from './call';
import type { Context } from './context';
import type { CheckoutRecord } from './state';

interface Offer {
  readonly kind: CheckoutKind;
  readonly packId?: string | undefined;
  readonly planId?: string | undefined;
  readonly cadence?: Cadence | undefined;
}

/** What a checkout costs as of now, or why it cannot be. */
export function amountDue({ state, at }: Context, wallet: Wallet, input: Offer): number | Answer {
  const { books } = state;
  if (input.kind === 'top_up') {
    const why = whyNotSold(books, wallet);
    return why ? refusalOf(why) : books.product.packs.find(({ id }) => id === input.packId)!.price;
  }
  if (input.kind === 'plan_change') {
    const change = planChange(books, wallet, input.planId!, input.cadence, at)!;
    const why = whyNot(wallet, change);
    return why ? problem('conflict', why, { blockers: change.blockers }) : change.due;
  }
  const plan = planOfWallet(books.product, wallet);
  const { subscription } = wallet;
  return plan && subscription?.status === 'past_due' ? priceOf(books.product, plan, subscription.cadence) : 0;
}

/** What was on offer may be gone by the time someone pays; then no money is taken. */
export function recheck(
  context: Context,
  { wallet, kind, planId, cadence, amountDue: agreed, createdAt }: CheckoutRecord,
): Answer | undefined {
  const { state, at } = context;
  if (kind === 'payment_method') {
    const due = amountDue(context, wallet, { kind });
    return due === agreed ? undefined : problem('conflict', 'What is due has changed. Start a new checkout.');
  }
  if (kind === 'top_up') {
    const why = whyNotSold(state.books, wallet);
    return why && refusalOf(why);
  }
  const change = planChange(state.books, wallet, planId!, cadence, at)!;
  // Days that have passed change no offer that was made; another plan to come from does.
  const offer = planChange(state.books, wallet, planId!, cadence, createdAt)!;
  const isOther = offer.due !== agreed || change.due > agreed;
  const why = whyNot(wallet, change) ?? (isOther ? 'The price has changed. Start a new checkout.' : undefined);
  return why === undefined ? undefined : problem('conflict', why);
}
