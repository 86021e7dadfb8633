'use client';
import type { ReactNode } from 'react';
import type { ActionId, BlockReason, CreditsError, ParamsOf, Quote, Tags } from '../client';
import { knownDecision } from './queries';
import type { WalletOption } from './types';
import { useQuote, type UseQuoteOptions } from './useReads';

export interface UseGateResult {
  /**
   * Also `go` if the price couldn't be read because the network or the server failed. The server decides again anyway.
   */
  state: 'loading' | 'go' | 'confirm' | 'auto_reload' | 'blocked';
  /** The price, once it was read. */
  quote: Quote | undefined;
  /** Why it is `blocked` or needs a `confirm`. */
  reason: BlockReason | undefined;
  /** Why there's no quote, such as `invalid_request` with the fields that a draft still lacks. */
  error: CreditsError | null;
}

export interface SpendGateProps<A extends ActionId = ActionId> extends WalletOption {
  /** The id of the action. */
  action: A;
  /** The params that its price depends on. */
  params: ParamsOf<A>;
  /** The tags of the spend, by tag id. */
  tags?: Tags | undefined;
  // B.G2
  /** Renders the button for the gate. It must disable the button itself. */
  children: (gate: UseGateResult) => ReactNode;
}

// B.G2, A.G16
/**
 * Whether an action may start, for a disabled button or a check in advance. Only this action is ever `blocked`;
 * browsing, reading and editing need no gate. The server decides again when the action is executed.
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
  // An unreachable server doesn't block the button: pressing it shows what's wrong.
  const isRefusal = error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429;
  return isRefusal ? 'blocked' : 'go';
}
