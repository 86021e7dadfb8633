// Overage: buckets are used first, overage is billed at the period's end and never exceeds its maximum (X.6).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import { dueFor, unitsLeft } from '../../mocks/ledger/policies/overage';
import { compileProduct } from '../../mocks/products/index';
import type { Page, Quote, Receipt, Shortage, Spend, Wallet } from '../../src/contract';
import { Shelf } from '../stores/memoryStore';
import { play } from './play';

const builder: ProductFile = {
  id: 'builder',
  plans: [
    { id: 'free', name: 'Free', price: 0, fills: [{ amount: 10 }] },
    { id: 'team', name: 'Team', price: { monthly: '25.00', annual: '250.00' }, fills: [{ amount: 20 }] },
  ],
  packs: [{ id: 'p', amount: 50, price: '15.00' }],
  overage: { price: '0.25', per: 2, max: '1.50', settable: { min: '1.00', max: '5.00' } },
  actions: {
    build: { cost: 3 },
    film: { rate: { kind: 'deposit', base: 2, perSecond: 1, clampSeconds: { min: 1, max: 20 } } },
    run: { rate: { kind: 'metered', min: 4, max: 20 } },
  },
};
const nowAt = '2026-04-10T09:00:00.000Z';
const start = async (more: object = {}, file = builder) => {
  const s = play(file, nowAt);
  const w = await s.wallet({ planId: 'team', buckets: { plan: 7 }, ...more });
  const set = (body: object) =>
    s.ask<Wallet & { code?: string; errors?: unknown }>('PUT', `/v1/wallets/${w.id}/overage`, body);
  const overage = async () => (await s.read(w)).overage!;
  const receipts = async () =>
    (await s.ask<Page<Receipt>>('GET', `/v1/wallets/${w.id}/receipts`)).body.data.map((one) => [
      one.at.slice(0, 10),
      one.description,
      one.amount.amount,
      one.status,
    ]);
  const quote = async (action: string) =>
    (await s.ask<Quote>('POST', `/v1/wallets/${w.id}/quotes`, { action, params: {} })).body;
  const meter = (id: string, amount: number) => s.ask('POST', `/backstage/spends/${id}/meter`, { amount });
  const mails = async () =>
    (await s.ask<Page<{ subject: string; body: string }>>('GET', '/backstage/outbox')).body.data;
  const letters = async () => (await mails()).map(({ subject }) => subject);
  return { ...s, w, set, overage, receipts, quote, meter, mails, letters };
};
const usd = (amount: number) => ({ amount, currency: 'USD' });

it('extra usage is off by default and needs a plan and a card; its maximum has to be in range (X.6)', async () => {
  const s = await start();
  expect(await s.overage()).toEqual({
    enabled: false,
    settable: { min: 100, max: 500, step: 1 },
    due: usd(0),
    max: usd(150),
    resetsAt: '2026-05-10T09:00:00.000Z',
  });
  for (let n = 0; n < 2; n += 1) await s.spend(s.w, 'build');
  const refused = await s.spend(s.w, 'build');
  expect([refused.status, refused.body]).toMatchObject([402, { code: 'insufficient_tokens', shortfall: 2 }]);
  expect(refused.body).not.toHaveProperty('overage');
  for (const [body, path] of [
    [{ enabled: true, max: 99 }, 'max'],
    [{ enabled: true, max: 501 }, 'max'],
    [{ max: 200 }, 'enabled'],
    [{ enabled: 1 }, 'enabled'],
  ] as const)
    expect((await s.set(body)).body, JSON.stringify(body)).toMatchObject({
      code: 'invalid_request',
      errors: [{ path }],
    });
  expect((await s.set({ enabled: true, max: 300 })).body.overage).toMatchObject({ enabled: true, max: usd(300) });
  expect((await s.set({ enabled: true })).body.overage).toMatchObject({ enabled: true, max: usd(300) });
  expect((await s.spend(s.w, 'build')).status).toBe(201);
  expect((await s.set({ enabled: false })).body.overage).toMatchObject({ enabled: false, due: usd(25) });
  expect((await s.spend(s.w, 'build')).status).toBe(402);
  expect(await s.letters()).toEqual(['Extra usage is on', 'Extra usage is off']);
});

