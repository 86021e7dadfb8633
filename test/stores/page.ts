// What a page runs: a world over the browser's storage, told from outside what to spend.
import { createIndexedDbStore } from '../../mocks/stores/indexedDb';
import { createWallet, openWorld, readBooks, spendSurely } from './worlds';

declare global {
  /** Tells the test what was answered. */
  function told(key: string, text: string): Promise<void>;
}

// Snapshots as often as they can be: they are in the way of a kill as well.
const world = openWorld({ ...createIndexedDbStore('pages'), snapshotAfter: 10 });

const page = {
  createWallet: (spends: number): Promise<string> => createWallet(world, spends),
  /** Spends under these keys, so many at a time, telling of each as soon as it is answered. */
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
