// Every sentence of every language with all kinds of units, and with numbers for all plural forms.
import type { CreditsLocale } from '../../src';
import type { Unit } from '../../src/contract';
import { englishTerms } from '../../src/components/labels/terms';
import { createFormat, type Format, type UnitForms } from '../../src/format';
import { samples } from '../locales/samples';
import { shipped, type Tag } from '../locales/shipped';

export const values = [0, 1, 2, 3, 5, 11, 21, 100, 1.5, 1_000_000, -2];

const image = { singular: 'image', plural: 'images', scale: 1 };
const hour = { singular: 'hour', plural: 'hours', scale: 2 };
/** A unit that starts with a vowel and is feminine in most languages, and an untranslated one. */
export const units: Record<string, Unit> = {
  token: { singular: 'token', plural: 'tokens', scale: 1 },
  credit: { singular: 'credit', plural: 'credits', scale: 2 },
  image,
  hour,
  money: { singular: 'US dollar', plural: 'US dollars', scale: 2, currency: 'USD' },
  'API call': { singular: 'API call', plural: 'API calls', scale: 1 },
};

/** The translations that a host would add for its own units. */
export const own: Record<Tag, { image: UnitForms; hour: UnitForms }> = {
  en: { image: { one: 'image', other: 'images' }, hour: { one: 'hour', other: 'hours' } },
  de: { image: { one: 'Bild', other: 'Bilder' }, hour: { one: 'Stunde', other: 'Stunden' } },
  es: { image: { one: 'imagen', other: 'imágenes' }, hour: { one: 'hora', other: 'horas' } },
  fr: { image: { one: 'image', other: 'images' }, hour: { one: 'heure', other: 'heures' } },
  ja: { image: { other: '枚', name: '画像' }, hour: { other: '時間' } },
  'pt-BR': { image: { one: 'imagem', other: 'imagens' }, hour: { one: 'hora', other: 'horas' } },
  'zh-Hans': { image: { other: '张图片', name: '图片' }, hour: { other: '小时' } },
  ko: { image: { other: '장', name: '이미지' }, hour: { other: '시간' } },
  ar: {
    image: { one: 'صورة', two: 'صورتان', few: 'صور', many: 'صورة', other: 'صورة', name: 'صور' },
    hour: { one: 'ساعة', two: 'ساعتان', few: 'ساعات', many: 'ساعة', other: 'ساعة', name: 'ساعات' },
  },
};

export interface Said {
  name: string;
  text: string;
  value: number;
  unit: string;
  format: Format;
}

const known = new Map<Tag, Said[]>();

/** All texts of a language, with all units and numbers. */
export function everything(tag: Tag): Said[] {
  const all = known.get(tag) ?? saidIn(tag);
  known.set(tag, all);
  return all;
}

function saidIn(tag: Tag): Said[] {
  const locale: CreditsLocale = shipped[tag];
  const format = createFormat({ ...locale, locale: tag, timeZone: 'UTC', units: { ...locale.units, ...own[tag] } });
  const terms = { ...englishTerms, ...locale.terms };
  return Object.entries(units).flatMap(([unitName, unit]) =>
    values.flatMap((value) => {
      const amount = Math.round(value * 10 ** unit.scale);
      const setting = { format, terms, unit, amount, count: Math.trunc(Math.abs(value)) };
      return Object.entries(locale.labels ?? {}).flatMap(([part, words]) =>
        Object.entries(words).flatMap(([key, word]) => {
          const said = { value, unit: unitName, format };
          if (typeof word === 'string') return [{ ...said, name: `${part}.${key}`, text: word }];
          const say = word as (...data: unknown[]) => string;
          return samples(`${part}.${key}`, say.length, setting).map(({ of, data }) => ({
            ...said,
            name: of ? `${part}.${key}(${of})` : `${part}.${key}`,
            text: say(...data),
          }));
        }),
      );
    }),
  );
}
