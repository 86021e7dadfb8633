import { type JSX, useMemo, useState } from 'react';
import { BalancePopover, InsufficientTokensModal, LowBalanceNotice, SpendButton, useSpend } from '../../../src';
import { features, type Picture as Made } from './features';
import { Picture } from './Picture';

export interface CreateProps {
  pictures: readonly Made[];
  onMade: (pictures: readonly Made[]) => void;
  onAddTokens: () => void;
}

// C.S1s, C.G3
/**
 * The image tool: a prompt, a model, the number of images, and the price on the button. The balance is also at the top
 * right.
 */
export function Create({ pictures, onMade, onAddTokens }: CreateProps): JSX.Element {
  const [prompt, setPrompt] = useState('A tram in the snow, last light');
  const [featureId, setFeatureId] = useState('alchemy_v2');
  const [wanted, setWanted] = useState<1 | 4>(4);
  const feature = features.find(({ id }) => id === featureId) ?? features[0]!;
  const images = feature.onlyOne ? 1 : wanted;
  const params = useMemo(() => ({ feature: feature.id, images }), [feature.id, images]);
  const generation = useSpend({
    action: 'generate',
    params,
    id: `after ${pictures.length}`,
    onDone: () =>
      onMade(
        Array.from({ length: images }, (_, index) => ({
          id: pictures.length * 5 + index * 7 + 1,
          prompt,
          feature: feature.name,
        })),
      ),
  });
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Create</h1>
        </div>
        <BalancePopover topUp={onAddTokens} announce={false} labels={{ buy: () => 'Add Tokens' }} />
      </header>
      <div className="stack-l">
        <LowBalanceNotice topUp={onAddTokens} labels={{ topUp: 'Add Tokens' }} />
        <section className="panel" aria-label="Prompt">
          <textarea
            className="input"
            rows={2}
            aria-label="What do you want to see?"
            value={prompt}
            onChange={({ target }) => setPrompt(target.value)}
          />
          <fieldset className="segments">
            <legend className="visually-hidden">Model</legend>
            {features.map(({ id, name, about }) => (
              <label key={id}>
                <input type="radio" name="feature" checked={featureId === id} onChange={() => setFeatureId(id)} />
                <span>{name}</span>
                <small>{about}</small>
              </label>
            ))}
          </fieldset>
          <div className="gl-bar">
            <fieldset className="gl-count" disabled={feature.onlyOne}>
              <legend className="visually-hidden">Number of images</legend>
              {([1, 4] as const).map((count) => (
                <label key={count}>
                  <input type="radio" name="count" checked={images === count} onChange={() => setWanted(count)} />
                  {count === 1 ? '1 image' : '4 images'}
                </label>
              ))}
            </fieldset>
            <SpendButton spend={generation} action="generate" params={params}>
              Generate
            </SpendButton>
          </div>
        </section>
        <ul className="gl-grid" aria-label="Your images">
          {pictures.slice(0, 8).map(({ id, prompt: words, feature: by }) => (
            <li key={id}>
              <Picture seed={id} title={words} />
              <span>{words}</span>
              <small>{by}</small>
            </li>
          ))}
        </ul>
      </div>
      <InsufficientTokensModal spend={generation} topUp={onAddTokens} labels={{ topUp: 'Add Tokens' }} />
    </>
  );
}
