'use client';
import { type JSX, type ReactNode, useEffect, useRef } from 'react';
import type { Checkout } from '../../contract';

/** The sentences of a purchase on its way; each component that sells brings its own. */
export interface PurchaseWords {
  open: string;
  openCheckout: string;
  declined: (message: string, code: string) => string;
  otherCard: string;
  requiresAction: string;
  confirmPayment: string;
  processing: string;
  failed: string;
  expired: string;
  back: string;
}

export interface PurchaseStateProps {
  checkout: Checkout;
  words: PurchaseWords;
  /** What stands there once it is completed. */
  done: ReactNode;
  onOpen: () => void;
  onBack: () => void;
}

/**
 * What became of a purchase, and the one next step. Takes the focus when it appears, since the button that was pressed is gone.
 * A decline leads to another card, never to "try again" (A.G13).
 */
export function PurchaseState({ checkout, words, done, onOpen, onBack }: PurchaseStateProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { status, failure } = checkout;
  const declined = failure && words.declined(failure.message, failure.code);
  const next = status === 'requires_action' ? words.confirmPayment : declined ? words.otherCard : words.openCheckout;
  const canOpen = (status === 'open' || status === 'requires_action') && checkout.url !== null;
  const canGoBack = canOpen || status === 'failed' || status === 'expired';

  return (
    <div ref={box} tabIndex={-1} data-part="purchase" data-tone={toneOf(checkout)}>
      <div role="status">{status === 'completed' ? done : <p>{sentenceOf(checkout, declined, words)}</p>}</div>
      <div data-part="actions">
        {canOpen && (
          <button type="button" data-part="button" data-variant="primary" onClick={onOpen}>
            {next}
          </button>
        )}
        {canGoBack && (
          <button type="button" data-part="button" data-variant={canOpen ? 'link' : 'secondary'} onClick={onBack}>
            {words.back}
          </button>
        )}
      </div>
    </div>
  );
}

function toneOf({ status, failure }: Checkout) {
  if (status === 'completed') return 'success';
  return failure || status === 'failed' || status === 'expired' ? 'danger' : 'neutral';
}

function sentenceOf({ status }: Checkout, declined: string | undefined, words: PurchaseWords): string {
  switch (status) {
    case 'requires_action':
      return words.requiresAction;
    case 'processing':
      return words.processing;
    case 'expired':
      return words.expired;
    case 'failed':
      return declined ?? words.failed;
    default:
      return declined ?? words.open;
  }
}
