'use client';
import type { Entry, Wallet } from '../../contract';
import type { Explanation } from '../../explain';
import { useWalletId } from '../../hooks/useWallet';
import type { UseExplanationResult } from '../../hooks/useExplanation';
import { useLast } from './useStable';

interface Explained {
  /** The id of the wallet. */
  of: string | undefined;
  explanation: Explanation;
  wallet: Wallet;
  entries: readonly Entry[];
}

/**
 * The explanation or, if the last question failed, the one before, because the field that the user typed into must stay
 * while it has the focus. Never the explanation of another wallet.
 */
export function useLastExplanation(
  { explanation, wallet, entries }: UseExplanationResult,
  walletId: string | undefined,
): Explained | undefined {
  const id = useWalletId(walletId);
  const last = useLast(explanation && wallet ? { of: id, explanation, wallet, entries } : undefined);
  return last?.of === id ? last : undefined;
}
