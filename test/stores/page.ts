// The script of a page: a world over the browser's storage. The test tells it what to spend.
import { createIndexedDbStore } from '../../mocks/stores/indexedDb';
import { createWallet, openWorld, readBooks, spendSurely } from './worlds';

declare global {
  /** Reports responses to the test. */
  function told(key: string, text: string): Promise<void>;
}

// Snapshots as often as possible, so that kills also hit them.
const world = openWorld({ ...createIndexedDbStore('pages'), snapshotAfter: 10 });

const page = {
  createWallet: (spends: number): Promise<string> => createWallet(world, spends),
  /** Spends with these keys, `inFlight` at a time, and reports each response. */
  async spend(walletId: string, keys: string[], inFlight: number): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < keys.length) {
        const key = keys[next++]!;
        const { text } = await spendSurely(world, walletId, key);
        await told(key, text);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  },
  readBooks: (walletId: string) => readBooks(world.fetch, location.origin, walletId),
  storage: () => world.storage,
};
export type TestPage = typeof page;
Object.assign(globalThis, { testPage: page });
