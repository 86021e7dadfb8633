import {
  BalancePopover,
  CreditLog,
  CreditsProvider,
  InsufficientTokensModal,
  TopUpPackPicker,
  useSpend,
} from 'creditkit';
import type { CreditsClient } from 'creditkit/client';

export function App({ client }: { client: CreditsClient }) {
  return (
    <CreditsProvider client={client}>
      <BalancePopover />
      <SubmitVideo seconds={[8, 8]} />
      <CreditLog />
    </CreditsProvider>
  );
}

function SubmitVideo({ seconds }: { seconds: number[] }) {
  const submission = useSpend({ action: 'submission', params: { clips: seconds } });
  return (
    <>
      <button onClick={submission.spend}>Submit</button>
      {submission.status === 'done' && <p>Your video is being made.</p>}
      <InsufficientTokensModal spend={submission} topUp={<TopUpPackPicker />} />
    </>
  );
}
