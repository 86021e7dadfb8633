// `creditkit check`: reports all errors of a file at once, then plays its scenarios and a year of random usage.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkProduct } from '../../mocks/check/check';
import { checkFile } from '../../mocks/check/run';
import { products } from '../../mocks/index';

const bytes = (text: string) => new TextEncoder().encode(text);
const check = (file: unknown, seed = 1) => checkProduct(bytes(JSON.stringify(file)), seed);
const told = (text: string | Uint8Array) =>
  checkProduct(typeof text === 'string' ? bytes(text) : text, 1).problems.map(
    ({ path, message }) => `${path}: ${message}`,
  );

const inkwell = {
  id: 'inkwell',
  packs: [{ id: 'p500', amount: 500, price: '9.00' }],
  actions: { render: { cost: 4 } },
};

it('the smallest file is valid, and its simulated year adds up', () => {
  const report = check(inkwell);
  expect(report).toMatchObject({ ok: true, problems: [], scenarios: [], year: { violations: [] } });
  const { table, commands } = report.year!;
  expect(commands).toBeGreaterThan(500);
  expect(table.map(({ month }) => month)).toEqual(
    Array.from({ length: 12 }, (_, n) => `2028-${String(n + 1).padStart(2, '0')}`),
  );
  for (const [n, { opening, added, used, ended, moved, closing }] of table.entries()) {
    expect(closing).toBe(opening + added - used - ended + moved);
    expect(opening).toBe(table[n - 1]?.closing ?? 0);
  }
  expect(table.at(-1)!.closing).toBeGreaterThan(0);
  expect(Object.keys(report)).toEqual(['ok', 'problems', 'scenarios', 'year']);
});

it('a year depends only on its seed', () => {
  expect(check(inkwell, 7)).toEqual(check(inkwell, 7));
  expect(check(inkwell, 7)).not.toEqual(check(inkwell, 8));
});

it.each(Object.entries(products))('a year of %s keeps every invariant and uses every bucket', (_, product) => {
  const { year, ok } = check(product);
  expect(year!.violations).toEqual([]);
  expect(ok).toBe(true);
  for (const { id } of product.buckets ?? []) {
    const rows = year!.table.filter(({ bucket }) => bucket === id);
    expect(
      rows.some(({ added, moved }) => added > 0 || moved > 0),
      id,
    ).toBe(true);
    expect(
      rows.some(({ used }) => used > 0),
      id,
    ).toBe(true);
  }
});

it('scenarios are played, and an error names its step', () => {
  const scenarios = {
    good: { steps: [{ do: 'wallet' }, { do: 'buy', packId: 'p500' }] },
    bad: { steps: [{ do: 'wallet' }, { do: 'spend', action: 'render' }] },
  };
  const report = check({ ...inkwell, scenarios });
  expect(report.ok).toBe(false);
  expect(report.scenarios).toEqual([
    { name: 'good', ok: true, steps: 2, step: null, message: null },
    {
      name: 'bad',
      ok: false,
      steps: 2,
      step: 1,
      message: expect.stringMatching(/^spend: .*insufficient_tokens/) as string,
    },
  ]);
});

it.each<[string, string | Uint8Array, string[]]>([
  ['nothing', '', [': is empty']],
  ['no JSON', '{\n "id": x}', ['id: is not JSON: something is wrong in line 2, column 8']],
  ['a list', '[]', [': must be an object: { "id": … }']],
  ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x7b]), [': is not UTF-8']],
  ['2 MB', ' '.repeat(2 * 1024 * 1024), [': has 2.0 MB; a product file can have at most 1 MB']],
  [
    'a member twice',
    '{"id":"a","id":"b","actions":{"x":{"cost":-1}}}',
    ['id: is given twice', 'actions.x.cost: must be at least 0'],
  ],
  [
    'a name of every object’s own',
    '{"id":"a","__proto__":{"x":1},"actions":{"x":{"cost":1}}}',
    ['__proto__: must have another name: JavaScript reserves this one'],
  ],
  [
    'a number beyond all numbers',
    '{"id":"a","actions":{"x":{"cost":1e999}}}',
    ['actions.x.cost: the number is too large'],
  ],
])('%s is told', (_, text, problems) => {
  expect(told(text)).toEqual(problems);
});

it('structural errors don’t hide other errors', () => {
  expect(
    told(
      JSON.stringify({
        id: 'bad',
        currency: 'XXQ',
        extra: 1,
        buckets: [{ id: 'plan' }, { id: 'bank', learnMoreUrl: 'javascript:alert(1)' }, { id: 'top_up' }],
        plans: [
          {
            id: 'a',
            name: 'A',
            price: '9.999',
            fills: [
              { bucket: 'plam', amount: 99_999_999_999_999, unused: { to: 'bank', cap: '5' } },
              { bucket: 'bank', amount: '9999999999999999', unused: { to: 'bank', cap: 3 } },
            ],
          },
        ],
        actions: { render: { cost: 1, rate: { kind: 'exact', amount: 3 } } },
        labels: { 'xx yy': { 'buckets.plam': 'x' } },
      }),
    ),
  ).toMatchInlineSnapshot(`
    [
      "buckets.1.learnMoreUrl: must be a web address: http or https",
      "plans.0.fills.0.amount: must be at most 4398046511104",
      "extra: is not a field here",
      "currency: "XXQ" is not an ISO 4217 currency",
      "plans.0.fills.0.bucket: no bucket "plam" (did you mean "plan"?)",
      "plans.0.fills.0.unused.to: "bank" is itself emptied by a fill",
      "plans.0.fills.1.unused.to: must be another bucket",
      "actions.render: must have either a cost or a rate",
      "labels.xx yy: must be a language tag, such as "de" or "pt-BR"",
      "labels.xx yy.buckets.plam: no place "buckets.plam" (did you mean "buckets.plan"?)",
      "plans.0.price: has more decimals than XXQ, which has 2",
      "plans.0.fills.1.amount: must be a smaller amount",
    ]
  `);
});

