import { type JSX, useState } from 'react';
import { Button, Choice, Field, Form, Nothing, Section } from '../controls';
import { count } from '../format';
import { fileName, type Journal, offerFile, readFile, writeFile } from '../journal';
import { usePanel, useReading } from '../panel';

/** Controls for the whole world: start another one, export or import this one, and check its books. */
export function World(): JSX.Element {
  return (
    <>
      <Begin />
      <JournalFile />
      <Audit />
    </>
  );
}

function Begin(): JSX.Element {
  const { backstage, run } = usePanel();
  const catalogue = useReading(backstage.catalogue.list)?.data ?? [];
  const begun = useReading(backstage.world.get);
  const [chosen, setChosen] = useState<{ product?: string; scenario?: string }>({});
  const [date, setDate] = useState('');
  const product = chosen.product ?? begun?.product ?? '';
  const scenarios = catalogue.find(({ id }) => id === product)?.scenarios ?? [];
  const wanted = chosen.scenario ?? begun?.scenario;
  const scenario = scenarios.some(({ id }) => id === wanted) ? wanted! : (scenarios[0]?.id ?? '');
  const nowAt = date ? `${date}T00:00:00.000Z` : begun?.nowAt;
  const begin = (): void =>
    run(`${product}/${scenario} has started`, () =>
      backstage.world.reset({ product, scenario, ...(nowAt && { nowAt }), seed: begun?.seed }),
    );
  const at = nowAt ? `&at=${nowAt.replace('T00:00:00.000Z', '')}` : '';
  // 1 is the default.
  const seed = begun && begun.seed !== 1 ? `&seed=${begun.seed}` : '';
  const link = `?creditkit=${product}/${scenario}${at}${seed}`;
  return (
    <Section title="Start a new world" about="This replaces the current world. To keep that, export it first.">
      <Form label="Start a new world" onSubmit={begin}>
        <Choice
          label="Product"
          value={product}
          onChange={(next) => setChosen({ ...chosen, product: next })}
          options={catalogue.map(({ id }) => ({ value: id, label: id }))}
        />
        <Choice
          label="Scenario"
          value={scenario}
          onChange={(next) => setChosen({ ...chosen, scenario: next })}
          options={scenarios.map(({ id, about }) => ({ value: id, label: `${id}: ${about}` }))}
        />
        <Field label="Day (UTC)" type="date" value={date} onChange={setDate} />
        <button type="submit" data-part="button" data-tone="primary" disabled={!scenario}>
          Start
        </button>
      </Form>
      <p data-part="about">
        As a link: <code>{link}</code>
      </p>
    </Section>
  );
}

function JournalFile(): JSX.Element {
  const { backstage, run } = usePanel();
  const save = async (): Promise<void> => {
    const journal = (await backstage.journal.list()).data as unknown as Journal;
    offerFile(fileName(journal), writeFile(journal));
  };
  const load = async (file: File): Promise<void> => {
    await backstage.world.replay({ journal: readFile(await file.text()) });
  };
  return (
    <Section
      title="Journal file"
      about="Everything that has happened, to attach to a bug report. It contains no card numbers."
    >
      <div data-part="actions">
        <Button onClick={() => run('Exported', save)}>Export journal</Button>
        <label data-part="file">
          <span>Import journal</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) run(`${file.name} replayed`, () => load(file));
              // Otherwise, choosing the same file again wouldn't be a change.
              target.value = '';
            }}
          />
        </label>
      </div>
    </Section>
  );
}

function Audit(): JSX.Element {
  const { backstage } = usePanel();
  const audit = useReading(backstage.audit.get);
  const violations = [...new Map(audit?.violations.map(({ law, detail }) => [`${law}: ${detail}`, law]))].slice(0, 100);
  return (
    <Section title="Audit" about={audit && `${count(audit.checked, 'check')} of the books.`}>
      {audit?.ok && <Nothing>All checks pass.</Nothing>}
      <ul data-part="items">
        {violations.map(([detail, law]) => (
          <li key={detail} data-part="item" data-tone="danger">
            <p data-part="item-title">{law}</p>
            <p data-part="item-facts">{detail}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
