import { type JSX, useState } from 'react';
import { Button, Field, Form, Item, Nothing, Section } from '../controls';
import { amountText, decimalText, instantText, plain, readAmount } from '../format';
import { usePanel, useReading } from '../panel';

type Job = NonNullable<ReturnType<typeof useJobs>>['data'][number];
type Owner = NonNullable<ReturnType<typeof useWallets>>['data'][number];

const useJobs = () => useReading(usePanel().backstage.spends.list);
const useWallets = () => useReading(usePanel().backstage.wallets.list);

/** Unfinished jobs, and the three ways to end them. */
export function Jobs(): JSX.Element {
  const { backstage, run } = usePanel();
  const jobs = useJobs();
  const owners = new Map(useWallets()?.data.map((wallet) => [wallet.id, wallet]));
  const finishAll = async (): Promise<void> => {
    for (const { id, charge, account } of jobs?.data ?? [])
      if (charge !== 'metered') await backstage.spends.deliver({ spendId: id }, { account });
  };
  return (
    <Section
      title="Jobs in progress"
      about="A job that you don’t finish ends by itself after a while: at its deposit, its price or the middle of its estimate."
    >
      {jobs?.data.length === 0 && <Nothing>No job is waiting.</Nothing>}
      {jobs?.data.some(({ charge }) => charge !== 'metered') && (
        <div data-part="actions">
          <Button onClick={() => run('Delivered', finishAll)}>Deliver all as submitted</Button>
        </div>
      )}
      <ul data-part="items">
        {jobs?.data.slice(0, 100).map((job) => {
          const owner = owners.get(job.walletId);
          return owner && <Waiting key={job.id} job={job} owner={owner} />;
        })}
      </ul>
    </Section>
  );
}

function Waiting({ job, owner }: { job: Job; owner: Owner }): JSX.Element {
  const { backstage, run } = usePanel();
  const { id: spendId, charge, account } = job;
  const name = `${plain(job.action)}, ${job.id}`;
  const [figure, setFigure] = useState(() => firstFigure(job, owner));
  const deliver = (): void =>
    run(`${name} delivered`, () =>
      backstage.spends.deliver(
        { spendId, ...(charge === 'deposit' && figure.trim() !== '' ? { seconds: Number(figure) } : {}) },
        { account },
      ),
    );
  const meter = (): void =>
    run(`${name} metered`, () =>
      backstage.spends.meter({ spendId, amount: readAmount(figure, owner.unit) ?? Number.NaN }, { account }),
    );
  const facts = `${owner.name} · ${amountText(job.cost, owner.unit)} · ${instantText(job.createdAt)}`;
  return (
    <Item title={`${plain(job.action)}${job.link ? `: ${job.link.label}` : ''}`} facts={facts}>
      <Form label={`Finish ${name}`} onSubmit={charge === 'metered' ? meter : deliver}>
        {charge === 'deposit' && (
          <Field
            label="Seconds delivered"
            type="number"
            value={figure}
            onChange={setFigure}
            placeholder="as submitted"
          />
        )}
        {charge === 'metered' && <Field label="Actual cost" type="number" value={figure} onChange={setFigure} />}
        <button type="submit" data-part="button" data-tone="primary">
          {charge === 'metered' ? 'Meter' : 'Deliver'}
        </button>
        <Button
          tone="danger"
          onClick={() => run(`${name} failed`, () => backstage.spends.fail({ spendId }, { account }))}
        >
          Fail
        </Button>
      </Form>
    </Item>
  );
}

/** A starting value: the submitted seconds of all clips, or the lowest cost. */
function firstFigure({ charge, params, cost }: Job, { unit }: Owner): string {
  if (charge === 'metered') return decimalText(cost, unit);
  const lists = Object.values(params).filter((value) => Array.isArray(value)) as unknown[][];
  const numbers = lists.flat().filter((value) => typeof value === 'number');
  return numbers.length ? String(numbers.reduce((sum, seconds) => sum + seconds, 0)) : '';
}
