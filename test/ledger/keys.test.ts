import { expect, it } from 'vitest';
import { DAY } from '../../mocks/ledger/index';
import { Keys, scopedKey } from '../../mocks/service/idempotency';

const answer = (n: number, at: number) => ({
  fingerprint: `f${n % 3}`,
  status: 200 + (n % 300),
  text: `{"n":${n}}`,
  at,
});

it('of many keys each has its own response, and an unknown key has none', () => {
  const keys = new Keys();
  const now = 1_776_000_000_000;
  for (let n = 0; n < 60_000; n += 1) keys.put(scopedKey('a', `key-${n}`), answer(n, now + n));
  const wrong = Array.from({ length: 60_000 }, (_, n) => n).filter((n) => {
    const found = keys.get(scopedKey('a', `key-${n}`), now + n);
    return JSON.stringify(found) !== JSON.stringify(answer(n, now + n));
  });
  expect(wrong).toEqual([]);
  for (let n = 0; n < 1_000; n += 1) {
    expect(keys.get(scopedKey('b', `key-${n}`), now)).toBeUndefined();
    expect(keys.get(scopedKey('a', `key-${60_000 + n}`), now)).toBeUndefined();
  }
});

// Two texts with the same FNV-1a hash, and so the same index.
it('keys with the same hash are distinguished by their text', () => {
  const keys = new Keys();
  keys.put('costarring', answer(1, DAY));
  expect(keys.get('liquid', DAY)).toBeUndefined();
  keys.put('liquid', answer(2, DAY));
  expect(keys.get('costarring', DAY)).toEqual(answer(1, DAY));
  expect(keys.get('liquid', DAY)).toEqual(answer(2, DAY));
});

it('each key is remembered for a day, whatever other keys come in between', () => {
  const keys = new Keys();
  const start = 1_776_000_000_000;
  keys.put('first', answer(1, start));
  keys.put('late', answer(2, start + DAY - 1));
  keys.put('next', answer(3, start + DAY));
  expect(keys.get('first', start + DAY - 1)).toEqual(answer(1, start));
  expect(keys.get('first', start + DAY)).toBeUndefined();
  expect(keys.get('late', start + DAY)).toEqual(answer(2, start + DAY - 1));
  expect(keys.get('late', start + 2 * DAY - 2)).toEqual(answer(2, start + DAY - 1));
  expect(keys.get('late', start + 2 * DAY - 1)).toBeUndefined();
  keys.put('late', answer(4, start + 2 * DAY - 1));
  expect(keys.get('late', start + 2 * DAY)).toEqual(answer(4, start + 2 * DAY - 1));
});

it('a key that is stored again within its day has the newer response', () => {
  const keys = new Keys();
  keys.put('key', answer(1, DAY));
  keys.put('key', answer(2, DAY + 5));
  expect(keys.get('key', DAY + 6)).toEqual(answer(2, DAY + 5));
});
