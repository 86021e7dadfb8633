// Threshold and target reloads: when they fire, what they can cost, what stops them (X.14).
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Page, Receipt, Wallet } from '../../src/contract';
import { play } from './play';

const prepaid: ProductFile = {
  id: 'prepaid',
  unit: { currency: 'USD', scale: 2 },
  topUp: { range: { min: '5.00', max: '500.00', step: '1.00' }, per: '1.00', price: '1.10' },
  reload: {
    on: 'below',
    below: '5.00',
    amount: '20.00',
    limit: '60.00',
    settable: {
      below: { min: '5.00', max: '100.00', step: '1.00' },
      amount: { min: '5.00', max: '500.00', step: '1.00' },
      limit: { min: '20.00', max: '1000.00' },
    },
  },
  actions: {
    call: { cost: '1.00' },
    run: { rate: { kind: 'metered', min: '1.00', max: '9.00' } },
    big: { cost: '40.00' },
  },
};
const terms = { below: 500, amount: 2000, limit: 6000 };
const declines = '4000000000000341';
type Letter = { kind: string; subject: string; body: string };

function start(file: ProductFile = prepaid) {
  const s = play(file);
  const set = (w: Wallet, body: object) =>
    s.ask<Wallet & { errors?: object[]; code?: string }>('PUT', `/v1/wallets/${w.id}/auto-reload`, body);
  const charges = async () =>
    (
      await s.ask<Page<{ id: string; kind: string; status: string; amount: { amount: number } }>>(
        'GET',
        '/backstage/charges',
      )
    ).body.data;
  const letters = async () => (await s.ask<Page<Letter>>('GET', '/backstage/outbox')).body.data;
  const end = (id: string, how: string, body: object = {}) =>
    s.ask<{ entries: { type: string }[]; wallet: Wallet }>('POST', `/backstage/spends/${id}/${how}`, body);
  return { ...s, set, charges, letters, end };
}

it('fires once after the usage that leaves less than the threshold, and is part of its response', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 600 }, autoReload: true });
  expect(w.autoReload).toEqual({
    rate: { price: { amount: 110, currency: 'USD' }, per: 100 },
    enabled: true,
    available: true,
    amount: 2000,
    price: { amount: 2200, currency: 'USD' },
    below: 500,
    limit: {
      max: { amount: 6000, currency: 'USD' },
      used: { amount: 0, currency: 'USD' },
      resetsAt: '2026-05-01T00:00:00.000Z',
    },
    settable: {
      below: { min: 500, max: 10_000, step: 100 },
      amount: { min: 500, max: 50_000, step: 100 },
      limit: { min: 2000, max: 100_000, step: 1 },
    },
  });
  // Exactly at the threshold isn't below it.
  expect((await s.spend(w, 'call')).body.entries).toHaveLength(1);
  const fired = await s.spend(w, 'call');
  expect(fired.status).toBe(201);
  expect(fired.body.entries).toMatchObject([
    { type: 'call', amount: -100, balanceAfter: 400 },
    { type: 'auto_reload', amount: 2000, balanceAfter: 2400, description: 'Auto Reload: $20.00' },
  ]);
  expect(fired.body.wallet).toMatchObject({ balance: 2400, autoReload: { limit: { used: { amount: 2200 } } } });
  expect(await s.charges()).toMatchObject([{ kind: 'auto_reload', status: 'captured', amount: { amount: 2200 } }]);
  expect(await s.letters()).toMatchObject([
    { kind: 'auto_reload_fired', subject: 'Auto Reload charged $22.00', body: 'Added to Acme: $20.00.' },
  ]);
  const receipts = (await s.ask<Page<Receipt>>('GET', `/v1/wallets/${w.id}/receipts`)).body.data;
  expect(receipts).toMatchObject([{ description: 'Auto Reload: $20.00', amount: { amount: 2200 }, status: 'paid' }]);
});

