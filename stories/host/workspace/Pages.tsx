import type { JSX } from 'react';
import {
  BillingSnapshot,
  CreditLog,
  LimitMeter,
  OverageNotice,
  PlanPicker,
  ReceiptList,
  TopUpPackPicker,
  UsageBreakdown,
} from '../../../src';

/** Who used credits, for what, and how much of each limit is used. */
export function Usage(): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Usage</h1>
          <p>By member, project or action.</p>
        </div>
      </header>
      <div className="stack-l">
        <section className="panel" aria-label="Usage">
          <UsageBreakdown />
        </section>
        <section className="panel" aria-labelledby="limits-title">
          <h2 id="limits-title">Limits</h2>
          <LimitMeter />
        </section>
        <section className="panel" id="history" tabIndex={-1} aria-labelledby="history-title">
          <h2 id="history-title">Credit history</h2>
          <CreditLog />
        </section>
      </div>
    </>
  );
}

/** Credits, extra usage, top-ups, plans and receipts. */
export function Billing(): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Billing</h1>
        </div>
      </header>
      <div className="stack-l">
        <section className="panel" aria-labelledby="credits-title">
          <h2 id="credits-title">Credits</h2>
          <BillingSnapshot />
        </section>
        <section className="panel" aria-label="Extra usage">
          <OverageNotice />
        </section>
        <section className="panel" aria-labelledby="top-ups-title">
          <h2 id="top-ups-title">Top-ups</h2>
          <TopUpPackPicker />
        </section>
        <section className="panel" id="plans" tabIndex={-1} aria-labelledby="plans-title">
          <h2 id="plans-title">Plans</h2>
          <PlanPicker />
        </section>
        <section className="panel" aria-label="Receipts">
          <ReceiptList />
        </section>
      </div>
    </>
  );
}