it('extra usage can’t be turned on without a card or a plan, or if the product has no overage (X.6)', async () => {
  const bare = await start({ card: undefined });
  expect([(await bare.set({ enabled: true })).status, (await bare.set({ enabled: true })).body.code]).toEqual([
    409,
    'payment_method_required',
  ]);
  const over = await start({ status: 'ended' });
  expect((await over.set({ enabled: true })).body.code).toBe('subscription_required');
  const { overage: _, ...none } = builder;
  const without = await start({}, none);
  expect(await without.read(without.w)).not.toHaveProperty('overage');
  expect([(await without.set({ enabled: true })).status, (await without.set({ enabled: true })).body.code]).toEqual([
    422,
    'not_supported',
  ]);
});

it('buckets are used first; the entry shows their part and the money for the rest, which the balance doesn’t include (X.6)', async () => {
  const s = await start();
  await s.set({ enabled: true });
  await s.spend(s.w, 'build');
  await s.spend(s.w, 'build');
  expect(await s.quote('build')).toMatchObject({
    decision: 'go',
    cost: 3,
    shortfall: 2,
    draws: [{ bucket: 'plan', amount: 1 }],
    balanceAfter: 0,
    overage: usd(25),
  });
  const half = await s.spend(s.w, 'build');
  expect(half.body).toMatchObject({
    spend: { cost: 3, overage: usd(25) },
    entries: [{ amount: -1, balanceAfter: 0, overage: usd(25) }],
    wallet: { balance: 0, spendable: 0, overage: { due: usd(25) } },
  });
  expect(await s.quote('build')).toMatchObject({ draws: [], balanceAfter: 0, overage: usd(38) });
  const whole = await s.spend(s.w, 'build');
  expect(whole.body).toMatchObject({
    spend: { overage: usd(38) },
    entries: [{ type: 'build', kind: 'spend', amount: 0, balanceAfter: 0, overage: usd(38), buckets: [] }],
  });
  // 2 + 3 + 3 units at 0.125 each: 100 in total, although each entry is rounded.
  const third = await s.spend(s.w, 'build');
  expect(third.body.entries[0]).toMatchObject({ overage: usd(37) });
  expect(await s.overage()).toMatchObject({ due: usd(100) });
  expect((await s.ask<Spend>('GET', `/v1/wallets/${s.w.id}/spends/${half.body.spend.id}`)).body).toEqual(
    half.body.spend,
  );
  const csv = (await s.ask('GET', `/v1/wallets/${s.w.id}/entries.csv`)).text
    .split('\r\n')
    .map((line) => line.split(','));
  expect(csv.slice(0, 3).map((row) => row.slice(17, 19))).toEqual([
    ['overage', 'overage_currency'],
    ['0.37', 'USD'],
    ['0.38', 'USD'],
  ]);
});

it('beyond the maximum it is a 402 that says what the overage would have cost; nothing is taken (X.6)', async () => {
  const s = await start({ buckets: { plan: 1 } });
  await s.set({ enabled: true });
  for (let n = 0; n < 4; n += 1) expect((await s.spend(s.w, 'build')).status).toBe(201);
  expect(await s.overage()).toMatchObject({ due: usd(138) });
  const before = await s.log(s.w);
  const refused = (await s.spend(s.w, 'build')).body as unknown as Shortage & { code: string };
  expect(refused).toMatchObject({
    code: 'insufficient_tokens',
    cost: 3,
    shortfall: 3,
    overage: usd(37),
    recovery: { topUp: true },
  });
  expect(await s.quote('build')).toMatchObject({
    decision: 'blocked',
    reason: 'insufficient_tokens',
    overage: usd(37),
  });
  expect(await s.log(s.w)).toEqual(before);
  // A maximum below the amount due is accepted and blocks; a larger one unblocks.
  await s.set({ enabled: true, max: 100 });
  expect((await s.spend(s.w, 'build')).status).toBe(402);
  await s.set({ enabled: true, max: 175 });
  expect((await s.spend(s.w, 'build')).status).toBe(201);
  expect(await s.overage()).toMatchObject({ due: usd(175), max: usd(175) });
});

