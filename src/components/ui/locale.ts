'use client';
import { type Context, createContext, useContext } from 'react';
import type { Bucket, BucketId } from '../../contract';
import { createFormat, type Format, type UnitWords } from '../../format';
import type { AllLabels } from '../labels';
import { useStable } from './useStable';

/** One language: the sentences of every component, words for units, and the tag for numbers and dates. */
export interface CreditsLocale {
  /** BCP 47, for `Intl`. @default the browser's */
  tag?: string | undefined;
  /** Which way it is written, for the host's `dir`. The kit follows the page and sets none itself. @default that of the page */
  direction?: 'ltr' | 'rtl' | undefined;
  units?: UnitWords | undefined;
  /** What buckets are called. @default the server's own words */
  buckets?: BucketNames | undefined;
  labels: { readonly [N in keyof AllLabels]?: Partial<AllLabels[N]> };
}

/** Names for buckets by what they are. One that is not listed keeps the server's name. */
export type BucketNames = { readonly [B in BucketId]?: string };

export interface LocaleValue {
  buckets?: BucketNames | undefined;
  labels: CreditsLocale['labels'];
  format: Format;
}

export const LocaleContext: Context<LocaleValue> = createContext<LocaleValue>({ labels: {}, format: createFormat() });

/** Numbers and moments as text, in the provider's language and time zone. The same object for as long as those stay the same. */
export function useFormat(): Format {
  return useContext(LocaleContext).format;
}

/** What a bucket is called in the provider's language. */
export function useBucketName(): (bucket: Pick<Bucket, 'id' | 'label'>) => string {
  const { buckets } = useContext(LocaleContext);
  return ({ id, label }) => (buckets && Object.hasOwn(buckets, id) ? buckets[id] : undefined) ?? label;
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
  return useStable(shared || overrides ? { ...own, ...fitting(own, shared), ...fitting(own, overrides) } : own);
}

/** Only what is of the kind that is asked for: a sentence that is missing, or no sentence, must not throw while the page is drawn. */
function fitting<L extends object>(own: L, given: Partial<L> | undefined): Partial<L> {
  const fits = ([name, value]: [string, unknown]) => typeof value === typeof own[name as keyof L];
  return Object.fromEntries(Object.entries(given ?? {}).filter(fits)) as Partial<L>;
}
