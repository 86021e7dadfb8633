// The expected result of concurrent spends.
import { expect } from 'vitest';
import type { World } from '../../mocks/index';
import { cost, createWallet, readBooks, spendIdOf, spendSurely, type Books } from './worlds';

/** Every spend exactly once, in a log that adds up. */
export function expectSpends(books: Books, spends: readonly string[]): void {
  expect(books.spends).toHaveLength(spends.length);
  expect(new Set(books.spends)).toEqual(new Set(spends));
  expect(new Set(spends).size).toBe(spends.length);
  expect(new Set(books.amounts).size).toBeLessThanOrEqual(1);
  expect(books.amounts[0] ?? -cost).toBe(-cost);
  expect(books.isSound).toBe(true);
}

export async function expectExact(world: World, walletId: string, spends: readonly string[]): Promise<Books> {
  const books = await readBooks(world.fetch, 'http://localhost', walletId);
  expectSpends(books, spends);
  return books;
}

/** Each world makes `count` spends, `inFlight` at a time. */
export async function race(worlds: World[], each: number, inFlight: number): Promise<void> {
  const walletId = await createWallet(worlds[0]!, worlds.length * each);
  const made = await Promise.all(
    worlds.map(async (world, tab) => {
      const spends: string[] = [];
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < each)
          spends.push(
            spendIdOf((await spendSurely(world, walletId, `tab ${tab} spend ${next++}`.replaceAll(' ', '-'))).text),
          );
      };
      await Promise.all(Array.from({ length: inFlight }, lane));
      return spends;
    }),
  );
  for (const world of worlds) {
    expect((await expectExact(world, walletId, made.flat())).balance).toBe(0);
  }
}
