'use client';
import type { Entry } from '../../contract';
import type { AllLabels } from '../labels';
import { creditLogLabels } from '../labels/creditLog';
import { english } from '../labels/english';
import { useTerms, useWords } from './locale';

/**
 * What a line of the log is called, as `CreditLog` calls it: by the host, by the server, in the provider's language by
 * its type, else in plain form.
 */
export function useEntryName(): (entry: Pick<Entry, 'type'> & { label?: string | undefined }) => string {
  const words = useWords('creditLog', creditLogLabels, undefined);
  const terms = useTerms();
  return ({ type, label }) => words.type(type, label, terms);
}

/**
 * The sentences of a component, in the provider's language, for screens of your own: `useLabels('creditLog').empty`.
 * Brings the English of every component.
 */
export function useLabels<N extends keyof AllLabels>(component: N): AllLabels[N] {
  return useWords(component, english[component], undefined);
}
