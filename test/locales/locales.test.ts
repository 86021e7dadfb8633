// Every language has every sentence of English, translated, with all figures.
import { describe, expect, test } from 'vitest';
import type { CreditsLocale } from '../../src';
import type { AllLabels } from '../../src/components/labels';
import { englishTerms } from '../../src/components/labels/terms';
import { createFormat } from '../../src/format';
import { shipped, type Tag } from './shipped';
import { samples, usual } from './samples';

type Labels = Record<string, Record<string, string | ((...data: never[]) => string)>>;

const { en, fr } = shipped;
const translated = Object.entries(shipped).filter(([tag]) => tag !== 'en');
const english = labelsOf(en);

/** Empty unless a host sets it. */
const unsaid = new Set(said(en).flatMap(([name, text]) => (text ? [] : [name])));
/** Nobody knows how long to wait, and English leaves the reason to the server. */
const unknownWait = /^insufficientTokensModal\.reason\(wait, .*no days\)$/;

/** Readable forms of ids, and texts that a host has to write. */
const same = new Set(['creditLog.type(text_to_speech, none)', 'jobList.action(dance)']);

/** Words that two languages share. */
const loans: Record<string, string[]> = {
  de: ['limitMeter.title'],
  es: ['balancePopover.plan', 'planPicker.bucketName(plan)', 'walletTable.plan'],
  fr: [
    'creditLog.filterType',
    'usageBreakdown.dimension(action)',
    'usageChart.byKind',
    'usageChart.columnSpan',
    'usageChart.kind(images)',
    'walletSwitcher.label',
    'walletTable.name',
  ],
};

describe.each(Object.entries(shipped))('%s', (tag, locale) => {
  const labels = labelsOf(locale);

  test('has a tag that Intl knows, a direction, and unit words', () => {
    expect(locale.tag).toBe(tag);
    expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([tag]);
    expect(locale.direction).toBe(tag === 'ar' ? 'rtl' : 'ltr');
    for (const unit of ['token', 'credit']) {
      const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
      const words = locale.units?.[unit] ?? {};
      // Millions in French, Spanish and Portuguese count as `many` and are joined by "de".
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

  test('no sentence takes more arguments than the English one', () => {
    for (const [part, words] of Object.entries(labels))
      for (const [name, word] of Object.entries(words)) {
        const own = english[part]?.[name];
        // Fewer is fine: the server's English reason is not repeated.
        if (typeof word === 'function') expect(word.length, name).toBeLessThanOrEqual((own as () => string).length);
      }
  });

  test('every sentence has text, and contains all of its figures', () => {
    for (const [name, text, figures] of said(locale)) {
      if (!unsaid.has(name) && !unknownWait.test(name)) expect(text, name).not.toBe('');
      expect(typeof text, name).toBe('string');
      expect(text, name).not.toMatch(/undefined|NaN|\[object/);
      for (const figure of figures) expect(text, `${name}: ${text}`).toContain(figure);
    }
  });
});

test.each(translated)('%s contains no untranslated English', (tag, locale) => {
  const inEnglish = new Map(said(en).map(([name, text]) => [name, text]));
  const left = said(locale).filter(
    ([name, text, figures]) =>
      text === inEnglish.get(name) && hasWords(text, figures) && !same.has(name) && !loans[tag]?.includes(name),
  );
  expect(left.map(([name, text]) => `${name}: ${text}`)).toEqual([]);
  const words = said(locale).map(([name, text]) => [name, text.replaceAll(/«[^»]*»|Auto Reload/g, '')] as const);
  const stray = /\b(the|your|and|you|balance|plan is|could not|nothing|charged|of the)\b/i;
  expect(words.filter(([, text]) => stray.test(text))).toEqual([]);
});

const scripts = {
  ja: /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u,
  'zh-Hans': /\p{sc=Han}/u,
  ko: /\p{sc=Hang}/u,
  ar: /\p{sc=Arab}/u,
};

test.each(Object.entries(scripts))('%s is written in its own script', (tag, own) => {
  const written = said(shipped[tag as Tag]).filter(
    ([name, text, figures]) => hasWords(text, figures) && !same.has(name) && !/fileName/.test(name),
  );
  const latin = written.filter(([, text]) => !own.test(text));
  expect(latin).toEqual([]);
});

test('no line of French begins with a colon, a semicolon or a question mark', () => {
  expect(said(fr).filter(([, text]) => / [:;?!]/.test(text))).toEqual([]);
});

/** Whether a text has words besides its figures. */
function hasWords(text: string, figures: string[]): boolean {
  const words = figures
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, figure) => left.replaceAll(figure, ''), text);
  return /\p{L}/u.test(words.replaceAll(/«[^»]*»/g, ''));
}

function labelsOf(locale: CreditsLocale): Labels {
  return locale.labels as Labels;
}

/** All texts of a language with sample data: name, text, and the figures that must be in it. */
function said(locale: CreditsLocale): [name: string, text: string, figures: string[]][] {
  const format = createFormat({ locale: locale.tag, timeZone: 'UTC', units: locale.units });
  const setting = usual(format, locale.terms);
  return Object.entries(labelsOf(locale)).flatMap(([part, words]) =>
    Object.entries(words).flatMap(([key, word]) => {
      const name = `${part}.${key}`;
      if (typeof word === 'string') return [[name, word, []] as [string, string, string[]]];
      return samples(name, word.length, setting).map(({ of, data, figures }): [string, string, string[]] => [
        of ? `${name}(${of})` : name,
        word(...(data as never[])),
        figures,
      ]);
    }),
  );
}

test.each(Object.entries(shipped))('%s: the link to the log has one name', (_tag, { labels }) => {
  const { balanceExplainer, balancePopover, billingSnapshot, insufficientTokensModal, outOfTokensScreen } =
    labels as AllLabels;
  const names = [balanceExplainer, balancePopover, insufficientTokensModal, outOfTokensScreen].map(
    ({ history }) => history,
  );
  expect(new Set([...names, billingSnapshot.activity])).toHaveProperty('size', 1);
});

/** The end of a sentence ("nothing was charged") that is only true for an expired page and few other cases. */
const nothingCharged: Record<Tag, string> = {
  en: 'Nothing was charged',
  de: 'nichts abgebucht',
  es: 'No se cobró nada',
  fr: 'Rien n’a été débité',
  ja: '請求は発生していません',
  ar: 'لم يُحصَّل أي مبلغ',
  'pt-BR': 'Nada foi cobrado',
  'zh-Hans': '未扣款',
  ko: '결제된 금액은 없습니다',
};

test.each(Object.entries(shipped))('%s: says “not charged” only where that is known', (tag, locale) => {
  const phrase = nothingCharged[tag as Tag];
  const { purchase, insufficientTokensModal } = locale.labels as AllLabels;
  const format = createFormat({ locale: tag });
  const tokens = format.quantity(5, { singular: 'token', plural: 'tokens', scale: 0 });
  expect(purchase.expired).toContain(phrase);
  // An earlier reload may have been charged, and a failed payment may have been refunded.
  const note = insufficientTokensModal.autoReloadNote('amount_too_small', tokens, tokens, englishTerms, true);
  const givenBack = purchase.declined('It was given back.', 'conflict');
  for (const text of [note, purchase.failed, givenBack]) expect(text).not.toContain(phrase);
  expect(givenBack).toContain('It was given back.');
  expect(givenBack).not.toBe(purchase.declined('It was given back.', 'generic_decline'));
  expect(purchase.declined('It was given back.', 'constructor')).toContain('It was given back.');
});