it('a figure that can’t be read doesn’t hide what is wrong with others', () => {
  const actions = { go: { cost: 1e300 }, film: { cost: '123456789012345678901234567890' } };
  expect(told(JSON.stringify({ ...inkwell, packs: [{ id: 'p', amount: -1, price: '9.999' }], actions }))).toEqual([
    'packs.0.amount: must be at least 0',
    'actions.go.cost: must be at most 4398046511104',
    'actions.film.cost: must be a smaller amount',
    'packs.0.price: has more decimals than USD, which has 2',
  ]);
});

const carried = (bucket: string, to: string) => ({ bucket, amount: 5, unused: { to, cap: 9 } });
it.each([
  [
    'a table with prices that no number of images finds',
    { actions: { go: { rate: { kind: 'table', features: { hd: { 1: 1, x: 3, 0: '2.5' }, sd: {} } } } } },
    [
      'actions.go.rate.features.hd.0: must be a number of images, such as "4"',
      'actions.go.rate.features.hd.x: must be a number of images, such as "4"',
      'actions.go.rate.features.sd: must have a price for at least one number of images',
      'actions.go.rate.features.hd.0: has more decimals than the unit, which has 0',
    ],
  ],
  [
    'two buckets that are carried to each other',
    {
      buckets: [{ id: 'a' }, { id: 'b' }, { id: 'top_up' }],
      plans: [{ id: 's', name: 'S', price: '5', fills: [carried('a', 'b'), carried('b', 'a')] }],
    },
    [
      'plans.0.fills.0.unused.to: must not be carried in a circle, back to "a"',
      'plans.0.fills.1.unused.to: must not be carried in a circle, back to "b"',
    ],
  ],
  [
    'two buckets for what is bought',
    { buckets: [{ id: 'top_up' }, { id: 'more', kind: 'top_up' }] },
    ['buckets: must have one bucket of kind "top_up", for what users buy, not 2'],
  ],
  [
    'a unit of money that has fewer decimals than its currency',
    { unit: { currency: 'EUR', scale: 1 } },
    ['unit.scale: must be at least 2, the decimals of EUR'],
  ],
  [
    'a price by the piece in too small parts',
    { actions: { go: { rate: { kind: 'per_unit', by: 'm', prices: { s: [{ of: 'x', amount: '0.5', per: 1 }] } } } } },
    ['actions.go.rate.prices.s.0.amount: has more decimals than the unit, which has 0'],
  ],
])('%s is told', (_, fields, problems) => {
  expect(told(JSON.stringify({ ...inkwell, ...fields }))).toEqual(problems);
});

it('a call that a scenario can’t make is told with the one that was meant', () => {
  const steps = [{ do: 'wallet' }, { do: 'call', name: 'subscription.cancle' }];
  const [played] = check({ ...inkwell, scenarios: { one: { steps } } }).scenarios;
  expect(played).toMatchObject({
    step: 1,
    message: 'call: "subscription.cancle" is not a call that a scenario can make (did you mean "subscription.cancel"?)',
  });
});

it('a call is about the last wallet and the last job, unless it says otherwise', () => {
  const steps = [
    { do: 'wallet', buckets: { top_up: 9 }, card: '4242424242424242' },
    { do: 'spend', action: 'render' },
    { do: 'call', name: 'spends.get' },
    { do: 'call', name: 'backstage.wallets.card', input: { remove: true } },
    { do: 'call', name: 'backstage.wallets.list' },
  ];
  const { scenarios } = check({ ...inkwell, scenarios: { one: { steps } } });
  expect(scenarios).toEqual([{ name: 'one', ok: true, steps: 5, step: null, message: null }]);
});

it('a report is text with the path of the file before each problem, or JSON', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'creditkit-check-'));
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  await writeFile(good, JSON.stringify({ ...inkwell, scenarios: { one: { steps: [{ do: 'wallet' }] } } }));
  await writeFile(bad, JSON.stringify({ ...inkwell, plams: [] }));
  expect(await checkFile(bad, 1, false)).toEqual({
    ok: false,
    text: `${bad}: plams: is not a field here (did you mean "plans"?)`,
  });
  expect(await checkFile(join(folder, 'none.json'), 1, false)).toMatchObject({
    ok: false,
    text: expect.stringMatching(/none\.json: cannot be read: no such file/) as string,
  });
  expect(JSON.parse((await checkFile(bad, 1, true)).text)).toEqual({
    ok: false,
    problems: [{ path: 'plams', message: 'is not a field here (did you mean "plans"?)' }],
    scenarios: [],
    year: null,
  });
  const { ok, text } = await checkFile(good, 1, false);
  expect(ok).toBe(true);
  expect(text).toMatch(/scenarios\.one: 1 step, every invariant holds/);
  expect(text).toMatch(/a year of random use: \d+ commands, every invariant holds/);
  expect(text).toMatch(/^month +bucket +opening +added +used +ended +moved +closing$/m);
});
