// Faults that the second model found in the ledger with random products, one test for each.
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import type { Page } from '../../src/contract';
import { play } from './play';

const declines = '4000000000000341';
const works = '4242424242424242';
type Charge = { id: string; kind: string; status: string; refunded?: { amount: number } };

const start = (file: ProductFile, nowAt?: string) => {
  const s = play(file, nowAt);
  const charges = async () => (await s.ask<Page<Charge>>('GET', '/backstage/charges')).body.data;
  return { ...s, charges };
};

const packs = [{ id: 'p50', amount: 50, price: '5.00' }];
const actions = { draw: { cost: 5 }, film: { cost: 30, finishesAfterMs: 30_000_000_000 } };

it('a reload is not charged for an action that cannot use the tokens it buys (OQ-2, X.14)', async () => {
  const buckets = [{ id: 'top_up', onlyFor: { label: 'Drawing', actions: ['draw'] } }];
  const s = start({ id: 'only', buckets, packs, reload: { on: 'shortfall', pack: 'p50' }, actions });
  const w = await s.wallet({ autoReload: true });
  expect(await s.spend(w, 'film')).toMatchObject({
    status: 402,
    body: { code: 'insufficient_tokens', autoReload: { outcome: 'not_available' } },
  });
  expect(await s.charges()).toEqual([]);
  expect((await s.spend(w, 'draw')).status).toBe(201);
});

it('a threshold reload is not charged if the tokens it buys do not count as spendable (X.14)', async () => {
  const buckets = [{ id: 'plan' }, { id: 'top_up', onlyFor: { label: 'Drawing', actions: ['draw'] } }];
  const reload = { on: 'below', below: 40, amount: 50 } as const;
  const s = start({ id: 'only', buckets, packs, reload, actions });
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  expect((await s.spend(w, 'film')).body.entries).toHaveLength(1);
  expect(await s.charges()).toEqual([]);
});

it('a late decline of a card that was replaced meanwhile does not stop reloads (X.14)', async () => {
  const s = start({ id: 'held', packs, reload: { on: 'below', below: 40, amount: 50 }, actions });
  const w = await s.wallet({ buckets: { top_up: 40 }, autoReload: true });
  await s.ask('PUT', '/backstage/faults', { processorHold: true });
  await s.spend(w, 'draw');
  const [held] = await s.charges();
  await s.ask('PUT', '/backstage/faults', {});
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { number: '5555555555554444' });
  await s.ask('POST', `/backstage/charges/${held!.id}/release`, { outcome: 'declined' });
  expect((await s.read(w)).autoReload).toMatchObject({ available: true });
  expect((await s.spend(w, 'draw')).body.entries).toMatchObject([{ type: 'draw' }, { type: 'auto_reload' }]);
});

const monthly: ProductFile = {
  id: 'plans',
  buckets: [{ id: 'plan', expiresAfterDays: 10 }, { id: 'bonus', endsWith: 'nothing' }, { id: 'top_up' }],
  plans: [
    {
      id: 'small',
      name: 'Small',
      price: { monthly: '9.00', annual: '90.00' },
      fills: [
        { amount: 20, unused: 'stays' },
        { bucket: 'bonus', amount: 7, every: 'once' },
      ],
    },
    {
      id: 'large',
      name: 'Large',
      price: { monthly: '19.00', annual: '190.00' },
      fills: [{ amount: 50, unused: 'stays' }],
    },
    {
      id: 'yearly',
      name: 'Yearly',
      price: { monthly: '29.00', annual: '290.00' },
      fills: [{ bucket: 'bonus', amount: 100, every: 'year', unused: 'stays' }],
    },
  ],
  actions,
};
const payByForm = async (s: ReturnType<typeof start>, w: { id: string }) => {
  const { body } = await s.ask<{ id: string }>('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'payment_method' });
  await s.ask('POST', `/backstage/checkouts/${body.id}/pay`, { number: works });
};

it('tokens of a renewal that is paid late last their full days from the payment (X.3)', async () => {
  const s = start(monthly);
  const w = await s.wallet({ planId: 'large', card: declines });
  await s.to('2026-05-20');
  expect((await s.read(w)).subscription.status).toBe('past_due');
  // Counted from the renewal, they would have expired nine days ago.
  await payByForm(s, w);
  expect(await s.batches(w, 'plan')).toEqual(['50 to 2026-05-30']);
  await s.to('2026-06-01');
  expect((await s.log(w)).at(-2)).toMatchObject({ type: 'expiry', at: '2026-05-30T00:00:00.000Z', amount: -50 });
});

it('a plan whose first payment is late brings all of its fills, including the one that comes once (X.4)', async () => {
  const s = start(monthly);
  const w = await s.wallet({ planId: 'large', card: declines });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'small' });
  await s.to('2026-05-02');
  expect((await s.read(w)).subscription).toMatchObject({ status: 'past_due', plan: { id: 'small' } });
  await payByForm(s, w);
  expect(await s.buckets(w)).toMatchObject({ plan: 20, bonus: 7 });
});

