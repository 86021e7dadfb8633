// `conform` on the served ledger: every built-in product, and custom credit systems. A backend that fulfills the
// contract must pass.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conform, type ConformOptions } from '../../mocks/conform';
import { createWorld, type ProductFile } from '../../mocks';
import type { Money } from '../../src/contract';

const baseUrl = 'http://creditkit.test';
type Action = NonNullable<ConformOptions['action']>;

async function judge(product: string | ProductFile, scenario: string, action?: Action) {
  const { fetch } = createWorld({ product, scenario, baseUrl } as Parameters<typeof createWorld>[0]);
  const options = { write: true, destructive: true, otherToken: 'other', ...(action && { action }) };
  const { results } = await conform(baseUrl, { fetch, ...options });
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const untried = results.filter(({ outcome, absent }) => outcome === 'not_tried' && !absent).map(({ name }) => name);
  const passed = results.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name);
  return { failed, untried, passed };
}

/** Checks that need a network and a token, which this world doesn't have. */
const elsewhere = /^(a page of an (allowed|unknown) origin|without its token)/;

const submission = { action: 'submission', params: { clips: [8, 8] } };
const generate = { action: 'generate', params: { feature: 'default', images: 4 } };

describe('conform', { timeout: 300_000 }, () => {
  test.each<[string, string, Action]>([
    ['studio', 'fresh', submission],
    ['studio', 'blank', { action: 'image_batch', params: {} }],
    ['marketer', 'busy', { action: 'campaign', params: {} }],
    ['marketer', 'blank', { action: 'hero_question', params: { depth: 'deep' } }],
    ['gallery', 'all_three', generate],
    ['gallery', 'blank', generate],
  ])('%s/%s: all tried, none failed', async (product, scenario, action) => {
    const { failed, untried } = await judge(product, scenario, action);
    expect(failed).toEqual([]);
    expect(untried.filter((name) => !elsewhere.test(name))).toEqual([]);
  });

  test.each<[string, string, Action | undefined]>([
    ['studio', 'past_due', submission],
    ['studio', 'low', undefined],
    ['gallery', 'free_locked', generate],
  ])('%s/%s: none failed, and what was not tried says why', async (product, scenario, action) => {
    const { failed, untried } = await judge(product, scenario, action);
    expect(failed).toEqual([]);
    expect(untried).not.toEqual([]);
  });

  const render = { action: 'render', params: {} };
  const own: [string, ProductFile][] = [
    [
      'packs alone',
      { id: 'inkwell', packs: [{ id: 'p500', amount: 500, price: '9.00' }], actions: { render: { cost: 4 } } },
    ],
    [
      'money, any amount, two buckets',
      {
        id: 'tokens',
        unit: { currency: 'USD', scale: 4 },
        buckets: [
          { id: 'promo', label: 'Promotion', kind: 'bonus', expiresAfterDays: 30 },
          { id: 'prepaid', label: 'Prepaid', kind: 'top_up' },
        ],
        topUp: { range: { min: '5.00', max: '500.00', step: '1.00' }, per: '1.00', price: '1.00' },
        alert: { below: '2.00', settable: true },
        actions: { render: { cost: '0.0150' } },
      },
    ],
    [
      'yen, which have no minor unit',
      {
        id: 'yen',
        currency: 'JPY',
        unit: { currency: 'JPY' },
        topUp: { range: { min: '500', max: '50000', step: '100' }, per: '1', price: '1' },
        alert: { below: '200', settable: true },
        actions: { render: { cost: '35' } },
      },
    ],
    [
      'dinars, which have three digits, and plans by the year',
      {
        id: 'dinar',
        currency: 'KWD',
        plans: [
          { id: 'pro', name: 'Pro', price: { monthly: '3.500', annual: '35.000' }, fills: [{ amount: 60 }] },
          { id: 'max', name: 'Max', price: { monthly: '9.250', annual: '90.000' }, fills: [{ amount: 240 }] },
        ],
        packs: [{ id: 'ten', amount: 10, price: '0.755' }],
        reload: { on: 'shortfall', pack: 'ten' },
        actions: { render: { cost: 3 } },
      },
    ],
    [
      'nothing for sale',
      { id: 'gift', fills: [{ bucket: 'top_up', amount: 40, every: 'day' }], actions: { render: { cost: 3 } } },
    ],
    [
      'plans, metered work, a gate',
      {
        id: 'meter',
        unit: { singular: 'minute', plural: 'minutes', scale: 1 },
        plans: [
          { id: 'solo', name: 'Solo', price: '10.00', fills: [{ amount: '60.0' }] },
          { id: 'team', name: 'Team', price: { monthly: '30.00', annual: '300.00' }, fills: [{ amount: '240.0' }] },
        ],
        packs: [{ id: 'hour', amount: '60.0', price: '12.00' }],
        gate: { confirmAtPercent: 50 },
        actions: { render: { rate: { kind: 'metered', min: '1.0', max: '2.5' } } },
      },
    ],
  ];
  interface Due {
    due?: Money;
    amountDue?: Money;
    /** Receipts. */
    data?: { amount: Money }[];
  }

  /** The results about buying a plan while none is active, with changed responses. */
  async function judgePlan(change: (body: Due) => void) {
    const { fetch } = createWorld({ product: 'gallery', scenario: 'ended', baseUrl });
    return conform(baseUrl, {
      write: true,
      only: ['a plan that is bought'],
      async fetch(input, init) {
        const response = await fetch(input, init);
        if (!response.ok || !/plan-changes|checkouts|receipts/.test(new Request(input, init).url)) return response;
        const body = (await response.json()) as Due;
        change(body);
        return Response.json(body, response);
      },
    });
  }
  const halved = (money: Money | undefined) => money && { ...money, amount: money.amount / 2 };

  test('a plan that starts for less than its price, as with a coupon, is advice, not a failure', async () => {
    expect(await judgePlan(() => undefined)).toMatchObject({ passed: 1, failed: 0, advice: [] });
    const { passed, failed, advice } = await judgePlan((body) =>
      Object.assign(
        body,
        body.due && { due: halved(body.due) },
        body.amountDue && { amountDue: halved(body.amountDue) },
        body.data && { data: body.data.map((one) => ({ ...one, amount: halved(one.amount) })) },
      ),
    );
    expect([passed, failed]).toEqual([1, 0]);
    expect(advice).toEqual([expect.stringMatching(/^600 USD is due at the start of the plan .* is 1200 USD: is that/)]);
  });

  test('a plan that costs something else than its preview said is a failure', async () => {
    const { results } = await judgePlan((body) => Object.assign(body, body.due && { due: halved(body.due) }));
    expect(results).toMatchObject([{ outcome: 'failed', detail: expect.stringContaining('amountDue') }]);
  });

  test.each(own)('a custom credit system with %s: every check is tried, and none fails', async (_, file) => {
    const { failed, untried } = await judge(file, 'blank', render);
    expect(failed).toEqual([]);
    expect(untried.filter((name) => !elsewhere.test(name))).toEqual([]);
  });

  test.each<[string, string, Action]>([
    ['studio', 'whose numbers are in a list', submission],
    ['gallery', 'whose price list has no number but 1 and 4', generate],
  ])('%s: other params are tried for an action %s', async (product, _, action) => {
    const { fetch } = createWorld({ product, scenario: 'blank', baseUrl } as Parameters<typeof createWorld>[0]);
    const only = ['a spend with other params'];
    expect(await conform(baseUrl, { fetch, write: true, action, only })).toMatchObject({ passed: 1, notTried: 0 });
  });

  test('time that stands still at the end of a leap day is no fault: all entries have one instant', async () => {
    const nowAt = '2028-02-29T23:59:59.999Z';
    const { fetch } = createWorld({ product: 'gallery', scenario: 'all_three', baseUrl, nowAt });
    const { results } = await conform(baseUrl, { fetch, write: true, destructive: true, action: generate });
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test('where only one plan is on offer, none changes to another, and that is said', async () => {
    const plans: ProductFile['plans'] = [{ id: 'pro', name: 'Pro', price: '9.00', fills: [{ amount: 60 }] }];
    const file: ProductFile = { id: 'single', plans, actions: { render: { cost: 3 } } };
    const { fetch } = createWorld({ product: file, scenario: 'blank', baseUrl });
    // Another backend may offer its one plan to whoever has it already.
    const offering: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      return new Response((await response.text()).replaceAll('"planChange":false', '"planChange":true'), response);
    };
    const only = ['a plan that changes'];
    const { results } = await conform(baseUrl, { fetch: offering, write: true, action: render, only });
    expect(results).toMatchObject([{ absent: true, detail: expect.stringMatching(/^only one plan is on offer/) }]);
  });

  // The action is expensive enough to cause a shortage, and cheap enough not to waste a fortune.
  const tokens = { inputTokens: 200_000, outputTokens: 40_000 };
  const examples: [string, Action][] = [
    ['app-builder', { action: 'build', params: {} }],
    ['automation', { action: 'task', params: { steps: 3 } }],
    ['code-editor', { action: 'request', params: tokens }],
    ['inkwell', { action: 'render', params: {} }],
    ['prepaid-api', { action: 'call', params: { model: 'pebble', ...tokens } }],
    ['research', { action: 'lab', params: {} }],
    ['site-builder', { action: 'generate', params: { model: 's', ...tokens } }],
    ['video', { action: 'generate', params: { clips: [5] } }],
    ['voice', { action: 'speak', params: { voice: 'swift', characters: 90 } }],
  ];

  test.each(examples)('examples/products/%s: none failed, and a spend was tried', async (name, action) => {
    const file = JSON.parse(readFileSync(`examples/products/${name}.product.json`, 'utf8')) as ProductFile;
    const { failed, passed } = await judge(file, 'fresh', action);
    expect(failed).toEqual([]);
    expect(passed).toContain('a spend takes what was quoted, and the answer, the wallet and the log show it');
  });

  test('every example product is judged', () => {
    const files = readdirSync('examples/products').filter((name) => name.endsWith('.product.json'));
    expect(files).toEqual(examples.map(([name]) => `${name}.product.json`).toSorted());
  });

  test('params that the action has no price for are one failure that says so, not one in each check', async () => {
    const { failed, untried } = await judge('studio', 'fresh', { action: 'submission', params: {} });
    expect(failed).toMatchObject([
      { detail: expect.stringMatching(/^submission with the params {} .* --params\. The refusal: .*clips/) },
    ]);
    expect(untried).toContain('concurrent spends never take more than the wallet has');
  });

  test('extra usage that can’t be turned off isn’t overspending: checks that need a shortfall are skipped', async () => {
    const file: ProductFile = {
      id: 'beyond',
      plans: [{ id: 'pro', name: 'Pro', price: '9.00', fills: [{ amount: 60 }] }],
      overage: { price: '0.05', per: 1, max: '70.00' },
      actions: { render: { cost: 3 } },
    };
    const { failed, untried } = await judge(file, 'fresh', render);
    expect(failed).toEqual([]);
    expect(untried).toContain('concurrent spends never take more than the wallet has');
  });
});
