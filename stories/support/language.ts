import { createContext } from 'react';
import type { CreditsLocale } from '../../src';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { es } from '../../src/locales/es';
import { fr } from '../../src/locales/fr';
import { ja } from '../../src/locales/ja';

/** English is the kit's own; the others are doors of their own. A tag alone changes numbers and dates. */
const languages: Record<string, string | CreditsLocale> = { 'en-US': 'en-US', 'en-GB': 'en-GB', de, es, fr, ja, ar };

/** What the toolbar offers. */
export const languageMenu = [
  { value: 'en-US', title: 'English' },
  { value: 'en-GB', title: 'English, British numbers' },
  { value: 'de', title: 'Deutsch' },
  { value: 'es', title: 'Español' },
  { value: 'fr', title: 'Français' },
  { value: 'ja', title: '日本語' },
  { value: 'ar', title: 'العربية' },
];

export function languageOf(tag = 'en-US'): { locale: string | CreditsLocale; direction: 'ltr' | 'rtl' } {
  const locale = languages[tag] ?? 'en-US';
  return { locale, direction: typeof locale === 'object' && locale.direction === 'rtl' ? 'rtl' : 'ltr' };
}

/** The toolbar's language, for whoever renders a provider. */
export const LanguageContext = createContext<string | CreditsLocale>('en-US');