it('fires at the end of a metered job, never by time alone, and never twice for one job', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 800 }, autoReload: true });
  const job = (await s.spend(w, 'run')).body.spend.id;
  expect((await s.end(job, 'meter', { amount: 400 })).body).toMatchObject({
    entries: [{ type: 'run', amount: -400 }, { type: 'auto_reload' }],
    wallet: { balance: 2400 },
  });
  await s.ask('POST', `/backstage/wallets/${w.id}/burn`, { amount: 1950 });
  const late = (await s.spend(w, 'run')).body;
  // Submitting left less than the threshold. The end of the same job causes no second charge.
  expect(late.entries).toMatchObject([{ type: 'auto_reload' }]);
  await s.end(late.spend.id, 'meter', { amount: 900 });
  expect(await s.charges()).toHaveLength(2);
  const other = await s.wallet({ buckets: { top_up: 800 }, autoReload: true });
  await s.spend(other, 'run');
  await s.to('2026-06-01');
  expect((await s.read(other)).balance).toBe(300);
  expect(await s.charges()).toHaveLength(2);
});

it('covers a shortfall as one charge, or says that it would not be enough', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 2500 }, autoReload: true });
  const quote = await s.ask('POST', `/v1/wallets/${w.id}/quotes`, { action: 'big', params: {} });
  expect(quote.body).toMatchObject({
    decision: 'auto_reload',
    draws: [{ bucket: 'top_up', amount: 4000 }],
    balanceAfter: 500,
  });
  const covered = await s.spend(w, 'big');
  expect(covered.body.entries).toMatchObject([{ type: 'auto_reload' }, { type: 'big', balanceAfter: 500 }]);
  expect(await s.spend(w, 'big')).toMatchObject({
    status: 402,
    body: { autoReload: { outcome: 'amount_too_small', message: expect.stringContaining('$20.00') } },
  });
  // The charge that covered the shortfall is this job's charge, although less than the threshold is left.
  await s.ask('POST', `/backstage/wallets/${w.id}/adjust`, { amount: 1600, note: 'x' });
  expect((await s.spend(w, 'big')).body.entries).toMatchObject([
    { type: 'auto_reload' },
    { type: 'big', balanceAfter: 100 },
  ]);
  expect(await s.charges()).toHaveLength(2);
});

it('the mail about an unpaid reload says why', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 600 }, autoReload: true, card: '4000002760003184' });
  await s.spend(w, 'call');
  await s.spend(w, 'call');
  const [letter] = (await s.letters()) as unknown as { body: string }[];
  expect(letter!.body).toMatch(/^Acme: The bank asks the cardholder to confirm the payment\. Auto Reload is paused/);
});

it('a decline keeps the usage and stops reloads until the card changes or it is turned on again', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 600 }, autoReload: true, card: declines });
  await s.spend(w, 'call');
  const stopped = await s.spend(w, 'call');
  expect([stopped.status, stopped.body.entries.length]).toEqual([201, 1]);
  expect(stopped.body.wallet.autoReload).toMatchObject({
    enabled: true,
    available: false,
    unavailableReason: 'declined',
  });
  expect(await s.letters()).toMatchObject([
    { kind: 'auto_reload_declined', subject: 'Auto Reload couldn’t charge $22.00' },
  ]);
  await s.spend(w, 'call');
  expect((await s.spend(w, 'big')).body).toMatchObject({ autoReload: { outcome: 'amount_too_small' } });
  expect(await s.charges()).toHaveLength(1);
  expect((await s.set(w, { enabled: true, ...terms })).body.autoReload).toMatchObject({ available: true });
  expect(await s.charges()).toHaveLength(1);
  await s.spend(w, 'call');
  expect(await s.charges()).toHaveLength(2);
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { number: '5555555555554444' });
  await s.to('2026-04-20');
  expect(await s.charges()).toHaveLength(2);
  await s.spend(w, 'call');
  expect((await s.charges()).map(({ status }) => status).toSorted()).toEqual(['captured', 'declined', 'declined']);
});

