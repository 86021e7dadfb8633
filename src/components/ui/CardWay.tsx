'use client';
import type { JSX } from 'react';
import { usePurchase } from '../../hooks/usePurchase';
import { useUnsettled } from '../../hooks/useUnsettled';
import { Refused, useOutcomeWords } from './Outcome';
import { Unsettled } from './Unsettled';
import { WayOn } from './WayOn';

export interface CardWayProps {
  walletId: string;
  variant?: 'primary' | 'secondary' | undefined;
  /** The text once the checkout is ready and one press away. */
  ready: string;
  children: string;
}

// OQ-11
/** A button that puts a card on file through the hosted page. On a past-due wallet, that also pays what is due. */
export function CardWay({ walletId, variant = 'secondary', ready, children }: CardWayProps): JSX.Element {
  const card = usePurchase('payment_method', { walletId });
  const unsettled = useUnsettled({ walletId });
  const { busy } = useOutcomeWords();
  // A separate press, because browsers only open a new tab right after one.
  const canOpen = (card.status === 'open' || card.status === 'requires_action') && card.checkout?.url;
  if (canOpen)
    return (
      <WayOn to={card.open} variant={variant}>
        {ready}
      </WayOn>
    );
  return (
    <>
      <Unsettled
        {...{ unsettled, variant, busy }}
        isOwn={unsettled.command === 'payment_method'}
        onStart={() => card.start({})}
        start={children}
        isBusy={card.status === 'buying'}
      />
      {card.status === 'error' && <Refused command="payment_method" error={card.error} />}
    </>
  );
}
