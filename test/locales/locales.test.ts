// Every language says everything that English says, in its own words, with the figures it is given.
import { describe, expect, test } from 'vitest';
import type { CreditsLocale } from '../../src';
import { createFormat } from '../../src/format';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { en } from '../../src/locales/en';
import { es } from '../../src/locales/es';
import { fr } from '../../src/locales/fr';
import { ja } from '../../src/locales/ja';
import { samples } from './samples';

type Labels = Record<string, Record<string, string | ((...data: never[]) => string)>>;

const token = { singular: 'token', plural: 'tokens', scale: 0 };
const credit = { singular: 'credit', plural: 'credits', scale: 2 };
const shipped = { en, de, es, fr, ja, ar };
const translated = Object.entries(shipped).filter(([tag]) => tag !== 'en');
const english = labelsOf(en);

/** Empty unless a host fills it. */
const unsaid = new Set(said(en).flatMap(([name, text]) => (text ? [] : [name])));

/** Said the same in every language: names, what the host or the server named, and what a host has to write. */
const same = new Set([
  'autoReloadToggle.title',
  'balanceExplainer.heading(auto_reload)',
  'cancelPlanDialog.terms',
  'costBadge.cost',
  'costBadge.range',
  'creditLog.type(auto_reload)',
  'jobList.action(dance)',
  'jobList.cost',
  'planPicker.fromTo',
  'planPicker.warning(new_code)',
  'topUpPackPicker.terms',
  'usageChart.series',
  'usageChart.span(a, a)',
  'usageChart.span(a, b)',
  'walletSwitcher.option',
  'walletTable.never',
  'walletTable.planText(no cadence)',
  'walletTable.status(active)',
]);

/** Words that two languages share. */
const loans: Record<string, string[]> = {
  es: ['planPicker.bucketName(plan)', 'walletTable.plan'],
  fr: ['walletTable.name', 'walletSwitcher.label'],
};

describe.each(Object.entries(shipped))('%s', (tag, locale) => {
  const labels = labelsOf(locale);

  test('is itself: a tag that Intl knows, a direction, words for units', () => {
    expect(locale.tag).toBe(tag);
    expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([tag]);
    expect(locale.direction).toBe(tag === 'ar' ? 'rtl' : 'ltr');
    for (const unit of ['token', 'credit']) {
      const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
      const words = locale.units?.[unit] ?? {};
      // Millions in French and Spanish count as `many` and read like the others.
      for (const form of forms.filter((name) => name !== 'many' || tag === 'ar')) expect(words[form]).toBeTruthy();
    }
  });

  test('has every sentence of English, and no other', () => {
    const shape = (of: Labels) =>
      Object.entries(of).flatMap(([part, words]) =>
        Object.entries(words).map(([name, word]) => `${part}.${name}: ${typeof word}`),
      );
    expect(shape(labels).sort()).toEqual(shape(english).sort());
  });

  test('no sentence asks for more than English is given', () => {
    for (const [part, words] of Object.entries(labels))
      for (const [name, word] of Object.entries(words)) {
        const own = english[part]?.[name];
        // Fewer is fine: the server's English reason is not repeated.
        if (typeof word === 'function') expect(word.length, name).toBeLessThanOrEqual((own as () => string).length);
      }
  });

  test('every sentence has words, and loses none of its figures', () => {
    for (const [name, text, figures] of said(locale)) {
      if (!unsaid.has(name)) expect(text, name).not.toBe('');
      expect(text, name).not.toMatch(/undefined|NaN|\[object/);
      for (const figure of figures) expect(text, `${name}: ${text}`).toContain(figure);
    }
  });

  test.each([0, 1, 2, 3, 11, 100])('%i of something reads as the language counts', (count) => {
    const format = createFormat({ locale: tag, units: locale.units });
    const renews = labels['insufficientTokensModal']?.['renews'] as (
      date: string,
      days: number,
      units: string,
    ) => string;
    const entries = labels['balanceExplainer']?.['entries'] as (count: number, say: typeof format) => string;
    expect({
      tokens: format.tokens(count, token),
      credits: format.tokens(count * 100, credit),
      renews: renews('«date»', count, '«units»'),
      entries: entries(count, format),
    }).toMatchSnapshot();
  });
});

test.each(translated)('%s leaves no English behind', (tag, locale) => {
  const inEnglish = new Map(said(en).map(([name, text]) => [name, text]));
  const left = said(locale).filter(
    ([name, text]) => text && text === inEnglish.get(name) && !same.has(name) && !loans[tag]?.includes(name),
  );
  expect(left.map(([name, text]) => `${name}: ${text}`)).toEqual([]);
  const words = said(locale).map(([name, text]) => [name, text.replaceAll(/«[^»]*»|Auto Reload/g, '')] as const);
  const stray = /\b(the|your|and|you|balance|plan is|could not|nothing|charged|of the)\b/i;
  expect(words.filter(([, text]) => stray.test(text))).toEqual([]);
});

test.each(['ja', 'ar'])('%s is written in its own script', (tag) => {
  const own = { ja: /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u, ar: /\p{sc=Arab}/u }[tag] as RegExp;
  const written = said(shipped[tag as 'ja' | 'ar']).filter(
    ([name, text]) =>
      text && !same.has(name) && !/fileName/.test(name) && /\p{L}/u.test(text.replaceAll(/«[^»]*»/g, '')),
  );
  const latin = written.filter(([, text]) => !own.test(text));
  expect(latin).toEqual([]);
});

test('no line of French begins with a colon, a semicolon or a question mark', () => {
  expect(said(fr).filter(([, text]) => / [:;?!]/.test(text))).toEqual([]);
});

function labelsOf(locale: CreditsLocale): Labels {
  return locale.labels as Labels;
}

/** Everything a language says, with sample data: what it is called, its text, and the figures that must be in it. */
function said(locale: CreditsLocale): [name: string, text: string, figures: string[]][] {
  const format = createFormat({ locale: locale.tag, timeZone: 'UTC', units: locale.units });
  return Object.entries(labelsOf(locale)).flatMap(([part, words]) =>
    Object.entries(words).flatMap(([key, word]) => {
      const name = `${part}.${key}`;
      if (typeof word === 'string') return [[name, word, []] as [string, string, string[]]];
      return samples(name, word.length, format).map(({ of, data, figures }): [string, string, string[]] => [
        of ? `${name}(${of})` : name,
        word(...(data as never[])),
        figures,
      ]);
    }),
  );
}
