import { type JSX, useState } from 'react';
import type { Faults as Settings } from '../../backstage/schemas';
import { Button, Choice, Field, Form, Nothing, Section } from '../controls';
import { count, plain } from '../format';
import { usePanel, useReading } from '../panel';

type Next = NonNullable<Settings['next']>[number];

const kinds: readonly { value: Next['kind']; label: string }[] = [
  { value: 'drop_before', label: 'Dropped before it reaches the ledger' },
  { value: 'drop_after', label: 'Executed, but the answer is lost' },
  { value: 'fail_after_charge', label: 'Fails after the card is charged' },
  { value: 'status', label: 'Answers with an error status' },
  { value: 'malformed', label: 'Answers broken JSON' },
  { value: 'timeout', label: 'Never answers' },
];
const targets = [
  { value: '*', label: 'Any request' },
  { value: 'GET /v1/', label: 'Reads' },
  { value: 'POST */spends', label: 'Spends' },
  { value: 'POST */quotes', label: 'Quotes' },
  { value: 'POST */checkouts', label: 'Checkouts' },
  { value: 'PUT */auto-reload', label: 'Auto Reload' },
];
/** The most that the queue takes. For a person, that's the same as being offline. */
const forGood = 1_000;

/** Makes the ledger misbehave on purpose. The backstage itself always works, so faults can always be cleared. */
export function Faults(): JSX.Element {
  const { backstage, run } = usePanel();
  const now = useReading(backstage.world.getFaults);
  /** Reads the faults again right before changing them, so that faults that have just happened don't come back. */
  const change = (said: string, edit: (faults: Settings) => Settings): void =>
    run(said, async () => backstage.world.faults(edit(await backstage.world.getFaults())));
  const queue = (said: string, faults: readonly Next[]): void =>
    change(said, (before) => ({ ...before, next: [...(before.next ?? []), ...faults].slice(0, forGood) }));
  return (
    <>
      <Section title="Active faults">
        <Standing faults={now} />
        <div data-part="actions">
          <Button onClick={() => queue('Offline', repeat({ match: '*', kind: 'drop_before' }, forGood))}>
            Go offline
          </Button>
          <Button
            onClick={() => queue('A burst of 503s is waiting', repeat({ match: '*', kind: 'status', status: 503 }, 20))}
          >
            Burst of 503s
          </Button>
          <Button tone="primary" onClick={() => run('Faults cleared', () => backstage.world.faults({}))}>
            Clear all faults
          </Button>
        </div>
      </Section>
      <Section title="Payment processor">
        <label data-part="check">
          <input
            type="checkbox"
            checked={now?.processorHold ?? false}
            onChange={({ target: { checked } }) =>
              change(checked ? 'The next charge is held' : 'Charges go through', (before) => ({
                ...before,
                processorHold: checked,
              }))
            }
          />
          <span>Hold the next charge until it is released under Payments</span>
        </label>
      </Section>
      <Network key={now ? 'read' : 'unread'} faults={now} change={change} />
      <Strike queue={queue} />
    </>
  );
}

function Standing({ faults }: { faults: Settings | undefined }): JSX.Element {
  const groups = new Map<string, number>();
  for (const { match, kind, status } of faults?.next ?? []) {
    const target = targets.find(({ value }) => value === match)?.label ?? match;
    const name = `${plain(kind)}${status ? ` ${status}` : ''} on ${target.toLowerCase()}`;
    groups.set(name, (groups.get(name) ?? 0) + 1);
  }
  const { latencyMs = 0, errorRate = 0 } = faults ?? {};
  if (!faults || (!groups.size && !latencyMs && !errorRate)) return <Nothing>No faults are active.</Nothing>;
  return (
    <ul data-part="rows">
      {latencyMs > 0 && <li>{latencyMs} ms before every answer</li>}
      {errorRate > 0 && <li>{Math.round(errorRate * 100)} % of answers are 503</li>}
      {[...groups].map(([name, times]) => (
        <li key={name}>{`${times} × ${name}`}</li>
      ))}
    </ul>
  );
}

type Change = (said: string, edit: (faults: Settings) => Settings) => void;

function Network({ faults, change }: { faults: Settings | undefined; change: Change }): JSX.Element {
  const [latency, setLatency] = useState(String(faults?.latencyMs ?? 0));
  const [errors, setErrors] = useState(String((faults?.errorRate ?? 0) * 100));
  const set = (): void =>
    change('Set', (before) => ({ ...before, latencyMs: Number(latency), errorRate: Number(errors) / 100 }));
  return (
    <Section title="Network">
      <Form label="Slow and unreliable network" onSubmit={set}>
        <Field label="Latency in ms" type="number" value={latency} onChange={setLatency} />
        <Field label="Errors in %" type="number" value={errors} onChange={setErrors} />
        <button type="submit" data-part="button">
          Set network
        </button>
      </Form>
    </Section>
  );
}

function Strike({ queue }: { queue: (said: string, faults: readonly Next[]) => void }): JSX.Element {
  const [kind, setKind] = useState<string>('drop_after');
  const [match, setMatch] = useState('*');
  const [times, setTimes] = useState('1');
  const [status, setStatus] = useState('503');
  const add = (): void => {
    const fault = { match, kind: kind as Next['kind'], ...(kind === 'status' && { status: Number(status) }) };
    const number = Math.min(forGood, Math.max(1, Math.trunc(Number(times)) || 1));
    queue(`${count(number, 'fault')} waiting`, repeat(fault, number));
  };
  return (
    <Section title="Next requests" about="Each fault happens once, at the first request that matches.">
      <Form label="Add faults" onSubmit={add}>
        <Choice label="What happens" value={kind} onChange={setKind} options={kinds} />
        <Choice label="Which request" value={match} onChange={setMatch} options={targets} />
        {kind === 'status' && <Field label="Status" type="number" value={status} onChange={setStatus} />}
        <Field label="How many times" type="number" value={times} onChange={setTimes} />
        <button type="submit" data-part="button">
          Add
        </button>
      </Form>
    </Section>
  );
}

function repeat(fault: Next, times: number): Next[] {
  return Array.from({ length: times }, () => fault);
}
