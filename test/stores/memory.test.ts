// Persistence over a store in memory: other writers, failed writes, and writes whose outcome is unknown.
import { describe, expect, test, vi } from 'vitest';
import type { AppendOutcome, Store } from '../../mocks/journal/store';
import { createWorld, type World } from '../../mocks/index';
import { describeStore } from './contract';
import { crashMany } from './crash';
import { Shelf } from './memoryStore';
import { expectExact, race } from './race';
import { createWallet, openWorld, readWallet, spend, spendIdOf, spendSurely } from './worlds';
import { eventually } from '../fixtures/eventually';

describeStore('memory', () => Promise.resolve(new Shelf()), { isShared: true });

describe('several worlds over one store', () => {
  test.each([
    [2, 1],
    [4, 10],
    [8, 250],
  ])(
    '%i tabs make 250 spends each, %i at a time, without losing or repeating one',
    { timeout: 60_000 },
    async (tabs, inFlight) => {
      const shelf = new Shelf();
      await race(
        Array.from({ length: tabs }, () => openWorld(shelf.open())),
        250,
        inFlight,
      );
    },
  );

  test('stay exact with a snapshot at every possible point', { timeout: 60_000 }, async () => {
    const shelf = new Shelf();
    await race(
      Array.from({ length: 4 }, () => openWorld(shelf.open({ snapshotAfter: 1 }))),
      50,
      3,
    );
    expect(shelf.snapshot).toBeDefined();
  });

  test('stay exact without locks and without notifications', { timeout: 60_000 }, async () => {
    const shelf = new Shelf();
    const bare = (): Store => {
      const { lock: _, onNews: __, ...store } = shelf.open();
      return store;
    };
    await race(
      Array.from({ length: 4 }, () => openWorld(bare())),
      25,
      5,
    );
  });

  test('the same key from two of them is carried out once', async () => {
    const [one, two] = twoWorlds();
    const walletId = await createWallet(one, 50);
    const spends: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const answers = await Promise.all([one, two].map((world) => spendSurely(world, walletId, `k${n}`)));
      expect(answers[0]!.text).toBe(answers[1]!.text);
      spends.push(spendIdOf(answers[0]!.text));
    }
    await expectExact(two, walletId, spends);
  });

  test('moving the clock in both at once moves it twice, and both show the same time', async () => {
    const [one, two] = twoWorlds();
    await Promise.all([one, two].map((world) => world.backstage.clock.set({ advanceMs: 60_000 })));
    await Promise.all([one, one].map((world) => world.backstage.clock.set({ advanceMs: 60_000 })));
    for (const world of [one, two])
      expect(await world.backstage.clock.get()).toEqual({ nowAt: '2026-04-01T00:04:00.000Z', mode: 'manual' });
  });

  test('a reset in one restarts the other, with its clock and pending calls', async () => {
    const [one, two] = twoWorlds();
    const walletId = await createWallet(one, 3);
    await two.backstage.clock.set({ advanceMs: 86_400_000 });
    const inFlight = spend(two, walletId, 'k');
    const reset = one.backstage.world.reset({
      product: 'studio',
      scenario: 'blank',
      nowAt: '2026-02-01T00:00:00.000Z',
    });
    const [answer] = await Promise.all([inFlight, reset]);
    expect([201, 404]).toContain(answer.status);
    for (const world of [one, two]) {
      expect((await spend(world, walletId, 'other')).status).toBe(404);
      expect((await world.backstage.clock.get()).nowAt).toBe('2026-02-01T00:00:00.000Z');
    }
  });

  test('a charge held in one can be released in the other, and both continue', async () => {
    const [one, two] = twoWorlds();
    const { id } = await one.backstage.wallets.create({
      name: 'Acme',
      planId: 'starter',
      buckets: { plan: 0 },
      card: '4242424242424242',
      autoReload: true,
    });
    await one.backstage.world.faults({ processorHold: true });
    const held = spend(one, id, 'held');
    await eventually(async () => expect((await two.backstage.charges.list()).data).toHaveLength(1));
    const second = spend(two, id, 'second');
    const { data } = await two.backstage.charges.list();
    await two.backstage.charges.release({ chargeId: (data[0] as { id: string }).id, outcome: 'captured' } as never);
    expect((await held).status).toBe(201);
    expect((await second).status).toBe(201);
    expect((await spendSurely(two, id, 'held')).replayed).toBe(true);
  });
});

