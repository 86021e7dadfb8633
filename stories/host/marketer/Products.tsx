import { type JSX, useState } from 'react';
import { InsufficientTokensModal, SpendButton, useSpend } from '../../../src';
import type { StoryWorld } from '../../support/world';
import { useBackOffice } from './backOffice';

const nothing = {};

// B.S4
/** Products: adding and editing is free; analyzing one again costs credits. */
export function Products({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const measure = useBackOffice(storyWorld);
  const [count, setCount] = useState(0);
  const analysis = useSpend({
    action: 'product_analysis',
    params: nothing,
    id: `analysis ${count}`,
    onDone: (result) => {
      setCount((done) => done + 1);
      void measure(result, 34);
    },
  });
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Products</h1>
          <p>What your campaigns promote.</p>
        </div>
      </header>
      <section className="panel" aria-labelledby="product">
        <h2 id="product">Model 3, step-through</h2>
        <label className="field">
          Description
          <textarea
            className="input"
            rows={3}
            defaultValue="A city bike with a low frame, belt drive and a 10-year warranty."
          />
        </label>
        <SpendButton
          className="quiet-spend"
          spend={analysis}
          action="product_analysis"
          params={nothing}
          whenBlocked="disable"
        >
          Analyze again
        </SpendButton>
        <p role="status" className="saved">
          {count > 0 ? 'Analyzed just now.' : ''}
        </p>
        <InsufficientTokensModal spend={analysis} />
      </section>
    </>
  );
}