it('changing the cadence of a plan does not bring the yearly fill again (X.4)', async () => {
  const s = start(monthly);
  const w = await s.wallet({ planId: 'yearly' });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'yearly', cadence: 'annual' });
  await s.to('2026-05-02');
  expect((await s.read(w)).subscription.cadence).toBe('annual');
  expect(await s.buckets(w)).toMatchObject({ bonus: 100 });
  await s.to('2027-04-02');
  expect(await s.buckets(w)).toMatchObject({ bonus: 200 });
});

it('a refund from an expired batch joins a batch that the same refund brings back (X.1)', async () => {
  const buckets = [{ id: 'top_up', expiresAfterDays: 90 }];
  const s = start({ id: 'batches', buckets, packs, actions });
  const w = await s.wallet({
    buckets: {
      top_up: [
        { amount: 20, expiresAt: '2026-05-01T00:00:00.000Z' },
        { amount: 10, expiresAt: '2026-06-01T00:00:00.000Z' },
      ],
    },
  });
  const { body } = await s.spend(w, 'film');
  await s.to('2026-05-02');
  await s.fail(body.spend.id);
  expect(await s.batches(w, 'top_up')).toEqual(['30 to 2026-06-01']);
});

it('a day that brings nothing writes no entry, even if something is owed (X.4)', async () => {
  const daily = { bucket: 'daily', amount: 5, every: 'day', atMost: { amount: 5 } } as const;
  const s = start({
    id: 'daily',
    buckets: [{ id: 'daily' }, { id: 'top_up' }],
    fills: [daily],
    packs,
    overrun: 'owe',
    actions: { run: { rate: { kind: 'metered', min: 1, max: 9 } } },
  });
  const w = await s.wallet();
  const { body } = await s.spend(w, 'run');
  await s.ask('POST', `/backstage/spends/${body.spend.id}/meter`, { amount: 9 });
  await s.to('2026-04-20');
  expect(await s.lines(w)).toEqual(['2026-04-01 grant 5', '2026-04-01 run -9', '2026-04-02 daily_reset 0']);
});

it('a job that fails late is paid back only out of the bill for its own period (X.6)', async () => {
  const overage = { price: '0.10', per: 1, max: '50.00' };
  const s = start({ id: 'beyond', packs, overage, actions });
  const w = await s.wallet();
  const { body } = await s.spend(w, 'film');
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { remove: true });
  // There is no card to charge for April.
  await s.to('2026-05-02');
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { number: works });
  await s.spend(w, 'draw');
  await s.to('2026-06-02');
  await s.fail(body.spend.id);
  const bills = await s.charges();
  expect(bills).toMatchObject([{ kind: 'overage', status: 'captured', amount: { amount: 50 } }]);
  expect(bills[0]!.refunded).toBeUndefined();
});