describe('a store that fails', () => {
  test('with onFailure degrade: everything is answered from memory, and reported', async () => {
    const shelf = new Shelf();
    const store = failing(shelf.open(), () => new Error('The disk is full.'));
    const world = openWorld(store);
    const told = vi.fn();
    world.onStorage(told);
    const walletId = await createWallet(world, 20);
    store.fails = true;
    const answers = await Promise.all([1, 2, 3].map((n) => spendSurely(world, walletId, `k${n}`)));
    expect(world.storage).toEqual({
      kind: 'failed',
      notice: expect.stringMatching(/The disk is full\..*in memory/s) as string,
    });
    expect(told).toHaveBeenCalledTimes(1);
    store.fails = false;
    answers.push(await spendSurely(world, walletId, 'k4'));
    await expectExact(
      world,
      walletId,
      answers.map(({ text }) => spendIdOf(text)),
    );
    expect(shelf.lines).toHaveLength(1);
    const rescued = JSON.parse(await world.rescue()) as { data: unknown[]; notice: string };
    expect(rescued.data).toHaveLength(6);
    expect(rescued.notice).toBe(world.storage.notice);

    await world.backstage.world.reset({ product: 'studio', scenario: 'blank' });
    expect(world.storage).toEqual({ kind: 'stored' });
    await createWallet(world, 1);
    expect(shelf.lines).toHaveLength(1);
  });

  test('during a notification: what was answered from memory isn’t overwritten by a read', async () => {
    const shelf = new Shelf();
    const inner = shelf.open();
    let told: Promise<void> | undefined;
    const append = async (...batch: Parameters<Store['append']>): Promise<AppendOutcome> => {
      await told;
      if (told) throw new Error('The disk is full.');
      return inner.append(...batch);
    };
    const [world, other] = [openWorld({ ...inner, append }), openWorld(shelf.open())];
    const walletId = await createWallet(world, 5);
    let fail = (): void => undefined;
    told = new Promise((resolve) => (fail = resolve));
    const mine = spendSurely(world, walletId, 'mine');
    await spendSurely(other, walletId, 'news');
    fail();
    expect((await mine).replayed).toBe(false);
    expect((await spendSurely(world, walletId, 'mine')).replayed).toBe(true);
    expect(world.storage.kind).toBe('failed');
    expect((await readWallet(world, walletId)).balance).toBe(4 * 48);
  });

  test('just after a lost race: a decision on old books isn’t made twice', async () => {
    const shelf = new Shelf();
    const store = failing(shelf.open(), () => new Error('The disk is gone.'));
    const [world, other] = [openWorld(store), openWorld(shelf.open())];
    const walletId = await createWallet(world, 5);
    await readWallet(other, walletId);
    store.fails = 'load';
    const adjust = ({ backstage }: World) => backstage.wallets.adjust({ walletId, amount: 10, note: 'once' });
    await Promise.all([adjust(other), adjust(world)]);
    expect(world.storage.kind).toBe('failed');
    expect((await readWallet(world, walletId)).balance).toBe(5 * 48 + 10);
    expect(await world.backstage.audit.get()).toMatchObject({ ok: true });
  });

  test('can be queried, saved as a file, and retried', async () => {
    const shelf = new Shelf();
    const store = failing(shelf.open(), () => new Error('The disk is full.'));
    const world = openWorld(store);
    const walletId = await createWallet(world, 5);
    const { storage, rescue, storeAgain } = world.backstage.world;
    expect(await storage()).toEqual({ kind: 'stored' });
    store.fails = true;
    const { text } = await spendSurely(world, walletId, 'k');
    expect(await storage()).toEqual(world.storage);
    expect(await storeAgain()).toMatchObject({ kind: 'failed' });
    store.fails = false;
    const saved = await rescue();
    expect(await storeAgain()).toEqual({ kind: 'stored' });
    await expectExact(openWorld(shelf.open()), walletId, [spendIdOf(text)]);

    const elsewhere = createWorld({ product: 'studio', nowAt: '2026-04-01T00:00:00.000Z' });
    await elsewhere.backstage.world.replay({ journal: saved.data });
    await expectExact(elsewhere, walletId, [spendIdOf(text)]);
    await expect(elsewhere.backstage.world.storeAgain()).rejects.toThrow(/no store/);
  });

  test('with onFailure refuse: the storage status can still be read', async () => {
    const store = failing(new Shelf().open({ onFailure: 'refuse' }), () => new Error('No connection.'));
    const world = openWorld(store);
    const walletId = await createWallet(world, 5);
    store.fails = true;
    expect((await spend(world, walletId, 'k')).status).toBe(503);
    expect(await world.backstage.world.storage()).toMatchObject({
      kind: 'failed',
      notice: expect.stringContaining('No connection') as string,
    });
    expect((await world.backstage.world.rescue()).data).toHaveLength(3);
    await expect(world.backstage.world.storeAgain()).rejects.toThrow(/unavailable/);
  });

  test('with onFailure refuse: 503 until it works again, and unstored changes are never visible', async () => {
    const shelf = new Shelf();
    const store = failing(shelf.open({ onFailure: 'refuse' }), () => new Error('No connection.'));
    const world = openWorld(store);
    const walletId = await createWallet(world, 20);
    store.fails = true;
    for (const key of ['a', 'b', 'a']) {
      const answer = await spend(world, walletId, key);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await answer.json()).toMatchObject({ code: 'unavailable' });
    }
    expect((await world.fetch('http://localhost/v1/wallets')).status).toBe(503);
    expect(world.storage).toMatchObject({
      kind: 'failed',
      notice: expect.stringContaining('No connection.') as string,
    });
    store.fails = false;
    expect((await readWallet(world, walletId)).balance).toBe(20 * 48);
    const again = await spendSurely(world, walletId, 'a');
    expect(again.replayed).toBe(false);
    await expectExact(world, walletId, [spendIdOf(again.text)]);
    expect(world.storage).toEqual({ kind: 'stored' });
  });

  test('after it has written: the record is found, and the same key gets its response', async () => {
    const shelf = new Shelf();
    const inner = shelf.open({ onFailure: 'refuse' });
    let loses = false;
    const append = async (...batch: Parameters<Store['append']>): Promise<AppendOutcome> => {
      const outcome = await inner.append(...batch);
      if (loses) throw new Error('The connection was lost.');
      return outcome;
    };
    const world = openWorld({ ...inner, append });
    const walletId = await createWallet(world, 5);
    loses = true;
    expect((await spend(world, walletId, 'k')).status).toBe(503);
    loses = false;
    const again = await spendSurely(world, walletId, 'k');
    expect(again.replayed).toBe(true);
    await expectExact(world, walletId, [spendIdOf(again.text)]);
  });

  test('from the start, with onFailure refuse: ready rejects, and requests work once the store does', async () => {
    const store = failing(new Shelf().open({ onFailure: 'refuse' }), () => new Error('No connection.'));
    store.fails = true;
    const world = openWorld(store);
    await expect(world.ready).rejects.toThrow('No connection.');
    store.fails = false;
    expect((await world.fetch('http://localhost/v1/wallets')).status).toBe(200);
  });

  test('a response isn’t repeated before it is on disk', async () => {
    const inner = new Shelf().open();
    let gate = Promise.resolve();
    const world = openWorld({ ...inner, append: (...batch) => gate.then(() => inner.append(...batch)) });
    const walletId = await createWallet(world, 5);
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const first = spend(world, walletId, 'k');
    const second = await spend(world, walletId, 'k');
    expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([409, 'request_in_progress']);
    open();
    expect((await first).status).toBe(201);
    expect((await spendSurely(world, walletId, 'k')).replayed).toBe(true);
  });
});

