// What a refusal says and advises, and which terms a reload may have.
import { expect, it } from 'vitest';
import {
  apply,
  nextAllocationAt,
  reloadOf,
  roomOf,
  weigh,
  whyNoReload,
  type Product,
  type ReloadState,
} from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { defineProduct, productOf } from '../../mocks/products/index';
import { compiled as products } from '../systems';
import { books } from './forged';
import { selling } from './selling';

type Books = ReturnType<typeof books>;
function weighed({ all, wallet }: Books, action: string, more: object = {}, at = 0) {
  const intent = { wallet, action, params: {}, confirmed: false, reload: 'ready', ...more } as const;
  const found = weigh(all, intent, at);
  if (found.kind === 'refused') throw new Error(found.detail);
  const { verdict, beyond } = found;
  return typeof verdict === 'string' ? { verdict, beyond } : verdict;
}
function recovery(all: Books, action: string, at = 0) {
  const found = weighed(all, action, {}, at);
  if (!('shortage' in found) || !found.shortage) throw new Error('not refused');
  return found.shortage.recovery;
}

/** The advice three days before the renewal of a plan with these fills, for work that costs this much. */
function advice(fills: object[], held: object, cost: number) {
  const product = productOf(
    defineProduct({
      id: 'own',
      name: 'Own',
      buckets: [
        { id: 'plan', label: 'Plan' },
        { id: 'extra', label: 'Extra', onlyFor: { label: 'Plays only', actions: ['play'] } },
        { id: 'top_up', label: 'Top-ups' },
      ],
      plans: [{ id: 'one', name: 'One', price: '10.00', fills: fills as [] }],
      packs: [{ id: 'p', amount: 50, price: '5.00' }],
      sells: 'with_plan',
      actions: { work: { label: 'Work', cost }, play: { label: 'Play', cost } },
      suggestion: { waitWithinDays: 3, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 },
    }),
  );
  const all = books(product, { planId: 'one', buckets: { plan: 0, extra: 0, top_up: 0, ...held } });
  return (action: string) => recovery(all, action, 28 * DAY).suggestion;
}

const monthly = { bucket: 'plan', amount: 10 };

it.each([
  ['it covers the work', [monthly], {}, 10, 'wait'],
  ['it doesn’t', [monthly], {}, 11, 'top_up'],
  ['what is left expires with it', [monthly], { plan: 5 }, 15, 'top_up'],
  ['what is left stays', [{ ...monthly, unused: 'stays' }], { plan: 5 }, 15, 'wait'],
  ['what comes once doesn’t come again', [monthly, { bucket: 'top_up', amount: 99, every: 'once' }], {}, 11, 'top_up'],
  ['the rest is for other work', [monthly, { bucket: 'extra', amount: 99 }], {}, 11, 'top_up'],
] as const)('waiting for the renewal is advised only if it helps: %s', (_why, fills, held, cost, expected) => {
  expect(advice([...fills], held, cost)('work')).toBe(expected);
});

it('tokens for some work only count for that work', () => {
  expect(advice([monthly, { bucket: 'extra', amount: 99 }], {}, 11)('play')).toBe('wait');
});

it('the next allocation is the plan’s main fill, or without a plan any fill', () => {
  const team = books(products.workspace, { planId: 'team', buckets: {} });
  const bucket = (id: string) => products.workspace.buckets.findIndex((one) => one.id === id);
  const at = (n?: number) => nextAllocationAt(team.all, team.wallet, n);
  expect([at(), at(bucket('daily')), at(bucket('plan')), at(bucket('top_up'))]).toEqual([
    31 * DAY,
    DAY,
    31 * DAY,
    null,
  ]);
  const fills = [{ bucket: 0, amount: 5, every: 'day', unused: { kind: 'ends' } }] as const;
  const free = books({ ...products.console, fills }, { planId: undefined, buckets: {} });
  expect(nextAllocationAt(free.all, free.wallet)).toBe(DAY);
  const billed = selling([{ bucket: 'plan', amount: 5, every: 'period' }]);
  const year = books(billed, { planId: 'small', cadence: 'annual', buckets: {} });
  expect(nextAllocationAt(year.all, year.wallet)).toBe(365 * DAY);
});

it('a top-up is advised where something is sold: packs, or any amount', () => {
  const sells = (more: Partial<Product>) => {
    const all = books({ ...products.console, ...more }, { planId: undefined, buckets: { free: 0, top_up: 0 } });
    const { topUp, suggestion } = recovery(all, 'batch');
    return [topUp, suggestion];
  };
  expect(sells({})).toEqual([true, 'top_up']);
  expect(sells({ topUp: undefined })).toEqual([false, 'wait']);
  expect(sells({ topUp: undefined, packs: [{ id: 'p', amount: 5, price: 5 }] })).toEqual([true, 'top_up']);
});

it('free work that an empty wallet can’t start isn’t blamed on running jobs', () => {
  const { marketer } = products;
  const all = books(marketer, { buckets: { plan: 0, top_up: 0 } });
  expect(weighed(all, 'sitelinks')).toMatchObject({ detail: 'Not enough credits for this. Nothing was spent.' });
});

it('work that the balance would cover alone is blamed on running jobs (OQ-23)', () => {
  const { marketer } = products;
  const { all, wallet, spend } = books(marketer, { buckets: { plan: 500, top_up: 0 } });
  const least = Object.entries(marketer.actions).flatMap(([action, { rate }]) =>
    rate.kind === 'metered' && rate.range.min > 0 ? [[action, rate.range.min] as const] : [],
  );
  const [action, min] = least[0]!;
  spend(action);
  const refusal = (plan: number) => {
    wallet.holdings.buckets[0] = plan;
    const found = weighed({ all, wallet } as Books, action);
    return 'detail' in found ? found.detail : found.verdict;
  };
  expect([refusal(min - 1), refusal(min)]).toEqual([
    'Not enough credits for this. Nothing was spent.',
    'Jobs that are still running may need these credits. Nothing was spent.',
  ]);
});