it('a period ends a month after the plan started, and is billed with a receipt before the plan renews (X.6)', async () => {
  const s = await start();
  await s.set({ enabled: true });
  for (let n = 0; n < 4; n += 1) await s.spend(s.w, 'build');
  await s.to('2026-05-10T08:59:59.999Z');
  expect(await s.receipts()).toEqual([]);
  expect(await s.overage()).toMatchObject({ due: usd(63), resetsAt: '2026-05-10T09:00:00.000Z' });
  await s.to('2026-05-10T09:00:00.000Z');
  expect(await s.receipts()).toEqual([
    ['2026-05-10', 'Plan renewal', 2500, 'paid'],
    ['2026-05-10', 'Extra usage', 63, 'paid'],
  ]);
  expect(await s.overage()).toMatchObject({ enabled: true, due: usd(0), resetsAt: '2026-06-10T09:00:00.000Z' });
  expect((await s.read(s.w)).balance).toBe(20);
  await s.to('2026-06-10T09:00:00.000Z');
  expect((await s.receipts()).filter(([, what]) => what === 'Extra usage')).toHaveLength(1);
});

it('overage on an annual plan is billed monthly; a plan change keeps the current period’s end (X.6)', async () => {
  const s = await start({ planId: 'free', buckets: { plan: 0 } });
  await s.set({ enabled: true });
  await s.spend(s.w, 'build');
  await s.to('2026-04-20');
  const change = await s.ask('POST', `/v1/wallets/${s.w.id}/checkouts`, {
    kind: 'plan_change',
    planId: 'team',
    cadence: 'annual',
  });
  expect(change.status).toBe(201);
  expect(await s.overage()).toMatchObject({ due: usd(38), resetsAt: '2026-05-10T09:00:00.000Z' });
  await s.to('2026-05-10T09:00:00.000Z');
  expect((await s.receipts())[0]).toEqual(['2026-05-10', 'Extra usage', 38, 'paid']);
  expect(await s.overage()).toMatchObject({ due: usd(0), resetsAt: '2026-05-20T00:00:00.000Z' });
});

it('a decline turns it off and sends a mail; it can be turned on again (X.6)', async () => {
  const s = await start({ card: '4000000000000341' });
  await s.set({ enabled: true });
  for (let n = 0; n < 3; n += 1) await s.spend(s.w, 'build');
  await s.ask('POST', `/backstage/wallets/${s.w.id}/subscription`, { status: 'cancel_pending' });
  await s.to('2026-05-10T09:00:00.000Z');
  expect(await s.receipts()).toEqual([]);
  expect(await s.overage()).toMatchObject({ enabled: false, due: usd(0) });
  expect((await s.letters()).at(-1)).toBe('Extra usage couldn’t be charged');
});

it('mails say what is still billed, and why a payment failed (X.6)', async () => {
  const s = await start({ buckets: { plan: 0 } });
  await s.set({ enabled: true });
  await s.spend(s.w, 'build');
  await s.set({ enabled: true, max: 200 });
  await s.set({ enabled: false });
  expect((await s.mails()).map(({ body }) => body.replace(/^.*?: /, ''))).toEqual([
    'When the balance runs out, usage beyond it is billed at the end of the billing cycle.',
    'When the balance runs out, actions stop. The $0.38 used so far will be billed at the end of the billing cycle.',
  ]);
  await s.set({ enabled: true });
  await s.ask('PUT', `/backstage/wallets/${s.w.id}/card`, { remove: true });
  await s.to('2026-05-10T09:00:00.000Z');
  const last = (await s.mails()).at(-1)!;
  expect(last.subject).toBe('Extra usage couldn’t be charged');
  expect(last.body).toMatch(/: There’s no card on file\. Extra usage is off\.$/);

  const asked = await start({ buckets: { plan: 0 }, card: '4000002760003184' });
  await asked.set({ enabled: true });
  await asked.spend(asked.w, 'build');
  await asked.ask('POST', `/backstage/wallets/${asked.w.id}/subscription`, { status: 'cancel_pending' });
  await asked.to('2026-05-10T09:00:00.000Z');
  expect((await asked.mails()).at(-1)!.body).toMatch(/: The bank asks the cardholder to confirm the payment\./);
});

