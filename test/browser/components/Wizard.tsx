import { InsufficientTokensModal, useSpend } from '../../../src';

const oneClip = [8];

/** The smallest host that can run out of tokens: a button and the modal. */
export function Wizard({ clips = oneClip }: { clips?: number[] }) {
  const spend = useSpend({ action: 'submission', params: { clips } });
  return (
    <>
      <button type="button" onClick={spend.spend}>
        Submit
      </button>
      <InsufficientTokensModal spend={spend} />
    </>
  );
}