it('free work that is refused names no price of extra usage (X.6)', () => {
  const { workspace } = products;
  const rate = { kind: 'metered', range: { min: 0, max: 5 } } as const;
  const actions = { ...workspace.actions, ask: { ...workspace.actions['agent']!, rate } };
  const product: Product = { ...workspace, actions, gate: { kind: 'estimate', confirmAtPercent: 25 } };
  const all = books(product, { planId: 'team', buckets: { daily: 0, rollover: 0, plan: 0, top_up: 0 } });
  all.tell({ type: 'set_overage', wallet: all.wallet, enabled: true, max: 1000, hasCard: true });
  for (let n = 0; n < 33; n += 1) all.spend('build');
  const overage = (action: string) => {
    const found = weighed(all, action);
    return 'shortage' in found ? found.shortage?.overage : found;
  };
  expect([overage('agent'), overage('ask')]).toEqual([{ units: 1, money: 30 }, undefined]);
});

it('extra usage asks for a confirmation where the product does, and counts as beyond all the same (X.6)', () => {
  const product: Product = { ...products.workspace, gate: { kind: 'estimate', confirmAtPercent: 25 } };
  const all = books(product, { planId: 'team', buckets: { daily: 0, rollover: 0, plan: 0, top_up: 0 } });
  all.tell({ type: 'set_overage', wallet: all.wallet, enabled: true, max: 1000, hasCard: true });
  // 33 units are left, and a run may take 12 of them.
  expect(weighed(all, 'agent')).toEqual({ verdict: 'confirm', beyond: 1 });
  expect(weighed(all, 'agent', { confirmed: true })).toEqual({ verdict: 'go', beyond: 1 });
  expect(weighed(all, 'build')).toEqual({ verdict: 'go', beyond: 1 });
});

/** The API console, reloading up to an amount. */
const { reload } = products.console;
if (reload.kind !== 'threshold') throw new Error(reload.kind);
const range = (min: number, max: number) => ({ min, max, step: 1 });
const upTo = (settable: object) =>
  ({ ...products.console, reload: { ...reload, terms: { below: 20, upTo: 50, limit: null }, settable } }) as Product;
const both = upTo({ below: range(5, 100), upTo: range(10, 500) });

function chosen(product: Product, terms: object, enabled = true) {
  const { all, wallet } = books(product, { planId: undefined, buckets: {} });
  const command = { type: 'set_auto_reload', wallet, enabled, hasCard: true, terms } as const;
  const outcome = apply(all, command, 0);
  if (outcome.kind === 'refused') return [outcome.code, outcome.detail, outcome.errors];
  const [write] = outcome.kind === 'decided' ? outcome.writes : [];
  return write?.kind === 'wallet' ? write.patch.reloadTerms : write;
}
const wrong = (...errors: [string, string][]) => [
  'invalid_request',
  'These terms can’t be chosen.',
  errors.map(([path, message]) => ({ path, message })),
];

it('a reload goes up to more than the balance that it starts at (X.14)', () => {
  expect(chosen(both, { below: 9, upTo: 10 })).toEqual({ below: 9, upTo: 10, limit: null });
  expect(chosen(both, { below: 10, upTo: 10 })).toEqual(wrong(['upTo', 'must be more than below']));
  expect(chosen(upTo({ below: range(5, 100) }), { below: 50 })).toEqual(wrong(['below', 'must be less than upTo']));
  expect(chosen(both, { below: 101, upTo: 60 })).toEqual(wrong(['below', 'must be at most 100']));
  expect(chosen(both, { below: 101 })).toEqual(
    wrong(['below', 'must be at most 100'], ['upTo', 'is required to turn it on']),
  );
  expect(chosen(products.studio, { below: 5 }, false)).toEqual(wrong(['below', 'cannot be chosen here']));
});

it('turning a reload off without terms chooses none (X.14)', () => {
  expect(chosen(both, {}, false)).toBeUndefined();
  expect(chosen(both, { below: 30 }, false)).toEqual({ below: 30, upTo: 50, limit: null });
});

it('a reload of nothing costs nothing, and the smallest one costs something (X.14)', () => {
  const { wallet } = books(both, { planId: undefined, buckets: {} });
  expect([50, 49].map((spendable) => reloadOf(both, wallet, spendable))).toEqual([
    { amount: 0, price: 0 },
    { amount: 1, price: 1 },
  ]);
});

it('why a reload isn’t possible: what the user can change comes first', () => {
  const { wallet, tell } = books();
  const why = (state: ReloadState, amount: number, missing?: number) =>
    whyNoReload(products.studio, wallet, state, amount, missing);
  const room = roomOf(wallet);
  expect([why('ready', room), why('ready', room + 1), why('ready', 5, 5), why('ready', 5, 6)]).toEqual([
    undefined,
    'not_available',
    undefined,
    'amount_too_small',
  ]);
  expect([why('used_up', 5, 6), why('declined', 5, 6), why('declined', 5, 5)]).toEqual([
    'used_up',
    'amount_too_small',
    'declined',
  ]);
  tell({ type: 'set_status', wallet, status: 'past_due' });
  expect([why('ready', 5), why('no_payment_method', 5), why('not_available', 5)]).toEqual([
    'past_due',
    'past_due',
    'not_available',
  ]);
});
