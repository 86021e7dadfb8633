// A host app over the example backend, as a team would start it. Built and served by browser.test.ts.
import { type JSX, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  AutoReloadToggle,
  Balance,
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  CreditsProvider,
  InsufficientTokensModal,
  JobList,
  PlanPicker,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../../src';
import { createCreditsClient } from '../../src/client';
import '../../src/styles.css';

const client = createCreditsClient({ baseUrl: '', getToken: () => 'acme-token' });

function Transcribe({ minutes }: { minutes: number }): JSX.Element {
  const action = 'transcribe';
  const params = { minutes };
  const spend = useSpend({ action, params, id: `transcribe ${minutes}` });
  return (
    <div>
      <SpendButton spend={spend} action={action} params={params}>
        Transcribe {minutes} minutes
      </SpendButton>
      <output>{`${minutes}: ${spend.status}`}</output>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} upgrade={<PlanPicker />} />
    </div>
  );
}

function App(): JSX.Element {
  const [isCancelling, setCancelling] = useState(false);
  return (
    <main>
      <h1>Scribe</h1>
      <section aria-label="Balance">
        <Balance />
      </section>
      <Transcribe minutes={10} />
      <Transcribe minutes={400} />
      <section aria-label="Jobs">
        <JobList />
      </section>
      <section aria-label="Billing">
        <BillingSnapshot />
        <AutoReloadToggle />
        <PlanPicker />
        <button onClick={() => setCancelling(true)}>End my plan</button>
        <CancelPlanDialog open={isCancelling} onClose={() => setCancelling(false)} />
      </section>
      <section aria-label="Log">
        <CreditLog />
      </section>
    </main>
  );
}

createRoot(document.querySelector('#root')!).render(
  <CreditsProvider client={client} walletId="wal_acme" timeZone="UTC">
    <App />
  </CreditsProvider>,
);
