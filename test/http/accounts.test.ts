import { expect, it } from 'vitest';
import type { SpendResult } from '../../src/contract';
import { photograph, studio, type Play } from '../scenarios/harness';

const ada = { account: 'ada' };
const ben = { account: 'ben' };

/** Every request about a single wallet. */
const asks: [Parameters<Play['send']>[0], string, unknown][] = [
  ['GET', '', undefined],
  ['GET', '/entries', undefined],
  ['GET', '/entries.csv', undefined],
  ['GET', '/statement', undefined],
  ['POST', '/quotes', { action: 'submission', params: { clips: [] } }],
  ['POST', '/spends', { action: 'submission', params: { clips: [] } }],
  ['GET', '/spends', undefined],
  ['GET', '/spends/spn_1', undefined],
  ['GET', '/packs', undefined],
  ['GET', '/plans', undefined],
  ['POST', '/plan-changes/preview', { planId: 'growth' }],
  ['DELETE', '/plan-changes/scheduled', undefined],
  ['POST', '/checkouts', { kind: 'top_up', packId: 'pack_50' }],
  ['GET', '/checkouts/chk_1', undefined],
  ['PUT', '/auto-reload', { enabled: true }],
  ['POST', '/subscription/cancel', undefined],
  ['POST', '/subscription/resume', undefined],
  ['POST', '/settlements', undefined],
];

it.each(asks)('%s %s for another account’s wallet: 404, without any details', async (method, path, body) => {
  const s = studio();
  const w = await s.wallet({ name: 'Secret Client', buckets: { plan: 120 }, outstanding: 5 }, ada);
  const before = (await s.send('GET', `/v1/wallets/${w.id}`, undefined, ada)).text;
  const foreign = await s.send(method, `/v1/wallets/${w.id}${path}`, body, ben);
  const nowhere = await s.send(method, `/v1/wallets/wal_nowhere${path}`, body, ben);
  expect([foreign.status, foreign.problem.code]).toEqual([404, 'not_found']);
  expect(foreign.text).not.toContain('Secret');
  expect(foreign.text.replaceAll(w.id, 'ID')).toBe(nowhere.text.replaceAll('wal_nowhere', 'ID'));
  expect((await s.send('GET', `/v1/wallets/${w.id}`, undefined, ada)).text).toBe(before);
});

it('an account sees its own wallets and no other', async () => {
  const s = studio();
  await s.wallet({ name: 'Hers' }, ada);
  await s.wallet({ name: 'His' }, ben);
  await s.wallet({ name: 'Nobody in particular' });
  const names = async (options: object) =>
    (await s.send<{ data: { name: string }[] }>('GET', '/v1/wallets', undefined, options)).body.data.map((w) => w.name);
  expect(await names(ada)).toEqual(['Hers']);
  expect(await names(ben)).toEqual(['His']);
  expect(await names({})).toEqual(['Nobody in particular']);
  expect(await names({ account: 'default' })).toEqual(['Nobody in particular']);
  expect(await names({ account: 'nobody' })).toEqual([]);
});

it('a spend or checkout is only found under its own wallet', async () => {
  const s = studio();
  const first = await s.wallet({ name: 'One' });
  const second = await s.wallet({ name: 'Two' });
  const { spend } = (await s.submit(first)).body;
  const checkout = (await s.buy(first, 'pack_50')).body;
  expect((await s.send('GET', `/v1/wallets/${first.id}/spends/${spend.id}`)).status).toBe(200);
  expect((await s.send('GET', `/v1/wallets/${second.id}/spends/${spend.id}`)).status).toBe(404);
  expect((await s.send('GET', `/v1/wallets/${first.id}/checkouts/${checkout.id}`)).status).toBe(200);
  expect((await s.send('GET', `/v1/wallets/${second.id}/checkouts/${checkout.id}`)).status).toBe(404);
});

it('whatever happens to one wallet leaves the others unchanged (A.V3 A.T14)', async () => {
  const s = studio();
  const still = await s.wallet({ name: 'Still', buckets: { plan: 7, top_up: 8 }, autoReload: true });
  const busy = await s.wallet({ name: 'Busy', buckets: { plan: 100 } });
  const before = await s.read(still);
  const log = await s.log(still);
  const { spend } = (await s.submit(busy, [8])).body;
  await s.deliver(spend, { seconds: 30 });
  expect((await s.submit(busy, [12, 12])).status).toBe(402);
  await s.setAutoReload(busy, true);
  expect((await s.submit(busy, [4])).status).toBe(201);
  await s.buy(busy, 'pack_150');
  await s.change(busy, 'scale');
  await s.cancel(busy);
  await s.adjust(busy, -400, 'x');
  expect(await s.read(still)).toEqual(before);
  expect(await s.log(still)).toEqual(log);
});

it('deleting an account deletes its own wallets and keeps all others', async () => {
  const s = studio();
  const hers = await s.wallet({ name: 'Hers' }, ada);
  const mine = await s.wallet({ name: 'Mine' });
  const before = await photograph(s, mine);
  expect((await s.deleteAccount(ada)).status).toBe(200);
  expect((await s.send('GET', `/v1/wallets/${hers.id}`, undefined, ada)).status).toBe(404);
  expect(await photograph(s, mine)).toBe(before);
});

it('backstage lists and changes the wallets and jobs of all accounts, whoever asks', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'starter' }, ada);
  const job = (
    await s.send<SpendResult>(
      'POST',
      `/v1/wallets/${w.id}/spends`,
      { action: 'submission', params: { clips: [8] } },
      ada,
    )
  ).body.spend;
  for (const [path, body] of [
    [`/backstage/wallets/${w.id}/adjust`, { amount: 5, note: 'a gift' }],
    [`/backstage/wallets/${w.id}/burn`, { amount: 1 }],
    [`/backstage/spends/${job.id}/deliver`, { seconds: 8 }],
  ] as const)
    expect((await s.send('POST', path, body)).status, path).toBe(200);
  expect((await s.send('GET', `/backstage/wallets/${w.id}/entries`)).status).toBe(200);
  expect((await s.send('GET', `/v1/wallets/${w.id}`)).status).toBe(404);
});
