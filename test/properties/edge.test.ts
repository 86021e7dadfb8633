// Amounts near the largest safe integer, in every command and over every period: nothing crashes, a refusal changes
// nothing, every figure stays exact, and the world can be reopened (L1).
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { products, type ProductFile, type ProductId } from '../../mocks/products/index';
import { Entry, Statement, Wallet, type Page } from '../../src/contract';
import { Shelf } from '../stores/memoryStore';
import { open, type Ask, type Reply } from './client';

const nowAt = Date.parse('2026-04-01T00:00:00.000Z');
const plans: Record<ProductId, readonly string[]> = {
  studio: ['starter', 'growth', 'scale', 'storage_only'],
  marketer: ['pro', 'growth', 'agency'],
  gallery: ['free', 'essential', 'ultimate'],
  workspace: ['team', 'free', 'large'],
  console: [],
};
const works: Record<ProductId, object> = {
  studio: { action: 'submission', params: { clips: [8, 12] } },
  marketer: { action: 'campaign', params: {}, confirmed: true },
  gallery: { action: 'generate', params: { feature: 'alchemy', images: 4 } },
  workspace: { action: 'agent', params: {}, confirmed: true },
  console: { action: 'batch', params: {}, confirmed: true },
};

const limit = 2 ** 52;
const edge = fc.oneof(
  fc
    .tuple(fc.constantFrom(1, 2 ** 31, 2 ** 32, 2 ** 51, limit, 2 ** 53 - 1), fc.integer({ min: -600, max: 600 }))
    .map(([amount, off]) => Math.min(Number.MAX_SAFE_INTEGER, Math.max(1, amount + off))),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
);
const signed = fc.tuple(edge, fc.boolean()).map(([amount, isDebt]) => (isDebt ? -amount : amount));

type Step = (product: ProductId, walletId: string, jobs: readonly string[]) => [string, string, unknown?];
const ofJob = (jobs: readonly string[], n: number) => jobs[n % Math.max(1, jobs.length)] ?? 'spn_none';
const step: fc.Arbitrary<Step> = fc.oneof(
  signed.map((amount): Step => (_, id) => ['POST', `/backstage/wallets/${id}/adjust`, { amount, note: 'edge' }]),
  edge.map((amount): Step => (_, id) => ['POST', `/backstage/wallets/${id}/burn`, { amount }]),
  fc.constant<Step>((product, id) => {
    const { packs: [pack] = [] } = products[product] as ProductFile;
    const bought = pack ? { packId: pack.id } : { amount: 25_000_000 };
    return ['POST', `/v1/wallets/${id}/checkouts`, { kind: 'top_up', ...bought }];
  }),
  fc.nat(3).map((n): Step => (product, id) => [
    'POST',
    `/v1/wallets/${id}/checkouts`,
    { kind: 'plan_change', planId: plans[product][n] ?? plans[product][0] },
  ]),
  fc.constant<Step>((product, id) => ['POST', `/v1/wallets/${id}/spends`, works[product]]),
  fc.constant<Step>((product, id) => ['POST', `/v1/wallets/${id}/quotes`, works[product]]),
  fc.constant<Step>((_, id) => ['POST', `/v1/wallets/${id}/settlements`]),
  fc.constant<Step>((_, id) => ['POST', `/v1/wallets/${id}/subscription/cancel`]),
  fc.constant<Step>((_, id) => ['POST', `/v1/wallets/${id}/subscription/resume`]),
  fc.constantFrom('active', 'past_due', 'ended', 'none').map((status): Step => (_, id) => [
    'POST',
    `/backstage/wallets/${id}/subscription`,
    { status },
  ]),
  fc.constantFrom(1e9, 0, 17.5).chain((seconds) =>
    fc.nat(5).map((n): Step => (_, __, jobs) => ['POST', `/backstage/spends/${ofJob(jobs, n)}/deliver`, { seconds }]),
  ),
  fc.tuple(edge, fc.nat(5)).map(([amount, n]): Step => (_, __, jobs) => [
    'POST',
    `/backstage/spends/${ofJob(jobs, n)}/meter`,
    { amount },
  ]),
  fc.nat(5).map((n): Step => (_, __, jobs) => ['POST', `/backstage/spends/${ofJob(jobs, n)}/fail`]),
  fc.constantFrom(300_000, 86_400_000, 31 * 86_400_000, 400 * 86_400_000).map((advanceMs): Step => () => [
    'POST',
    '/backstage/clock',
    { advanceMs },
  ]),
);
const opening = (product: ProductId) =>
  fc.record(
    {
      name: fc.constant('Edge'),
      ...(plans[product].length > 0 && { planId: fc.constantFrom(...plans[product]) }),
      buckets: fc.record(
        {
          [plans[product].length > 0 ? 'plan' : 'free']: edge,
          top_up: edge,
          ...(product === 'gallery' && { rollover: edge }),
        },
        { requiredKeys: [] },
      ),
      outstanding: edge,
      card: fc.constantFrom('4242424242424242', '4000000000000341'),
      ...(product === 'studio' && { autoReload: fc.boolean() }),
    },
    { requiredKeys: ['name'] },
  );

const read = <T>({ text }: Reply) => JSON.parse(text) as T;
const lists = ['entries?limit=100', 'spends', 'packs', 'plans', 'statement'];

