// The Stripe adapter on complete objects of Stripe's own types. The compiler checks the input against Stripe's package,
// and the contract's schemas check the output.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { fromStripeCreditGrants, fromStripeTransactions, type StripeCredits } from '../../examples/adapters/stripe';
import { digitsOf, fromStripeAmount } from '../../examples/adapters/stripeMoney';
import {
  fromStripePrices,
  planOfAll,
  type StripePrice,
  type StripeSubscription,
} from '../../examples/adapters/stripePlans';
import { stripeReads } from '../../examples/adapters/stripeReads';
import { currencyDigits, Entry, Pack, Plan, Wallet } from '../../src/contract';
import { createCreditsHandler, memoryStore } from '../../src/server';

const at = (text: string) => Date.parse(text) / 1000;
const april = at('2026-04-01T00:00:00Z');
const may = at('2026-05-01T00:00:00Z');
const asOf = new Date('2026-04-17T10:00:00.000Z');

const monetary = (value: number, currency = 'usd') => ({ type: 'monetary' as const, monetary: { currency, value } });

function grant(id: string, value: number, more: Partial<Stripe.Billing.CreditGrant> = {}): Stripe.Billing.CreditGrant {
  return {
    id,
    object: 'billing.credit_grant',
    amount: monetary(value),
    applicability_config: { scope: { price_type: 'metered' } },
    category: 'paid',
    created: april,
    customer: 'cus_1',
    customer_account: null,
    effective_at: april,
    expires_at: null,
    livemode: false,
    metadata: {},
    name: null,
    priority: 50,
    test_clock: null,
    updated: april,
    voided_at: null,
    ...more,
  };
}

function summary(ledger: number, available = ledger, currency = 'usd'): Stripe.Billing.CreditBalanceSummary {
  const balance = { available_balance: monetary(available, currency), ledger_balance: monetary(ledger, currency) };
  return {
    object: 'billing.credit_balance_summary',
    balances: [balance],
    customer: 'cus_1',
    customer_account: null,
    livemode: false,
  };
}

type Line = Stripe.Billing.CreditBalanceTransaction;
function line(id: string, credit_grant: Line['credit_grant'], more: Partial<Line>): Line {
  return {
    id,
    object: 'billing.credit_balance_transaction',
    created: april,
    credit: null,
    credit_grant,
    debit: null,
    effective_at: april,
    livemode: false,
    test_clock: null,
    type: more.credit ? 'credit' : 'debit',
    ...more,
  };
}
const granted = (value: number, currency = 'usd'): NonNullable<Line['credit']> => ({
  amount: monetary(value, currency),
  credits_application_invoice_voided: null,
  type: 'credits_granted',
});
const took = (
  value: number,
  type: NonNullable<Line['debit']>['type'] = 'credits_applied',
): NonNullable<Line['debit']> => ({
  amount: monetary(value),
  credits_applied: type === 'credits_applied' ? { invoice: 'in_1', invoice_line_item: 'il_1' } : null,
  type,
});

const read = (more: Partial<StripeCredits>): StripeCredits => ({
  wallet: { id: 'cus_1', name: 'Acme', currency: 'usd' },
  grants: [],
  summaries: {},
  lowAt: 500,
  asOf,
  ...more,
});
const walletOf = (more: Partial<StripeCredits>): Wallet => {
  const wallet = fromStripeCreditGrants(read(more));
  expect(v.parse(Wallet, wallet)).toEqual(wallet);
  return wallet;
};
const logOf = (grants: Stripe.Billing.CreditGrant[], transactions: Line[], currency = 'usd'): Entry[] => {
  const log = fromStripeTransactions({
    ...read({ grants, wallet: { id: 'cus_1', name: 'Acme', currency } }),
    transactions,
  });
  expect(v.parse(v.array(Entry), log)).toEqual(log);
  for (const [n, entry] of log.entries()) expect(entry.balanceAfter - entry.amount).toBe(log[n + 1]?.balanceAfter ?? 0);
  return log;
};

