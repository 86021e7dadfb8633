import type { CreditsLocale } from '../src';

const found = import.meta.glob<Record<string, CreditsLocale>>('../src/locales/*.ts', { eager: true });

/** Every language that the kit ships as a separate entry point, by tag. English is built in. */
const locales = Object.values(found).flatMap((module) => Object.values(module).filter(isLocale));

function isLocale(one: CreditsLocale): one is CreditsLocale & { tag: string } {
  return typeof one === 'object' && typeof one.tag === 'string';
}

export const languages: readonly { tag: string; name: string }[] = [
  { tag: 'en-US', name: 'English' },
  ...locales.filter(({ tag }) => !tag.startsWith('en')).map(({ tag }) => ({ tag, name: nameOf(tag) })),
];

export function languageOf(tag: string): { locale: string | CreditsLocale; direction: 'ltr' | 'rtl' } {
  const locale = locales.find((one) => one.tag === tag);
  return { locale: locale ?? tag, direction: locale?.direction === 'rtl' ? 'rtl' : 'ltr' };
}

/** The name of a language in that language. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name[0]!.toLocaleUpperCase(tag) + name.slice(1);
}
