// Snapshots: a shortcut past the first records of a journal. Nothing may depend on them.
import { expect, test, vi } from 'vitest';
import { createWorld, type World } from '../../mocks/index';
import { createEngine } from '../../mocks/engine/engine';
import type { Head } from '../../mocks/journal/store';
import { clockCall } from '../../mocks/journal/record';
import { takeSnapshot } from '../../mocks/journal/snapshot';
import { digestOf } from '../../mocks/journal/digest';
import { studio } from '../../mocks/products/studio';
import { Shelf } from './memoryStore';
import { expectExact } from './race';
import { createWallet, nowAt, openWorld, readWallet, spend, spendIdOf, spendSurely } from './worlds';
import { eventually } from '../fixtures/eventually';

const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** A wallet with tokens for three spends, two of them made, with a snapshot after the first. */
async function played(): Promise<{ shelf: Shelf; walletId: string; spends: string[] }> {
  const shelf = new Shelf();
  const world = openWorld(shelf.open({ snapshotAfter: 2 }));
  const walletId = await createWallet(world, 3);
  const one = await spendSurely(world, walletId, 'one');
  await eventually(() => expect(shelf.snapshot).toBeDefined());
  const { saveSnapshot: _, ...store } = shelf.open();
  const two = await spendSurely(openWorld(store), walletId, 'two');
  return { shelf, walletId, spends: [one, two].map(({ text }) => spendIdOf(text)) };
}

interface Title {
  sequence: number;
  digest: number;
  beginning: string;
  version: string;
  mark: number;
}

/** Changes the content of a snapshot, and updates its checksum like its writer would. */
function forge(shelf: Shelf, change: (title: Title, state: string) => string | void): void {
  const [first, state] = shelf.snapshot!.split('\n') as [string, string];
  const title = JSON.parse(first) as Title;
  const changed = change(title, state) ?? state;
  shelf.snapshot = `${JSON.stringify({ ...title, mark: digestOf(changed, title.digest) })}\n${changed}`;
}

/** A mail that no record created shows whether a world started from the snapshot or replayed all records. */
const letter = { at: 0, account: 'default', kind: 'account_deleted', subject: 'Forged', body: '' };
const addLetter = (_: Title, state: string): string =>
  state.replace('"outbox":[', `"outbox":[${JSON.stringify(letter)}`);
const isUsed = async (shelf: Shelf): Promise<boolean> => {
  const { data } = await openWorld(shelf.open()).backstage.outbox.list();
  return data.some(({ subject }) => subject === 'Forged');
};

test('a world starts from it, and replays the records after it', async () => {
  const { shelf, walletId, spends } = await played();
  await expectExact(openWorld(shelf.open()), walletId, spends);
  forge(shelf, addLetter);
  expect(await isUsed(shelf)).toBe(true);
});

test('responses from before it are still known by their keys, byte for byte', async () => {
  const { shelf, walletId } = await played();
  forge(shelf, addLetter);
  const world = openWorld(shelf.open());
  for (const key of ['one', 'two']) expect((await spendSurely(world, walletId, key)).replayed).toBe(true);
  expect((await readWallet(world, walletId)).balance).toBe(48);
});

