// Network bugs can be reproduced like others: the journal records which fault hit which request, and a replay repeats
// it.
import { expect, test } from 'vitest';
import { createWorld, type World } from '../../mocks/index';
import { createCreditsClient } from '../../src/client';
import { Shelf } from '../stores/memoryStore';

const begin = (seed = 1) =>
  createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-17T10:00:00.000Z', seed });
const clientOf = (world: World) => createCreditsClient({ fetch: world.fetch, maxRetries: 0 });
const journalOf = async (world: World) => (await world.backstage.journal.list()).data as Record<string, never>[];
const struckIn = (journal: Record<string, unknown>[]) =>
  journal.map(({ call }) => call as { name: string; input: unknown }).filter((call) => call?.name === 'faults.struck');

async function lost() {
  const world = begin();
  const { id } = await world.backstage.wallets.create({ name: 'Northwind', planId: 'starter' });
  await world.backstage.world.faults({
    latencyMs: 1,
    next: [
      { match: 'POST *spends', kind: 'drop_after' },
      { match: 'GET *plans', kind: 'status', status: 503 },
    ],
  });
  const press = (on: World) => clientOf(on).spends.create({ walletId: id, action: 'image_reroll', params: {} });
  await expect(press(world)).rejects.toMatchObject({ code: 'network_error' });
  return { world, walletId: id, press };
}

test('an applied fault is recorded in the journal, in order', async () => {
  const { world, walletId } = await lost();
  await expect(clientOf(world).plans.list({ walletId })).rejects.toMatchObject({ code: 'unavailable' });
  const journal = await journalOf(world);
  expect(struckIn(journal).map(({ input }) => input)).toEqual([
    { request: `POST /v1/wallets/${walletId}/spends`, kind: 'drop_after' },
    { request: `GET /v1/wallets/${walletId}/plans`, kind: 'status', status: 503 },
  ]);
  const names = journal.map((line) => (line['call'] as { name: string } | undefined)?.name);
  expect(names.indexOf('spends.create')).toBe(names.indexOf('faults.struck') + 1);
});

test('a full replay leads to the same books and remaining faults; a replay up to the fault applies it again', async () => {
  const { world, walletId, press } = await lost();
  const journal = await journalOf(world);
  const other = begin(7);
  await other.backstage.world.replay({ journal });
  expect(await other.backstage.world.getFaults()).toEqual(await world.backstage.world.getFaults());
  expect((await clientOf(other).entries.list({ walletId })).data).toEqual(
    (await clientOf(world).entries.list({ walletId })).data,
  );
  expect(await journalOf(other)).toEqual(await journalOf(world));

  const at = journal.findIndex((line) => (line['call'] as { name: string } | undefined)?.name === 'faults.struck');
  await other.backstage.world.replay({ journal: journal.slice(0, at) });
  await expect(press(other)).rejects.toMatchObject({ code: 'network_error' });
  expect((await clientOf(other).spends.list({ walletId })).data).toHaveLength(1);
  expect((await press(other)).spend.action).toBe('image_reroll');
});

test('a used hold isn’t set again', async () => {
  const world = begin();
  const { id } = await world.backstage.wallets.create({
    name: 'Northwind',
    planId: 'starter',
    card: '4242424242424242',
  });
  await world.backstage.world.faults({ processorHold: true });
  const client = clientOf(world);
  const checkout = await client.checkouts.create({ walletId: id, kind: 'top_up', packId: 'pack_50' });
  expect(checkout.status).toBe('processing');
  const other = begin();
  await other.backstage.world.replay({ journal: await journalOf(world) });
  expect(await other.backstage.world.getFaults()).toEqual(await world.backstage.world.getFaults());
});

test('faults survive a reload', async () => {
  const shelf = new Shelf();
  const open = () =>
    createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-17T10:00:00.000Z', store: shelf.open() });
  await open().backstage.world.faults({ next: [{ match: 'GET *wallets', kind: 'drop_before' }] });
  const world = open();
  await expect(clientOf(world).wallets.list()).rejects.toMatchObject({ code: 'network_error' });
  expect((await clientOf(open()).wallets.list()).data).toEqual([]);
});
