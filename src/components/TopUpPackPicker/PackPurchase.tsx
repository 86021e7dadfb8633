'use client';
import { type JSX, useEffect, useId, useRef } from 'react';
import type { Checkout, Pack, Wallet } from '../../contract';
import { cardName } from '../../format';
import { useCredits, type UseTopUpResult, useUnsettled } from '../../hooks';
// Past the barrel, so that bundlers keep what only buying needs in this part.
import { useTopUp } from '../../hooks/useTopUp';
import type { TopUpPackPickerLabels } from '../labels/topUpPackPicker';
import { useFormat } from '../ui/locale';
import { Refused } from '../ui/Outcome';
import { useFresh } from '../ui/useFresh';
import { PurchaseState } from '../ui/PurchaseState';
import { Unsettled } from '../ui/Unsettled';

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
  const isFresh = useFresh(wallet.id, status === 'completed' ? checkout?.id : undefined);
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (status !== 'completed' || !checkout || told.current === checkout.id) return;
    told.current = checkout.id;
    onBought?.(checkout);
  });
  if (!checkout || status === 'buying' || status === 'error' || status === 'unknown')
    return <Offer {...{ wallet, pack, words, topUp }} />;

  const bought = packs.find(({ id }) => id === checkout.packId);
  const completed = bought ? words.completed(format.quantity(bought.amount, wallet.unit)) : '';
  const newBalance = words.newBalance(format.balance(wallet.balance, wallet.unit));
  return (
    <PurchaseState
      {...{ checkout }}
      onOpen={topUp.open}
      onBack={topUp.reset}
      again={words.another}
      news={isFresh ? `${completed} ${newBalance}` : undefined}
    >
      <p data-part="headline">{completed}</p>
      {isFresh && <p>{newBalance}</p>}
    </PurchaseState>
  );
}

interface OfferProps extends Pick<PackPurchaseProps, 'wallet' | 'pack' | 'words'> {
  topUp: UseTopUpResult;
}

function Offer({ wallet, pack, words, topUp }: OfferProps) {
  const id = useId();
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const unsettled = useUnsettled({ walletId: wallet.id });
  const { paymentMethod: card, unit, balance } = wallet;
  const { status, error } = topUp;
  const about = (
    <>
      <p data-part="after" id={`${id}-after`}>
        {words.after(format.balance(balance + pack.amount, unit))}
      </p>
      <p data-part="note" id={`${id}-card`}>
        {card ? cardName(card, words.savedCard) : words.noCard}
      </p>
      {words.terms && <p data-part="note">{words.terms}</p>}
    </>
  );
  return (
    <div data-part="summary">
      {canManageBilling ? (
        <Unsettled
          unsettled={unsettled}
          isOwn={unsettled.command === 'top_up'}
          onStart={() => topUp.buy(pack.id)}
          start={words.buy(format.quantity(pack.amount, unit), format.money(pack.price))}
          busy={words.buying}
          isBusy={status === 'buying'}
          describedBy={`${id}-after ${id}-card`}
        >
          {about}
        </Unsettled>
      ) : (
        <>
          {about}
          <p data-part="note">{words.askOwner(billingContact && format.name(billingContact))}</p>
        </>
      )}
      {status === 'error' && <Refused command="top_up" error={error} />}
    </div>
  );
}
