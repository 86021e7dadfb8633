'use client';
import type { JSX, ReactNode } from 'react';
// Past the barrel, so that bundlers keep what only this needs in this part.
import { usePaymentMethod } from '../../hooks/usePaymentMethod';
import { WayOn } from './WayOn';

export interface CardWayProps {
  walletId: string;
  variant?: 'primary' | 'secondary' | undefined;
  /** The checkout is there and one press away. */
  ready: string;
  failed: string;
  children: ReactNode;
}

/** Puts a card on file through the hosted page; on a past-due wallet that also pays what is due (OQ-11). */
export function CardWay({ walletId, variant, ready, failed, children }: CardWayProps): JSX.Element {
  const card = usePaymentMethod({ walletId });
  // A press of its own, because browsers only open a new tab right after one.
  const canOpen = (card.status === 'open' || card.status === 'requires_action') && card.checkout?.url;
  return (
    <>
      <WayOn to={canOpen ? card.open : card.update} variant={variant}>
        {canOpen ? ready : children}
      </WayOn>
      {card.status === 'error' && (
        <p role="alert" data-part="error">
          {failed}
        </p>
      )}
    </>
  );
}
