import type { CSSProperties, JSX } from 'react';
import { Icon } from '../shared/Icon';
import type { Draft } from './draft';
import { useStudio } from './studio';

const choices: readonly { value: Draft['showcase']; name: string; about: string }[] = [
  { value: 'off', name: 'Off', about: 'Only the ad' },
  { value: 'default', name: 'Default 3', about: 'Three clips of 8\u00a0seconds' },
  { value: 'custom', name: 'Custom', about: 'Your own clips' },
];

// A.S2, A.S7s
/** Product Showcase: clips are billed by the second, each for at least 4 and at most 12 seconds. */
export function Showcase(): JSX.Element {
  const { draft, changeDraft } = useStudio();
  return (
    <section className="panel" aria-labelledby="showcase">
      <header className="step">
        <span aria-hidden="true">3</span>
        <h2 id="showcase">Product Showcase</h2>
      </header>
      <fieldset className="segments">
        <legend className="visually-hidden">Showcase</legend>
        {choices.map(({ value, name, about }) => (
          <label key={value}>
            <input
              type="radio"
              name="showcase"
              checked={draft.showcase === value}
              onChange={() => changeDraft({ type: 'edit', fields: { showcase: value } })}
            />
            <span>{name}</span>
            <small>{about}</small>
          </label>
        ))}
      </fieldset>
      {draft.showcase === 'custom' && <Clips />}
    </section>
  );
}

function Clips(): JSX.Element {
  const { draft, changeDraft } = useStudio();
  const { seconds } = draft;
  return (
    <div className="clips">
      {seconds.map((each, index) => (
        // A clip is identified by its position.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="clip" key={index}>
          <label>
            <span>Clip {index + 1}</span>
            <input
              type="range"
              min={0}
              max={15}
              value={each}
              style={{ '--part': `${(each / 15) * 100}%` } as CSSProperties}
              aria-valuetext={`${each}\u00a0seconds`}
              onChange={({ target }) => changeDraft({ type: 'clip', index, seconds: Number(target.value) })}
            />
          </label>
          <output>{`${each}\u00a0s`}</output>
          <small>{each < 4 ? 'billed as 4\u00a0s' : each > 12 ? 'billed as 12\u00a0s' : ''}</small>
          <button
            type="button"
            className="btn"
            data-variant="quiet"
            aria-label={`Remove clip ${index + 1}`}
            onClick={() => changeDraft({ type: 'remove_clip', index })}
          >
            <Icon name="trash" />
          </button>
        </div>
      ))}
      <button type="button" className="btn" onClick={() => changeDraft({ type: 'add_clip' })}>
        <Icon name="plus" /> Add a clip
      </button>
    </div>
  );
}
