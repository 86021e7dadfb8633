import type { JSX } from 'react';
import { InsufficientTokensModal } from '../../../src';
import { CostPanel } from './CostPanel';
import { CustomerImages } from './CustomerImages';
import { Showcase } from './Showcase';
import { useStudio } from './studio';

// A.G15, A.S1–A.S4
/** The creative wizard. Everything is free except the image buttons and Submit. */
export function Wizard(): JSX.Element {
  const { submission, wallet } = useStudio();
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>New creative</h1>
          <p>A video ad for {wallet.name}. Editing is free; tokens are spent when you submit.</p>
        </div>
      </header>
      <div className="wizard">
        <div className="wizard-form">
          <Brief />
          <CustomerImages />
          <Showcase />
        </div>
        <CostPanel />
      </div>
      {/* Its links lead to this client's settings and credits page. The submission stays paused meanwhile. */}
      <InsufficientTokensModal spend={submission} />
    </>
  );
}

function Brief(): JSX.Element {
  const { draft, changeDraft } = useStudio();
  const edit = (name: 'name' | 'product' | 'headline') => ({
    className: 'input',
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      changeDraft({ type: 'edit', fields: { [name]: target.value } }),
  });
  return (
    <section className="panel" aria-labelledby="brief">
      <header className="step">
        <span aria-hidden="true">1</span>
        <h2 id="brief">Brief</h2>
      </header>
      <div className="pair">
        <label className="field">
          Name
          <input {...edit('name')} />
        </label>
        <label className="field">
          Product
          <input {...edit('product')} />
        </label>
      </div>
      <label className="field">
        Headline
        <input {...edit('headline')} />
      </label>
    </section>
  );
}
