import type { JSX, ReactNode } from 'react';
import {
  AutoReloadToggle,
  BillingSnapshot,
  CreditLog,
  LimitMeter,
  OutstandingNotice,
  ReceiptList,
  TopUpPackPicker,
  UsageBreakdown,
} from '../../../src';

/** Usage by project, model or key, and how much of each budget is used. */
export function Usage(): JSX.Element {
  return (
    <Page title="Usage" about="By project, model or key.">
      <section className="panel" aria-label="Usage">
        <UsageBreakdown />
      </section>
      <section className="panel" aria-labelledby="budgets-title">
        <h2 id="budgets-title">Budgets</h2>
        <LimitMeter />
      </section>
    </Page>
  );
}

/** The balance, ways to add funds, and receipts. */
export function Billing(): JSX.Element {
  return (
    <Page title="Billing">
      <section className="panel" aria-labelledby="balance-title">
        <h2 id="balance-title">Balance</h2>
        <OutstandingNotice />
        <BillingSnapshot />
      </section>
      <section className="panel" id="add-funds" tabIndex={-1} aria-labelledby="add-title">
        <h2 id="add-title">Add funds</h2>
        <TopUpPackPicker />
      </section>
      <section className="panel" id="reload" tabIndex={-1} aria-label="Auto Reload">
        <AutoReloadToggle />
      </section>
      <section className="panel" aria-label="Receipts">
        <ReceiptList />
      </section>
    </Page>
  );
}

/** Every call, purchase and reload. */
export function Log(): JSX.Element {
  return (
    <Page title="Log" about="Every call, purchase and reload, newest first.">
      <section className="panel" aria-label="Log">
        <CreditLog />
      </section>
    </Page>
  );
}

export interface PageProps {
  title: string;
  about?: string;
  children: ReactNode;
}

/** A page with a heading that gets the focus on navigation. */
export function Page({ title, about, children }: PageProps): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {about && <p>{about}</p>}
        </div>
      </header>
      <div className="stack-l">{children}</div>
    </>
  );
}
