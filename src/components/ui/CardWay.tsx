'use client';
import type { JSX } from 'react';
import { isPayable } from '../../hooks/useCheckout';
import { usePurchase } from '../../hooks/usePurchase';
import { useUnsettled } from '../../hooks/useUnsettled';
import { Refused } from './Outcome';
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
  // A separate press, because browsers only open a new tab right after one.
  if (isPayable(card.checkout))
    return (
      <WayOn to={card.open} variant={variant}>
        {ready}
      </WayOn>
    );
  return (
    <>
      <Unsettled
        {...{ unsettled, variant }}
        isOwn={unsettled.command === 'payment_method'}
        onStart={() => card.start({})}
        start={children}
        // A payment in progress must not be made a second time.
        isBusy={card.status === 'buying' || card.status === 'processing'}
      />
      {card.status === 'error' && <Refused command="payment_method" error={card.error} />}
    </>
  );
}
