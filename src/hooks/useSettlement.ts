'use client';
import type { SettlementResult, Wallet, Amount, CreditsError } from '../client';
import type { Attempt } from './attempt/attempt';
import { rereadOnError, isShown, type WalletInput } from './commands';
import type { CreditsStore } from './store';
import { errorOf } from './attempt/flow';
import { useAttempt } from './attempt/useAttempt';
import { useHandlers } from './useHandlers';
import { useSeen } from './useSeen';
import { useWallet } from './useWallet';
import type { WalletOption } from './types';

export interface UseSettlementResult {
  /** The amount owed. */
  outstanding: Amount;
  // OQ-32
  /** Whether an amount is owed and the buckets cover all of it. */
  canSettle: boolean;
  /** Whether it’s being settled. */
  isPending: boolean;
  /** Why it was refused, or why it’s unknown whether it was settled. */
  error: CreditsError | null;
  /** It's unknown whether it was settled; `settle()` then sends the same attempt again. */
  isUnknown: boolean;
  /** Settles it. Does nothing unless `canSettle`. */
  settle: () => void;
}

// OQ-32
/** Pays what is owed after deliveries from the buckets. The shown balance doesn't change, and no card is charged. */
export function useSettlement({ walletId }: WalletOption = {}): UseSettlementResult {
  const { data: wallet } = useWallet(walletId);
  const id = wallet?.id;
  const slot = id && `settle ${id}`;
  const { state, press } = useAttempt<WalletInput, SettlementResult>({ scope: id ?? '', slot, send: sendSettlement });
  useSeen(state, wallet !== undefined && isShown('settle', wallet));
  const canSettle = wallet !== undefined && canPay(wallet);
  const handlers = useHandlers({
    settle: () => {
      if (id && slot && canSettle) press(slot, { walletId: id });
    },
  });
  return {
    ...handlers,
    outstanding: wallet?.outstanding ?? 0,
    canSettle,
    isPending: state.status === 'sending',
    error: errorOf(state) ?? null,
    isUnknown: state.status === 'unknown',
  };
}

async function sendSettlement(
  store: CreditsStore,
  { input, key, isRepeat }: Attempt<WalletInput>,
): Promise<SettlementResult> {
  const { walletId } = input;
  const request = store.nextRequest();
  const result = await rereadOnError(store, walletId, () =>
    store.client.settlements.create(input, { idempotencyKey: key }),
  );
  void store.changed(walletId, isRepeat ? undefined : result.wallet, request);
  return result;
}

/** Whether the button is worth showing. The server decides. */
function canPay({ outstanding, buckets, capabilities }: Wallet): boolean {
  const unlocked = buckets.reduce((sum, { amount, locked }) => (locked ? sum : sum + amount), 0);
  return capabilities.settlement === true && outstanding > 0 && unlocked >= outstanding;
}