const april20 = grant('credgr_april', 2000, { category: 'promotional', expires_at: may, name: 'April' });
const bought = grant('credgr_bought', 5000, { name: 'Pack of 50' });

test('expired, future and voided grants aren’t in the wallet; grants that will expire are, with their date', () => {
  const grants = [
    bought,
    april20,
    grant('credgr_march', 2000, { category: 'promotional', expires_at: april }),
    grant('credgr_may', 2000, { category: 'promotional', effective_at: may }),
    grant('credgr_void', 900, { voided_at: april + 60 }),
  ];
  const summaries = { credgr_bought: summary(5000), credgr_april: summary(1325), credgr_void: summary(900) };
  const { balance, buckets, unit } = walletOf({ grants, summaries });
  expect(balance).toBe(6325);
  expect(unit).toEqual({ singular: 'USD', plural: 'USD', scale: 2, currency: 'USD' });
  expect(buckets.map(({ id, amount, batches }) => [id, amount, batches?.[0]?.expiresAt])).toEqual([
    ['plan', 1325, '2026-05-01T00:00:00.000Z'],
    ['top_up', 5000, undefined],
  ]);
});

test('credits are deducted when an invoice is finalized: until then they are in the balance, and the screen says so', () => {
  const { balance, buckets } = walletOf({ grants: [bought], summaries: { credgr_bought: summary(5000, 4200) } });
  expect([balance, buckets[0]?.label]).toEqual([5000, 'Bought, taken when an invoice is finalized']);
  const [taken] = logOf([bought], [line('t2', 'credgr_bought', { debit: took(800) })]);
  expect(taken?.description).toBe('Taken when an invoice was finalized');
});

test('a transaction can hold its grant’s id or the whole grant; a grant missing from the list is no error', () => {
  const lines = [
    line('t1', 'credgr_bought', { credit: granted(5000) }),
    line('t2', april20, { credit: granted(2000), effective_at: april + 1 }),
    line('t3', 'credgr_gone', { debit: took(100), effective_at: april + 2 }),
  ];
  const buckets = logOf([bought], lines).map((entry) => entry.buckets[0]?.id);
  expect(buckets).toEqual(['top_up', 'plan', 'top_up']);
});

test('within the same second, additions come before deductions, in whatever order Stripe lists them', () => {
  const lines = [
    line('t1', 'credgr_bought', { debit: took(300) }),
    line('t2', 'credgr_bought', { credit: granted(5000) }),
  ];
  expect(logOf([bought], lines).map(({ id, balanceAfter }) => [id, balanceAfter])).toEqual([
    ['t1', 4700],
    ['t2', 5000],
  ]);
  expect(logOf([bought], lines.toReversed())).toEqual(logOf([bought], lines));
});

test('unknown values from a later API version are shown as they are, without claims about them', () => {
  const odd = grant('credgr_odd', 700, { category: 'loyalty_bonus' });
  const { buckets } = walletOf({ grants: [odd], summaries: { credgr_odd: summary(700) } });
  expect(buckets).toMatchObject([{ id: 'loyalty_bonus', label: 'Loyalty bonus', amount: 700 }]);
  const [entry, grants] = logOf(
    [odd],
    [line('t1', odd, { debit: took(100, 'credits_donated') }), line('t0', odd, { credit: granted(800) })],
  );
  expect(entry).toMatchObject({ type: 'credits_donated', kind: 'adjustment', amount: -100 });
  expect(grants).toMatchObject({ type: 'credits_granted', kind: 'grant', amount: 800 });
});

