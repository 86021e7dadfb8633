'use client';
import { type Context, createContext, useContext, useInsertionEffect } from 'react';
import type { Bucket } from '../../contract';
import { createFormat, type Format, type FormatOptions, plainForm, type UnitWords } from '../../format';
import type { AllLabels } from '../labels';
import { englishTerms, type Terms } from '../labels/terms';
import { keepFocusInPlace } from './restoreFocus';
import { useStable } from './useStable';

/** One language: the sentences of every component, words for units, and the tag for numbers and dates. */
export interface CreditsLocale {
  /** BCP 47, for `Intl`. @default the browser's */
  tag?: string | undefined;
  /**
   * Which way it is written, for the host's `dir`. The kit follows the page and sets none itself.
   * @default that of the page
   */
  direction?: 'ltr' | 'rtl' | undefined;
  units?: UnitWords | undefined;
  /**
   * How a unit follows a whole number of millions, where a language joins them with a word.
   * @default as it follows other numbers
   */
  afterMillions?: ((unit: string) => string) | undefined;
  /** Names that sentences use. @default the English ones */
  terms?: Partial<Terms> | undefined;
  /** What the host calls its buckets, by their id. @default the server's own words */
  buckets?: BucketNames | undefined;
  /** What buckets are called where the server has no words of its own for them, by their id or kind. */
  bucketNames?: BucketNames | undefined;
  /** @default English */
  labels?: { readonly [N in keyof AllLabels]?: Partial<AllLabels[N]> } | undefined;
}

export type BucketNames = Readonly<Partial<Record<string, string>>>;

export interface LocaleValue {
  buckets?: BucketNames | undefined;
  bucketNames?: BucketNames | undefined;
  labels: NonNullable<CreditsLocale['labels']>;
  terms: Terms;
  /** What `useFormat` makes its formatters of. The same object while the language and the time zone stay the same. */
  formatOptions: FormatOptions;
}

export const LocaleContext: Context<LocaleValue> = createContext<LocaleValue>({
  labels: {},
  terms: englishTerms,
  formatOptions: {},
});

/**
 * Numbers and moments as text, in the provider's language and time zone. The same object for as long as those stay the
 * same.
 */
export function useFormat(): Format {
  const { formatOptions } = useContext(LocaleContext);
  // Made here and not by the provider, so that pages that only use hooks don't load it.
  const format = formats.get(formatOptions) ?? createFormat(formatOptions);
  formats.set(formatOptions, format);
  return format;
}

const formats = new WeakMap<FormatOptions, Format>();

/** What features are called in the provider's language, or by the host. */
export function useTerms(): Terms {
  return useContext(LocaleContext).terms;
}

/** English names that are better said in the reader's language than in the server's. */
const translated = new Set([
  'Plan tokens',
  'Manual top up tokens',
  'Monthly allocation',
  'Purchased extra credits',
  'Fast tokens',
  'Rollover Bank',
  'Top-Up tokens',
]);

/**
 * What a bucket is called: by the host, by the server, in the provider's language by id or kind, else by its id in
 * plain form.
 */
export function useBucketName(): (bucket: Pick<Bucket, 'id' | 'kind'> & { label?: string | undefined }) => string {
  const { buckets, bucketNames } = useContext(LocaleContext);
  const format = useFormat();
  return ({ id, kind, label }) =>
    format.name(
      own(buckets, id) ??
        (label && !translated.has(label) ? label : undefined) ??
        own(bucketNames, id) ??
        own(bucketNames, kind) ??
        (label || plainForm(id)),
    );
}

/** An id may be the name of a property that every object inherits: `constructor`. */
function own(names: BucketNames | undefined, word: string | undefined): string | undefined {
  return names && word !== undefined && Object.hasOwn(names, word) ? names[word] : undefined;
}

/**
 * The sentences of one component: its own, then the locale's, then the host's. The same object while none of them
 * changes, although hosts write `labels={{ … }}` inline, so that memoised rows stay memoised.
 */
export function useWords<N extends keyof AllLabels>(
  name: N,
  own: AllLabels[N],
  overrides: Partial<AllLabels[N]> | undefined,
): AllLabels[N] {
  const shared = useContext(LocaleContext).labels[name];
  useInsertionEffect(keepFocusInPlace, []);
  return useStable(shared || overrides ? { ...own, ...fitting(own, shared), ...fitting(own, overrides) } : own);
}

/** Only labels of the right type: a missing or wrong label must not throw during rendering. */
export function fitting<L extends object>(own: L, given: Partial<L> | undefined): Partial<L> {
  const fits = ([name, value]: [string, unknown]) => typeof value === typeof own[name as keyof L];
  return Object.fromEntries(Object.entries(given ?? {}).filter(fits)) as Partial<L>;
}
