import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Column, Rare } from '../../mocks/ledger/index';
import { listOf, readParts, Texts } from '../../mocks/ledger/column';

// Around every limit: 16 and 32 bits, the initial capacity and a block, and numbers that no integer array can hold.
const value = fc.oneof(
  fc.constantFrom(0, -1, 32_767, 32_768, -32_768, -32_769, 2_147_483_647, 2_147_483_648, -2_147_483_649),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1_776_000_000_000),
  fc.integer(),
);
const place = fc.oneof(fc.nat(40), fc.constantFrom(4_095, 4_096, 8_191, 8_192), fc.nat(9_000));

it('a column stores numbers of any size at any index', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.option(place, { nil: undefined }), value })), (steps) => {
      const column = new Column();
      const plain: number[] = [];
      for (const step of steps) {
        const at = step.at ?? plain.length;
        if (step.at === undefined) column.push(step.value);
        else column.set(at, step.value);
        while (plain.length < at) plain.push(0);
        plain[at] = step.value;
      }
      expect(column.length).toBe(plain.length);
      expect([...column]).toEqual(plain);
      expect(plain.every((number, n) => column.at(n) === number)).toBe(true);
    }),
  );
});

it('a long column keeps every number it was given', () => {
  const column = new Column();
  const numberAt = (n: number): number => (n % 5_000 === 0 ? n * 1e9 : n % 700 === 0 ? -n * 100 : n % 7);
  for (let n = 0; n < 50_000; n += 1) column.push(numberAt(n));
  for (let n = 0; n < 50_000; n += 1) if (column.at(n) !== numberAt(n)) expect(column.at(n)).toBe(numberAt(n));
  column.set(4_097, 1e15);
  expect([4_095, 4_096, 4_097, 4_098].map((n) => column.at(n))).toEqual([0, 1, 1e15, 3]);
});

it('a sparse column keeps values at their index, and can delete them', () => {
  const rare = new Rare<string>();
  rare.set(70_000, 'far');
  rare.set(3, 'near');
  rare.set(4, undefined);
  rare.set(20_000, undefined);
  expect([0, 3, 4, 5, 20_000, 70_000, 900_000].map((n) => rare.at(n))).toEqual([
    undefined,
    'near',
    undefined,
    undefined,
    undefined,
    'far',
    undefined,
  ]);
  rare.set(70_000, undefined);
  expect(rare.at(70_000)).toBeUndefined();
});

/** The same part, after a journey through JSON. */
const again = <T extends { read(json: unknown): void }>(part: T, empty: T): T => {
  empty.read(JSON.parse(JSON.stringify(part)));
  return empty;
};

it('every part of the books is read back as it was written', () => {
  const column = new Column();
  column.set(5_000, 2 ** 40);
  column.push(-7);
  expect([...again(column, new Column())]).toEqual([...column]);
  const rare = new Rare<string>();
  rare.set(70_000, 'far');
  rare.set(3, 'near');
  rare.set(4, undefined);
  const written = [
    [3, 'near'],
    [70_000, 'far'],
  ];
  expect(rare.toJSON()).toEqual(written);
  expect(again(rare, new Rare<string>()).toJSON()).toEqual(written);
  const texts = new Texts();
  for (const text of ['a', 'b', 'b', 'a', 'c']) texts.numberOf(text);
  expect(texts.toJSON()).toEqual(['a', 'b', 'c']);
  expect(again(texts, new Texts()).toJSON()).toEqual(['a', 'b', 'c']);
});

it('nothing else is read', () => {
  const read = (json: unknown) => () => new Column().read(json);
  expect(read({ 0: 1 })).toThrow('Not a list.');
  for (const value of [null, '1', [1]]) expect(read([1, value])).toThrow('Not a number.');
  expect(() => new Rare().read([{ length: 2 }])).toThrow('Not a list.');
  expect(() => listOf('list')).toThrow('Not a list.');
  const two = () => [new Column(), new Column()];
  for (const json of [[[1]], [[1], [2], [3]]])
    expect(() => readParts(two(), json)).toThrow('The number of parts is wrong.');
  expect(() => readParts(two(), { length: 2 })).toThrow('Not a list.');
});
