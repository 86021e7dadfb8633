'use client';
import { useState } from 'react';
import { useCheckout, useCredits } from '../../hooks';

export interface UseAddCardResult {
  addCard: () => void;
  isPending: boolean;
  hasFailed: boolean;
}

/** Opens a hosted checkout that only puts a card on file, and follows it to its end so that the wallet is read anew. */
export function useAddCard(walletId: string): UseAddCardResult {
  const { client, openCheckout } = useCredits();
  const [state, setState] = useState<{ checkoutId?: string; isPending?: boolean; hasFailed?: boolean }>({});
  useCheckout(state.checkoutId, { walletId });

  async function addCard() {
    setState({ isPending: true });
    try {
      const checkout = await client.checkouts.create({ walletId, kind: 'payment_method', returnUrl: location.href });
      setState({ checkoutId: checkout.id });
      if (checkout.url) openCheckout(checkout.url, checkout);
    } catch {
      setState({ hasFailed: true });
    }
  }
  return { addCard: () => void addCard(), isPending: !!state.isPending, hasFailed: !!state.hasFailed };
}
