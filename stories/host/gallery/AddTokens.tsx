import type { JSX } from 'react';
import { TopUpPackPicker, useCredits } from '../../../src';
import { useTopDialog } from '../../support/useTopDialog';
import { Icon } from '../shared/Icon';

// C.G6, C.T4
/** The Add Tokens dialog: choose an amount, then Buy Now. On a free plan, the picker offers plans instead. */
export function AddTokens({ onClose }: { onClose: () => void }): JSX.Element {
  const { navigate } = useCredits();
  const dialog = useTopDialog(onClose);
  const choosePlan = () => {
    onClose();
    navigate('/settings#subscription');
  };
  return (
    <dialog ref={dialog} className="gl-dialog" aria-labelledby="add-tokens">
      <header className="panel-head">
        <h2 id="add-tokens">Add Tokens</h2>
        <button type="button" className="btn" data-variant="quiet" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p className="about">They never expire and are used last.</p>
      <TopUpPackPicker choosePlan={choosePlan} labels={{ buy: (_, price) => `Buy Now for ${price}` }} />
    </dialog>
  );
}