test('amounts have the decimals of ISO 4217 (none, two or three); other currencies belong to other wallets', () => {
  for (const [currency, value, scale] of [
    ['jpy', 5000, 0],
    ['kwd', 12_345, 3],
    ['huf', 590_000, 2],
  ] as const) {
    const own = grant('g', value, { amount: monetary(value, currency) });
    const wallet = walletOf({
      wallet: { id: 'cus_1', name: 'Acme', currency },
      grants: [own],
      summaries: { g: summary(value, value, currency) },
    });
    expect([wallet.balance, wallet.unit.scale]).toEqual([value, scale]);
    const lines = [line('t1', 'g', { credit: granted(value, currency) }), line('t2', 'g', { credit: granted(100) })];
    expect(logOf([own], lines, currency).map(({ amount }) => amount)).toEqual([value]);
  }
  expect([fromStripeAmount(50_000, 'isk'), fromStripeAmount(500, 'mga')]).toEqual([500, 50_000]);
  // From https://docs.stripe.com/currencies
  const taken =
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STN SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'.split(
      ' ',
    );
  expect(taken.filter((code) => digitsOf(code.toLowerCase()) !== currencyDigits(code))).toEqual([]);
});

test('only credits of the plan expire at its renewal', () => {
  const grants = [april20, { ...bought, expires_at: may }];
  const expired = took(10, 'credits_expired');
  const lines = [line('t1', april20, { debit: expired }), line('t2', 'credgr_bought', { debit: expired })];
  expect(logOf(grants, lines).map(({ type, kind }) => [type, kind])).toEqual([
    ['credits_expired', 'expiry'],
    ['plan_reset', 'expiry'],
  ]);
});

const product = (name: string, metadata: Record<string, string> = {}) =>
  ({ id: `prod_${name}`, name, metadata }) as unknown as Stripe.Product;
const price = (id: string, more: Partial<StripePrice>): StripePrice => ({
  id,
  active: true,
  currency: 'usd',
  unit_amount: 1900,
  recurring: null,
  product: 'prod_any',
  metadata: {},
  nickname: null,
  ...more,
});
const every = (
  interval: 'day' | 'week' | 'month' | 'year',
  interval_count = 1,
  usage_type: 'licensed' | 'metered' = 'licensed',
) => ({ interval, interval_count, usage_type, meter: null, trial_period_days: null }) as Stripe.Price.Recurring;

test('prices become packs and plans; metered prices become neither, and a price without credits is no pack', () => {
  const prices = [
    price('pack', { metadata: { credits: '5000' } }),
    price('shirt', { product: product('Shirt') }),
    price('team', { recurring: every('month'), product: product('Team', { credits: '2000' }) }),
    price('company', { recurring: every('year'), product: product('Company', { credits: '90000' }) }),
    price('quarter', { recurring: every('month', 3), nickname: 'Quarterly' }),
    price('odd', { recurring: every('week', 2), product: { id: 'prod_old', object: 'product', deleted: true } }),
    price('day', { recurring: every('day'), metadata: { credits: '50' } }),
    price('usage', { recurring: every('month', 1, 'metered') }),
    price('retired', { active: false, recurring: every('month') }),
    price('tiered', { unit_amount: null, recurring: every('month') }),
  ];
  const { packs, plans } = fromStripePrices(prices, prices[2]);
  expect(v.parse(v.array(Pack), packs).map(({ id, amount }) => [id, amount])).toEqual([['pack', 5000]]);
  expect(v.parse(v.array(Plan), plans).map(({ id, name, cadence, change }) => [id, name, cadence, change])).toEqual([
    ['team', 'Team', 'monthly', 'none'],
    ['company', 'Company', 'annual', 'upgrade'],
    ['quarter', 'Quarterly', 'quarterly', 'downgrade'],
    ['odd', 'odd', 'every_2_weeks', 'downgrade'],
    ['day', 'day', 'daily', 'downgrade'],
  ]);
  expect(() => fromStripePrices([price('x', { metadata: { credits: 'many' } })])).toThrow(/metadata\.credits of x/);
});

test('prices of an archived product are not for sale; its current plan is still shown', () => {
  const archived = { ...product('Old'), active: false };
  const prices = [
    price('pack', { product: archived, metadata: { credits: '5000' } }),
    price('old', { product: archived, recurring: every('month') }),
    price('older', { product: archived, recurring: every('month') }),
  ];
  const { packs, plans } = fromStripePrices(prices, prices[1]);
  expect([packs, plans.map(({ id, current }) => [id, current])]).toEqual([[], [['old', true]]]);
});

