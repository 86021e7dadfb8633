import { type JSX, useState } from 'react';
import { creditsKeys, useCredits } from '../../src';
import type { Checkout } from '../../src/client';
import type { Backstage } from '../../mocks';
import { useTopDialog } from '../support/useTopDialog';
import { CardForm } from './CardForm';
import './checkout.css';
import { money, OrderSummary } from './OrderSummary';

export interface HostedCheckoutProps {
  checkout: Checkout;
  /** Acts as the processor: pays, authenticates and abandons checkouts. */
  backstage: Backstage;
  /** The seller's name, as the processor's page shows it. */
  merchant: string;
  onLeave: () => void;
}

/**
 * Takes the place of the processor's page at `checkout.url`, so that you can pay with any test card without leaving the
 * demo. It is a native dialog over the whole window, so everything underneath, including the kit's modal, is still
 * there afterward.
 */
export function HostedCheckout({ checkout: opened, backstage, merchant, onLeave }: HostedCheckoutProps): JSX.Element {
  const [checkout, setCheckout] = useState(opened);
  const { queryClient } = useCredits();
  const leave = () => {
    // Returning from a payment page refetches everything, as a window that regains focus does.
    void queryClient.invalidateQueries({ queryKey: creditsKeys.all });
    onLeave();
  };
  const dialog = useTopDialog(leave);
  const act = async (answer: Promise<Checkout>) => setCheckout(await answer);
  const abandon = async () => {
    await backstage.checkouts.abandon({ checkoutId: checkout.id });
    leave();
  };
  return (
    <dialog ref={dialog} className="pay" aria-label={`Secure checkout of ${merchant}`}>
      <OrderSummary checkout={checkout} merchant={merchant} onBack={leave} />
      <div className="pay-main">
        <div className="pay-column">
          {checkout.status === 'open' ? (
            <>
              <CardForm
                checkout={checkout}
                onPay={(card) => act(backstage.checkouts.pay({ checkoutId: checkout.id, ...card }))}
              />
              <button type="button" className="pay-link" onClick={() => void abandon()}>
                Cancel this payment
              </button>
            </>
          ) : checkout.status === 'requires_action' ? (
            <Challenge
              checkout={checkout}
              merchant={merchant}
              onAnswer={(approve) => act(backstage.checkouts.authenticate({ checkoutId: checkout.id, approve }))}
            />
          ) : (
            <Outcome checkout={checkout} merchant={merchant} onBack={leave} />
          )}
        </div>
      </div>
    </dialog>
  );
}

interface ChallengeProps {
  checkout: Checkout;
  merchant: string;
  onAnswer: (approve: boolean) => Promise<void>;
}

/** The bank's confirmation screen (3D Secure). */
function Challenge({ checkout, merchant, onAnswer }: ChallengeProps): JSX.Element {
  return (
    <section className="pay-bank" aria-labelledby="pay-bank-title">
      <p className="pay-bank-brand">
        <span aria-hidden="true">◆</span> Harbor Bank <span>3D Secure</span>
      </p>
      <h2 id="pay-bank-title">Confirm this payment</h2>
      <p>
        {merchant} is requesting <strong>{money(checkout.amountDue)}</strong>. Did you start this purchase?
      </p>
      <button type="button" className="pay-button" onClick={() => void onAnswer(true)}>
        Yes, confirm it
      </button>
      <button type="button" className="pay-button" data-variant="plain" onClick={() => void onAnswer(false)}>
        No, decline it
      </button>
      <p className="pay-hint">A test bank. No message is sent and no money moves.</p>
    </section>
  );
}

interface OutcomeProps {
  checkout: Checkout;
  merchant: string;
  onBack: () => void;
}

function Outcome({ checkout, merchant, onBack }: OutcomeProps): JSX.Element {
  return (
    <section className="pay-outcome">
      <span className="pay-tick" data-state={checkout.status} aria-hidden="true" />
      <h2 role="status">{titles[checkout.status] ?? 'This payment has ended'}</h2>
      <p>{checkout.failure?.message ?? endings[checkout.status]?.(merchant)}</p>
      <button type="button" className="pay-button" onClick={onBack}>
        Return to {merchant}
      </button>
    </section>
  );
}

const titles: Partial<Record<Checkout['status'], string>> = {
  completed: 'Payment received',
  processing: 'Your bank is still working on it',
  expired: 'This checkout has expired',
  failed: 'The payment didn’t go through',
};

const endings: Partial<Record<Checkout['status'], (merchant: string) => string>> = {
  completed: (merchant) => `${merchant} has been notified. You can go back.`,
  processing: (merchant) => `We’ll notify ${merchant} when there’s a result. You can go back.`,
  expired: () => 'Nothing was charged.',
};