describe('stored data that is damaged', () => {
  const damages: [string, (shelf: Shelf) => void][] = [
    ['a record that is no record', (shelf) => (shelf.lines[1] = '{"sequence":1}')],
    ['a record twice', (shelf) => (shelf.lines[1] = shelf.lines[0]!)],
    [
      'a call that nobody knows',
      (shelf) => (shelf.lines[0] = shelf.lines[0]!.replace('wallets.create', 'wallets.steal')),
    ],
    ['a member too many', (shelf) => (shelf.lines[0] = shelf.lines[0]!.replace('{', '{"__proto__":{"sequence":0},'))],
    ['an amount written over', (shelf) => (shelf.lines[0] = shelf.lines[0]!.replace('"plan":144', '"plan":999'))],
    ['an answer written over', (shelf) => (shelf.lines[1] = shelf.lines[1]!.replace('submission', 'submissiom'))],
    ['another moment', (shelf) => (shelf.lines[1] = shelf.lines[1]!.replace(/"at":\d+/, '"at":1780000000000'))],
    ['a beginning that is none', (shelf) => (shelf.head = { ...shelf.head!, genesis: {} as never })],
    [
      'a product that is none',
      (shelf) => (shelf.head = { ...shelf.head!, genesis: { ...shelf.head!.genesis, product: 'toString' } }),
    ],
  ];
  test.each(damages)('%s: reported, never shown', async (_, damage) => {
    const shelf = new Shelf();
    const first = openWorld(shelf.open());
    const walletId = await createWallet(first, 3);
    await spendSurely(first, walletId, 'k');
    damage(shelf);
    const world = openWorld(shelf.open());
    await world.ready;
    expect(world.storage).toMatchObject({ kind: 'failed', notice: expect.stringMatching(/saved/) as string });
    expect(await (await world.fetch('http://localhost/v1/wallets')).json()).toMatchObject({ total: 0 });
    const strict = openWorld(shelf.open({ onFailure: 'refuse' }));
    await expect(strict.ready).rejects.toThrow(/stored|replay/);
  });
});

