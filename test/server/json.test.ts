import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/contract/canonicalJson';
import { parseJson } from '../../src/server/json';

const read = (text: string) => parseJson(new TextEncoder().encode(text));

describe('parseJson', () => {
  test.each([
    '{}',
    '[]',
    'null',
    '"ä\\u00e4\\n\\"\\\\"',
    ' { "a" : [ 1 , -2.5e-3 , true , false , null , "" ] } ',
    '{"a":{"b":[{"c":[[]]}]},"":0,"toString":1}',
    '"😀\\ud83d\\ude00"',
    '12345678901234567890',
  ])('%s is read as JSON.parse reads it', (text) => {
    expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test('any JSON value survives', () => {
    const texts = fc.json({ maxDepth: 6 }).filter((text) => !/__proto__|constructor|prototype/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test('what JSON.parse refuses is refused, for any bytes, and nothing throws', () => {
    const marks = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      'u',
      '0',
      '1',
      '9',
      'e',
      '+',
      '-',
      '.',
      ' ',
      'true',
      'null',
    ];
    const noise = fc.string({ unit: fc.constantFrom(...marks), maxLength: 24 });
    fc.assert(
      fc.property(noise, (text) => {
        expect(read(text).ok && !isJson(text)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(typeof parseJson(bytes).ok).toBe('boolean');
      }),
    );
  });

  test.each([
    ['{"amount":1,"amount":2}', 'amount', /given twice/],
    ['{"params":{"clips":[1,{"a":1,"\\u0061":2}]}}', 'params.clips.1.a', /given twice/],
    ['{"a":{"__proto__":{}}}', 'a.__proto__', /name is not allowed/],
    ['{"\\u005f_proto__":{}}', '__proto__', /name is not allowed/],
    ['{"constructor":1}', 'constructor', /name is not allowed/],
    ['{"prototype":1}', 'prototype', /name is not allowed/],
    ['{"amount":1e999}', 'amount', /too large/],
    ['{"note":"\\ud800"}', 'note', /half a character/],
    ['{"note":"a\u0000b"}', 'note', /not JSON/],
  ])('%s is refused at %s', (text, path, message) => {
    expect(read(text)).toEqual({ ok: false, message: expect.stringMatching(message) as string, path });
  });

  test.each([
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '[1,]',
    '[1 2]',
    '01',
    '1.',
    '+1',
    'NaN',
    'undefined',
    '{} {}',
    '"\\x"',
    '/**/{}',
    'tru',
  ])('%j is not JSON', (text) => {
    expect(read(text)).toMatchObject({ ok: false, message: expect.stringMatching(/not JSON/) as string });
  });

  test.each(['', ' \n'])('%j is empty', (text) => {
    expect(read(text)).toEqual({ ok: false, message: 'The body is empty. Send a JSON document.', path: '' });
  });

  test('broken UTF-8 is refused, a byte order mark is dropped', () => {
    expect(parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ ok: false, message: /UTF-8/ });
    expect(parseJson(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]))).toMatchObject({ ok: false });
    expect(parseJson(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))).toEqual({ ok: true, value: 1 });
    expect(parseJson(new Uint8Array([0x31, 0xef, 0xbb, 0xbf]))).toMatchObject({ ok: false });
  });

  test('32 levels are read, 33 and 64 KiB of brackets are refused', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(read(nested(32))).toMatchObject({ ok: true });
    for (const text of [nested(33), '['.repeat(65_536), '{"a":'.repeat(13_107)])
      expect(read(text)).toMatchObject({ ok: false, message: /deeper than 32/ });
  });

  test('a text of millions of characters can be read', () => {
    expect(read(`["${'a\\n'.repeat(1_000_000)}"]`)).toMatchObject({ ok: true });
    expect(read(`["${'a'.repeat(4_000_000)}`)).toMatchObject({ ok: false });
  });

  test('−0 becomes 0', () => {
    expect(read('[-0,-0.0]')).toEqual({ ok: true, value: [0, 0] });
  });

  test('members are set on the object itself, never on a prototype', () => {
    const result = read('{"hasOwnProperty":1,"valueOf":{"a":1}}');
    expect(result.ok && Object.getPrototypeOf(result.value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('canonicalJson', () => {
  test('the order of members doesn’t matter, the order of elements does', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: 1, c: null } })).toBe('{"a":{"c":null,"d":1},"b":[2,1]}');
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  test('members named like Object.prototype’s are plain members', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
  });

  test('undefined differs from null', () => {
    expect(canonicalJson(undefined)).toBe('');
    expect(canonicalJson(null)).toBe('null');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
