// Applies Unicode's bidi algorithm to the sentences: amounts, dates and names stay in one piece, even if one of them
// runs in the other direction.
import bidiFactory from 'bidi-js';
import { describe, expect, test } from 'vitest';
import type { CreditsLocale } from '../../src';
import { englishTerms } from '../../src/components/labels/terms';
import type { Unit } from '../../src/contract';
import { createFormat } from '../../src/format';
import { samples } from '../locales/samples';
import { shipped, type Tag } from '../locales/shipped';

const bidi = bidiFactory();

/** Where each character of a line is drawn, from left to right. */
function drawn(text: string, base: 'ltr' | 'rtl'): number[] {
  const order = bidi.getReorderedIndices(text, bidi.getEmbeddingLevels(text, base));
  const places: number[] = [];
  order.forEach((index, place) => (places[index] = place));
  return places;
}

/** Invisible marks. */
const unseen = /[\u200e\u200f\u061c\u2066-\u2069]/;

/** The positions of a part of a text, without marks. */
function placesOf(part: string, text: string, places: number[]): number[][] {
  const found: number[][] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    found.push(part.split('').flatMap((char, index) => (unseen.test(char) ? [] : [places[at + index]!])));
  return found;
}

/** Whether the characters of a part are drawn next to each other. */
function isWhole(part: number[], text: string, places: number[]): boolean {
  const own = new Set(part);
  const [first, last] = [Math.min(...part), Math.max(...part)];
  return text.split('').every((char, index) => {
    const place = places[index]!;
    return unseen.test(char) || own.has(place) || place < first || place > last;
  });
}

const units: Record<string, Unit> = {
  token: { singular: 'token', plural: 'tokens', scale: 1 },
  money: { singular: 'US dollar', plural: 'US dollars', scale: 2, currency: 'USD' },
  'API call': { singular: 'API call', plural: 'API calls', scale: 1 },
  نقطة: { singular: 'نقطة', plural: 'نقاط', scale: 1 },
};
const amounts = [1, 2, 3, 11, 1.5, 1_000_000, -2];

interface Said {
  name: string;
  text: string;
  parts: string[];
}

function saidIn(tag: Tag): Said[] {
  const locale: CreditsLocale = shipped[tag];
  const format = createFormat({ ...locale, locale: tag, timeZone: 'UTC' });
  const terms = { ...englishTerms, ...locale.terms };
  const date = format.date('2026-04-03T12:00:00Z');
  const names = (text: string) => text.replaceAll('\u2068«date»\u2069', date).replaceAll('«date»', date);
  return Object.values(units).flatMap((unit) =>
    amounts.flatMap((value) => {
      const setting = { format, terms, unit, amount: Math.round(value * 10 ** unit.scale), count: 7 };
      return Object.entries(locale.labels ?? {}).flatMap(([part, words]) =>
        Object.entries(words).flatMap(([key, word]) => {
          if (typeof word !== 'function') return [];
          const say = word as (...data: unknown[]) => string;
          return samples(`${part}.${key}`, say.length, setting).map(({ of, data, figures }) => ({
            name: `${part}.${key}(${of ?? ''})`,
            text: names(say(...data)),
            parts: figures.map(names).filter(Boolean),
          }));
        }),
      );
    }),
  );
}

describe.each(Object.keys(shipped) as Tag[])('%s', (tag) => {
  test('no amount, date or name is torn apart by its neighbors', { timeout: 60_000 }, () => {
    const isRtl = shipped[tag].direction === 'rtl';
    const seen = new Set<string>();
    const torn = new Set<string>();
    for (const { name, text, parts } of saidIn(tag)) {
      if (seen.has(text)) continue;
      seen.add(text);
      for (const line of text.split('\n')) {
        const places = drawn(line, isRtl ? 'rtl' : 'ltr');
        for (const part of parts)
          for (const own of placesOf(part, line, places)) if (!isWhole(own, line, places)) torn.add(`${name}: ${line}`);
      }
    }
    expect([...torn]).toEqual([]);
  });
});

test('wallet names are isolated from the text around them', () => {
  const said = saidIn('ar').filter(({ name }) => name.startsWith('balanceExplainer.check(right_wallet'));
  expect(said.map(({ text }) => text.replaceAll(/\u2068«[AB]»\u2069/g, ''))).not.toContainEqual(
    expect.stringMatching(/«[AB]»/),
  );
  expect(said[0]?.text).toContain('\u2068«A»\u2069');
});

test('a figure comes before its unit, in the unit’s direction', () => {
  const format = createFormat({ ...shipped.ar, locale: 'ar' });
  const side = (unit: Unit, word: string) => {
    const text = `الرصيد: ${format.tokens(50 * 10 ** unit.scale, unit)}.`;
    const places = drawn(text, 'rtl');
    const [figure, name] = [placesOf('50', text, places)[0]!, placesOf(word, text, places)[0]!];
    expect(figure[0]).toBeLessThan(figure[1]!);
    return Math.min(...figure) < Math.min(...name) ? 'figure left' : 'figure right';
  };
  expect(side(units['token']!, 'رمز')).toBe('figure right');
  expect(side(units['API call']!, 'API')).toBe('figure left');
});
