// The examples of README "Over your own backend", held to the contract's own schemas and to what a wallet and its log must agree on.
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import openmeter from '../../examples/adapters/fixtures/openmeter.json' with { type: 'json' };
import stripe from '../../examples/adapters/fixtures/stripe.json' with { type: 'json' };
import {
  fromOpenMeterEntitlement,
  fromOpenMeterHistory,
  type OpenMeterCredits,
} from '../../examples/adapters/openmeter';
import { pageOf } from '../../examples/adapters/page';
import {
  fromStripeCreditGrants,
  fromStripePrices,
  fromStripeTransactions,
  type StripeCredits,
} from '../../examples/adapters/stripe';
import { digitsOf, fromStripeAmount } from '../../examples/adapters/stripeMoney';
import type {
  StripeCreditBalanceTransaction,
  StripePrice,
  StripeSubscription,
} from '../../examples/adapters/stripeShapes';
import { currencyDigits, Entry, Pack, pageOf as pageSchema, Plan, Wallet } from '../../src/contract';

const asOf = new Date('2026-04-17T10:00:00.000Z');
// JSON modules widen literals to string; the shapes say what Stripe and OpenMeter promise.
const stripeRead: StripeCredits = {
  wallet: { id: 'cus_1', name: 'Acme', currency: 'usd' },
  grants: stripe.grants as StripeCredits['grants'],
  summaries: stripe.summaries as unknown as NonNullable<StripeCredits['summaries']>,
  subscription: stripe.subscription as StripeSubscription,
  lowAt: 500,
  asOf,
};
const transactions = stripe.transactions as StripeCreditBalanceTransaction[];
const meterRead = {
  ...openmeter,
  wallet: { id: 'cust_1', name: 'Acme', unit: { singular: 'credit', plural: 'credits', scale: 2 } },
  lowAt: 500,
  asOf,
} as unknown as OpenMeterCredits;

const sum = (entries: readonly Entry[]) => entries.reduce((total, { amount }) => total + amount, 0);

describe.each([
  ['Stripe', fromStripeCreditGrants(stripeRead), fromStripeTransactions({ ...stripeRead, transactions })],
  ['OpenMeter', fromOpenMeterEntitlement(meterRead), fromOpenMeterHistory(meterRead)],
])('%s', (_, wallet, log) => {
  test('wallet and log fit the contract', () => {
    expect(v.parse(Wallet, wallet)).toEqual(wallet);
    expect(v.parse(pageSchema(Entry), log)).toEqual(log);
  });

  test('the log adds up to the balance, line by line and bucket by bucket', () => {
    expect(sum(log.data)).toBe(wallet.balance);
    expect(log.data[0]?.balanceAfter).toBe(wallet.balance);
    for (const [n, entry] of log.data.entries())
      expect(entry.balanceAfter - entry.amount).toBe(log.data[n + 1]?.balanceAfter ?? 0);
    for (const { id, amount } of wallet.buckets) {
      const moved = log.data.flatMap((entry) => entry.buckets).filter((bucket) => bucket.id === id);
      expect(moved.reduce((total, bucket) => total + bucket.amount, 0)).toBe(amount);
    }
  });

  test('balance and spendable are what the buckets say', () => {
    const unlocked = wallet.buckets.reduce((total, { amount }) => total + amount, 0);
    expect([wallet.balance, wallet.spendable]).toEqual([unlocked - wallet.outstanding, unlocked - wallet.outstanding]);
    expect(new Set(log.data.map(({ id }) => id)).size).toBe(log.total);
  });
});

test('Stripe: what expires first is drawn first; grants of the past and the future are not counted', () => {
  const { buckets, unit, subscription } = fromStripeCreditGrants(stripeRead);
  expect(buckets.map(({ id, amount, expiresAt }) => [id, amount, expiresAt])).toEqual([
    ['plan', 1325, '2026-05-01T00:00:00.000Z'],
    ['top_up', 5000, undefined],
  ]);
  expect(unit).toEqual({ singular: 'USD', plural: 'USD', scale: 2 });
  expect([subscription.status, subscription.plan?.id, subscription.renewsAt]).toEqual([
    'active',
    'prod_team',
    '2026-05-01T00:00:00.000Z',
  ]);
});

