import { type JSX, type ReactNode, useMemo, useState } from 'react';
import { InsufficientTokensModal, LimitMeter, LowBalanceNotice, SpendButton, useSpend } from '../../../src';
import type { StoryWorld } from '../../support/world';
import { Page } from './Pages';

const projects = ['support-bot', 'search', 'evals', 'research'];
const models = ['small', 'large'];
/** What is sent with the prompt, and about how many tokens it adds. */
const contexts = [
  { name: 'Nothing', tokens: 1_200 },
  { name: 'A file', tokens: 24_000 },
  { name: 'A repository', tokens: 180_000 },
];

/** One run; the list shows the newest first. */
interface Run {
  readonly id: number;
  readonly text: string;
  readonly by: string;
}

export interface PlaygroundProps {
  storyWorld: StoryWorld;
  keyId: string;
}

/** A call, whose price is known in advance, and a batch job, which is metered while it runs. */
export function Playground({ storyWorld, keyId }: PlaygroundProps): JSX.Element {
  const [prompt, setPrompt] = useState('Summarize what changed since last week');
  const [project, setProject] = useState(projects[0]!);
  const [model, setModel] = useState(models[0]!);
  const [context, setContext] = useState(contexts[1]!.name);
  const [runs, setRuns] = useState<readonly Run[]>([]);
  const input = contexts.find(({ name }) => name === context)!.tokens;
  const params = useMemo(() => ({ model, inputTokens: input, outputTokens: 2_000 }), [model, input]);
  const tags = useMemo(() => ({ project, model }), [project, model]);
  const batchTags = useMemo(() => ({ project }), [project]);
  const none = useMemo(() => ({}), []);
  const note = (how: string) =>
    setRuns((old) => [{ id: old.length + 1, text: `${how}: ${prompt}`, by: `${keyId}, ${project}` }, ...old]);
  const call = useSpend({
    action: 'call',
    params,
    tags,
    id: `call ${runs.length}`,
    onDone: () => note('Answered'),
  });
  const batch = useSpend({
    action: 'batch',
    params: none,
    tags: batchTags,
    id: `batch ${runs.length}`,
    onDone: ({ spend }) => {
      note('Batch job started');
      // In production, the host's server reports what the job used.
      void storyWorld.world.backstage.spends.meter({ spendId: spend.id, amount: 1_350_000 });
    },
  });
  return (
    <Page title="Playground" about="A call is priced by its tokens. A batch job is metered while it runs.">
      <LowBalanceNotice />
      <section className="panel" aria-label="Prompt">
        <textarea
          className="input"
          rows={3}
          aria-label="What should the model do?"
          value={prompt}
          onChange={({ target }) => setPrompt(target.value)}
        />
        <div className="cs-choices">
          <Choice label="Model" value={model} options={models} onPick={setModel} />
          <Choice label="Context" value={context} options={contexts.map(({ name }) => name)} onPick={setContext} />
          <Choice label="Project" value={project} options={projects} onPick={setProject} />
        </div>
        <div className="cs-bar">
          <SpendButton spend={call} action="call" params={params} tags={tags}>
            Run
          </SpendButton>
          <SpendButton spend={batch} action="batch" params={none} tags={batchTags}>
            Run as a batch
          </SpendButton>
        </div>
      </section>
      <section className="panel" aria-label="This key">
        <LimitMeter limitId="key_month" />
      </section>
      {runs.length > 0 && (
        <ol className="cs-runs" aria-label="Runs">
          {runs.map(({ id, text, by }) => (
            <li key={id}>
              <span>{text}</span>
              <small>{by}</small>
            </li>
          ))}
        </ol>
      )}
      <InsufficientTokensModal spend={call} />
      <InsufficientTokensModal spend={batch} />
    </Page>
  );
}

export interface ChoiceProps {
  label: ReactNode;
  value: string;
  options: readonly string[];
  onPick: (value: string) => void;
}

function Choice({ label, value, options, onPick }: ChoiceProps): JSX.Element {
  return (
    <label className="cs-choice">
      <span>{label}</span>
      <select className="input" value={value} onChange={({ target }) => onPick(target.value)}>
        {options.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
