'use client';
import type { JSX, ReactNode } from 'react';
import { type CreditsLocale as Locale, LocaleContext } from './ui/locale';

export type { CreditsLocale as Locale } from './ui/locale';

export interface CreditsLocaleProps {
  /** A language of `creditkit/locales/<tag>`, or one of your own. */
  locale: Locale;
  children?: ReactNode;
}

/** Puts every component below it into one language. Without it they speak English. Renders no element. */
export function CreditsLocale({ locale, children }: CreditsLocaleProps): JSX.Element {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}