test('Stripe: amounts are counted as ISO 4217 counts them, in every currency that Stripe takes', () => {
  // From https://docs.stripe.com/currencies
  const taken =
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STN SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'.split(
      ' ',
    );
  expect(taken.filter((code) => digitsOf(code.toLowerCase()) !== currencyDigits(code))).toEqual([]);
  expect(fromStripeAmount(590_000, 'huf')).toBe(590_000);
  expect([fromStripeAmount(50_000, 'isk'), fromStripeAmount(50_000, 'ugx')]).toEqual([500, 500]);
  expect(fromStripeAmount(500, 'mga')).toBe(50_000);

  const inHuf = JSON.parse(JSON.stringify(stripeRead).replaceAll('"usd"', '"huf"')) as StripeCredits;
  const { unit, balance } = fromStripeCreditGrants({ ...inHuf, asOf });
  expect([unit.scale, balance]).toEqual([2, 6325]);
});

test('Stripe: a customer without a subscription or a grant is a wallet at zero', () => {
  const wallet = fromStripeCreditGrants({ ...stripeRead, grants: [], summaries: {}, subscription: undefined });
  expect(v.parse(Wallet, wallet)).toMatchObject({
    balance: 0,
    low: true,
    buckets: [],
    subscription: { status: 'none' },
  });
});

test('Stripe: prices are packs and plans, seen from the plan the customer has', () => {
  const prices = stripe.prices as StripePrice[];
  const { packs, plans } = fromStripePrices(prices, prices[0]);
  expect(v.parse(pageSchema(Pack), packs).data.map(({ id, amount }) => [id, amount])).toEqual([['price_pack', 5000]]);
  expect(v.parse(pageSchema(Plan), plans).data.map(({ id, cadence, change }) => [id, cadence, change])).toEqual([
    ['prod_team', 'monthly', 'none'],
    ['prod_company', 'annual', 'upgrade'],
  ]);
  const silent = { ...prices[2]!, product: { ...prices[2]!.product, metadata: {} } };
  expect(() => fromStripePrices([silent])).toThrow(/metadata\.credits/);
});

test('OpenMeter: overage is owed until the next period pays it, and fractions are never rounded up for the user', () => {
  const { data } = fromOpenMeterHistory(meterRead);
  expect(data.map(({ type, amount, balanceAfter }) => [type, amount, balanceAfter])).toEqual([
    ['usage', -4762, 571],
    ['manual_top_up', 2000, 5333],
    ['usage', -6333, 3333],
    ['plan_allocation', 10000, 9666],
    ['usage', -10334, -334],
    ['plan_allocation', 10000, 10000],
  ]);
  expect(fromOpenMeterEntitlement(meterRead).buckets.map(({ id, amount }) => [id, amount])).toEqual([
    ['plan', 0],
    ['top_up', 571],
  ]);
});

test('pages of two, forth and back, hold what the whole list holds; a foreign cursor is refused', () => {
  const items = ['e', 'd', 'c', 'b', 'a'].map((id) => ({ id }));
  const first = pageOf(items, { limit: 2 });
  const second = pageOf([{ id: 'f' }, ...items], { limit: 2, cursor: first.nextCursor! });
  expect([...first.data, ...second.data].map(({ id }) => id).join('')).toBe('edcb');
  expect(pageOf(items, { limit: 2, cursor: second.previousCursor! }).data).toEqual(first.data);
  expect(pageOf(items, { limit: 2, cursor: second.nextCursor! })).toMatchObject({
    data: [{ id: 'a' }],
    nextCursor: null,
  });
  expect(() => pageOf(items, { cursor: 'after:z' })).toThrow(RangeError);
});
