import fc from 'fast-check';
import { expect, it } from 'vitest';
import { carryCap, emptyWallet, formatAmount, openBooks, reloadOf } from '../../mocks/ledger/index';
import { forecastOf } from '../../mocks/ledger/policies/forecast';
import { judge } from '../../mocks/ledger/policies/gate';
import { mayStandAside, type Needs } from '../../mocks/ledger/policies/locks';
import { isPaused } from '../../mocks/ledger/policies/pause';
import { priceAction, priceDelivered, type Rate } from '../../mocks/ledger/policies/rate';
import { isNet, turn, type FillRule } from '../../mocks/ledger/policies/fills';
import { sellsPacks } from '../../mocks/ledger/policies/sales';
import { compiled as products } from '../systems';

const { submission, image_batch: batch } = products.studio.actions;
const { generate } = products.gallery.actions;
const { campaign, hero_question: hero } = products.marketer.actions;

/** The errors of these parameters, as in a problem document. */
const errors = (rate: Rate, params: Record<string, unknown>) => {
  const pricing = priceAction(rate, params);
  return pricing.ok ? 'nothing' : pricing.errors;
};
const lines = (rate: Rate, params: Record<string, unknown>) => {
  const pricing = priceAction(rate, params);
  return pricing.ok ? pricing.price.lines() : pricing.errors;
};

it('a price says what each part of it is for (A.S8s C.S1s)', () => {
  expect(lines(submission!.rate, { clips: [8, 40] })).toEqual([
    { label: 'Base', quantity: 1, amount: 40 },
    { label: 'Showcase seconds', quantity: 20, amount: 20 },
  ]);
  expect(lines(submission!.rate, { clips: [] })).toEqual([{ label: 'Base', quantity: 1, amount: 40 }]);
  expect(lines(batch!.rate, {})).toEqual([{ label: '9 images', quantity: 9, amount: 18 }]);
  expect(lines(generate!.rate, { feature: 'alchemy', images: 1 })).toEqual([
    { label: '1 image', quantity: 1, amount: 8 },
  ]);
  expect(lines(generate!.rate, { feature: 'alchemy', images: 4 })).toEqual([
    { label: '4 images', quantity: 4, amount: 18 },
  ]);
  expect(lines(campaign!.rate, {})).toEqual([{ label: 'Estimate, at least', quantity: 1, amount: 150 }]);
});

it.each([
  [submission!.rate, {}, 'clips', 'must be a list of clip durations in seconds'],
  [submission!.rate, { clips: [-1] }, 'clips.0', 'must be a number of seconds, zero or more'],
  [submission!.rate, { clips: Array(1001).fill(8) }, 'clips', 'must have at most 1000 clips'],
  [batch!.rate, { size: 4 }, 'size', 'is not a parameter of this action'],
  [generate!.rate, { feature: 'alchemy', images: 2 }, 'images', 'must be 1 or 4 for alchemy'],
  [hero!.rate, { depth: 'abyss' }, 'depth', 'must be one of lookup, deep'],
] as const)('wrong parameters get an error that says what is valid: %o %j', (rate, params, name, message) => {
  expect(errors(rate, params)).toEqual([{ path: `params.${name}`, message }]);
});

it.each([
  [generate!.rate, { feature: ['alchemy'], images: 1 }, 'params.feature'],
  [generate!.rate, { feature: 'alchemy', images: '4' }, 'params.images'],
  [hero!.rate, { depth: ['lookup'] }, 'params.depth'],
  [hero!.rate, { depth: 'toString' }, 'params.depth'],
  [hero!.rate, {}, 'params.depth'],
])('values of the wrong type are refused: %o %j', (rate, params, path) => {
  expect(errors(rate, params)).toMatchObject([{ path }]);
});

it('a submission can have a thousand clips', () => {
  const pricing = priceAction(submission!.rate, { clips: Array(1000).fill(4) });
  expect(pricing).toMatchObject({ ok: true, price: { cost: 4040, deposit: 4000 } });
});

it('a second costs what the rate says, at submit and at delivery (A.S2 A.R1)', () => {
  const dear: Rate = { kind: 'deposit', base: 40, perSecond: 3, clampSeconds: { min: 4, max: 12 } };
  expect(priceAction(dear, { clips: [8] })).toMatchObject({ price: { cost: 64, deposit: 24 } });
  expect(priceDelivered(dear, 7.9)).toBe(21);
});

it('only deposits are adjusted to delivered seconds (A.R5)', () => {
  expect(priceDelivered(batch!.rate, 10)).toBe(0);
});

it('free actions pass with an empty wallet, without a confirmation (C.G9s B.S6s)', () => {
  expect(judge({ kind: 'covers' }, 0, 0, 0)).toBe('go');
  expect(judge({ kind: 'estimate', confirmAtPercent: 0 }, 10, 0, 0)).toBe('go');
});

it('an action whose maximum exceeds the balance needs a confirmation, at any threshold (OQ-23)', () => {
  const lax = { kind: 'estimate', confirmAtPercent: 200 } as const;
  expect(judge(lax, 100, 50, 101)).toBe('confirm');
  expect(judge(lax, 100, 50, 100)).toBe('go');
});

