import { type JSX, useMemo, useState } from 'react';
import { InsufficientTokensModal, SpendButton, TopUpPackPicker, useSpend } from '../../../src';
import './faces.css';
import { useStudio } from './studio';

const nothing = {};

// A.S3, A.S4
/**
 * Generates batches of nine faces, and re-rolls a single one for less. The pack picker opens inside the modal, so that
 * the user stays on this step.
 */
export function CustomerImages(): JSX.Element {
  const { draft } = useStudio();
  const [seeds, setSeeds] = useState<readonly number[]>([]);
  const [picked, setPicked] = useState(0);
  const batch = useSpend({
    action: 'image_batch',
    params: nothing,
    id: `batch ${draft.number}`,
    onDone: () => setSeeds((old) => Array.from({ length: 9 }, (_, index) => (old[index] ?? 0) + index + 1)),
  });
  const reroll = useSpend({
    action: 'image_reroll',
    params: nothing,
    id: `reroll ${draft.number}`,
    onDone: () => setSeeds((old) => old.with(picked, (old[picked] ?? 0) + 7)),
  });
  const paused = batch.shortage ?? reroll.shortage;
  const picker = useMemo(() => <TopUpPackPicker need={paused?.shortfall} />, [paused?.shortfall]);
  return (
    <section className="panel" aria-labelledby="customers">
      <header className="step">
        <span aria-hidden="true">2</span>
        <h2 id="customers">Customer images</h2>
        {/* The price of a batch is made up, and the demo has to say so (OQ-1). */}
        <small>Example price per batch</small>
      </header>
      <ul className="faces" aria-label="Customer images" data-empty={seeds.length === 0 || undefined}>
        {Array.from({ length: 9 }, (_, index) => (
          <li key={index}>
            {seeds.length === 0 ? (
              <Face />
            ) : (
              <button
                type="button"
                aria-label={`Customer ${index + 1}`}
                aria-pressed={picked === index}
                onClick={() => setPicked(index)}
              >
                <Face seed={seeds[index] ?? 0} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <SpendButton className="quiet-spend" spend={batch} action="image_batch" params={nothing}>
          {seeds.length ? 'Generate again' : 'Generate images'}
        </SpendButton>
        {seeds.length > 0 && (
          <SpendButton className="quiet-spend" spend={reroll} action="image_reroll" params={nothing}>
            Re-roll customer {picked + 1}
          </SpendButton>
        )}
      </div>
      <InsufficientTokensModal spend={batch} topUp={picker} />
      <InsufficientTokensModal spend={reroll} topUp={picker} />
    </section>
  );
}

function Face({ seed }: { seed?: number }): JSX.Element {
  return (
    <svg className="face" viewBox="0 0 48 48" data-tone={seed === undefined ? undefined : seed % 6} aria-hidden="true">
      <rect width="48" height="48" />
      <circle cx="24" cy={19 + ((seed ?? 0) % 3)} r="8" />
      <path d="M8 48c1-12 7-17 16-17s15 5 16 17z" />
    </svg>
  );
}
