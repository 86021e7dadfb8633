import { type JSX, useMemo, useState } from 'react';
import { InsufficientTokensModal, OutOfTokensScreen, SpendButton, useSpend } from '../../../src';
import type { StoryWorld } from '../../support/world';
import { useBackOffice } from './backOffice';
import { answers, pastTurns, type Turn } from './history';

type Depth = 'lookup' | 'deep';

// B.G2, B.G4s
/**
 * Hero AI: old conversations can always be read. A new message shows its price before it is sent, and asks for
 * confirmation if it is large.
 */
export function Chat({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const measure = useBackOffice(storyWorld);
  const [turns, setTurns] = useState(pastTurns);
  const [text, setText] = useState('What should I change this week?');
  const [depth, setDepth] = useState<Depth>('lookup');
  const params = useMemo(() => ({ depth }), [depth]);
  const question = useSpend({
    action: 'hero_question',
    params,
    id: `turn ${turns.length}`,
    onDone: (result) => {
      setTurns([...turns, { from: 'you', text }, nextAnswer(turns)]);
      setText('');
      void measure(result, depth === 'deep' ? 62 : 8);
    },
  });
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Hero AI</h1>
          <p>Ask about your campaigns. A lookup costs little; a deep investigation costs more.</p>
        </div>
      </header>
      <div className="thread">
        <ol aria-label="Conversation">
          {turns.map((turn, index) => (
            // A conversation only grows.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} data-from={turn.from}>
              <p>{turn.text}</p>
              <small>{turn.from === 'you' ? 'You' : 'Hero'}</small>
            </li>
          ))}
        </ol>
        <OutOfTokensScreen />
        <section className="panel mk-composer" aria-label="New message">
          <textarea
            className="input"
            rows={2}
            aria-label="Your question"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <div className="row">
            <DepthChoice depth={depth} onChoose={setDepth} />
            <SpendButton spend={question} action="hero_question" params={params} whenBlocked="disable">
              Send
            </SpendButton>
          </div>
        </section>
      </div>
      <InsufficientTokensModal spend={question} />
    </>
  );
}

function DepthChoice({ depth, onChoose }: { depth: Depth; onChoose: (depth: Depth) => void }): JSX.Element {
  return (
    <fieldset className="mk-depth">
      <legend className="visually-hidden">How deep</legend>
      {(['lookup', 'deep'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="depth" checked={depth === each} onChange={() => onChoose(each)} />
          {each === 'deep' ? 'Deep investigation' : 'Lookup'}
        </label>
      ))}
    </fieldset>
  );
}

function nextAnswer(turns: readonly Turn[]): Turn {
  const text = answers[(turns.length / 2) % answers.length] ?? '';
  return { from: 'hero', text };
}
