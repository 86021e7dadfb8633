import { createContext } from 'react';
import type { CreditsLocale } from '../../src';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { es } from '../../src/locales/es';
import { fr } from '../../src/locales/fr';
import { ja } from '../../src/locales/ja';
import { ko } from '../../src/locales/ko';
import { ptBR } from '../../src/locales/pt-BR';
import { zhHans } from '../../src/locales/zh-Hans';

/** English is built in; each other language is a separate entry point. A tag alone only changes numbers and dates. */
const languages: Record<string, string | CreditsLocale> = {
  'en-US': 'en-US',
  'en-GB': 'en-GB',
  de,
  es,
  fr,
  'pt-BR': ptBR,
  ja,
  'zh-Hans': zhHans,
  ko,
  ar,
};

/** The languages in the toolbar. */
export const languageMenu = [
  { value: 'en-US', title: 'English' },
  { value: 'en-GB', title: 'English, British numbers' },
  { value: 'de', title: 'Deutsch' },
  { value: 'es', title: 'Español' },
  { value: 'fr', title: 'Français' },
  { value: 'pt-BR', title: 'Português (Brasil)' },
  { value: 'ja', title: '日本語' },
  { value: 'zh-Hans', title: '简体中文' },
  { value: 'ko', title: '한국어' },
  { value: 'ar', title: 'العربية' },
];

export function languageOf(tag = 'en-US'): { locale: string | CreditsLocale; direction: 'ltr' | 'rtl' } {
  const locale = languages[tag] ?? 'en-US';
  return { locale, direction: typeof locale === 'object' && locale.direction === 'rtl' ? 'rtl' : 'ltr' };
}

/** The toolbar's language, for stories that render a provider. */
export const LanguageContext = createContext<string | CreditsLocale>('en-US');