it('if users can’t turn it on themselves, it starts on; after a decline the next card turns it on again (X.6)', async () => {
  const file: ProductFile = { ...builder, overage: { price: '0.25', per: 2, max: '9.00' } };
  const s = await start({ buckets: { plan: 0 }, card: '4000000000000341' }, file);
  expect(await s.overage()).toMatchObject({ enabled: true, settable: null });
  expect((await s.set({ enabled: false })).status).toBe(422);
  await s.spend(s.w, 'build');
  await s.to('2026-05-10T09:00:00.000Z');
  expect(await s.overage()).toMatchObject({ enabled: false });
  await s.ask('PUT', `/backstage/wallets/${s.w.id}/card`, { number: '4242424242424242' });
  expect(await s.overage()).toMatchObject({ enabled: true });
});

it('a failed job refunds its overage first, and never as tokens (X.6)', async () => {
  const s = await start({ buckets: { plan: 5 } });
  await s.set({ enabled: true });
  const job = await s.spend(s.w, 'film', { clips: [10] });
  expect(job.body).toMatchObject({ spend: { cost: 12, overage: usd(88) }, entries: [{ amount: -5 }] });
  await s.ask('POST', `/backstage/spends/${job.body.spend.id}/deliver`, { seconds: 2 });
  expect((await s.log(s.w)).at(-1)).toMatchObject({
    type: 'film_refund',
    kind: 'refund',
    amount: 1,
    overage: usd(-88),
  });
  expect(await s.read(s.w)).toMatchObject({ balance: 1, overage: { due: usd(0) } });
  const build = await s.spend(s.w, 'build');
  await s.fail(build.body.spend.id);
  expect(await s.read(s.w)).toMatchObject({ balance: 1, overage: { due: usd(0) } });
});

it('billed overage is refunded if its job fails (X.6)', async () => {
  const file: ProductFile = {
    ...builder,
    actions: { ...builder.actions, build: { cost: 3, finishesAfterMs: 9_000_000_000 } },
  };
  const s = await start({ buckets: { plan: 1 } }, file);
  await s.set({ enabled: true });
  const failing = await s.spend(s.w, 'build');
  await s.spend(s.w, 'build');
  await s.to('2026-05-11');
  expect((await s.receipts()).at(-1)).toEqual(['2026-05-10', 'Extra usage', 63, 'paid']);
  await s.spend(s.w, 'build');
  const before = await s.read(s.w);
  await s.fail(failing.body.spend.id);
  expect(await s.read(s.w)).toMatchObject({ balance: before.balance + 1, overage: before.overage });
  expect((await s.log(s.w)).at(-1)).toMatchObject({ amount: 1, overage: usd(-25) });
  const charges = (await s.ask<Page<{ kind: string; refunded?: unknown }>>('GET', '/backstage/charges')).body.data;
  expect(charges.find(({ kind }) => kind === 'overage')).toMatchObject({ amount: usd(63), refunded: usd(25) });
});

it('a metered job uses overage up to the maximum; costs beyond that are waived (X.6)', async () => {
  const s = await start({ buckets: { plan: 6 } });
  await s.set({ enabled: true });
  const job = (await s.spend(s.w, 'run')).body.spend.id;
  await s.meter(job, 10);
  expect((await s.log(s.w)).at(-1)).toMatchObject({ type: 'run', amount: -6, overage: usd(50) });
  const next = await s.spend(s.w, 'run');
  expect(next.status).toBe(201);
  // The running job holds its minimum: four of the eight remaining units.
  expect((await s.spend(s.w, 'run')).status).toBe(201);
  expect((await s.spend(s.w, 'run')).status).toBe(402);
  await s.meter(next.body.spend.id, 20);
  expect(await s.overage()).toMatchObject({ due: usd(150) });
  expect((await s.log(s.w)).at(-1)).toMatchObject({
    amount: 0,
    overage: usd(100),
    description: 'Run: cost 20 credits, charged 8 credits (all that was available)',
  });
});

