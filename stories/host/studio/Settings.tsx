import { type JSX, useState } from 'react';
import { AutoReloadToggle, TopUpPackPicker } from '../../../src';
import { HostLink } from '../shared/HostLink';
import { clientPath } from './places';
import { PlanSection } from './PlanSection';
import { useStudio } from './studio';

const sections = [
  { id: 'general', name: 'General' },
  { id: 'plan', name: 'Plan' },
  { id: 'manual-reload', name: 'Manual Reload' },
  { id: 'auto-reload', name: 'Auto Reload' },
] as const;

// A.V12
/** The client's settings: one page with a section for each link of the modal. */
export function Settings(): JSX.Element {
  const { slug, submission, wallet } = useStudio();
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Settings</h1>
          <p>Only for {wallet.name}. Your other clients aren’t affected.</p>
        </div>
      </header>
      <div className="settings">
        <nav aria-label="Sections">
          {sections.map(({ id, name }) => (
            <HostLink key={id} to={clientPath(slug, `settings#${id}`)}>
              {name}
            </HostLink>
          ))}
        </nav>
        <div className="stack-l">
          <General />
          <PlanSection />
          <section className="panel" id="manual-reload" tabIndex={-1} aria-labelledby="manual-reload-title">
            <h2 id="manual-reload-title">Manual Reload</h2>
            <p className="about">A one-time purchase for this client. These tokens don’t expire with the cycle.</p>
            <TopUpPackPicker need={submission.shortage?.shortfall} />
          </section>
          <section className="panel" id="auto-reload" tabIndex={-1} aria-label="Auto Reload">
            <AutoReloadToggle />
          </section>
        </div>
      </div>
    </>
  );
}

// A.G15
/** Settings unrelated to tokens, which work at any balance. */
function General(): JSX.Element {
  const { profile, wallet } = useStudio();
  const [isSaved, setSaved] = useState(false);
  return (
    <section className="panel" id="general" tabIndex={-1} aria-labelledby="general-title">
      <h2 id="general-title">General</h2>
      <form
        className="stack"
        onChange={() => setSaved(false)}
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(true);
        }}
      >
        <label className="field">
          Name
          <input className="input" defaultValue={wallet.name} />
        </label>
        <label className="field">
          Description
          <textarea className="input" rows={2} defaultValue={profile.description} />
        </label>
        <label className="field">
          Notification emails
          <input className="input" defaultValue={profile.emails} />
        </label>
        <div className="row">
          <button type="submit" className="btn">
            Save changes
          </button>
          <span role="status" className="saved">
            {isSaved ? 'Saved.' : ''}
          </span>
        </div>
      </form>
    </section>
  );
}
