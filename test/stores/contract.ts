// The Store contract, tested on every store.
import { describe, expect, test, vi } from 'vitest';
import type { Head, Store } from '../../mocks/journal/store';
import type { JournalRecord } from '../../mocks/journal/record';
import { eventually } from '../fixtures/eventually';

export interface Place {
  /** Opens a store at this place, like another tab or process. */
  open(): Store;
}

export const genesis = { product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z', seed: 1 };
export const headOf = (beginning: string): Head => ({ beginning, clock: 'manual', genesis });

export function record(sequence: number, text = 'é\u0000\ud83d\ude00"\\\n'): JournalRecord {
  const call = {
    name: 'backstage.wallets.create',
    account: 'default',
    input: { name: text },
    origin: 'http://localhost',
    pageOrigin: 'http://localhost',
    key: `k${sequence}`,
    fingerprint: 'f',
    holdsCharge: false,
    failsAfterCharge: false,
  };
  return { sequence, at: 1_775_001_600_000 + sequence, call, answer: { status: 201, text: JSON.stringify({ text }) } };
}

export const run = (first: number, count: number): JournalRecord[] =>
  Array.from({ length: count }, (_, n) => record(first + n));

/** `isShared`: several users can have it open at once. */
export function describeStore(name: string, place: () => Promise<Place>, { isShared }: { isShared: boolean }): void {
  describe(`${name} fulfills the Store contract`, () => {
    test('an empty store has nothing, and accepts nothing before begin', async () => {
      const store = (await place()).open();
      expect(await store.load()).toBeUndefined();
      store.close();
    });

    test('returns what was begun and appended, completely or from a position', async () => {
      const store = (await place()).open();
      expect(await store.begin(headOf('a'), run(0, 2), 'nothing')).toBe('appended');
      expect(await store.append('a', run(2, 1))).toBe('appended');
      expect(await store.append('a', run(3, 700))).toBe('appended');
      expect(await store.load()).toEqual({ head: headOf('a'), records: run(0, 703) });
      expect((await store.load({ beginning: 'a', sequence: 2 }))?.records).toEqual(run(2, 701));
      expect((await store.load({ beginning: 'a', sequence: 703 }))?.records).toEqual([]);
      expect((await store.load({ beginning: 'b', sequence: 2 }))?.records).toEqual(run(0, 703));
      store.close();
    });

    test.each([
      ['too early', 'a', run(1, 1)],
      ['too late', 'a', run(3, 1)],
      ['with a gap', 'a', [record(2), record(4)]],
      ['to another beginning', 'b', run(2, 1)],
    ])('appending %s is behind, and stores nothing', async (_, beginning, records) => {
      const store = (await place()).open();
      await store.begin(headOf('a'), run(0, 2), 'nothing');
      expect(await store.append(beginning, records)).toBe('behind');
      expect((await store.load())?.records).toEqual(run(0, 2));
      expect(await store.append('a', run(2, 1))).toBe('appended');
      store.close();
    });

    test('begin over an expected empty store fails if it isn’t empty; otherwise it replaces everything', async () => {
      const store = (await place()).open();
      await store.begin(headOf('a'), run(0, 3), 'nothing');
      expect(await store.begin(headOf('b'), [], 'nothing')).toBe('behind');
      expect(await store.load()).toEqual({ head: headOf('a'), records: run(0, 3) });
      expect(await store.begin(headOf('c'), run(0, 1), 'anything')).toBe('appended');
      expect(await store.append('a', run(3, 1))).toBe('behind');
      expect(await store.append('c', run(1, 1))).toBe('appended');
      expect(await store.load()).toEqual({ head: headOf('c'), records: run(0, 2) });
      store.close();
    });

    test('returns the latest snapshot along with all records, until the world is restarted', async () => {
      const store = (await place()).open();
      await store.begin(headOf('a'), run(0, 2), 'nothing');
      await store.saveSnapshot!('one');
      await store.append('a', run(2, 1));
      await store.saveSnapshot!('two\n"\u00e9');
      expect(await store.load()).toEqual({ head: headOf('a'), records: run(0, 3), snapshot: 'two\n"\u00e9' });
      expect(await store.load({ beginning: 'a', sequence: 2 })).toEqual({ head: headOf('a'), records: run(2, 1) });
      await store.begin(headOf('b'), run(0, 1), 'anything');
      expect(await store.load()).toEqual({ head: headOf('b'), records: run(0, 1) });
      store.close();
    });

    test.runIf(isShared)('of two concurrent writers one wins, and both read the same', async () => {
      const shared = await place();
      const [one, two] = [shared.open(), shared.open()];
      const begun = await Promise.all([one, two].map((store, n) => store.begin(headOf(`${n}`), [], 'nothing')));
      expect(begun.sort()).toEqual(['appended', 'behind']);
      const { beginning } = (await one.load())!.head as Head;
      for (let n = 0; n < 20; n += 1) {
        const outcomes = await Promise.all([one, two].map((store) => store.append(beginning, [record(n)])));
        expect(outcomes.sort()).toEqual(['appended', 'behind']);
      }
      expect((await two.load())?.records).toEqual(run(0, 20));
      expect(await one.load()).toEqual(await two.load());
      one.close();
      two.close();
    });

    test.runIf(isShared)('notifies other users of the store, or asks them to poll', async () => {
      const shared = await place();
      const [one, two] = [shared.open(), shared.open()];
      await one.begin(headOf('a'), [], 'nothing');
      if (two.onNews) {
        const [own, news] = [vi.fn(), vi.fn()];
        one.onNews!(own);
        two.onNews(news);
        await one.append('a', [record(0)]);
        await eventually(() => expect(news).toHaveBeenCalledTimes(1));
        await one.begin(headOf('b'), [], 'anything');
        await eventually(() => expect(news).toHaveBeenCalledTimes(2));
        expect(own).not.toHaveBeenCalled();
      }
      expect(await two.load()).toEqual(await one.load());
      one.close();
      two.close();
    });
  });
}