const doubtful: [string, (shelf: Shelf) => void][] = [
  ['of another version', (shelf) => forge(shelf, (title) => void (title.version = '0.0.0'))],
  ['of another beginning', (shelf) => forge(shelf, (title) => void (title.beginning = 'another'))],
  ['of other records', (shelf) => forge(shelf, (title) => void (title.digest += 1))],
  ['of more records than there are', (shelf) => forge(shelf, (title) => void (title.sequence = 9))],
  ['whose seal does not fit', (shelf) => (shelf.snapshot = shelf.snapshot!.replace('"buckets":', '"buckets" :'))],
  ['cut short', (shelf) => (shelf.snapshot = shelf.snapshot!.slice(0, -9))],
  ['that is nothing', (shelf) => (shelf.snapshot = '')],
  ['that is no text', (shelf) => (shelf.snapshot = 7 as never)],
  ['that is not JSON', (shelf) => forge(shelf, () => '{')],
  [
    'with a bucket below zero',
    (shelf) => forge(shelf, (_, state) => state.replace(/"buckets":\[\d+/, '"buckets":[-1')),
  ],
  ['with a member too many', (shelf) => forge(shelf, (_, state) => state.replace('{"now"', '{"then":1,"now"'))],
  [
    'with a column too few',
    (shelf) => forge(shelf, (_, state) => state.replace('"spends":[["submission"],', '"spends":[')),
  ],
  ['with a column of texts', (shelf) => forge(shelf, (_, state) => state.replace('"lines":[[', '"lines":[["1",'))],
  [
    'that names what is not there',
    (shelf) => forge(shelf, (_, s) => s.replace(/"invoiced":\[[^\]]*\]/, '"invoiced":[5]')),
  ],
];
test.each(doubtful)('a snapshot %s is ignored, and the whole journal is replayed', async (_, damage) => {
  const { shelf, walletId, spends } = await played();
  forge(shelf, addLetter);
  damage(shelf);
  expect(await isUsed(shelf)).toBe(false);
  const world = openWorld(shelf.open());
  await expectExact(world, walletId, spends);
  expect(world.storage).toEqual({ kind: 'stored' });
});

test('an overwritten record before it is still detected', async () => {
  const { shelf, walletId } = await played();
  shelf.lines[1] = shelf.lines[1]!.replace('submission', 'submissiom');
  const world = openWorld(shelf.open());
  expect((await world.fetch(`http://localhost/v1/wallets/${walletId}`)).status).toBe(404);
  expect(world.storage).toMatchObject({ kind: 'failed', notice: expect.stringMatching(/replay/) as string });
});

test('after a change of the product file, the whole journal is replayed', async () => {
  const shelf = new Shelf();
  const product = { ...studio, id: 'mine' };
  const open = (own: typeof product): World =>
    createWorld({ product: own, nowAt, store: shelf.open({ snapshotAfter: 1 }) });
  await createWallet(open(product), 3);
  await eventually(() => expect(shelf.snapshot).toBeDefined());
  const same = open(product);
  await same.ready;
  expect(same.storage.kind).toBe('stored');
  const changed = open({ ...product, plans: product.plans!.map((plan) => ({ ...plan, name: `New ${plan.name}` })) });
  await changed.ready;
  expect(changed.storage).toMatchObject({
    kind: 'failed',
    notice: expect.stringMatching(/another version of the product file/) as string,
  });
});

test('none is taken while the processor holds a charge; late responses are known afterward', async () => {
  const shelf = new Shelf();
  const world = openWorld(shelf.open({ snapshotAfter: 1 }));
  const { id } = await world.backstage.wallets.create({
    name: 'Acme',
    planId: 'starter',
    buckets: { plan: 0 },
    card: '4242424242424242',
    autoReload: true,
  });
  await world.backstage.world.faults({ processorHold: true });
  await idle();
  const before = sequenceOf(shelf);
  const held = spend(world, id, 'held');
  await eventually(async () => expect((await world.backstage.charges.list()).data).toHaveLength(1));
  await idle();
  expect(sequenceOf(shelf)).toBe(before);
  const { data } = await world.backstage.charges.list();
  await world.backstage.charges.release({ chargeId: (data[0] as { id: string }).id, outcome: 'captured' } as never);
  const { text } = { text: await (await held).text() };
  await eventually(() => expect(sequenceOf(shelf)).toBe(4));
  forge(shelf, addLetter);
  expect(await isUsed(shelf)).toBe(true);
  expect(await spendSurely(openWorld(shelf.open()), id, 'held')).toEqual({ text, replayed: true });
});

