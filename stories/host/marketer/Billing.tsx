import { type JSX, useState } from 'react';
import { BillingSnapshot, CancelPlanDialog, CreditLog, PlanPicker, TopUpPackPicker } from '../../../src';

// B.G6
/** Billing: the snapshot, credits to buy, the plans, and the history. */
export function Billing(): JSX.Element {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Billing</h1>
          <p>Your plan, your credits and where they went.</p>
        </div>
      </header>
      <div className="mk-billing">
        <section className="panel" aria-label="Plan">
          <BillingSnapshot />
          <button type="button" className="btn" data-variant="quiet" onClick={() => setLeaving(true)}>
            Cancel plan
          </button>
          <CancelPlanDialog
            open={isLeaving}
            onClose={() => setLeaving(false)}
            labels={{ terms: 'The subscription fee is refundable within 14 days of payment.' }}
          />
        </section>
        <section className="panel" id="buy" tabIndex={-1} aria-labelledby="buy-title">
          <h2 id="buy-title">Buy credits</h2>
          <TopUpPackPicker labels={{ terms: 'Purchased credits don’t expire and are non-refundable.' }} />
        </section>
        <section className="panel" id="plans" tabIndex={-1} aria-labelledby="plans-title">
          <h2 id="plans-title">Plans</h2>
          <PlanPicker />
        </section>
        <section className="panel" id="history" tabIndex={-1} aria-labelledby="history-title">
          <h2 id="history-title">Credit transaction history</h2>
          <CreditLog />
        </section>
      </div>
    </>
  );
}
