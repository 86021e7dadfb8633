'use client';
import { type JSX, useEffect, useRef } from 'react';
import type { Checkout, Pack, Wallet } from '../../contract';
import { cardName } from '../../format';
import { useCredits } from '../../hooks';
// Past the barrel, so that bundlers keep what only buying needs in this part.
import { useTopUp } from '../../hooks/useTopUp';
import type { TopUpPackPickerLabels } from '../labels/topUpPackPicker';
import { useFormat } from '../ui/locale';
import { PurchaseState } from '../ui/PurchaseState';

export interface PackPurchaseProps {
  wallet: Wallet;
  packs: readonly Pack[];
  /** The one chosen. */
  pack: Pack;
  returnUrl: string | undefined;
  onBought: ((checkout: Checkout) => void) | undefined;
  words: TopUpPackPickerLabels;
}

/** What buying the chosen pack comes to, the button that does it, and then what became of it. */
export function PackPurchase({ wallet, packs, pack, returnUrl, onBought, words }: PackPurchaseProps): JSX.Element {
  const format = useFormat();
  const topUp = useTopUp({ walletId: wallet.id, returnUrl });
  const { checkout, status } = topUp;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (status !== 'completed' || !checkout || told.current === checkout.id) return;
    told.current = checkout.id;
    onBought?.(checkout);
  });
  if (!checkout || status === 'buying' || status === 'error')
    return <Offer {...{ wallet, pack, words, status }} onBuy={() => topUp.buy(pack.id)} />;

  const bought = packs.find(({ id }) => id === checkout.packId);
  const tokens = (amount: number) => format.quantity(amount, wallet.unit);
  return (
    <PurchaseState checkout={checkout} onOpen={topUp.open} onBack={topUp.reset} again={words.another}>
      <p data-part="headline">{bought && words.completed(tokens(bought.amount))}</p>
      <p>{words.newBalance(format.balance(wallet.balance, wallet.unit))}</p>
    </PurchaseState>
  );
}

interface OfferProps extends Pick<PackPurchaseProps, 'wallet' | 'pack' | 'words'> {
  status: string;
  onBuy: () => void;
}

function Offer({ wallet, pack, words, status, onBuy }: OfferProps) {
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const { paymentMethod: card, unit, balance } = wallet;
  const isBuying = status === 'buying';
  return (
    <div data-part="summary">
      <p data-part="after">{words.after(format.balance(balance + pack.amount, unit))}</p>
      <p data-part="note">{card ? cardName(card, words.savedCard) : words.noCard}</p>
      {words.terms && <p data-part="note">{words.terms}</p>}
      {canManageBilling ? (
        <button
          type="button"
          data-part="button"
          data-variant="primary"
          aria-disabled={isBuying}
          onClick={() => isBuying || onBuy()}
        >
          {isBuying ? words.buying : words.buy(format.quantity(pack.amount, unit), format.money(pack.price))}
        </button>
      ) : (
        <p data-part="note">{words.askOwner(billingContact && format.name(billingContact))}</p>
      )}
      {status === 'error' && (
        <p role="alert" data-part="error">
          {words.unreachable}
        </p>
      )}
    </div>
  );
}