it('never exceeds its limit per calendar month (UTC), and never charges a smaller amount to fit', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 500 }, autoReload: true });
  const drain = async () =>
    s.ask('POST', `/backstage/wallets/${w.id}/burn`, { amount: (await s.read(w)).balance - 100 });
  const use = async () => (await s.spend(w, 'call')).body.wallet.autoReload;
  expect(await use()).toMatchObject({ available: true });
  await drain();
  // 60.00 allows two charges of 22.00, not three.
  expect(await use()).toMatchObject({
    available: false,
    unavailableReason: 'limit_reached',
    limit: { used: { amount: 4400 } },
  });
  await drain();
  expect((await s.spend(w, 'call')).body.entries).toHaveLength(1);
  expect((await s.spend(w, 'call')).body).toMatchObject({
    code: 'insufficient_tokens',
    autoReload: { enabled: true, outcome: 'limit_reached', message: expect.stringContaining('monthly limit') },
  });
  // Manual purchases don't count.
  const buy = { kind: 'top_up', amount: 500 };
  expect((await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, buy)).status).toBe(201);
  expect((await s.read(w)).autoReload).toMatchObject({ limit: { used: { amount: 4400 } } });
  // A limit below the usage is accepted and blocks.
  expect((await s.set(w, { enabled: true, ...terms, limit: 2000 })).body.autoReload).toMatchObject({
    unavailableReason: 'limit_reached',
  });
  await s.set(w, { enabled: true, ...terms });
  await s.to('2026-05-01');
  expect(await s.charges()).toHaveLength(3);
  expect(await use()).toMatchObject({
    available: true,
    limit: { used: { amount: 2200 }, resetsAt: '2026-06-01T00:00:00.000Z' },
  });
});

it('while a charge is processing there is no second one, and it counts toward the limit', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 500 }, autoReload: true });
  await s.ask('PUT', '/backstage/faults', { processorHold: true });
  const held = await s.spend(w, 'call');
  expect([held.status, held.body.wallet.balance]).toEqual([201, 400]);
  expect(held.body.wallet.autoReload).toMatchObject({ available: true, limit: { used: { amount: 2200 } } });
  await s.spend(w, 'call');
  expect(await s.charges()).toMatchObject([{ status: 'processing' }]);
  await s.ask('POST', `/backstage/wallets/${w.id}/burn`, { amount: 300 });
  expect((await s.spend(w, 'call')).body).toMatchObject({
    code: 'insufficient_tokens',
    detail: 'Not enough funds for this.',
    autoReload: { outcome: 'processing' },
  });
  const [charge] = await s.charges();
  await s.ask('POST', `/backstage/charges/${charge!.id}/release`, { outcome: 'captured' });
  expect((await s.read(w)).balance).toBe(2000);
  expect(await s.letters()).toMatchObject([{ kind: 'auto_reload_fired' }]);
});

it('turning it on requires every term that can be chosen, and refuses terms that can’t', async () => {
  const s = start();
  const w = await s.wallet({ buckets: { top_up: 100 } });
  const errors = async (body: object) => {
    const { status, body: answer } = await s.set(w, body);
    return [status, ...(answer.errors ?? [])];
  };
  expect(await errors({ enabled: true })).toEqual([
    400,
    ...['below', 'amount', 'limit'].map((path) => ({ path, message: 'is required to turn it on' })),
  ]);
  expect(await errors({ enabled: true, ...terms, below: 550 })).toEqual([
    400,
    { path: 'below', message: 'must be 500, or more in steps of 100' },
  ]);
  expect(await errors({ enabled: true, ...terms, amount: 60_000 })).toEqual([
    400,
    { path: 'amount', message: 'must be at most 50000' },
  ]);
  expect(await errors({ enabled: true, ...terms, upTo: 3000 })).toEqual([
    400,
    { path: 'upTo', message: 'cannot be chosen here' },
  ]);
  expect(await errors({ enabled: false, upTo: 3000 })).toEqual([
    400,
    { path: 'upTo', message: 'cannot be chosen here' },
  ]);
  expect((await s.read(w)).autoReload).toMatchObject({ enabled: false, below: 500 });
  expect((await s.set(w, { enabled: true, below: 1000, amount: 3000, limit: null })).body.autoReload).toMatchObject({
    enabled: true,
    below: 1000,
    amount: 3000,
    price: { amount: 3300 },
    limit: null,
  });
  // The PUT itself never fires a reload.
  expect(await s.charges()).toEqual([]);
  await s.set(w, { enabled: true, below: 1000, amount: 3000, limit: null });
  await s.set(w, { enabled: true, below: 2000, amount: 3000, limit: 6000 });
  await s.set(w, { enabled: false });
  expect((await s.letters()).map(({ kind, body }) => [kind, body])).toEqual([
    [
      'auto_reload_enabled',
      'Auto Reload is now enabled for Acme. When the balance drops below $10.00, it adds $30.00.',
    ],
    [
      'auto_reload_changed',
      'Auto Reload for Acme has new terms. When the balance drops below $20.00, it adds $30.00, for at most $60.00 a month.',
    ],
    ['auto_reload_disabled', 'Auto Reload is now disabled for Acme.'],
  ]);
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { remove: true });
  expect(await s.set(w, { enabled: true, ...terms })).toMatchObject({
    status: 409,
    body: { code: 'payment_method_required' },
  });
});

