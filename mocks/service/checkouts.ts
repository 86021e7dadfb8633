import { cadenceOf, mostAtAll, planOf, roomOf, type Cadence, type Product, type Wallet } from '../ledger/index';
import {
  attachCard,
  authenticateCard,
  chargeCard,
  type Card,
  type Declined,
  type OffSessionResult,
} from '../cards/processor';
import { keyReused, notFound, ok, problem, type Call, type Reply } from './call';
import { checkInput, type CheckoutInput } from './checkoutInput';
import { openCharge, putCardOnFile, settleCharge } from './charges';
import { dispatch, isRefused, withWallet, type Context } from './context';
import { idOf, numberOf } from './ids';
import { keyLifetimeMs, scopedKey } from './idempotency';
import { amountDue, boughtBy, recheck } from './offers';
import type { CheckoutRecord, State } from './state';
import { scopeOf } from './token';
import { toCheckout } from './checkoutView';

// A.T22, B.T1, C.T2
/**
 * One attempt to pay. If the saved card works, it completes at once. Otherwise, it stays `open` and waits for its
 * hosted page.
 */
export function createCheckout(context: Context, input: CheckoutInput): Reply {
  const wrong = checkInput(context, input);
  if (wrong) return wrong;
  return withWallet(context, input.walletId, (wallet) => {
    const { state } = context;
    const paid = paidUnder(context);
    if (paid) return isFor(state.books.product, paid, wallet, input) ? ok(toCheckout(state, paid), 201) : keyReused;
    const due = amountDue(context, wallet, input);
    if (typeof due !== 'number') return due;
    const checkout = open(context, wallet, input, due);
    const card = state.cards.get(wallet);
    if (due > 0 && card) return paySaved(context, checkout, card);
    if (due === 0 && input.kind === 'plan_change') complete(context, checkout);
    return ok(toCheckout(state, checkout), 201);
  });
}

export function getCheckout(context: Context, input: { walletId: string; checkoutId: string }): Reply {
  return withWallet(context, input.walletId, (wallet) => {
    const checkout = findCheckout(context, input.checkoutId);
    return checkout?.wallet === wallet ? ok(toCheckout(context.state, checkout)) : notFound('checkout');
  });
}

/** Finds a checkout by its id alone: anyone with the address of a payment page may pay there. */
export function findCheckout({ state }: Pick<Context, 'state'>, id: string): CheckoutRecord | undefined {
  const number = numberOf('chk', id);
  const checkout = number === undefined ? undefined : state.checkouts[number];
  const { wallets } = state.books;
  return checkout && wallets[checkout.wallet.number] === checkout.wallet ? checkout : undefined;
}

/** The Pay button of the hosted page. Paying twice charges once. */
export function pay(
  context: Context,
  checkout: CheckoutRecord,
  card: Card | { declined: 'incorrect_number'; message: string },
): Reply {
  const { state } = context;
  if (checkout.status === 'completed') return ok(toCheckout(state, checkout));
  if (checkout.status === 'processing') return problem('conflict', 'This payment is still being processed.');
  if (checkout.status !== 'open' && checkout.status !== 'requires_action')
    return problem('conflict', `This checkout has ${checkout.status}. Start a new one.`);
  const stale = recheck(context, checkout);
  if (stale) return stale;
  checkout.challenged = undefined;
  if ('declined' in card) return fail(state, checkout, { code: card.declined, message: card.message });
  return checkout.amountDue === 0 ? saveCard(context, checkout, card) : charge(context, checkout, card);
}

/** The answer to the bank's challenge: passed or not. */
export function authenticate(context: Context, checkout: CheckoutRecord, approve: boolean): Reply {
  const card = checkout.challenged;
  if (checkout.status !== 'requires_action' || !card)
    return problem('conflict', 'No payment is waiting for confirmation here.');
  const stale = recheck(context, checkout);
  if (stale) return stale;
  checkout.challenged = undefined;
  const result = authenticateCard(card, approve);
  if (checkout.amountDue > 0)
    return conclude(context, checkout, result, result.outcome === 'captured' ? result.card : card);
  // Nothing is charged here, so only the challenge matters, not how the card would react to a charge.
  if (!approve && result.outcome === 'declined') return fail(context.state, checkout, result);
  return attach(context, checkout, card);
}

