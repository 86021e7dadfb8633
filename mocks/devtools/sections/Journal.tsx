import { type JSX, useState } from 'react';
import { Button, Item, Nothing, Section } from '../controls';
import { count, instantText, plain } from '../format';
import type { Journal as Lines, Line } from '../journal';
import { usePanel, useReading } from '../panel';

const pageSize = 50;
/** The journal before the last step back, for a redo. It's only offered while nothing else has happened since. */
const steppedBack = new WeakMap<object, { to: number; whole: Lines }>();

/** Every command so far, newest first. Stepping back replays all commands up to a point. */
export function Journal(): JSX.Element {
  const { backstage, run } = usePanel();
  const lines = useReading(backstage.journal.list)?.data as Lines | undefined;
  const [shown, setShown] = useState(pageSize);
  const records = lines?.slice(1) ?? [];
  const last = steppedBack.get(backstage);
  const undone = lines && last?.to === lines.length ? last.whole : undefined;
  const replay = (journal: Lines) => backstage.world.replay({ journal: journal as unknown[] });
  /**
   * Reads the journal again right before stepping back. What's shown may be older than the last command, and a redo
   * must include that one.
   */
  const stepBack = (keep: (commands: number) => number): void => {
    let kept = 0;
    const said = () => (kept === 0 ? 'Back at the start' : `Back to command ${kept}`);
    run(said, async () => {
      const now = (await backstage.journal.list()).data as unknown as Lines;
      kept = Math.max(0, keep(now.length - 1));
      const before = steppedBack.get(backstage);
      steppedBack.set(backstage, { to: kept + 1, whole: before?.to === now.length ? before.whole : now });
      await replay(now.slice(0, kept + 1));
    });
  };
  const redo = (whole: Lines): void =>
    run('Redone', async () => {
      const { data } = await backstage.journal.list();
      if (data.length !== steppedBack.get(backstage)?.to)
        throw new Error('Other commands have run since, and a redo would lose them.');
      await replay(whole);
    });
  return (
    <Section title="Journal" about={about(lines?.[0], records.length)}>
      <div data-part="actions">
        <Button tone="primary" disabled={records.length === 0} onClick={() => stepBack((commands) => commands - 1)}>
          Undo last command
        </Button>
        <Button disabled={records.length === 0} onClick={() => stepBack(() => 0)}>
          Back to the start
        </Button>
        {undone && (
          <Button onClick={() => redo(undone)}>Redo {count(undone.length - records.length - 1, 'command')}</Button>
        )}
      </div>
      {lines && records.length === 0 && <Nothing>No commands yet.</Nothing>}
      <ol data-part="items" reversed>
        {records
          .slice(-shown)
          .reverse()
          .map((record, n) => (
            <Item key={record.sequence} title={`${record.sequence + 1}. ${nameOf(record)}`} facts={factsOf(record)}>
              {n > 0 && (
                <Button
                  aria-label={`Step back to ${record.sequence + 1}`}
                  onClick={() => stepBack(() => record.sequence + 1)}
                >
                  Step back to here
                </Button>
              )}
            </Item>
          ))}
      </ol>
      {records.length > shown && <Button onClick={() => setShown(shown + pageSize)}>Show older</Button>}
    </Section>
  );
}

function about(beginning: Line | undefined, number: number): string {
  if (!beginning) return '';
  const { product, scenario, nowAt = '', seed } = beginning;
  return `Started as ${product}/${scenario} at ${instantText(nowAt)}, seed ${seed}. ${count(number, 'command')} since.`;
}

function nameOf({ call }: Line): string {
  return plain(call?.name.replace(/^backstage\./, '') ?? '');
}

function factsOf({ at = 0, call, answer }: Line): JSX.Element {
  const { account = 'default', input } = call ?? {};
  const what = JSON.stringify(input);
  const who = account === 'default' ? '' : ` · ${account}`;
  return (
    <>
      {instantText(at)}
      {answer && ` · ${answer.status}`}
      {who}
      {what !== '{}' && <code>{what.length > 160 ? `${what.slice(0, 160)}…` : what}</code>}
    </>
  );
}
