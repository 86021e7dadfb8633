import { expect, test } from 'vitest';
import { localeFor } from '../../src';
import { shipped } from './shipped';

const { de, ja, ar, ko } = shipped;
const all = Object.values(shipped);
const chosen = (...wanted: string[]) => localeFor(wanted, all)?.labels?.balancePopover?.title;
const titleOf = (tag: keyof typeof shipped) => shipped[tag].labels?.balancePopover?.title;

test.each([
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['pt-BR', 'pt-BR'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['de-AT', 'de'],
  ['es-419', 'es'],
  ['fr-CA', 'fr'],
  ['ar-EG', 'ar'],
  ['en-GB', 'en'],
] as const)('%s gets the language %s, with its own number formats', (tag, language) => {
  expect(chosen(tag)).toBe(titleOf(language));
  expect(localeFor(tag, all)?.tag).toBe(tag);
});

test.each(['zh-TW', 'zh-Hant', 'zh-HK', 'sr-Latn', 'nl', 'not a tag', ''])('%s has no language here', (tag) => {
  expect(localeFor(tag, all)).toBeUndefined();
});

test('tries the languages in their order, and stops at English', () => {
  expect(localeFor(['nl', 'ko-KR', 'de'], all)).toEqual({ ...ko, tag: 'ko-KR' });
  expect(localeFor(['en-US', 'de'], [de, ja])).toBeUndefined();
  expect(localeFor(['zh-TW', 'ja'], all)).toBe(ja);
  expect(localeFor([], all)).toBeUndefined();
});

test('the host’s own language is found by its tag first', () => {
  const own = { ...ar, tag: 'ar-EG' };
  expect(localeFor('ar-EG', [ar, own])).toBe(own);
  expect(localeFor('ar-SA', [{ labels: {} }, own])).toEqual({ ...own, tag: 'ar-SA' });
});
