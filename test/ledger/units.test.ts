// Prices per unit (X.12): exact sums of any size, and what is wrong with a count.
import { expect, it } from 'vitest';
import { priceAction, type Rate } from '../../mocks/ledger/policies/rate';

const prices = [
  { of: 'input', amount: 3, per: 7 },
  { of: 'output', amount: 5, per: 3 },
];
const units: Rate = { kind: 'per_unit', prices };
const by: Rate = {
  kind: 'per_unit_by',
  by: 'model',
  choices: { small: prices, large: [{ of: 'input', amount: 9, per: 1 }] },
};

const price = (rate: Rate, params: Record<string, unknown>) => {
  const pricing = priceAction(rate, params);
  if (!pricing.ok) return pricing.errors.map(({ path, message }) => `${path} ${message}`);
  const { cost, costMax, deposit, charge } = pricing.price;
  return { cost, costMax, deposit, charge, lines: pricing.price.lines() };
};

it('a price is the exact sum, rounded up once; each line tells its own part', () => {
  expect(price(units, { input: 7, output: 3 })).toEqual({
    cost: 8,
    costMax: 8,
    deposit: 0,
    charge: 'exact',
    lines: [
      { label: 'input', quantity: 7, amount: 3 },
      { label: 'output', quantity: 3, amount: 5 },
    ],
  });
  // 3/7 + 5/3 = 44/21
  expect(price(units, { input: 1, output: 1 })).toMatchObject({ cost: 3, lines: [{ amount: 1 }, { amount: 2 }] });
  expect(price(units, { input: 0, output: 6 })).toMatchObject({ cost: 10, lines: [{ label: 'output', amount: 10 }] });
  expect(price(units, { input: 0 })).toMatchObject({ cost: 0, lines: [] });
  expect(price(units, { output: 2 })).toMatchObject({ cost: 4, lines: [{ label: 'output', quantity: 2, amount: 4 }] });
});

it('a sum beyond the safe integers is exact, too', () => {
  const fine: Rate = { kind: 'per_unit', prices: [{ of: 'bytes', amount: 999_999_999_989, per: 1_000_000_000_000 }] };
  const cost = (bytes: number) => (price(fine, { bytes }) as { cost: number }).cost;
  expect(cost(1_000_000_000_000)).toBe(999_999_999_989);
  expect(cost(999_999_999_999)).toBe(999_999_999_989 - 0);
  expect(cost(999_999_999_998)).toBe(999_999_999_988 - 0);
  expect(cost(90_909_090_909)).toBe(Number((90_909_090_909n * 999_999_999_989n + 999_999_999_999n) / 10n ** 12n));
  // A multiple of the denominator isn't rounded up.
  const even: Rate = { kind: 'per_unit', prices: [{ of: 'bytes', amount: 1_000_003, per: 1_000_000_000 }] };
  expect(price(even, { bytes: 1e12 })).toMatchObject({ cost: 1_000_003_000 });
});

it.each([
  [{}, 'params.input must be a whole number, zero or more'],
  [{ input: '5' }, 'params.input must be a whole number from 0 to 1000000000000'],
  [{ input: 1.5 }, 'params.input must be a whole number from 0 to 1000000000000'],
  [{ input: 1, output: -1 }, 'params.output must be a whole number from 0 to 1000000000000'],
  [{ input: 1e12 + 1 }, 'params.input must be a whole number from 0 to 1000000000000'],
  [{ output: 1e12 }, 'params.input costs more than can be spent at once'],
  [{ input: 1, other: 1 }, 'params.other is not a parameter of this action'],
  [{ other: 1 }, 'params.input must be a whole number, zero or more'],
])('%j: %s', (params, message) => expect(price(units, params)).toEqual([message]));

it('the largest count and the largest cost are allowed', () => {
  expect(price(units, { input: 1e12 })).toMatchObject({ cost: 428_571_428_572 });
  expect(price({ kind: 'per_unit', prices: [{ of: 'n', amount: 1, per: 1 }] }, { n: 1e12 })).toMatchObject({
    cost: 1e12,
  });
});

it('another parameter may pick the list; it is no count', () => {
  expect(price(by, { model: 'small', input: 7 })).toMatchObject({ cost: 3, lines: [{ label: 'input', quantity: 7 }] });
  expect(price(by, { model: 'large', input: 7 })).toMatchObject({ cost: 63 });
  expect(price(by, { model: 'large', input: 7, output: 1 })).toEqual([
    'params.output is not a parameter of this action',
  ]);
  for (const model of ['huge', 'toString', ['small'], undefined])
    expect(price(by, { model, input: 7 })).toEqual(['params.model must be one of small, large']);
  expect(price(by, { model: 'small' })).toEqual(['params.input must be a whole number, zero or more']);
  // A list may price units of the same name as the parameter that picks it: they are never counted.
  const same: Rate = { kind: 'per_unit_by', by: 'input', choices: { a: prices } };
  expect(price(same, { input: 'a' })).toEqual(['params.input must be a whole number, zero or more']);
  expect(price(same, { input: 'a', output: 3 })).toMatchObject({ cost: 5, lines: [{ label: 'output' }] });
});

it('work with one price has it again each time, and takes no parameters', () => {
  const rates: Rate[] = [
    { kind: 'exact', amount: 5, label: 'Film', quantity: 2 },
    { kind: 'metered', range: { min: 1, max: 9 } },
  ];
  for (const rate of rates) {
    const first = priceAction(rate, {});
    expect(priceAction(rate, {})).toBe(first);
    for (const name of ['size', 'Stryker was here'])
      expect(price(rate, { [name]: 1 })).toEqual([`params.${name} is not a parameter of this action`]);
    expect(priceAction(rate, {})).toBe(first);
  }
});
