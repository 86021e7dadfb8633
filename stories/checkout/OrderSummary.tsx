import type { JSX } from 'react';
import { useFormat, usePacks, usePlans, useWallet } from '../../src';
import type { Checkout, Money } from '../../src/client';

export interface OrderSummaryProps {
  checkout: Checkout;
  merchant: string;
  onBack: () => void;
}

/** The left half of the page: who is paid, how much, and for what. */
export function OrderSummary({ checkout, merchant, onBack }: OrderSummaryProps): JSX.Element {
  const { what, detail } = useOrder(checkout);
  const isFree = checkout.amountDue.amount === 0;
  return (
    <header className="pay-order">
      <div className="pay-column">
        <button type="button" className="pay-back" onClick={onBack} aria-label={`Back to ${merchant}`}>
          <span aria-hidden="true">←</span>
          <span className="pay-merchant">{merchant}</span>
          <span className="pay-test">Test mode</span>
        </button>
        <p className="pay-what">{isFree ? 'Save a card for' : `Pay ${merchant}`}</p>
        <h1 className="pay-amount">{isFree ? merchant : money(checkout.amountDue)}</h1>
        <dl className="pay-lines">
          <div>
            <dt>
              {what}
              <span>{detail}</span>
            </dt>
            <dd>{money(checkout.amountDue)}</dd>
          </div>
          <div>
            <dt>Total due today</dt>
            <dd>{money(checkout.amountDue)}</dd>
          </div>
        </dl>
      </div>
    </header>
  );
}

export function money({ amount, currency }: Money): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100);
}

function useOrder({ walletId, kind, packId, planId, cadence }: Checkout): { what: string; detail: string } {
  const wallet = useWallet(walletId).data;
  const pack = usePacks({ walletId }).data?.find(({ id }) => id === packId);
  const plan = usePlans(cadence, { walletId }).data?.find(({ id }) => id === planId);
  const format = useFormat();
  if (kind === 'payment_method') return { what: 'Card on file', detail: `For ${wallet?.name ?? 'this account'}` };
  if (kind === 'plan_change')
    return { what: plan ? `${plan.name} plan` : 'Plan change', detail: `For ${wallet?.name ?? 'this account'}` };
  return {
    what: pack && wallet ? `${format.quantity(pack.amount, wallet.unit)}` : 'Pack',
    detail: `One-time purchase for ${wallet?.name ?? 'this account'}`,
  };
}