test('of plans with the same credits, the price of a year decides; what can’t be compared is neither up nor down', () => {
  const now = price('now', { recurring: every('month') });
  const others = [
    price('dearer', { recurring: every('month'), unit_amount: 2900 }),
    price('cheaper', { recurring: every('year'), unit_amount: 19_000 }),
    price('same', { recurring: every('year'), unit_amount: 12 * 1900 }),
    price('euros', { recurring: every('month'), currency: 'eur', unit_amount: 2900 }),
  ];
  const { plans } = fromStripePrices([now, ...others], now);
  expect(plans.map(({ change }) => change)).toEqual(['none', 'upgrade', 'downgrade', 'switch', 'switch']);
  // 2000 a month are more than 9000 a year.
  const team = price('team', { recurring: every('month'), metadata: { credits: '2000' } });
  const annual = price('annual', { recurring: every('year'), metadata: { credits: '9000' } });
  expect(fromStripePrices([team, annual], team).plans[1]).toMatchObject({ id: 'annual', change: 'downgrade' });
});

test.each<[string, Partial<StripeSubscription>, string, string | null, string | null]>([
  ['active', {}, 'active', '2026-05-01T00:00:00.000Z', null],
  ['cancelled to the period’s end', { cancel_at_period_end: true }, 'cancel_pending', null, '2026-05-01T00:00:00.000Z'],
  ['cancelled to a date', { cancel_at: may + 864_000 }, 'cancel_pending', null, '2026-05-11T00:00:00.000Z'],
  [
    'cancelled in its trial',
    { status: 'trialing', cancel_at_period_end: true },
    'cancel_pending',
    null,
    '2026-05-01T00:00:00.000Z',
  ],
  [
    'unpaid and cancelled',
    { status: 'past_due', cancel_at_period_end: true },
    'past_due',
    null,
    '2026-05-01T00:00:00.000Z',
  ],
  ['in its trial', { status: 'trialing' }, 'trialing', '2026-05-01T00:00:00.000Z', null],
  ['its collection paused', { pause_collection: { behavior: 'void', resumes_at: null } }, 'payment_paused', null, null],
  ['unpaid', { status: 'unpaid' }, 'past_due', null, null],
  ['late with its payment', { status: 'past_due' }, 'past_due', null, null],
  ['paused after a trial', { status: 'paused' }, 'paused', null, null],
  ['ended', { status: 'canceled', ended_at: april + 60 }, 'ended', null, '2026-04-01T00:01:00.000Z'],
  ['of a word to come', { status: 'dormant' }, 'dormant', null, null],
])('a subscription that is %s', (_, more, status, renewsAt, endsAt) => {
  const period = { current_period_start: april, current_period_end: may };
  const metered = { ...period, price: price('usage', { recurring: every('month', 1, 'metered') }) };
  const plan = { ...period, price: price('team', { recurring: every('month'), product: product('Team') }) };
  const base = {
    status: 'active',
    cancel_at: null,
    cancel_at_period_end: false,
    collection_method: 'charge_automatically' as const,
    ended_at: null,
    pause_collection: null,
  };
  const { subscription } = walletOf({ subscription: { ...base, items: { data: [metered, plan] }, ...more } });
  expect([subscription.status, subscription.renewsAt, subscription.endsAt]).toEqual([status, renewsAt, endsAt]);
  expect(subscription.plan).toEqual({ id: 'team', name: 'Team' });
});

const running = {
  status: 'active',
  cancel_at: null,
  cancel_at_period_end: false,
  collection_method: 'charge_automatically' as const,
  ended_at: null,
  pause_collection: null,
};
const itemOf = (of: StripePrice) => ({ price: of, current_period_start: april, current_period_end: may });
const usage = price('usage', { recurring: every('month', 1, 'metered') });
const team = price('team', { recurring: every('month') });

