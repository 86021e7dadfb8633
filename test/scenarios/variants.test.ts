import { expect, it } from 'vitest';
import { card, Play, type WalletSpec } from './harness';
import { products, type ProductFile } from '../../mocks/index';

// Combinations of the rules that none of the three systems has, but a host's own system may have.
const playOf = (base: 'studio' | 'marketer' | 'gallery', more: Partial<ProductFile>) =>
  new Play(base, undefined, { product: { ...products[base], ...more } });

const reloads = { reload: { on: 'shortfall', pack: 'pack_20' } } as const;
const reloading = (play: Play, buckets: WalletSpec['buckets'], more: WalletSpec = {}) =>
  play.wallet({ autoReload: true, ...more, ...(buckets ? { buckets } : {}) });

it('a metered action that needs a reload asks for confirmation before it charges the card (A.T4 OQ-23)', async () => {
  const s = playOf('marketer', reloads);
  const w = await reloading(s, { plan: 0 });
  // 20 credits, and a campaign costs at most 2: less than a quarter, so no confirmation is needed.
  expect((await s.quote(w, 'campaign')).body.decision).toBe('auto_reload');
  const small = playOf('marketer', { ...reloads, packs: [{ ...products.marketer.packs![0]!, amount: 300 }] });
  const v = await reloading(small, { plan: 0 });
  expect((await small.quote(v, 'campaign')).body.decision).toBe('confirm');
  expect((await small.spend(v, 'campaign')).problem.code).toBe('confirmation_required');
  expect(await small.charges()).toEqual([]);
  expect((await small.spend(v, 'campaign', {}, { confirmed: true })).status).toBe(201);
  expect(await small.lines(v)).toEqual([['auto_reload', 300, 300]]);
});

it('no card is charged for an action that would be refused anyway (OQ-2)', async () => {
  const s = playOf('marketer', reloads);
  // The pack would bring the wallet to zero, where the gate blocks everything (B.G1).
  const w = await reloading(s, { plan: 0 }, { outstanding: 2000 });
  expect((await s.spend(w, 'sitelinks')).status).toBe(402);
  expect(await s.charges()).toEqual([]);
});

it('a reload has to cover the holds of running jobs, too (OQ-2)', async () => {
  const s = playOf('marketer', { ...reloads, packs: [{ ...products.marketer.packs![0]!, amount: 100 }] });
  const w = await reloading(s, { plan: 150 });
  await s.spend(w, 'campaign', {}, { confirmed: true });
  const { problem } = await s.spend(w, 'campaign', {}, { confirmed: true });
  expect(problem).toMatchObject({ shortfall: 0, autoReload: { outcome: 'amount_too_small' } });
  expect(await s.charges()).toEqual([]);
});

it('holds of running metered jobs don’t reduce what fixed-price actions can use', async () => {
  const stamp = {
    ...products.marketer.actions['campaign']!,
    rate: { kind: 'exact' as const, amount: 100, noun: 'stamp' },
  };
  const s = playOf('marketer', { actions: { ...products.marketer.actions, stamp } });
  const w = await s.wallet({ buckets: { plan: 160 } });
  await s.spend(w, 'campaign', {}, { confirmed: true });
  expect((await s.spend(w, 'stamp', {}, { confirmed: true })).status).toBe(201);
  expect(await s.balance(w)).toBe(60);
});

it('no money is taken for tokens that would be locked (C.G1)', async () => {
  const s = playOf('gallery', { reload: { on: 'shortfall', pack: 'small' } });
  const w = await reloading(s, { plan: 0 }, { planId: 'free', card: card.works });
  const { problem } = await s.spend(w, 'generate', { feature: 'default', images: 1 });
  expect(problem).toMatchObject({ status: 402, autoReload: { enabled: true, outcome: 'no_subscription' } });
  expect(await s.charges()).toEqual([]);
});

it('the cost of a metered job beyond the balance is owed if the product says so (A.R3)', async () => {
  const s = playOf('marketer', { overrun: 'owe' });
  const w = await s.wallet({ buckets: { plan: 500 } });
  const { spend } = (await s.spend(w, 'campaign', {}, { confirmed: true })).body;
  await s.meter(spend, 600);
  expect(await s.news(w)).toMatchObject([{ amount: -600, balanceAfter: -100, description: 'Campaign' }]);
  expect(await s.job(w, spend)).toMatchObject({ cost: 600, actual: 600 });
  expect(await s.read(w)).toMatchObject({ balance: -100, outstanding: 600 });
});

it('an overrun at a zero balance is waived if the product says so (OQ-19)', async () => {
  const s = playOf('studio', { overrun: 'cap' });
  const w = await s.wallet({ buckets: { plan: 48 } });
  const { spend } = (await s.submit(w, [8])).body;
  expect((await s.deliver(spend, { seconds: 12 })).status).toBe(200);
  expect(await s.lines(w)).toEqual([['submission', -48, 0]]);
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled', actual: 12 });
});

it('a plan of the same size starts at the renewal (OQ-10)', async () => {
  const twin = { ...products.studio.plans![0]!, id: 'twin', name: 'Twin' };
  const s = playOf('studio', { plans: [...products.studio.plans!, twin] });
  const w = await s.wallet();
  expect((await s.preview(w, 'twin')).body).toMatchObject({ kind: 'downgrade', grant: 0, due: { amount: 0 } });
});

it('a plan without tokens starts without an entry (OQ-14)', async () => {
  const bare = { ...products.studio.plans![0]!, id: 'bare', name: 'Bare', fills: [] };
  const s = playOf('studio', { plans: [...products.studio.plans!, bare] });
  const w = await s.wallet({ planId: null });
  expect((await s.change(w, 'bare')).body.status).toBe('completed');
  expect(await s.lines(w)).toEqual([]);
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([]);
});

it('a plan with a daily allowance is always monthly, whether started or downgraded to (C.V5s)', async () => {
  const [free, ...paid] = products.gallery.plans!;
  const yearly = paid.map((plan) => ({ ...plan, price: { monthly: '30.00', annual: '300.00' } }));
  const s = playOf('gallery', { plans: [free!, ...yearly] });
  const begun = await s.wallet({ planId: null });
  await s.change(begun, 'free', 'annual');
  expect((await s.read(begun)).subscription).toMatchObject({ plan: { id: 'free' }, cadence: 'monthly' });
  const down = await s.wallet({ name: 'Contoso', cadence: 'annual' });
  await s.change(down, 'free', 'annual');
  await s.advanceTo('2027-04-01T00:00:00.000Z');
  expect((await s.read(down)).subscription).toMatchObject({ plan: { id: 'free' }, cadence: 'monthly' });
});
