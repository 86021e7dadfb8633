import { type JSX, useMemo, useState } from 'react';
import { InsufficientTokensModal, LimitMeter, LowBalanceNotice, SpendButton, useSpend } from '../../../src';
import type { StoryWorld } from '../../support/world';

const projects = ['storefront', 'admin', 'mobile'] as const;

/** One build or agent run; the list shows the newest first. */
interface Step {
  readonly id: number;
  readonly text: string;
  readonly by: string;
}

export interface BuildProps {
  storyWorld: StoryWorld;
  member: string;
}

/**
 * A prompt, a project, and two ways to run it: a build, whose price is known in advance, or an agent, which is metered
 * while it runs.
 */
export function Build({ storyWorld, member }: BuildProps): JSX.Element {
  const [prompt, setPrompt] = useState('Add a dark mode to the settings');
  const [project, setProject] = useState<string>(projects[0]);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const tags = useMemo(() => ({ project }), [project]);
  const none = useMemo(() => ({}), []);
  const note = (how: string) =>
    setSteps((old) => [{ id: old.length + 1, text: `${how}: ${prompt}`, by: `${member}, ${project}` }, ...old]);
  const build = useSpend({
    action: 'build',
    params: none,
    tags,
    id: `build ${steps.length}`,
    onDone: () => note('Built'),
  });
  const agent = useSpend({
    action: 'agent',
    params: none,
    tags,
    id: `agent ${steps.length}`,
    onDone: ({ spend }) => {
      note('Agent started');
      // In production, the host's server reports what the run used.
      void storyWorld.world.backstage.spends.meter({ spendId: spend.id, amount: 7 });
    },
  });
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Build</h1>
          <p>Say what you want. A build costs one credit; an agent run is metered.</p>
        </div>
      </header>
      <div className="stack-l">
        <LowBalanceNotice />
        <section className="panel" aria-label="Prompt">
          <textarea
            className="input"
            rows={3}
            aria-label="What should we build?"
            value={prompt}
            onChange={({ target }) => setPrompt(target.value)}
          />
          <fieldset className="segments">
            <legend className="visually-hidden">Project</legend>
            {projects.map((name) => (
              <label key={name}>
                <input type="radio" name="project" checked={project === name} onChange={() => setProject(name)} />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
          <div className="ws-bar">
            <SpendButton spend={build} action="build" params={none} tags={tags}>
              Build
            </SpendButton>
            <SpendButton spend={agent} action="agent" params={none} tags={tags}>
              Run the agent
            </SpendButton>
          </div>
        </section>
        <section className="panel" aria-label="Your limit">
          <LimitMeter limitId="member_month" />
        </section>
        {steps.length > 0 && (
          <ol className="ws-steps" aria-label="Builds">
            {steps.map(({ id, text, by }) => (
              <li key={id}>
                <span>{text}</span>
                <small>{by}</small>
              </li>
            ))}
          </ol>
        )}
      </div>
      <InsufficientTokensModal spend={build} />
      <InsufficientTokensModal spend={agent} />
    </>
  );
}
