'use client';
import type { ReactNode } from 'react';
import type { CreditsError, Quote } from '../client';
import { knownDecision } from './queries';
import type { SpendGateProps, UseGateResult, UseQuoteOptions } from './types';
import { useQuote } from './useReads';

/**
 * Whether an action may start, asked before it does: B's disabled create button and pre-checks (B.G2). Only the action asked about is ever
 * `blocked`; browsing, reading and editing need no gate (A.G16). The server decides again when the action is done.
 */
export function useGate(action: string, params: Record<string, unknown>, options?: UseQuoteOptions): UseGateResult {
  const { data: quote, error } = useQuote(action, params, options);
  return { state: stateOf(quote, error), quote, reason: quote?.reason, error };
}

/** {@link useGate} as a component, for places that can't call a hook. Renders what `children` returns. */
export function SpendGate({ action, params, walletId, children }: SpendGateProps): ReactNode {
  return children(useGate(action, params, { walletId }));
}

function stateOf(quote: Quote | undefined, error: CreditsError | null): UseGateResult['state'] {
  if (quote) return knownDecision(quote);
  if (!error) return 'loading';
  // An unreachable server is no reason to lock a button: pressing it says what is wrong.
  const isRefusal = error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429;
  return isRefusal ? 'blocked' : 'go';
}
