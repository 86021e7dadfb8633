import { type FormEvent, type JSX, useState } from 'react';
import type { Checkout } from '../../src/client';
import { testCards } from '../../mocks';
import { money } from './OrderSummary';

type ExpressWallet = 'apple_pay' | 'google_pay' | 'paypal';

export interface PaidWith {
  number: string;
  wallet?: ExpressWallet;
}

export interface CardFormProps {
  checkout: Checkout;
  onPay: (card: PaidWith) => Promise<void>;
}

const good = '4242 4242 4242 4242';
/** The four most useful test cards. Every other number of the list below works, too. */
const shortcuts = [
  { label: 'Works', number: good },
  { label: '3D Secure', number: '4000 0000 0000 3220' },
  { label: 'Declined', number: '4000 0000 0000 0002' },
  { label: 'No funds', number: '4000 0000 0000 9995' },
];
const express: Record<ExpressWallet, string> = { apple_pay: 'Apple Pay', google_pay: 'Google Pay', paypal: 'PayPal' };

/** The processor's card form. What is typed here goes only to the mock processor. */
export function CardForm({ checkout, onPay }: CardFormProps): JSX.Element {
  const [number, setNumber] = useState(good);
  const [isPaying, setPaying] = useState(false);
  const { amountDue, failure, methods } = checkout;
  const pay = async (card: PaidWith) => {
    setPaying(true);
    await onPay(card);
    setPaying(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void pay({ number });
  };
  const wallets = (Object.keys(express) as ExpressWallet[]).filter((wallet) => methods.includes(wallet));
  return (
    <form className="pay-form" onSubmit={submit}>
      {wallets.length > 0 && (
        <div className="pay-express">
          {wallets.map((wallet) => (
            <button key={wallet} type="button" data-wallet={wallet} onClick={() => void pay({ number: good, wallet })}>
              {express[wallet]}
            </button>
          ))}
          <p>or pay with a card</p>
        </div>
      )}
      <h2>Payment details</h2>
      {failure && (
        <p role="alert" className="pay-alert">
          {failure.message}
        </p>
      )}
      <div className="pay-shortcuts" role="group" aria-label="Test cards">
        {shortcuts.map(({ label, number: test }) => (
          <button key={test} type="button" aria-pressed={number === test} onClick={() => setNumber(test)}>
            {label}
          </button>
        ))}
      </div>
      <label className="pay-field">
        Card number
        <input
          value={number}
          onChange={({ target }) => setNumber(target.value)}
          inputMode="numeric"
          autoComplete="off"
          list="pay-test-cards"
          required
        />
      </label>
      <datalist id="pay-test-cards">
        {testCards.map((card) => (
          <option key={card.number} value={card.number}>
            {card.name}
          </option>
        ))}
      </datalist>
      <div className="pay-pair">
        <label className="pay-field">
          Expiry
          <input defaultValue="12 / 34" inputMode="numeric" autoComplete="off" />
        </label>
        <label className="pay-field">
          CVC
          <input defaultValue="123" inputMode="numeric" autoComplete="off" />
        </label>
      </div>
      <label className="pay-field">
        Name on card
        <input defaultValue="Dana Whitfield" autoComplete="off" />
      </label>
      <button type="submit" className="pay-button" aria-disabled={isPaying}>
        {isPaying ? 'Paying…' : amountDue.amount === 0 ? 'Save card' : `Pay ${money(amountDue)}`}
      </button>
      <p className="pay-hint">Test mode: no money moves. Only use test card numbers.</p>
    </form>
  );
}