it('Auto Reload charges the pack that the product names (A.V11), and none where there is none (B.T2)', () => {
  const { studio, marketer } = products;
  const nobody = emptyWallet(openBooks(studio), 0, 'acme', 'Acme', 0);
  expect(reloadOf(studio, nobody)?.amount).toBe(50);
  expect(reloadOf({ ...studio, reload: { kind: 'fixed_pack', packId: 'pack_150' } }, nobody)?.amount).toBe(150);
  expect(reloadOf(marketer, nobody)).toBeUndefined();
});

it('a fill expires, keeps or carries over unused tokens; a daily fill is one net entry (A.B1 C.B2 C.V5s X.4)', () => {
  const carry = { kind: 'carry', to: 1, cap: 40 } as const;
  expect(turn({ kind: 'ends' }, 30, 0)).toEqual({ carried: 0, ended: 30 });
  expect(turn({ kind: 'stays' }, 30, 0)).toEqual({ carried: 0, ended: 0 });
  expect(turn(carry, 30, 15)).toEqual({ carried: 25, ended: 5 });
  const fill = (every: FillRule['every'], unused: FillRule['unused']): FillRule => ({
    bucket: 0,
    amount: 5,
    every,
    unused,
  });
  expect(carryCap([fill('month', { kind: 'ends' }), fill('month', carry)], 1)).toBe(40);
  expect(carryCap([fill('month', carry)], 0)).toBeUndefined();
  expect([
    isNet(fill('day', { kind: 'ends' })),
    isNet(fill('day', { kind: 'stays' })),
    isNet(fill('month', carry)),
  ]).toEqual([true, false, false]);
});

it.each([
  ['active', true, true, true],
  ['active', false, true, false],
  ['cancel_pending', true, true, true],
  ['past_due', true, true, false],
  ['ended', true, false, false],
  ['none', false, false, false],
] as const)(
  '%s (paid: %s): packs are sold with any plan: %s, with an active paid one: %s (OQ-33 OQ-47 C.T4)',
  (status, paid, withPlan, withPaidPlan) => {
    expect(sellsPacks({ kind: 'with_plan' }, { status, paid })).toBe(withPlan);
    expect(sellsPacks({ kind: 'with_active_paid_plan' }, { status, paid })).toBe(withPaidPlan);
  },
);

it('an unpaid renewal pauses only where the product says so (OQ-11)', () => {
  expect(isPaused({ kind: 'never' }, 'past_due')).toBe(false);
  expect(isPaused({ kind: 'while_past_due' }, 'past_due')).toBe(true);
  expect(isPaused({ kind: 'while_past_due' }, 'active')).toBe(false);
});

it('locked top-ups and a locked bank are skipped while Fast tokens are spent (C.G2 C.B7s)', () => {
  const aside = (...needs: Needs[]) => needs.map((one) => mayStandAside(one, needs));
  expect(aside('paid_plan', 'plan', 'active_paid_plan')).toEqual([true, false, true]);
  expect(aside('plan', 'plan')).toEqual([false, false]);
  expect(aside('plan', 'nothing')).toEqual([true, false]);
});

it.each([
  [3, 3, 'low'],
  [5, 30, 'low'],
  [6, 6, 'low'],
  [6, 7, 'medium'],
  [30, 13, 'medium'],
  [11, 30, 'medium'],
  [12, 14, 'high'],
])('%d uses in %d days are a forecast of %s confidence', (count, days, confidence) => {
  const spanMs = days * 86_400_000;
  expect(forecastOf({ used: 30, count, spanMs, spendable: 30, at: 0 })?.confidence).toBe(confidence);
});

it('zero has no sign (OQ-16)', () => {
  expect(formatAmount(products.marketer, 0)).toBe('0 credits');
  expect(formatAmount(products.studio, 0)).toBe('0 tokens');
  expect(formatAmount(products.marketer, -100)).toBe('-1 credits');
});

it('a price by the unit is exact, in numbers or beyond them (X.12)', () => {
  const count = fc.oneof(fc.nat(5000), fc.integer({ min: 0, max: 1e12 }));
  const price = fc.tuple(
    fc.oneof(fc.nat(50), fc.nat(1e6)),
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(1e6)),
  );
  fc.assert(
    fc.property(price, price, count, count, ([a, perA], [b, perB], x, y) => {
      const rate: Rate = {
        kind: 'per_unit',
        prices: [
          { of: 'x', amount: a, per: perA },
          { of: 'y', amount: b, per: perB },
        ],
      };
      const whole = BigInt(perA) * BigInt(perB);
      const sum = BigInt(x) * BigInt(a) * BigInt(perB) + BigInt(y) * BigInt(b) * BigInt(perA);
      const cost = Number((sum + whole - 1n) / whole);
      const pricing = priceAction(rate, { x, y });
      if (cost > 1e12) expect(pricing.ok).toBe(false);
      else expect(pricing).toMatchObject({ ok: true, price: { cost } });
    }),
  );
});