test('a deleted account stays deleted, and its charges stay', async () => {
  const shelf = new Shelf();
  const world = openWorld(shelf.open({ snapshotAfter: 1 }));
  const { id } = await world.backstage.wallets.create({ name: 'Acme', planId: 'starter', card: '4242424242424242' });
  const checkout = await world.fetch(`http://localhost/v1/wallets/${id}/checkouts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'buy' },
    body: JSON.stringify({ kind: 'top_up', packId: studio.packs![0]!.id }),
  });
  const { id: checkoutId } = (await checkout.json()) as { id: string };
  await world.backstage.checkouts.pay({ checkoutId, number: '4242424242424242' });
  await world.fetch('http://localhost/v1/account', {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ confirm: 'delete' }),
  });
  await eventually(() => expect(sequenceOf(shelf)).toBe(shelf.lines.length));
  expect(shelf.snapshot!.split('\n')[1]).not.toContain('Acme');
  const forgotten = openWorld(shelf.open());
  expect((await spend(forgotten, id, 'buy')).status).toBe(404);
  const again = openWorld(shelf.open());
  expect(await again.backstage.charges.list()).toEqual(await world.backstage.charges.list());
  expect((await again.backstage.charges.list()).data).toHaveLength(1);
  expect(await again.backstage.outbox.list()).toEqual(await world.backstage.outbox.list());
  expect((await again.backstage.wallets.list()).data).toEqual([]);
  expect(await again.backstage.audit.get()).toMatchObject({ ok: true });
});

test('a store that can’t save it causes no error', async () => {
  const shelf = new Shelf();
  const saveSnapshot = vi.fn(() => Promise.reject(new Error('The disk is full.')));
  const world = openWorld(shelf.open({ snapshotAfter: 1, saveSnapshot }));
  const walletId = await createWallet(world, 2);
  const { text } = await spendSurely(world, walletId, 'k');
  await eventually(() => expect(saveSnapshot).toHaveBeenCalled());
  expect(world.storage).toEqual({ kind: 'stored' });
  await expectExact(openWorld(shelf.open()), walletId, [spendIdOf(text)]);
});

test('none is taken if a read has moved time past the last record', () => {
  const { machine } = createEngine({ product: 'studio', nowAt });
  const at = Date.parse(nowAt) + 1_000;
  const call = { name: clockCall, account: 'default', input: {}, origin: '', pageOrigin: '', key: undefined };
  const made = { ...call, fingerprint: undefined, holdsCharge: false, failsAfterCharge: false };
  expect(takeSnapshot(machine)).toBeUndefined();
  machine.wait(made, at);
  expect(takeSnapshot(machine)).toMatchObject({ sequence: 1 });
  machine.execute({ ...made, name: 'wallets.list' }, at + 1);
  expect(takeSnapshot(machine)).toBeUndefined();
});

test('they become less frequent, so that their cost stays proportional', async () => {
  const shelf = new Shelf();
  const taken: number[] = [];
  const saveSnapshot = (): Promise<void> => {
    taken.push(shelf.lines.length);
    return Promise.resolve();
  };
  const world = openWorld(shelf.open({ snapshotAfter: 4, saveSnapshot, step: () => Promise.resolve() }));
  const walletId = await createWallet(world, 100);
  for (let n = 0; n < 60; n += 1) {
    await spendSurely(world, walletId, `k${n}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(taken).toEqual([4, 8, 12, 16, 20, 25, 32, 40, 50]);
});

function sequenceOf({ snapshot }: Shelf): number {
  return (JSON.parse(snapshot!.split('\n')[0]!) as Title).sequence;
}

// The name of a beginning distinguishes worlds that started the same way.
test('a restarted world has no snapshot of the old one', async () => {
  const { shelf } = await played();
  const world = openWorld(shelf.open());
  await world.backstage.world.reset({ product: 'studio', scenario: 'blank', nowAt });
  expect(shelf.snapshot).toBeUndefined();
  expect((shelf.head as Head).beginning).toBeDefined();
  expect((await openWorld(shelf.open()).backstage.wallets.list()).data).toEqual([]);
});
