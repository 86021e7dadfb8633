'use client';
import { type Context, createContext, useContext } from 'react';
import { createFormat, type Format, type UnitWords } from '../../format';
import { useCredits } from '../../hooks';
import type { AllLabels } from '../labels';
import { useStable } from './useStable';

/** One language: the sentences of every component, words for units, and the tag for numbers and dates. */
export interface CreditsLocale {
  /** BCP 47, for `Intl`. The provider's `locale` wins, for a regional variant such as `de-CH`. */
  tag: string;
  units?: UnitWords | undefined;
  labels: { readonly [N in keyof AllLabels]?: Partial<AllLabels[N]> };
}

const english: CreditsLocale = { tag: '', labels: {} };
export const LocaleContext: Context<CreditsLocale> = createContext(english);

const noUnits: UnitWords = {};
const formats = new WeakMap<UnitWords, Map<string, Format>>();

/** Numbers and moments in the provider's language and time zone. The same object for as long as those stay the same. */
export function useFormat(): Format {
  const { locale, timeZone } = useCredits();
  const { tag, units = noUnits } = useContext(LocaleContext);
  const language = locale ?? (tag || undefined);
  const key = `${language} ${timeZone}`;
  let byKey = formats.get(units);
  if (!byKey) formats.set(units, (byKey = new Map()));
  let format = byKey.get(key);
  if (!format) byKey.set(key, (format = createFormat({ locale: language, timeZone, units })));
  return format;
}

/**
 * The sentences of one component: its own, then the locale's, then the host's. The same object while none of them changes, although hosts write
 * `labels={{ … }}` inline, so that memoised rows stay memoised.
 */
export function useWords<N extends keyof AllLabels>(
  name: N,
  own: AllLabels[N],
  overrides: Partial<AllLabels[N]> | undefined,
): AllLabels[N] {
  const shared = useContext(LocaleContext).labels[name];
  return useStable(shared || overrides ? { ...own, ...shared, ...overrides } : own);
}
