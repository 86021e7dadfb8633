// Tokens that expire by date, without a wallet around them (X.1, X.3).
import { expect, it } from 'vitest';
import { changed, sharesOf } from '../../mocks/ledger/batches';

const batch = (bucket: number, expiresAt: number, amount: number) => ({ bucket, expiresAt, amount });
const batches = [batch(0, 10, 4), batch(1, 10, 5), batch(0, 20, 6)];

it('an amount is taken from the batches that end first, and only from those it needs', () => {
  expect(sharesOf(batches, 0, 4)).toEqual([{ expiresAt: 10, amount: 4 }]);
  expect(sharesOf(batches, 0, 7)).toEqual([
    { expiresAt: 10, amount: 4 },
    { expiresAt: 20, amount: 3 },
  ]);
  expect(sharesOf(batches, 0, 99)).toHaveLength(2);
  expect(sharesOf(batches, 2, 1)).toEqual([]);
});

it('a change concerns one bucket and one date', () => {
  expect(changed(batches, 1, 10, 2)).toEqual([batch(0, 10, 4), batch(1, 10, 7), batch(0, 20, 6)]);
  expect(changed(batches, 0, 10, -4)).toEqual([batch(1, 10, 5), batch(0, 20, 6)]);
  expect(changed(batches, 1, 20, 1)).toEqual([...batches, batch(1, 20, 1)]);
  expect(changed(batches, 1, 15, 1)).toEqual(batches.toSpliced(2, 0, batch(1, 15, 1)));
  expect(() => changed(batches, 1, 10, -6)).toThrow('no batch is below zero');
});
