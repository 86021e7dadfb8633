import type * as v from 'valibot';
import type { BackstageEndpoints } from '../backstage/endpoints';
import { findEntry, type Cadence, type Product, type Spend, type Wallet, type Written } from '../ledger/index';
import { declined, testCards } from '../cards/processor';
import { audit } from './audit';
import { notFound, ok, problem, refusalOf, type Reply } from './call';
import { putCardOnFile } from './charges';
import { abandon, authenticate, findCheckout, pay, releaseCheckout } from './checkouts';
import { dispatch, isRefused, isWithin, withWallet, type Context } from './context';
import { idOf, numberOf } from './ids';
import { listEntries } from './log';
import { payBack } from './overage';
import { whole, wholeOrPage } from './page';
import { refund } from './refunds';
import { concludeReload, reloadAfter } from './reloads';
import { afterReload, shortageProblem, type SpendInput } from './spends';
import type { ChargeRecord, CheckoutRecord } from './state';
import { advance, tellDelivery } from './time';
import type { Service } from './api';
import { instant } from './values';
import { toCheckout } from './checkoutView';
import { toEntry, toSpend, toWallet } from './views';
import { change } from './wallets';

type Input<
  G extends keyof BackstageEndpoints,
  E extends keyof BackstageEndpoints[G],
> = BackstageEndpoints[G][E] extends {
  input: infer I extends v.GenericSchema;
}
  ? v.InferOutput<I>
  : never;

/**
 * The controls that read and change the books. The engine answers those for clock, journal, catalogue, reset and
 * faults.
 */
export const backstageApi: Omit<Service<BackstageEndpoints>, 'catalogue' | 'clock' | 'journal' | 'world'> = {
  wallets: {
    list: (context) =>
      whole(
        context.state.books.wallets.flatMap((wallet) =>
          wallet ? [{ ...toWallet(context, wallet), account: wallet.account, ...maximaOf(wallet) }] : [],
        ),
      ),
    create: openWallet,
    card: setCard,
    adjust,
    subscription: (context, { walletId, status }) =>
      change(context, walletId, (wallet) => ({ type: 'set_status', wallet, status })),
    limits: (context, { walletId, limits }) =>
      change(context, walletId, (wallet) => ({
        type: 'set_limits',
        wallet,
        limits: limits.map(({ id, value, max }) => ({ id, value, max })),
      })),
    accounts: (context, { walletId, count }) =>
      change(context, walletId, (wallet) => ({ type: 'set_accounts', wallet, count })),
    refund,
    burn: (context, { walletId, amount }) =>
      withWallet(context, walletId, (wallet) => {
        const written = dispatch(context, { type: 'burn', wallet, amount });
        return isRefused(written)
          ? shortageProblem(context, wallet, 'burn', written)
          : writtenOf(context, wallet, written);
      }),
  },
  charges: {
    list: ({ state }, paging) =>
      wholeOrPage('charges', state.charges, paging, (charge) => toCharge(charge, state.books.product.currency)),
    release,
  },
  cards: { list: () => whole(testCards.map(({ number, name }) => ({ number, name }))) },
  spends: {
    list: ({ state }) =>
      whole(
        state.books.spends
          .pending()
          .map((spend) => ({ ...toSpend(state, spend), charge: spend.charge, account: spend.wallet.account })),
      ),
    deliver: (context, { spendId, seconds }) =>
      finishJob(context, spendId, (spend) => ({ type: 'deliver', spend, seconds })),
    meter: (context, { spendId, amount }) => finishJob(context, spendId, (spend) => ({ type: 'meter', spend, amount })),
    fail: (context, { spendId }) => finishJob(context, spendId, (spend) => ({ type: 'fail', spend })),
  },
  checkouts: {
    list: ({ state }) => whole(state.checkouts.filter(isWaiting).map((checkout) => toCheckout(state, checkout))),
    get: (context, { checkoutId }) =>
      withCheckout(context, checkoutId, (checkout) => ok(toCheckout(context.state, checkout))),
    pay: (context, { checkoutId, number }) =>
      withCheckout(context, checkoutId, (checkout) => pay(context, checkout, number)),
    authenticate: (context, { checkoutId, approve }) =>
      withCheckout(context, checkoutId, (checkout) => authenticate(context, checkout, approve)),
    abandon: (context, { checkoutId }) => withCheckout(context, checkoutId, (checkout) => abandon(context, checkout)),
  },
  outbox: {
    list: ({ state }, paging) =>
      wholeOrPage('outbox', state.outbox, paging, ({ at, account, walletId, ...letter }) => ({
        sentAt: instant(at),
        to: `${account}@example.com`,
        walletId: walletId ?? null,
        ...letter,
      })),
  },
  entries: { list: listEntries },
  audit: { get: ({ state }) => ok(audit(state)) },
};

function openWallet(context: Context, input: Input<'wallets', 'create'>): Reply {
  const { state, at, call } = context;
  const written = dispatch(context, {
    type: 'open',
    account: call.account,
    name: input.name,
    planId: input.planId,
    cadence: input.cadence ?? usualCadence(state.books.product),
    periodStartAt: input.periodStartAt === undefined ? at : Date.parse(input.periodStartAt),
    buckets: amountsOf(input.buckets ?? {}),
    outstanding: input.outstanding ?? 0,
    autoReload: input.autoReload ?? false,
    status: input.status,
  });
  if (isRefused(written)) return refusalOf(written);
  const wallet = state.books.wallets.at(-1)!;
  if (input.card) putCardOnFile(state, wallet, input.card);
  else state.invoiced.add(wallet);
  // Its period may end at this very instant. What is due happens before the answer.
  advance(state, at);
  return ok(toWallet(context, wallet), 201);
}