test.each<[string, StripeSubscription['schedule'], [string, string | null, string | null, string | null]]>([
  ['an id', 'sub_sched_1', ['active', '2026-05-01T00:00:00.000Z', null, null]],
  ['a downgrade', schedule('release', ['usage', 'solo']), ['active', '2026-05-01T00:00:00.000Z', null, 'solo']],
  ['the same plan again', schedule('release', ['team', 'usage']), ['active', '2026-05-01T00:00:00.000Z', null, null]],
  ['an end', schedule('cancel'), ['cancel_pending', null, '2026-05-01T00:00:00.000Z', null]],
  ['a release', schedule('release'), ['active', '2026-05-01T00:00:00.000Z', null, null]],
])('a schedule that holds %s', (_, of, expected) => {
  const items = { data: [itemOf(usage), itemOf(team)] };
  const { subscription } = walletOf({ subscription: { ...running, items, schedule: of } });
  const { status, renewsAt, endsAt, scheduledPlanId } = subscription;
  expect([status, renewsAt, endsAt, scheduledPlanId]).toEqual(expected);
});

function schedule(end_behavior: string, next?: string[]): StripeSubscription['schedule'] {
  const now = { start_date: april, items: [{ price: 'usage' }, { price: 'team' }] };
  const deleted = (id: string) => ({ id, object: 'price' as const, deleted: true as const });
  const later = next && { start_date: may, items: next.map((id) => ({ price: id === 'solo' ? deleted(id) : id })) };
  const current_phase = { start_date: april, end_date: may };
  return { current_phase, end_behavior, phases: [now, ...(later ? [later] : [])] };
}

test('of several subscriptions, the one with the plan is shown: running before ended, whatever is newest', () => {
  const metered = { ...running, items: { data: [itemOf(usage)] } };
  const plan = { ...running, items: { data: [itemOf(team)] } };
  const unpaid = { ...plan, status: 'incomplete_expired' };
  const ended = { ...plan, status: 'canceled', ended_at: april };
  expect(planOfAll([unpaid, metered, ended, plan])).toBe(plan);
  expect(planOfAll([ended, metered])).toBe(metered);
  expect(planOfAll([unpaid, { ...metered, status: 'canceled' }, ended])).toBe(ended);
  expect(planOfAll([unpaid])).toBeUndefined();
});

test('a price in tiers has no amount, so a plan is neither up nor down from it', () => {
  const tiers = price('tiers', { unit_amount: null, recurring: every('month') });
  const { plans } = fromStripePrices([tiers, team], tiers);
  expect(plans.map(({ id, change }) => [id, change])).toEqual([['team', 'switch']]);
});

test('a grant that was voided before it was effective never takes from the others', () => {
  const void_ = grant('credgr_void', 900, { effective_at: may, voided_at: april + 60 });
  const lines = [
    line('t1', 'credgr_bought', { credit: granted(5000) }),
    line('t2', 'credgr_void', { credit: granted(900), effective_at: may }),
    line('t3', 'credgr_void', { debit: took(900, 'credits_voided'), effective_at: april + 60 }),
  ];
  expect(logOf([bought, void_], lines).map(({ id, balanceAfter }) => [id, balanceAfter])).toEqual([['t1', 5000]]);
});

test('a currency may be written in capitals, and a grant without its summary is an error, not nothing', () => {
  const wallet = { id: 'cus_1', name: 'Acme', currency: 'USD' };
  expect(walletOf({ wallet, grants: [bought], summaries: { credgr_bought: summary(5000) } }).balance).toBe(5000);
  expect(logOf([bought], [line('t1', 'credgr_bought', { credit: granted(5000) })], 'USD')).toHaveLength(1);
  expect(() => walletOf({ grants: [bought] })).toThrow('credgr_bought');
});

