import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  BalancePopover,
  CancelPlanDialog,
  CreditLog,
  CreditsProvider,
  InsufficientTokensModal,
  TopUpPackPicker,
  useSpend,
} from 'creditkit';
import { createCreditsClient } from 'creditkit/client';
import { createWorld } from 'creditkit/mocks/world';

const world = createWorld({ product: 'studio', scenario: 'low' });
const client = createCreditsClient({ fetch: world.fetch });

function App() {
  const submission = useSpend({ action: 'submission', params: { clips: [8, 8] } });
  const [isCancelling, setCancelling] = useState(false);
  return (
    <>
      <BalancePopover className="block" />
      <button onClick={submission.spend}>Submit</button>
      <button onClick={() => setCancelling(true)}>End plan</button>
      <InsufficientTokensModal spend={submission} topUp={<TopUpPackPicker />} />
      <CancelPlanDialog open={isCancelling} onClose={() => setCancelling(false)} />
      <TopUpPackPicker />
      <CreditLog />
      <p className="bg-credits-surface rounded-credits">Mine</p>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <CreditsProvider client={client} locale="en-US" timeZone="UTC">
    <App />
  </CreditsProvider>,
);