export function abandon({ state }: Context, checkout: CheckoutRecord): Reply {
  if (checkout.status === 'completed' || checkout.status === 'processing')
    return problem('conflict', `This checkout is ${checkout.status}, so it can’t be abandoned.`);
  checkout.status = 'expired';
  checkout.challenged = undefined;
  return ok(toCheckout(state, checkout));
}

/** The processor has decided on a charge that it held. */
export function releaseCheckout(
  context: Context,
  checkout: CheckoutRecord,
  card: Card,
  result: { outcome: 'captured' } | Declined,
): Reply {
  // A pack can still be delivered if it fits in the wallet. A plan change whose offer has changed can't, so its charge
  // is refunded.
  if (result.outcome === 'captured' && !canDeliver(context, checkout)) return giveBack(context, checkout);
  return finishCharge(context, checkout, result, card);
}

function canDeliver(context: Context, checkout: CheckoutRecord): boolean {
  if (checkout.kind !== 'top_up') return recheck(context, checkout) === undefined;
  return checkout.amount! <= roomOf(checkout.wallet, mostAtAll);
}

/** The checkout that was paid under this key although its answer was lost. It is remembered for as long as keys are. */
function paidUnder({ state, call, at }: Context): CheckoutRecord | undefined {
  const paid = call.key === undefined ? undefined : state.paidFor.get(scopedKey(scopeOf(call), call.key));
  return paid && at - paid.createdAt < keyLifetimeMs ? paid : undefined;
}

function isFor(product: Product, paid: CheckoutRecord, asking: Wallet, input: CheckoutInput): boolean {
  const { wallet, kind, packId, planId, amount, cadence } = paid;
  if (wallet !== asking || kind !== input.kind || planId !== input.planId) return false;
  if (input.cadence && cadence !== cadenceFor(product, wallet, input)) return false;
  return packId === undefined ? amount === input.amount : packId === input.packId;
}

function open({ state, at, call }: Context, wallet: Wallet, input: CheckoutInput, due: number): CheckoutRecord {
  const number = state.checkouts.length;
  const checkout: CheckoutRecord = {
    number,
    wallet,
    kind: input.kind,
    packId: input.packId,
    amount: input.kind === 'top_up' ? boughtBy(state.books.product, input).amount : undefined,
    planId: input.planId,
    cadence: input.kind === 'plan_change' ? cadenceFor(state.books.product, wallet, input) : undefined,
    amountDue: due,
    url: checkoutUrl(call, idOf('chk', number), input.returnUrl),
    createdAt: at,
    status: 'open',
    failure: undefined,
    completedAt: undefined,
    challenged: undefined,
    charge: undefined,
  };
  state.checkouts.push(checkout);
  return checkout;
}

/** The cadence in which a plan is bought. */
function cadenceFor(product: Product, wallet: Wallet, { planId, cadence }: CheckoutInput): Cadence {
  const wanted = cadence ?? wallet.subscription?.cadence ?? product.cadences[0]!;
  return cadenceOf(planOf(product, planId!)!, wanted);
}

function checkoutUrl({ origin, pageOrigin }: Call, id: string, returnUrl: string | undefined): string {
  const url = new URL(`/backstage/checkouts/${id}/page`, origin);
  if (returnUrl !== undefined) url.searchParams.set('returnUrl', new URL(returnUrl, pageOrigin).href);
  return url.href;
}

/**
 * Charges the saved card as an on-session payment. If the bank asks for a challenge, the payer continues on the hosted
 * page.
 */
function paySaved(context: Context, checkout: CheckoutRecord, card: Card): Reply {
  const reply = charge(context, checkout, card);
  if (checkout.status === 'requires_action') {
    checkout.status = 'open';
    checkout.challenged = undefined;
    checkout.failure = {
      code: 'authentication_required',
      message: 'Your bank asks you to confirm this payment. Continue on the payment page.',
    };
  }
  return reply.kind === 'json' ? ok(toCheckout(context.state, checkout), 201) : reply;
}

