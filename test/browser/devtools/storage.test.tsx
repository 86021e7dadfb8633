// What the panel says about each kind of storage failure, and what a tester can do then.
import { render, screen, waitFor } from '@testing-library/react';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorld, type World } from '../../../mocks';
import { createIndexedDbStore } from '../../../mocks/browser';
import { LedgerDevtools } from '../../../mocks/devtools';
import { expectAccessible } from '../components/stage';
import { button, nowAt, onOwnPage, says, send, user, walletOf } from './stage';

onOwnPage();

let names = 0;
let name: string;
const database = () => `creditkit:${name}`;
const opened: World[] = [];
/** A world as a page starts it, over what the browser has stored under this name. */
function open(): World {
  const world = createWorld({ product: 'studio', scenario: 'fresh', nowAt, store: createIndexedDbStore(name) });
  opened.push(world);
  return world;
}
const show = (world: World, defaultOpen = true) =>
  render(<LedgerDevtools backstage={world.backstage} defaultOpen={defaultOpen} />);
const spend = (world: World) => send(world, 'spends', { action: 'image_reroll', params: {} });

beforeEach(() => {
  name = `devtools ${(names += 1)} ${Date.now()}`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const world of opened.splice(0)) world.close();
  await deleteDB(database());
});

/** A world with one spend in the books, closed again. */
async function keep(): Promise<void> {
  const world = open();
  await spend(world);
  world.close();
}

async function change(work: (db: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>): Promise<void> {
  const db = await openDB(database());
  await work(db);
  db.close();
}

const full = () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('Full.', 'QuotaExceededError');
  });
};
let holder: { close(): void } | undefined;
afterEach(() => holder?.close());

/** Causes the trouble and returns the affected world. */
const troubles: [string, RegExp, () => Promise<World>][] = [
  [
    'no more room',
    /gives this site no more space/,
    async () => {
      const world = open();
      await spend(world);
      full();
      expect((await spend(world)).status).toBe(201);
      return world;
    },
  ],
  [
    'a record written over by hand',
    /journal does not replay|cannot be read|kept journal/,
    async () => {
      await keep();
      await change(async (db) => {
        const row = (await db.get('batches', 0)) as { first: number; text: string };
        await db.put('batches', { ...row, text: row.text.replace('"image_reroll"', '"image_batch"') });
      });
      return open();
    },
  ],
  [
    'a record that is gone',
    /some are missing or cannot be read/,
    async () => {
      await keep();
      await change((db) => db.delete('batches', 0));
      return open();
    },
  ],
  [
    'a newer schema',
    /written by a newer version. Reload/,
    async () => {
      (await openDB(database(), 9, { upgrade: (db) => void db.createObjectStore('future') })).close();
      return open();
    },
  ],
  [
    'an upgrade that another tab blocks',
    /Another tab still runs an older version.*Close that tab/,
    async () => {
      holder = await openDB(database(), 1);
      return open();
    },
  ],
  [
    'a private window that keeps nothing',
    /private windows/,
    () => {
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('No.', 'SecurityError');
      });
      return Promise.resolve(open());
    },
  ],
];

test.each(troubles)(
  '%s: a banner says so, the world keeps working, and it can be saved as a file',
  async (_, why, meet) => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return '#';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const world = await meet();
    show(world);
    const banner = await screen.findByText(/^The ledger is no longer saved/);
    expect(banner).toHaveTextContent(why);
    expect(banner).toHaveTextContent(/continues in memory, so a reload will lose/);

    const { balance } = await walletOf(world);
    expect((await spend(world)).status).toBe(201);
    expect((await walletOf(world)).balance).toBe(balance - 2);

    await user.click(await button('Save as a file'));
    // A blocked database gets two seconds.
    await screen.findByText(/^Saved as a file/, {}, { timeout: 10_000 });
    const text = await files[0]!.text();
    expect(text).not.toMatch(/\b4242424242424242\b/);
    const saved = JSON.parse(text) as { notice: string; data: unknown[] };
    expect(saved.notice).toMatch(why);

    const elsewhere = createWorld({ product: 'studio', scenario: 'blank', nowAt });
    await elsewhere.backstage.world.replay({ journal: saved.data });
    expect(await walletOf(elsewhere)).toEqual(await walletOf(world));
  },
);

test('the closed button says so, too; the warning goes away once storage works again', async () => {
  const world = open();
  await spend(world);
  show(world, false);
  await button(/^MOCK Apr 11/);
  expect(screen.queryByText('Not saved')).toBeNull();
  full();
  await spend(world);
  await user.click(await button(/^MOCK Not saved Apr 11/));
  await expectAccessible();
  await user.click(await button('Try to save again'));
  await screen.findByText('It still can’t be saved.');
  vi.restoreAllMocks();
  await user.click(await button('Try to save again'));
  await says('This world is saved again');
  await button(/^MOCK Apr 11/);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Save as a file' })).toBeNull());
  const { balance } = await walletOf(world);
  world.close();
  expect((await walletOf(open())).balance).toBe(balance);
});

test('a world without a store shows nothing about storage', async () => {
  const world = createWorld({ product: 'studio', scenario: 'fresh', nowAt });
  show(world);
  await button('+1 day');
  expect(screen.queryByText(/saved/i)).toBeNull();
});