function setCard(context: Context, { walletId, number }: Input<'wallets', 'card'>): Reply {
  const { state } = context;
  return withWallet(context, walletId, (wallet) => {
    if (number) putCardOnFile(state, wallet, number);
    else state.cards.delete(wallet);
    return ok(toWallet(context, wallet));
  });
}

function adjust(context: Context, { walletId, amount, note, correctsEntryId }: Input<'wallets', 'adjust'>): Reply {
  return withWallet(context, walletId, (wallet) => {
    const corrects = correctsEntryId === undefined ? undefined : numberOf('ent', correctsEntryId);
    if (correctsEntryId !== undefined && (corrects === undefined || !findEntry(wallet, corrects)))
      return notFound('entry');
    const written = dispatch(context, { type: 'adjust', wallet, amount, note, corrects });
    return isRefused(written) ? refusalOf(written) : writtenOf(context, wallet, written);
  });
}

/** Decides a held charge, and continues the call that waits for it. */
function release(context: Context, { chargeId, outcome }: Input<'charges', 'release'>): Reply {
  const { state, at, finish } = context;
  const number = numberOf('chg', chargeId);
  const charge = number === undefined ? undefined : state.charges[number];
  if (!charge) return problem('not_found', 'There’s no such charge.');
  const held = state.held.get(charge.number);
  if (!held) return problem('conflict', `This charge is already ${charge.status}.`);
  state.held.delete(charge.number);
  const result = outcome === 'captured' ? { outcome } : declined('generic_decline');
  if (held.kind === 'checkout') releaseCheckout(context, held.checkout, held.card, result);
  else if (held.kind === 'threshold') concludeReload(context, charge, held.card, result);
  else {
    // The waiting call continues now, under its own key.
    const waiting: Context = { state, at, finish, call: { ...held.call, holdsCharge: false } };
    const reply = afterReload(waiting, held, held.call.input as SpendInput, result);
    if (reply.kind === 'json' || reply.kind === 'problem') finish(charge.number, held.call, reply);
  }
  return ok(toCharge(charge, state.books.product.currency));
}

function finishJob(
  context: Context,
  spendId: string,
  command: (
    spend: Spend,
  ) =>
    | { type: 'deliver'; spend: Spend; seconds: number | undefined }
    | { type: 'meter'; spend: Spend; amount: number }
    | { type: 'fail'; spend: Spend },
): Reply {
  const { state, at, call } = context;
  const number = numberOf('spn', spendId);
  const spend = number === undefined ? undefined : state.books.spends.at(number);
  if (!spend || !isWithin(call, spend.wallet)) return notFound('spend');
  const what = command(spend);
  const written = dispatch(context, what);
  if (isRefused(written)) return refusalOf(written);
  if (what.type === 'deliver') tellDelivery(state, spend, at);
  const lines = state.books.lines.written(written);
  for (const { overage } of lines) if (overage && overage.units < 0) payBack(context, spend, -overage.money);
  const after = what.type === 'fail' ? [] : reloadAfter(context, spend.wallet, spend.number);
  const entries = [...lines, ...after].map((entry) => toEntry(state.books.product, spend.wallet, entry));
  return ok({
    spend: toSpend(state, state.books.spends.at(spend.number)!),
    wallet: toWallet(context, spend.wallet),
    entries,
  });
}

function writtenOf(context: Context, wallet: Wallet, written: Written): Reply {
  const { lines, product } = context.state.books;
  return ok({
    wallet: toWallet(context, wallet),
    entries: lines.written(written).map((entry) => toEntry(product, wallet, entry)),
  });
}

function withCheckout(
  context: Context,
  id: string,
  then: (checkout: NonNullable<ReturnType<typeof findCheckout>>) => Reply,
): Reply {
  const checkout = findCheckout(context, id);
  return checkout ? then(checkout) : notFound('checkout');
}

function isWaiting({ status }: CheckoutRecord): boolean {
  return status === 'open' || status === 'requires_action' || status === 'processing';
}

function toCharge(charge: ChargeRecord, currency: string): object {
  const { checkout, failure, refunded: back } = charge;
  return {
    id: idOf('chg', charge.number),
    walletId: idOf('wal', charge.wallet.number),
    kind: charge.kind,
    amount: { amount: charge.amount, currency },
    status: charge.status,
    ...(checkout ? { checkoutId: idOf('chk', checkout.number) } : {}),
    ...(failure ? { failure } : {}),
    ...(back > 0 ? { refunded: { amount: back, currency } } : {}),
    createdAt: instant(charge.createdAt),
  };
}

function usualCadence({ cadences }: Product): Cadence {
  return cadences.includes('monthly') ? 'monthly' : cadences[0]!;
}

/** The amounts in the form of the ledger, with expiry dates as numbers. */
function amountsOf(buckets: NonNullable<Input<'wallets', 'create'>['buckets']>) {
  return Object.fromEntries(
    Object.entries(buckets).map(([id, given]) => [
      id,
      typeof given === 'number'
        ? given
        : given.map(({ amount, expiresAt }) => ({ amount, expiresAt: Date.parse(expiresAt) })),
    ]),
  );
}

function maximaOf({ tally }: Wallet): object {
  return tally?.maxima.length ? { maxima: tally.maxima } : {};
}
