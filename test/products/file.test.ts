// A product file: what it may leave out, and that all of its errors are reported at once.
import { expect, it } from 'vitest';
import { createWorld, defineProduct, type ProductFile } from '../../mocks/index';
import { compileProduct, productOf } from '../../mocks/products/index';
import { createCreditsClient } from '../../src/client';

const smallest: ProductFile = {
  id: 'inkwell',
  packs: [{ id: 'p500', amount: 500, price: '9.00' }],
  actions: { render: { cost: 4 } },
};

const problems = (more: object): string[] => {
  const result = compileProduct({ ...smallest, ...more });
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
};

it('buckets of money are called funds, not by the code of the currency', () => {
  const plans = [{ id: 'pro', name: 'Pro', price: '9.00', fills: [{ amount: '5.00' }] }];
  const { buckets } = productOf({ ...smallest, unit: { currency: 'USD' }, plans });
  expect(buckets.map(({ label }) => label)).toEqual(['Plan funds', 'Added funds']);
});

it('the smallest file works: one bucket, no plan, sold to anyone', () => {
  expect(productOf(smallest)).toMatchObject({
    name: 'Inkwell',
    unit: { singular: 'credit', plural: 'credits', scale: 0 },
    currency: 'USD',
    buckets: [{ id: 'top_up', label: 'Bought credits', kind: 'top_up', needs: 'nothing', endsWith: 'nothing' }],
    plans: [],
    packs: [{ id: 'p500', amount: 500, price: 900 }],
    sales: { kind: 'anyone' },
    actions: {
      render: { label: 'Render', rate: { kind: 'exact', amount: 4 }, entry: 'render', refundEntry: 'render_refund' },
    },
  });
});

