'use client';
import { type JSX, type ReactNode, useId } from 'react';
import type { Checkout } from '../../contract';
import { isPayable } from '../../hooks/useCheckout';
import type { OutcomeCommand, OutcomeLabels } from '../labels/outcome';
import { type PurchaseLabels, purchaseLabels } from '../labels/purchase';
import { useAnnouncement, weight } from './announce';
import { useWords } from './locale';
import { Button } from './Button';
import { useOutcomeWords } from './Outcome';

export interface PurchaseStateProps {
  checkout: Checkout;
  onOpen: () => void;
  onBack: () => void;
  /** The text of the button that goes back after a success. */
  again?: string | undefined;
  /** The announcement once it's completed and the balance has been read again; undefined until then. */
  announcement: string | undefined;
  /** The content once it's completed. */
  children: ReactNode;
}

// A.G13
/**
 * The status of a purchase, and its next step. It can take the focus, because the button that was pressed is gone; see
 * `place.ts`. A decline offers another way to pay, never "try again". `data-state` is the checkout's status.
 */
export function PurchaseState({
  checkout,
  onOpen,
  onBack,
  again,
  announcement,
  children,
}: PurchaseStateProps): JSX.Element {
  const words = useWords('purchase', purchaseLabels, undefined);
  const outcome = useOutcomeWords();
  const id = useId();
  const { status, failure } = checkout;
  const isOpen = isPayable(checkout);
  const isDone = status === 'completed';
  const sentence = sentenceOf(checkout, words, outcome);
  const text = isDone ? announcement : sentence;
  useAnnouncement(text ? { about: checkout.walletId, text, weight: weight.outcome } : undefined, true);
  const back = isDone ? again : status === 'processing' ? undefined : words.back;

  return (
    <div
      role="group"
      aria-labelledby={id}
      tabIndex={-1}
      data-part="purchase"
      data-state={status}
      data-tone={isDone ? 'success' : !isAsked(checkout) && (failure || status === 'failed') ? 'danger' : 'neutral'}
    >
      <div id={id}>{isDone ? children : <p>{sentence}</p>}</div>
      <div data-part="actions">
        {isOpen && (
          <Button variant="primary" onClick={onOpen}>
            {isAsked(checkout) ? words.confirmPayment : failure ? words.otherWay : words.openCheckout}
          </Button>
        )}
        {back && (
          <Button variant={isOpen || isDone ? 'link' : 'secondary'} onClick={onBack}>
            {back}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whether the bank is waiting for the user's confirmation, so nothing has failed. */
function isAsked({ status, failure }: Checkout): boolean {
  return status === 'requires_action' || (status === 'open' && failure?.code === 'authentication_required');
}

function sentenceOf(checkout: Checkout, words: PurchaseLabels, { unknown }: OutcomeLabels): string {
  const { status, failure, url } = checkout;
  if (isAsked(checkout)) return words.requiresAction;
  if (status === 'processing') return words.processing;
  if (status === 'expired') return words.expired;
  // Neither an unknown status nor an order without a page to pay on says whether anything was charged.
  const isKnown = status === 'failed' || (status === 'open' && (url || failure));
  if (!isKnown) return unknown(checkout.kind as OutcomeCommand);
  if (failure) return words.declined(failure.message, failure.code);
  return status === 'open' ? words.open : words.failed;
}
