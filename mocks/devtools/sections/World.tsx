import { type JSX, useState } from 'react';
import { Button, Choice, Field, Form, Nothing, Section } from '../controls';
import { count } from '../format';
import { fileName, type Journal, offerFile, readFile, writeFile } from '../journal';
import { usePanel, useReading } from '../panel';

/** The world as a whole: begin another, take this one along, and whether its books add up. */
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
    run(`${product}/${scenario} has begun`, () =>
      backstage.world.reset({ product, scenario, ...(nowAt && { nowAt }), seed: begun?.seed }),
    );
  const at = nowAt ? `&at=${nowAt.replace('T00:00:00.000Z', '')}` : '';
  // 1 is what a world has without it.
  const seed = begun && begun.seed !== 1 ? `&seed=${begun.seed}` : '';
  const link = `?creditkit=${product}/${scenario}${at}${seed}`;
  return (
    <Section title="Begin a world" about="The world there is now is gone then; export it first to keep it.">
      <Form label="Begin a world" onSubmit={begin}>
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
          Begin
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
    <Section title="Journal file" about="Everything that happened, to attach to a bug report. It holds no card number.">
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
              // Else choosing the same file again would be no change.
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
      {audit?.ok && <Nothing>Every law holds.</Nothing>}
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