it('the smallest file can be played: bought, spent, refunded (X.9)', async () => {
  const world = createWorld({ product: smallest, nowAt: '2026-04-01T00:00:00.000Z' });
  const { id } = await world.backstage.wallets.create({ name: 'Acme', card: '4242424242424242' });
  const ask = async (path: string, body?: object) => {
    const response = await world.fetch(`http://ledger.test/v1/wallets/${id}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', 'idempotency-key': `k${Math.random()}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  expect((await ask('/spends', { action: 'render', params: {} })).body).toMatchObject({
    code: 'insufficient_tokens',
    recovery: { topUp: true, upgrade: false, suggestion: 'top_up' },
  });
  expect((await ask('/checkouts', { kind: 'top_up', packId: 'p500' })).body).toMatchObject({ status: 'completed' });
  expect((await ask('/spends', { action: 'render', params: {} })).body).toMatchObject({
    wallet: { balance: 496, subscription: { status: 'none' }, buckets: [{ id: 'top_up', amount: 496, locked: false }] },
    entries: [{ type: 'render', kind: 'spend', label: 'Render', amount: -4 }],
  });
  expect((await world.backstage.audit.get()).violations).toEqual([]);
});

it('all errors are reported at once, with their place and a suggestion', () => {
  const file = {
    id: 'Ink Well',
    bukets: [],
    buckets: [{ id: 'plan' }, { id: 'plan', lable: 'x' }],
    plans: [{ id: 'pro', name: 'Pro', price: 'cheap', fils: [] }],
    actions: { render: { cost: -1 } },
  };
  const result = compileProduct(file);
  expect(result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'id: must be lowercase letters, digits and _, such as top_up',
    'plans.0.price: must be a whole number of the smallest step, or text such as "9.00"',
    'actions.render.cost: must be at least 0',
    'bukets: is not a field here (did you mean "buckets"?)',
    'buckets.1.lable: is not a field here (did you mean "label"?)',
    'plans.0.fils: is not a field here (did you mean "fills"?)',
    'buckets.1.id: "plan" is used twice',
  ]);
});

const plan = (fills: object[], more: object = {}) => ({ id: 'pro', name: 'Pro', price: '9.00', fills, ...more });

it.each<[string, object, string]>([
  [
    'a bucket that is not there',
    { plans: [plan([{ bucket: 'plam', amount: 5 }])] },
    'plans.0.fills.0.bucket: no bucket "plam" (did you mean "plan"?)',
  ],
  [
    'a bucket there twice',
    { buckets: [{ id: 'top_up' }, { id: 'a' }, { id: 'a' }] },
    'buckets.2.id: "a" is used twice',
  ],
  [
    'a bucket called as the debt is',
    { buckets: [{ id: 'outstanding' }, { id: 'top_up' }] },
    'buckets.0.id: "outstanding" is reserved for the outstanding balance; choose another',
  ],
  [
    'a need for a plan without plans',
    { buckets: [{ id: 'top_up', needs: 'plan' }] },
    'buckets.0.needs: must be "nothing", since there are no plans',
  ],
  [
    'an end with a plan without plans',
    { buckets: [{ id: 'top_up', endsWith: 'plan' }] },
    'buckets.0.endsWith: must be "nothing", since there are no plans',
  ],
  [
    'use by an action that is not there',
    { buckets: [{ id: 'top_up', onlyFor: { label: 'x', actions: ['rendr'] } }] },
    'buckets.0.onlyFor.actions.0: no action "rendr" (did you mean "render"?)',
  ],
  [
    'two fills that empty one bucket',
    { plans: [plan([{ amount: 5 }, { amount: 6, every: 'day' }])] },
    'plans.0.fills.1.bucket: another fill already empties "plan"',
  ],
  [
    'tokens carried nowhere',
    { plans: [plan([{ amount: 5, unused: { to: 'bank', cap: 5 } }])] },
    'plans.0.fills.0.unused.to: no bucket "bank"',
  ],
  [
    'tokens carried in a circle',
    { plans: [plan([{ amount: 5, unused: { to: 'plan', cap: 5 } }])] },
    'plans.0.fills.0.unused.to: must be another bucket',
  ],
  [
    'fills beside plans',
    { fills: [{ bucket: 'top_up', amount: 5 }], plans: [plan([])] },
    'fills: belong in the plans if there are any',
  ],
  [
    'a plan without a price',
    { plans: [plan([], { price: {} })] },
    'plans.0.price: must have a price in at least one cadence',
  ],
  [
    'a plan that refuses what is not there',
    { plans: [plan([], { refuses: ['draw'] })] },
    'plans.0.refuses.0: no action "draw"',
  ],
  [
    'packs and nowhere to put them',
    { buckets: [{ id: 'other' }] },
    'buckets: must have one bucket of kind "top_up", for what users buy',
  ],
  [
    'a reload by a pack that is not there',
    { reload: { on: 'shortfall', pack: 'p50' } },
    'reload.pack: no pack "p50" (did you mean "p500"?)',
  ],
  ['sales with a plan without plans', { sells: 'with_plan' }, 'sells: must be "anyone", since there are no plans'],
  ['no currency', { currency: 'EURO' }, 'currency: "EURO" is not an ISO 4217 currency'],
  ['two currencies', { currency: 'EUR', unit: { currency: 'USD' } }, 'currency: must be USD, as the unit is'],
  [
    'half a step',
    { packs: [{ id: 'p', amount: '1.5', price: '9.00' }] },
    'packs.0.amount: has more decimals than the unit, which has 0',
  ],
  [
    'half a cent',
    { packs: [{ id: 'p', amount: 1, price: '9.005' }] },
    'packs.0.price: has more decimals than USD, which has 2',
  ],
  ['a pack for nothing', { packs: [{ id: 'p', amount: 1, price: 0 }] }, 'packs.0.price: must be at least 1'],
  ['no action', { actions: {} }, 'actions: must have at least one action'],
  [
    'a cost and a rate',
    { actions: { a: { cost: 1, rate: { kind: 'exact', amount: 1 } } } },
    'actions.a: must have either a cost or a rate',
  ],
  [
    'a word of the ledger',
    { actions: { settlement: { cost: 1 } } },
    'actions.settlement.entry: "settlement" is reserved by the ledger',
  ],
  [
    'a range upside down',
    { actions: { a: { rate: { kind: 'metered', min: 3, max: 2 } } } },
    'actions.a.rate: must have a min that is at most its max',
  ],
  [
    'half a metered rate',
    { actions: { a: { rate: { kind: 'metered', min: 3 } } } },
    'actions.a.rate: must have either min and max, or by and ranges',
  ],
  [
    'an unknown rate',
    { actions: { a: { rate: { kind: 'free' } } } },
    'actions.a.rate.kind: must have a kind: exact, table, deposit, metered or per_unit',
  ],
  [
    'a field too many in a rate',
    { actions: { a: { rate: { kind: 'exact', amount: 1, nown: 'x' } } } },
    'actions.a.rate.nown: is not a field here (did you mean "noun"?)',
  ],
])('%s is told', (_, more, problem) => {
  expect(problems(more)).toEqual([problem]);
});

it('creating a world or defining the product throws one error that lists them all', () => {
  const wrong = { ...smallest, currency: 'EURO', sells: 'with_plan' } as const;
  const all = /currency: "EURO" is not an ISO 4217 currency\n {2}sells: must be "anyone"/;
  expect(() => createWorld({ product: wrong })).toThrow(all);
  expect(() => defineProduct(wrong)).toThrow(all);
});

it('text means whole units, and a number the smallest unit (X.13)', () => {
  const money = productOf({
    ...smallest,
    unit: { currency: 'JPY', scale: 3 },
    packs: [{ id: 'p', amount: '1.25', price: '100' }],
  });
  expect(money).toMatchObject({
    currency: 'JPY',
    unit: { currency: 'JPY', scale: 3 },
    packs: [{ amount: 1250, price: 100 }],
  });
});

it('prices are exact: summed over a common denominator, then rounded up once (X.12)', async () => {
  const rate = {
    kind: 'per_unit',
    by: 'model',
    prices: {
      small: [
        { of: 'inputTokens', amount: 3, per: 1000 },
        { of: 'outputTokens', amount: 1, per: 3 },
      ],
    },
  } as const;
  const world = createWorld({ product: { ...smallest, actions: { call: { rate: structuredClone(rate) as never } } } });
  const { id } = await world.backstage.wallets.create({ name: 'Acme' });
  const quote = async (params: object) => {
    const response = await world.fetch(`http://ledger.test/v1/wallets/${id}/quotes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'call', params }),
    });
    const body = (await response.json()) as { cost?: number; errors?: { path: string; message: string }[] };
    return body.cost ?? body.errors?.map(({ path, message }) => `${path} ${message}`).join();
  };
  expect(await quote({ model: 'small', inputTokens: 1000 })).toBe(3);
  expect(await quote({ model: 'small', inputTokens: 1001 })).toBe(4);
  expect(await quote({ model: 'small', inputTokens: 500, outputTokens: 4 })).toBe(3);
  expect(await quote({ model: 'small', inputTokens: 999_999_999_999, outputTokens: 1 })).toBe(3_000_000_001);
  expect(await quote({ model: 'small' })).toBe('params.inputTokens must be a whole number, zero or more');
  expect(await quote({ model: 'large', inputTokens: 1 })).toBe('params.model must be one of small');
  expect(await quote({ model: 'small', inputTokens: -1 })).toMatch(
    /^params.inputTokens must be a whole number from 0 to/,
  );
  expect(await quote({ model: 'small', inputTokens: 1, words: 2 })).toBe(
    'params.words is not a parameter of this action',
  );
});

it('an entry type shared by several actions isn’t named after one of them; a known type has the kit’s name', async () => {
  const twins = {
    ...smallest,
    actions: { render: { cost: 4, refundEntry: 'undo' }, scan: { cost: 2, refundEntry: 'undo' } },
  };
  expect([...productOf(twins).typeLabels]).toEqual([
    ['grant', 'Granted'],
    ['expiry', 'Expired'],
    ['render', 'Render'],
    ['scan', 'Scan'],
  ]);
  expect(productOf(smallest).typeLabels.get('render_refund')).toBe('Render refund');
  const world = createWorld({ product: 'studio', scenario: 'agency', nowAt: '2026-04-11T09:00:00.000Z' });
  const client = createCreditsClient({ baseUrl: '', fetch: world.fetch });
  const [wallet] = (await client.wallets.list()).data;
  const { data } = await client.entries.list({ walletId: wallet!.id, type: 'submission_refund' });
  expect(data).toMatchObject([{ amount: 3 }]);
  expect(data[0]).not.toHaveProperty('label');
});
