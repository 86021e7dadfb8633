'use client';
import type { ReactNode } from 'react';
import type { ActionId, BlockReason, CreditsError, ParamsOf, Quote, Tags } from '../client';
import { knownDecision } from './queries';
import type { WalletOption } from './types';
import { useQuote, type UseQuoteOptions } from './useReads';

export interface UseGateResult {
  /**
   * `go` also where the price could not be read because the network or the server failed: nothing free is locked, and
   * the server decides again anyway.
   */
  state: 'loading' | 'go' | 'confirm' | 'auto_reload' | 'blocked';
  quote: Quote | undefined;
  /** Why it is `blocked` or needs a `confirm`. */
  reason: BlockReason | undefined;
  /** Why there is no quote, e.g. `invalid_request` with the fields a draft still lacks. */
  error: CreditsError | null;
}

export interface SpendGateProps<A extends ActionId = ActionId> extends WalletOption {
  action: A;
  params: ParamsOf<A>;
  /** Whose or what it is for, by tag id. */
  tags?: Tags | undefined;
  // B.G2
  /** The button, given the gate; it is disabled by whoever draws it. */
  children: (gate: UseGateResult) => ReactNode;
}

// B.G2, A.G16
/**
 * Whether an action may start, asked before it does: B's disabled create button and pre-checks. Only the action asked
 * about is ever `blocked`; browsing, reading and editing need no gate. The server decides again when the action is
 * done.
 */
export function useGate<A extends ActionId>(action: A, params: ParamsOf<A>, options?: UseQuoteOptions): UseGateResult {
  const { data: quote, error } = useQuote(action, params, options);
  return { state: stateOf(quote, error), quote, reason: quote?.reason, error };
}

/** {@link useGate} as a component, for places that can't call a hook. Renders what `children` returns. */
export function SpendGate<A extends ActionId>({
  action,
  params,
  tags,
  walletId,
  children,
}: SpendGateProps<A>): ReactNode {
  return children(useGate(action, params, { walletId, tags }));
}

function stateOf(quote: Quote | undefined, error: CreditsError | null): UseGateResult['state'] {
  if (quote) return knownDecision(quote);
  if (!error) return 'loading';
  // An unreachable server does not lock a button: pressing it says what is wrong.
  const isRefusal = error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429;
  return isRefusal ? 'blocked' : 'go';
}