test('a wall clock is stored as one, and a frozen clock stays frozen', async () => {
  const shelf = new Shelf();
  const first = createWorld({ product: 'studio', store: shelf.open() });
  await first.backstage.clock.set({ advanceMs: 86_400_000 });
  const { nowAt, mode } = await openWorld(shelf.open()).backstage.clock.get();
  expect(mode).toBe('wall');
  expect(Date.parse(nowAt)).toBeGreaterThanOrEqual(Date.now() + 86_000_000);
});

test('a process that dies at any await loses nothing it answered: 150 seeded kills', { timeout: 60_000 }, async () => {
  await crashMany(150, 13, () => {
    const shelf = new Shelf();
    return (life) => shelf.open({ step: () => life.step(), onFailure: 'refuse' });
  });
});

test('the same with a snapshot every other record: 150 seeded kills', { timeout: 60_000 }, async () => {
  await crashMany(150, 25, () => {
    const shelf = new Shelf();
    return (life) => shelf.open({ step: () => life.step(), onFailure: 'refuse', snapshotAfter: 2 });
  });
});

function twoWorlds(): [World, World] {
  const shelf = new Shelf();
  return [openWorld(shelf.open()), openWorld(shelf.open())];
}

/** A store that can be made to fail and to work again. */
function failing(store: Store, reason: () => Error): Store & { fails: boolean | 'load' | 'append' } {
  const made: ReturnType<typeof failing> = { ...store, fails: false };
  const unlessBroken =
    <A extends unknown[], R>(name: string, call: (...input: A) => Promise<R>) =>
    (...input: A): Promise<R> =>
      made.fails === true || made.fails === name ? Promise.reject(reason()) : call(...input);
  made.load = unlessBroken('load', store.load);
  made.begin = unlessBroken('begin', store.begin);
  made.append = unlessBroken('append', store.append);
  return made;
}
