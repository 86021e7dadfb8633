'use client';
import { type JSX, useId } from 'react';
import type { Amount, Checkout, Money, Pack, Wallet } from '../../contract';
import { cardName } from '../../format';
import { useCredits, useTopUp, type UseTopUpResult, useUnsettled } from '../../hooks';
import type { TopUpPackPickerLabels } from '../labels/topUpPackPicker';
import { useFormat } from '../ui/locale';
import { Refused, useOutcomeWords } from '../ui/Outcome';
import { useCompletion } from '../ui/useCompletion';
import { PurchaseState } from '../ui/PurchaseState';
import { Unsettled } from '../ui/Unsettled';

/** What would be bought: a pack by its id, or an amount that the user chose. */
export interface Offered {
  what: string | { amount: Amount };
  amount: Amount;
  price: Money;
}

export interface PackPurchaseProps {
  wallet: Wallet;
  packs: readonly Pack[];
  /** What is chosen; undefined while the typed amount can't be bought. */
  offered: Offered | undefined;
  returnUrl: string | undefined;
  onBought: ((checkout: Checkout) => void) | undefined;
  words: TopUpPackPickerLabels;
}

/** What the chosen pack costs, the button to buy it, and then the result. */
export function PackPurchase({ wallet, packs, offered, returnUrl, onBought, words }: PackPurchaseProps): JSX.Element {
  const format = useFormat();
  const outcome = useOutcomeWords();
  const topUp = useTopUp({ walletId: wallet.id, returnUrl });
  const { checkout, status } = topUp;
  const isFresh = useCompletion(wallet.id, checkout, onBought);
  if (!checkout || status === 'buying' || status === 'error' || status === 'unknown')
    return <Offer {...{ wallet, offered, words, topUp }} />;

  const bought = checkout.amount ?? packs.find(({ id }) => id === checkout.packId)?.amount ?? topUp.amount;
  // The amount is unknown if the server doesn't send it and the page has returned from the hosted page.
  const completed = bought === undefined ? outcome.done : words.completed(format.quantity(bought, wallet.unit));
  const newBalance = words.newBalance(format.balance(wallet.balance, wallet.unit));
  return (
    <PurchaseState
      {...{ checkout }}
      onOpen={topUp.open}
      onBack={topUp.reset}
      again={checkout.packId === undefined ? words.addMore : words.another}
      announcement={isFresh ? `${completed} ${newBalance}` : undefined}
    >
      <p data-part="headline">{completed}</p>
      {isFresh && <p>{newBalance}</p>}
    </PurchaseState>
  );
}

interface OfferProps extends Pick<PackPurchaseProps, 'wallet' | 'offered' | 'words'> {
  topUp: UseTopUpResult;
}

/** It stays even while nothing can be bought, because an unknown purchase must still be shown. */
function Offer({ wallet, offered, words, topUp }: OfferProps) {
  const id = useId();
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const unsettled = useUnsettled({ walletId: wallet.id });
  const { paymentMethod: card, unit, balance } = wallet;
  const { status, error } = topUp;
  const about = (
    <>
      {offered && (
        <p data-part="after" id={`${id}-after`}>
          {words.after(format.balance(balance + offered.amount, unit))}
        </p>
      )}
      {/* What is free isn't paid. */}
      <p data-part="note" id={`${id}-card`}>
        {offered?.price.amount === 0 ? '' : card ? cardName(card, words.savedCard, words.savedMethod) : words.noCard}
      </p>
      {words.terms && <p data-part="note">{words.terms}</p>}
    </>
  );
  return (
    <div data-part="summary" data-sending={status === 'buying'}>
      {canManageBilling ? (
        <Unsettled
          unsettled={unsettled}
          isOwn={unsettled.command === 'top_up'}
          onStart={() => offered && topUp.buy(offered.what)}
          start={offered && words.buy(format.quantity(offered.amount, unit), format.money(offered.price))}
          busy={words.buying}
          isBusy={status === 'buying'}
          describedBy={`${id}-after ${id}-card`}
        >
          {about}
        </Unsettled>
      ) : (
        <p data-part="note">{words.askOwner(billingContact && format.name(billingContact))}</p>
      )}
      {status === 'error' && <Refused command="top_up" error={error} />}
    </div>
  );
}