it('there is no overage while past due or without a plan (X.6)', async () => {
  const s = await start({ buckets: { plan: 0 } });
  await s.set({ enabled: true });
  for (const status of ['past_due', 'ended']) {
    await s.ask('POST', `/backstage/wallets/${s.w.id}/subscription`, { status });
    expect((await s.spend(s.w, 'build')).body.code).toBe('insufficient_tokens');
  }
});

it('concurrent spends never exceed the maximum (X.6)', async () => {
  const s = await start({ buckets: { plan: 20 } });
  await s.set({ enabled: true });
  const answers = await Promise.all(Array.from({ length: 200 }, () => s.spend(s.w, 'build')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(await s.overage()).toMatchObject({ due: usd(125) });
});

it('the amount due is restored when a world is reopened', async () => {
  const shelf = new Shelf();
  const opened = () => createWorld({ product: builder, nowAt, store: shelf.open({ snapshotAfter: 2 }) });
  const world = opened();
  const w = await world.backstage.wallets.create({
    name: 'Acme',
    planId: 'team',
    card: '4242424242424242',
    buckets: { plan: 1 },
  });
  const send = (from: typeof world, method: string, path: string, body: object, key: string) =>
    from.fetch(`http://ledger.test/v1/wallets/${w.id}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  await send(world, 'PUT', '/overage', { enabled: true }, 'on');
  for (const n of [1, 2, 3]) await send(world, 'POST', '/spends', { action: 'build', params: {} }, `k${n}`);
  const read = async (from: typeof world) =>
    (await (await from.fetch(`http://ledger.test/v1/wallets/${w.id}`)).json()) as Wallet;
  const before = await read(world);
  expect(before.overage).toMatchObject({ enabled: true, due: usd(100) });
  const again = opened();
  expect(await read(again)).toEqual(before);
  await again.backstage.clock.set({ to: '2026-05-11T00:00:00.000Z' });
  expect((await read(again)).overage).toMatchObject({ due: usd(0) });
  expect((await again.backstage.audit.get()).violations).toEqual([]);
});

it('the largest overage that fits is the one whose amount due doesn’t exceed the maximum', () => {
  const positive = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(positive, positive, fc.nat(1_000_000), fc.nat(1000), (price, per, max, units) => {
      const rule = { price, per, max, settable: undefined };
      const left = unitsLeft(rule, { enabled: true, max, units, endsAt: undefined, closedUpTo: 0, closed: 0 });
      if (left > 0) expect(dueFor(rule, units + left)).toBeLessThanOrEqual(max);
      expect(dueFor(rule, units + left + 1)).toBeGreaterThan(max);
    }),
    { numRuns: 2000 },
  );
});

it('a product has either a reload or overage, and overage never leaves a debt (X.6)', () => {
  const said = (more: object) => {
    const read = compileProduct({ ...builder, ...more });
    return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(said({})).toEqual([]);
  expect(said({ reload: { on: 'shortfall', pack: 'p' } })).toEqual([
    'overage: cannot be combined with a reload: only one of the two can cover a shortfall',
  ]);
  expect(said({ overrun: 'owe' })).toEqual(['overrun: must be "cap" if there is overage']);
  expect(said({ overage: { price: '0.25', per: 2, max: '9.00', settable: { min: '1.00', max: '5.00' } } })).toEqual([
    'overage.max: must be at most 500',
  ]);
  expect(said({ overage: { price: 0, per: 1, max: 1 } })).toEqual(['overage.price: must be at least 1']);
  expect(said({ overage: { price: '0.008', per: 1, max: '0.00' } })).toEqual([
    'overage.price: has more decimals than USD, which has 2',
    'overage.max: must be at least 0.01',
  ]);
});
