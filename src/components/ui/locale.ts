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
   * The writing direction, for the host's `dir`. The kit follows the page and doesn't set it.
   * @default the page's
   */
  direction?: 'ltr' | 'rtl' | undefined;
  units?: UnitWords | undefined;
  /**
   * How a unit follows a whole number of millions, if the language joins them with a word.
   * @default the same as after other numbers
   */
  afterMillions?: ((unit: string) => string) | undefined;
  /** Names that sentences use. @default the English ones */
  terms?: Partial<Terms> | undefined;
  /** Your names for buckets, by id. @default the server's labels */
  buckets?: BucketNames | undefined;
  /** Names for buckets without a label of the server, by id or kind. */
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
  /** The options for `useFormat`. The same object while the language and the time zone stay the same. */
  formatOptions: FormatOptions;
}

export const LocaleContext: Context<LocaleValue> = createContext<LocaleValue>({
  labels: {},
  terms: englishTerms,
  formatOptions: {},
});

/**
 * Formats numbers, dates and times in the provider's language and time zone. The same object while those stay the same.
 */
export function useFormat(): Format {
  const { formatOptions } = useContext(LocaleContext);
  // Created here and not in the provider, so that pages that only use hooks don't load it.
  const format = formats.get(formatOptions) ?? createFormat(formatOptions);
  formats.set(formatOptions, format);
  return format;
}

const formats = new WeakMap<FormatOptions, Format>();

/** The names of features: the host's, or those of the provider's language. */
export function useTerms(): Terms {
  return useContext(LocaleContext).terms;
}

/** The server's English labels that the kit has translations for. */
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
 * Returns the name of a bucket: the host's, the server's, the one of the provider's language by id or kind, or else its
 * id as words.
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
 * The sentences of one component, or some of them: its own, overridden by the locale's, then by the host's. The same
 * object while none of them changes, even if hosts write `labels={{ … }}` inline, so that memoized rows stay memoized.
 */
export function useWords<N extends keyof AllLabels, W extends Partial<AllLabels[N]>>(
  name: N,
  own: W,
  overrides: Partial<W> | undefined,
): W {
  const shared = useContext(LocaleContext).labels[name];
  useInsertionEffect(keepFocusInPlace, []);
  return useStable(
    shared || overrides
      ? { ...own, ...fitting(own, shared as Partial<W> | undefined), ...fitting(own, overrides) }
      : own,
  );
}

/** Only labels of the right type: a missing or wrong label must not throw during rendering. */
export function fitting<L extends object>(own: L, given: Partial<L> | undefined): Partial<L> {
  const fits = ([name, value]: [string, unknown]) => typeof value === typeof own[name as keyof L];
  return Object.fromEntries(Object.entries(given ?? {}).filter(fits)) as Partial<L>;
}
