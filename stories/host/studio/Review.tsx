import { type FormEvent, type JSX, useState } from 'react';
import { useJobs } from '../../../src';
import { zipOf } from '../shared/zip';
import { HostLink } from '../shared/HostLink';
import { Icon } from '../shared/Icon';
import { slugOf } from '../shared/useRoute';
import { clientPath } from './places';
import { Poster } from './Poster';
import { useStudio } from './studio';
import { dayOf } from './text';

// A.S12
/** A creative to watch, download and report issues with. None of this costs tokens. */
export function Review(): JSX.Element {
  const { place, profile, slug } = useStudio();
  const jobs = useJobs({ limit: 100 });
  const job = jobs.data?.data.find(({ link }) => link && slugOf(link.label) === place.creative);
  const name = job?.link?.label ?? 'This creative';
  const isDelivered = job?.status === 'settled';
  const download = () => {
    const notes = `${name}\n${profile.headline}\n\nThe demo has no real videos, so this is all there is.\n`;
    save(zipOf(`${place.creative}.txt`, notes), `${place.creative}.zip`);
  };
  return (
    <>
      <header className="page-head">
        <div>
          <HostLink className="crumb" to={clientPath(slug)}>
            <Icon name="back" /> Overview
          </HostLink>
          <h1 tabIndex={-1}>{name}</h1>
          <p>
            {!job
              ? 'This client has no creative with this name.'
              : isDelivered
                ? `Delivered ${dayOf(job.settledAt ?? job.createdAt)}`
                : `In production since ${dayOf(job.createdAt)}. It arrives within 24 hours, even at a zero balance.`}
          </p>
        </div>
        <button type="button" className="btn" onClick={download} disabled={!isDelivered}>
          <Icon name="download" /> Download ZIP
        </button>
      </header>
      <div className="review">
        <div className="film">
          <Poster name={name} art={profile.art} size="l" headline={profile.headline} />
          <span className="film-play" aria-hidden="true">
            <Icon name="play" />
          </span>
        </div>
        <div className="review-side">
          <section className="panel">
            <h2>Scenes</h2>
            <ol className="scenes">
              {['Opening', 'The product', 'Close-up', 'Call to action'].map((scene, index) => (
                <li key={scene}>
                  <Poster name={name + scene} art={profile.art} size="s" />
                  <span>{scene}</span>
                  <small>0:{String(index * 6).padStart(2, '0')}</small>
                </li>
              ))}
            </ol>
          </section>
          <Report name={name} />
        </div>
      </div>
    </>
  );
}

function Report({ name }: { name: string }): JSX.Element {
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
  };
  return (
    <section className="panel">
      <h2>Report an issue</h2>
      {isSent ? (
        <p role="status">Thank you. Priya has your report about {name} and will reply within a day.</p>
      ) : (
        <form className="stack" onSubmit={send}>
          <label className="field">
            What’s wrong?
            <textarea
              className="input"
              rows={3}
              value={text}
              onChange={({ target }) => setText(target.value)}
              required
            />
          </label>
          <button type="submit" className="btn">
            <Icon name="flag" /> Send report
          </button>
        </form>
      )}
    </section>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