/** Checks that every figure the wallet shows is an exact integer. */
async function shown(ask: Ask, walletId: string): Promise<string> {
  const wallet = await ask('GET', `/v1/wallets/${walletId}`);
  const parts = await Promise.all(lists.map((list) => ask('GET', `/v1/wallets/${walletId}/${list}`)));
  for (const part of [wallet, ...parts]) expect(part.status, part.text).toBe(200);
  v.parse(Wallet, read(wallet));
  v.parse(v.array(Entry), read<Page<unknown>>(parts[0]!).data);
  v.parse(Statement, read(parts[4]!));
  for (const planId of ['growth', 'ultimate']) {
    const preview = await ask('POST', `/v1/wallets/${walletId}/plan-changes/preview`, { planId });
    expect(preview.status).toBeLessThan(500);
  }
  return [wallet, ...parts].map(({ text }) => text.replaceAll(/"asOf":"[^"]*"/g, '')).join('\n');
}

it.each(Object.keys(products) as ProductId[])(
  '%s: amounts at the edge of the integers',
  { timeout: 600_000 },
  async (product) => {
    let refused = 0;
    let granted = 0;
    await fc.assert(
      fc.asyncProperty(opening(product), fc.array(step, { minLength: 5, maxLength: 40 }), async (wanted, steps) => {
        const shelf = new Shelf();
        const ask = open(product, nowAt, shelf.open({ snapshotAfter: 4 }));
        const opened = await ask('POST', '/backstage/wallets', wanted);
        expect([201, 400], opened.text).toContain(opened.status);
        const { id } =
          opened.status === 201
            ? read<{ id: string }>(opened)
            : read<{ id: string }>(
                await ask('POST', '/backstage/wallets', { name: 'Edge', planId: plans[product][0] }),
              );
        const jobs: string[] = [];
        let before = await shown(ask, id);
        for (const [n, make] of steps.entries()) {
          const [method, path, body] = make(product, id, jobs);
          const charges = (await ask('GET', '/backstage/charges')).text;
          const reply = await ask(method, path, body, `key-${n}`);
          expect(reply.status, `${path} ${JSON.stringify(body)}: ${reply.text}`).toBeLessThan(500);
          const after = await shown(ask, id);
          if (reply.status >= 400) {
            expect(after).toBe(before);
            if (reply.status !== 402) expect((await ask('GET', '/backstage/charges')).text).toBe(charges);
            refused += /this wallet has ever received|add up to more than/.test(reply.text) ? 1 : 0;
          } else granted += 1;
          if (path.endsWith('/spends') && reply.status === 201)
            jobs.push(read<{ spend: { id: string } }>(reply).spend.id);
          before = after;
        }
        const audit = await ask('GET', '/backstage/audit');
        expect(read<{ violations: unknown[] }>(audit).violations).toEqual([]);
        const again = open(product, nowAt, shelf.open());
        expect(await shown(again, id)).toBe(before);
        const { data: journal } = read<Page<unknown>>(await ask('GET', '/backstage/journal'));
        const elsewhere = open(product, nowAt);
        expect((await elsewhere('POST', '/backstage/replay', { journal })).status).toBe(200);
        expect(await shown(elsewhere, id)).toBe(before);
      }),
      { numRuns: process.env['CREDITKIT_DEEP'] === '1' ? 2000 : 60 },
    );
    expect(refused).toBeGreaterThan(1);
    expect(granted).toBeGreaterThan(100);
  },
);

it('an amount exactly at the limit passes, one above it is refused, and no card is charged for a refused one', async () => {
  const ask = open('studio', nowAt);
  const works4242 = { name: 'Full', planId: 'starter', card: '4242424242424242' };
  const over = await ask('POST', '/backstage/wallets', { ...works4242, buckets: { plan: 1, top_up: limit } });
  expect(over.status).toBe(400);
  const opened = await ask('POST', '/backstage/wallets', { ...works4242, buckets: { plan: 10, top_up: limit - 10 } });
  expect(opened.status).toBe(201);
  const { id } = read<{ id: string }>(opened);
  const adjust = (amount: number) => ask('POST', `/backstage/wallets/${id}/adjust`, { amount, note: 'edge' });
  expect([(await adjust(1)).status, (await adjust(2 ** 53 - 1)).status, (await adjust(-1)).status]).toEqual([
    400, 400, 200,
  ]);
  for (const wanted of [
    { kind: 'top_up', packId: 'pack_50' },
    { kind: 'plan_change', planId: 'growth' },
  ]) {
    const reply = await ask('POST', `/v1/wallets/${id}/checkouts`, wanted, JSON.stringify(wanted).replaceAll(' ', ''));
    const { code, detail } = read<{ code: string; detail: string }>(reply);
    const told = 'This would exceed the total that a wallet can ever receive. Nothing was done.';
    expect([reply.status, code, detail]).toEqual([409, 'conflict', told]);
  }
  expect(read<Page<unknown>>(await ask('GET', '/backstage/charges')).data).toEqual([]);
  expect((await ask('POST', '/backstage/clock', { advanceMs: 62 * 86_400_000 })).status).toBe(200);
  const { balance } = read<{ balance: number }>(await ask('GET', `/v1/wallets/${id}`));
  expect(balance).toBe(limit - 10 + 150);
});