function charge(context: Context, checkout: CheckoutRecord, card: Card): Reply {
  const result = chargeCard(card, 'on');
  if (result.outcome === 'requires_action') {
    checkout.challenged = card;
    checkout.status = 'requires_action';
    checkout.failure = undefined;
    return ok(toCheckout(context.state, checkout));
  }
  const attached = attachCard(card);
  return conclude(context, checkout, result, attached.ok ? attached.card : card);
}

/** Charges the card, or has the processor hold the charge. */
function conclude(context: Context, checkout: CheckoutRecord, result: OffSessionResult, card: Card): Reply {
  const { state, call } = context;
  checkout.charge = openCharge(context, checkout.wallet, checkout.kind, checkout.amountDue, { checkout });
  if (!call.holdsCharge) return finishCharge(context, checkout, result, card);
  checkout.status = 'processing';
  checkout.failure = undefined;
  state.held.set(checkout.charge.number, { kind: 'checkout', charge: checkout.charge, checkout, card });
  return ok(toCheckout(state, checkout));
}

function finishCharge(context: Context, checkout: CheckoutRecord, result: OffSessionResult, card: Card): Reply {
  const { state, call } = context;
  settleCharge(checkout.charge!, result);
  if (result.outcome === 'declined') return fail(state, checkout, result);
  putCardOnFile(state, checkout.wallet, card);
  const reply = complete(context, checkout);
  if (!call.failsAfterCharge) return reply;
  if (call.key !== undefined) state.paidFor.set(scopedKey(scopeOf(call), call.key), checkout);
  return problem('internal', 'The server failed after the card was charged.');
}

function giveBack({ state }: Context, checkout: CheckoutRecord): Reply {
  const charge = checkout.charge!;
  settleCharge(charge, { outcome: 'captured' });
  charge.refunded = charge.amount;
  checkout.status = 'failed';
  checkout.failure = {
    code: 'conflict',
    message: 'What was bought here can no longer be delivered. The payment was refunded.',
  };
  return ok(toCheckout(state, checkout));
}

function saveCard(context: Context, checkout: CheckoutRecord, card: Card): Reply {
  if (chargeCard(card, 'on').outcome === 'requires_action') {
    checkout.challenged = card;
    checkout.status = 'requires_action';
    checkout.failure = undefined;
    return ok(toCheckout(context.state, checkout));
  }
  return attach(context, checkout, card);
}

function attach(context: Context, checkout: CheckoutRecord, card: Card): Reply {
  const attached = attachCard(card);
  if (!attached.ok) return fail(context.state, checkout, attached);
  putCardOnFile(context.state, checkout.wallet, attached.card);
  return complete(context, checkout);
}

function fail(state: State, checkout: CheckoutRecord, { code, message }: { code: string; message: string }): Reply {
  checkout.status = 'open';
  checkout.failure = { code, message };
  return ok(toCheckout(state, checkout));
}

/** Delivers what was paid for. */
function complete(context: Context, checkout: CheckoutRecord): Reply {
  const { wallet, kind, amount, planId, cadence } = checkout;
  const checkoutId = idOf('chk', checkout.number);
  if (kind === 'top_up') must(dispatch(context, { type: 'top_up', wallet, amount: amount!, checkoutId }));
  else if (kind === 'plan_change')
    must(dispatch(context, { type: 'change_plan', wallet, planId: planId!, cadence: cadence!, checkoutId }));
  else if (wallet.subscription?.status === 'past_due') must(dispatch(context, { type: 'catch_up', wallet }));
  checkout.status = 'completed';
  checkout.failure = undefined;
  checkout.completedAt = context.at;
  return ok(toCheckout(context.state, checkout));
}

function must(result: ReturnType<typeof dispatch>): void {
  if (isRefused(result)) throw new Error(`Paid for, then refused: ${result.detail}`);
}