it('a target amount buys what is missing; the wallet shows its maximum', async () => {
  const s = start({ ...prepaid, reload: { on: 'below', below: '5.00', upTo: '25.00' } });
  const w = await s.wallet({ buckets: { top_up: 500 }, autoReload: true });
  expect(w.autoReload).toMatchObject({ upTo: 2500, amount: 2500, price: { amount: 2750 }, limit: null });
  expect(w.autoReload).not.toHaveProperty('settable');
  const { body } = await s.spend(w, 'call');
  expect(body.entries).toMatchObject([{ type: 'call' }, { type: 'auto_reload', amount: 2100, balanceAfter: 2500 }]);
  expect(await s.charges()).toMatchObject([{ amount: { amount: 2310 } }]);
  const less = { outcome: 'amount_too_small', message: expect.stringContaining('it adds $0.00, less than') };
  expect((await s.spend(w, 'big')).body).toMatchObject({ autoReload: less });
});

it('with plans, it needs a plan with which purchased tokens can be used', async () => {
  const s = start({
    ...prepaid,
    buckets: [{ id: 'plan' }, { id: 'top_up' }],
    plans: [{ id: 'pro', name: 'Pro', price: '9.00', fills: [{ amount: '5.00' }] }],
  });
  const w = await s.wallet({ autoReload: true });
  expect(w.autoReload).toMatchObject({ available: false, unavailableReason: 'no_subscription' });
  expect(await s.set(w, { enabled: true, ...terms })).toMatchObject({
    status: 409,
    body: { code: 'subscription_required' },
  });
  const pro = await s.wallet({ planId: 'pro', autoReload: true });
  expect((await s.spend(pro, 'call')).body.entries).toMatchObject([{ type: 'call' }, { type: 'auto_reload' }]);
});

it('an invalid reload in a file is reported', () => {
  const problems = (reload: object, more: object = {}) => {
    const result = compileProduct({ ...prepaid, reload, ...more });
    return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(problems({ on: 'below', below: '5.00' })).toEqual(['reload: must have either an amount or upTo']);
  expect(problems({ on: 'below', below: '5.00', upTo: '5.00' })).toEqual(['reload.upTo: must be greater than below']);
  expect(problems({ on: 'below', below: '5.00', amount: '9.00', settable: { upTo: { min: 1, max: 2 } } })).toEqual([
    'reload.settable.upTo: needs upTo',
  ]);
  expect(
    problems({ on: 'below', below: '5.00', amount: '9.00', settable: { amount: { min: '10.00', max: '20.00' } } }),
  ).toEqual(['reload.amount: must be at least 1000, as what can be chosen']);
  expect(problems({ on: 'belw', below: '5.00' })[0]).toBe('reload.on: must say when: on "shortfall" or on "below"');
  const packs = [{ id: 'p', amount: '9.00', price: '8.00' }];
  expect(problems({ on: 'below', below: '5.00', amount: '8.00' }, { topUp: undefined, packs })).toEqual([
    'reload: has no price: add topUp, or a pack of exactly this amount',
  ]);
  expect(problems({ on: 'below', below: '5.00', amount: '9.00' }, { topUp: undefined, packs })).toEqual([]);
});
