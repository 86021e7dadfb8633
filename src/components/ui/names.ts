'use client';
import type { Entry } from '../../contract';
import type { AllLabels } from '../labels';
import { creditLogLabels } from '../labels/creditLog';
import { english } from '../labels/english';
import { useTerms, useWords } from './locale';

/**
 * Returns the name of a log entry, as `CreditLog` shows it: the host's, the server's, the one of the provider's
 * language by type, or else the type as words.
 */
export function useEntryName(): (entry: Pick<Entry, 'type'> & { label?: string | undefined }) => string {
  const words = useWords('creditLog', creditLogLabels, undefined);
  const terms = useTerms();
  return ({ type, label }) => words.type(type, label, terms);
}

/**
 * The sentences of a component in the provider's language, for your own screens: `useLabels('creditLog').empty`. It
 * adds the English sentences of every component to your bundle.
 */
export function useLabels<N extends keyof AllLabels>(component: N): AllLabels[N] {
  return useWords(component, english[component], undefined);
}
