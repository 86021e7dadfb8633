import {
  BalancePopover,
  CreditLog,
  CreditsProvider,
  InsufficientTokensModal,
  TopUpPackPicker,
  useSpend,
} from 'creditkit';
import type { CreditsClient } from 'creditkit/client';

export function Studio({ client }: { client: CreditsClient }) {
  return (
    <CreditsProvider client={client} locale="en-US">
      <BalancePopover />
      <SubmitVideo />
      <CreditLog />
    </CreditsProvider>
  );
}

function SubmitVideo() {
  const submission = useSpend({ action: 'submission', params: { clips: [8, 8] } });
  return (
    <>
      <button onClick={submission.spend}>Submit</button>
      <InsufficientTokensModal spend={submission} topUp={<TopUpPackPicker />} />
    </>
  );
}
