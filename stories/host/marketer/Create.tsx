import { type JSX, useState } from 'react';
import { CostBadge, InsufficientTokensModal, SpendButton, useGate, useSpend } from '../../../src';
import type { StoryWorld } from '../../support/world';
import { HostLink } from '../shared/HostLink';
import { Icon } from '../shared/Icon';
import { useBackOffice } from './backOffice';
import { pathTo } from './places';

const nothing = {};

// B.G2, B.S1
/** The campaign wizard: drafts are free and kept, and the create button is disabled while nothing can be spent. */
export function Create({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const measure = useBackOffice(storyWorld);
  const campaign = useSpend({
    action: 'campaign',
    params: nothing,
    id: 'new campaign',
    onDone: (result) => void measure(result, 175),
  });
  const gate = useGate('campaign', nothing);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Create campaign</h1>
          <p>A search campaign with keywords, ad copy and sitelinks. Editing the draft is free.</p>
        </div>
      </header>
      <div className="mk-wizard">
        <div className="stack-l">
          <Draft />
          <Helper
            {...{ storyWorld }}
            title="Keywords"
            about="city bike, step-through bike, bike with warranty, commuter bicycle"
            action="keyword_research"
            button="Research keywords"
            actual={21}
          />
          <Helper
            {...{ storyWorld }}
            title="Ad copy"
            about="Ten years. One chain. · Step through, ride on. · Guaranteed until 2036."
            action="regenerate_copy"
            button="Rewrite"
            actual={30}
          />
        </div>
        <aside className="panel mk-summary" aria-label="Summary">
          <h2>Summary</h2>
          <dl className="mk-lines">
            <div>
              <dt>Keywords, ad copy, sitelinks</dt>
              <dd>
                <CostBadge action="campaign" params={nothing} />
              </dd>
            </div>
            <div>
              <dt>Sitelinks alone</dt>
              <dd>
                <CostBadge action="sitelinks" params={nothing} />
              </dd>
            </div>
          </dl>
          <SpendButton spend={campaign} action="campaign" params={nothing} whenBlocked="disable">
            Create campaign
          </SpendButton>
          {gate.state === 'blocked' && (
            <p className="mk-blocked">
              You’re out of credits. The draft stays as it is.{' '}
              <HostLink to={pathTo('billing', 'buy')}>Buy credits</HostLink>
            </p>
          )}
          <p role="status" className="saved">
            {campaign.status === 'done' ? 'Created. It goes live within the hour.' : ''}
          </p>
          <p className="small">Charged for what the models actually use, within the estimate.</p>
        </aside>
      </div>
      <InsufficientTokensModal spend={campaign} />
    </>
  );
}

function Draft(): JSX.Element {
  return (
    <section className="panel" aria-labelledby="draft">
      <h2 id="draft">Draft</h2>
      <div className="mk-pair">
        <label className="field">
          Name
          <input className="input" defaultValue="Summer test rides" />
        </label>
        <label className="field">
          Daily budget
          <input className="input" defaultValue="$40.00" />
        </label>
      </div>
      <label className="field">
        Landing page
        <input className="input" defaultValue="https://northwind.example/test-rides" />
      </label>
    </section>
  );
}

interface HelperProps {
  storyWorld: StoryWorld;
  title: string;
  about: string;
  action: string;
  button: string;
  actual: number;
}

// B.S5
/** One part that the models write. The balance is checked before it starts; it is never stopped midway. */
function Helper({ storyWorld, title, about, action, button, actual }: HelperProps): JSX.Element {
  const measure = useBackOffice(storyWorld);
  const [runs, setRuns] = useState(0);
  const spend = useSpend({
    action,
    params: nothing,
    id: `${action} ${runs}`,
    onDone: (result) => {
      setRuns((count) => count + 1);
      void measure(result, actual);
    },
  });
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        {runs > 0 && (
          <span className="saved" role="status">
            <Icon name="check" /> Updated
          </span>
        )}
      </header>
      <p className="about">{about}</p>
      <SpendButton className="quiet-spend" spend={spend} action={action} params={nothing} whenBlocked="disable">
        {button}
      </SpendButton>
      <InsufficientTokensModal spend={spend} />
    </section>
  );
}