test('a plan that is billed by invoice needs no card, and nothing is offered that nobody serves', () => {
  const item = {
    price: price('team', { recurring: every('month') }),
    current_period_start: april,
    current_period_end: may,
  };
  const subscription = {
    status: 'active',
    cancel_at: null,
    cancel_at_period_end: false,
    collection_method: 'send_invoice' as const,
    ended_at: null,
    pause_collection: null,
    items: { data: [item] },
  };
  expect(walletOf({ subscription })).toMatchObject({ invoiced: true, capabilities: {} });
  expect(walletOf({ capabilities: { topUp: true } }).capabilities).toEqual({ topUp: true });
  expect(walletOf({})).not.toHaveProperty('invoiced');
});

test('composes into a host: Stripe’s own client reads from a server, and creditkit/server answers', async () => {
  const list = (data: object[]) => ({ object: 'list', data, has_more: false, url: '/' });
  const team = price('team', { recurring: every('month'), product: product('Team', { credits: '2000' }) });
  const company = price('company', { recurring: every('year'), product: product('Company', { credits: '90000' }) });
  const euro = price('euro', { currency: 'eur', recurring: every('month') });
  const asked: string[] = [];
  const answers: [RegExp, object][] = [
    [/credit_grants/, list([bought, grant('credgr_void', 900, { voided_at: april })])],
    [/credit_balance_summary/, summary(4200)],
    [
      /credit_balance_transactions/,
      list([
        line('t2', 'credgr_bought', { debit: took(800), effective_at: april + 9 }),
        line('t1', 'credgr_bought', { credit: granted(5000) }),
      ]),
    ],
    [
      /subscriptions/,
      list([
        // Newest first: an upgrade that was never paid, then the plan with what it bills by use.
        { ...running, status: 'incomplete_expired', items: list([itemOf(company)]) },
        {
          ...running,
          items: list([itemOf(price('usage', { recurring: every('month', 1, 'metered') })), itemOf(team)]),
        },
      ]),
    ],
    [/prices/, list([price('pack', { metadata: { credits: '5000' } }), team, company, euro])],
  ];
  const server = createServer((req, res) => {
    asked.push(decodeURIComponent(req.url ?? ''));
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(answers.find(([path]) => path.test(req.url ?? ''))?.[1] ?? {}));
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const stripe = new Stripe('sk_test_none', {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
  const handler = createCreditsHandler({
    account: (request) => request.headers.get('authorization')?.slice(7),
    accountId: (account) => account,
    store: memoryStore({}),
    serve: {
      ...stripeReads<string>(stripe, { customerOf: (id) => ({ id, name: 'Acme' }), currency: 'USD', now: () => asOf }),
    },
  });
  const ask = async (path: string) => {
    const response = await handler(
      new Request(`https://host.test${path}`, { headers: { authorization: 'Bearer cus_1' } }),
    );
    return [response.status, await response.json()] as [number, { data: object[]; balance: number; closing: number }];
  };
  const shown = { balance: 4200, subscription: { plan: { id: 'team' }, status: 'active' } };
  expect(await ask('/v1/wallets/cus_1')).toMatchObject([200, shown]);
  expect((await ask('/v1/wallets/cus_2'))[0]).toBe(404);
  expect((await ask('/v1/wallets/cus_1/entries'))[1].data).toMatchObject([
    { id: 't2', balanceAfter: 4200 },
    { id: 't1' },
  ]);
  expect((await ask('/v1/wallets/cus_1/packs'))[1].data).toMatchObject([{ id: 'pack', amount: 5000 }]);
  expect((await ask('/v1/wallets/cus_1/plans'))[1].data).toMatchObject([
    { id: 'team', current: true, change: 'none' },
    { id: 'company', current: false, change: 'upgrade' },
  ]);
  expect((await ask('/v1/wallets/cus_1/statement'))[1].closing).toBe(4200);
  expect(asked.filter((url) => url.includes('credgr_void'))).toEqual([]);
  await new Promise((closed) => server.close(closed));
});
