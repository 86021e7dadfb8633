'use client';
import { InsufficientTokensModal, TopUpPackPicker, useSpend } from 'creditkit';

export function SubmitVideo({ seconds }: { seconds: number[] }) {
  const submission = useSpend({ action: 'submission', params: { clips: seconds } });
  return (
    <>
      <button onClick={submission.spend}>Submit</button>
      {submission.status === 'done' && <p>Your video is being made.</p>}
      <InsufficientTokensModal spend={submission} topUp={<TopUpPackPicker />} />
    </>
  );
}
