import { BalancePopover, CreditLog, InsufficientTokensModal, TopUpPackPicker, useSpend } from 'creditkit';

export function Studio() {
  const submission = useSpend({ action: 'submission', params: { clips: [8, 8] } });
  return (
    <>
      <BalancePopover />
      <button onClick={submission.spend}>Submit</button>
      {submission.status === 'done' && <p>Your video is being made.</p>}
      <InsufficientTokensModal spend={submission} topUp={<TopUpPackPicker />} />
      <CreditLog />
    </>
  );
}
