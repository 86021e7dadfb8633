'use client';
import type { Entry, Wallet } from '../../contract';
import type { Explanation } from '../../explain';
import { useWalletId } from '../../hooks/useWallet';
import type { UseExplanationResult } from '../../hooks/useExplanation';
import { useLast } from './useStable';

interface Explained {
  /** The wallet it was asked of. */
  of: string | undefined;
  explanation: Explanation;
  wallet: Wallet;
  entries: readonly Entry[];
}

/**
 * What was explained, and where the last question could not be answered what was explained before: the field it was
 * typed into must stay while it has the focus. Never of another wallet.
 */
export function useLastExplanation(
  { explanation, wallet, entries }: UseExplanationResult,
  walletId: string | undefined,
): Explained | undefined {
  const id = useWalletId(walletId);
  const last = useLast(explanation && wallet ? { of: id, explanation, wallet, entries } : undefined);
  return last?.of === id ? last : undefined;
}
