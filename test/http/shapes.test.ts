import * as v from 'valibot';
import { expect, it } from 'vitest';
import { endpoints, type Endpoint } from '../../src/contract';
import { card, gallery, marketer, studio, type Method, type Play } from '../scenarios/harness';

/** A successful call of every endpoint, in an order that works. */
const calls = (id: string, [action, params, pack, up, down]: readonly [string, object, string, string, string]) =>
  [
    ['wallets.list', 'GET', '/v1/wallets'],
    ['wallets.get', 'GET', `/v1/wallets/${id}`],
    ['quotes.create', 'POST', `/v1/wallets/${id}/quotes`, { action, params }],
    [
      'spends.create',
      'POST',
      `/v1/wallets/${id}/spends`,
      { action, params, confirmed: true, link: { label: 'a', href: '/a' } },
    ],
    ['spends.list', 'GET', `/v1/wallets/${id}/spends?status=pending`],
    ['entries.list', 'GET', `/v1/wallets/${id}/entries`],
    ['statement.get', 'GET', `/v1/wallets/${id}/statement`],
    ['packs.list', 'GET', `/v1/wallets/${id}/packs`],
    ['plans.list', 'GET', `/v1/wallets/${id}/plans`],
    ['planChanges.preview', 'POST', `/v1/wallets/${id}/plan-changes/preview`, { planId: up }],
    ['checkouts.create', 'POST', `/v1/wallets/${id}/checkouts`, { kind: 'top_up', packId: pack }],
    ['checkouts.create', 'POST', `/v1/wallets/${id}/checkouts`, { kind: 'plan_change', planId: up }],
    ['checkouts.create', 'POST', `/v1/wallets/${id}/checkouts`, { kind: 'plan_change', planId: down }],
    ['checkouts.create', 'POST', `/v1/wallets/${id}/checkouts`, { kind: 'payment_method', returnUrl: '/done' }],
    ['planChanges.withdraw', 'DELETE', `/v1/wallets/${id}/plan-changes/scheduled`],
    ['subscription.cancel', 'POST', `/v1/wallets/${id}/subscription/cancel`],
    ['subscription.resume', 'POST', `/v1/wallets/${id}/subscription/resume`],
    ['account.delete', 'DELETE', '/v1/account', { confirm: 'delete' }],
  ] as [string, Method, string, object?][];

function endpoint(name: string): Endpoint {
  const [group = '', call = ''] = name.split('.');
  const found = (endpoints as Record<string, Record<string, Endpoint>>)[group]?.[call];
  if (!found) throw new Error(`no endpoint ${name}`);
  return found;
}

async function check(s: Play, name: string, method: Method, path: string, body?: object) {
  const { status, output } = endpoint(name);
  const answer = await s.send<unknown>(method, path, body);
  expect(answer.status, `${name}: ${answer.text}`).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  const read = v.safeParse(output ?? v.unknown(), answer.body);
  expect(read.issues, `${name} ${JSON.stringify(read.issues?.[0]?.path?.map((item) => item.key))}`).toBeUndefined();
  // The response has no field that the schema doesn't know, so the SDK drops nothing.
  expect(read.output, name).toEqual(answer.body);
}

it.each([
  ['studio', studio, ['submission', { clips: [8] }, 'pack_50', 'scale', 'starter'], 'growth'],
  ['marketer', marketer, ['campaign', {}, 'pack_20', 'agency', 'pro'], 'growth'],
  ['gallery', gallery, ['generate', { feature: 'alchemy', images: 4 }, 'small', 'ultimate', 'essential'], 'premium'],
] as const)('%s: every response fits the contract', async (_name, product, given, planId) => {
  const s = product();
  const w = await s.wallet({ planId, buckets: { plan: 5000, top_up: 100 } });
  const script = calls(w.id, given);
  for (const [name, method, path, body] of script) await check(s, name, method, path, body);
  const named = new Set(script.map(([name]) => name));
  expect(named.size).toBe(15);
});

it('responses that only the studio gives, or that need an id, fit as well', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, outstanding: 3, card: card.declines });
  await check(s, 'settlements.create', 'POST', `/v1/wallets/${w.id}/settlements`);
  await check(s, 'autoReload.set', 'PUT', `/v1/wallets/${w.id}/auto-reload`, { enabled: true });
  const { spend } = (await s.submit(w)).body;
  await check(s, 'spends.get', 'GET', `/v1/wallets/${w.id}/spends/${spend.id}`);
  const checkout = (await s.buy(w, 'pack_50')).body;
  expect(checkout.failure).toBeDefined();
  await check(s, 'checkouts.get', 'GET', `/v1/wallets/${w.id}/checkouts/${checkout.id}`);
  const bare = await s.wallet({ planId: null, card: null });
  await check(s, 'wallets.get', 'GET', `/v1/wallets/${bare.id}`);
  await check(s, 'plans.list', 'GET', `/v1/wallets/${bare.id}/plans?cadence=annual`);
  expect((await s.send('GET', `/v1/wallets/${bare.id}/entries.csv`)).status).toBe(200);
});

it('instants are UTC with milliseconds, and amounts are integers', async () => {
  const s = marketer();
  const w = await s.wallet();
  await s.meter((await s.spend(w, 'campaign')).body.spend, 175);
  const texts = [];
  for (const path of ['', '/entries', '/statement', '/spends', '/plans'])
    texts.push((await s.send('GET', `/v1/wallets/${w.id}${path}`)).text);
  for (const [, name, value] of texts.join('\n').matchAll(/"(\w+At)":("[^"]*"|[^,}]*)/g))
    if (value !== 'null') expect(value, name).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/);
  for (const [, name, value] of texts.join('\n').matchAll(/"(\w*)":(-?\d[\d.e+-]*)/gi))
    expect(value, name).toMatch(/^-?\d+$/);
});
