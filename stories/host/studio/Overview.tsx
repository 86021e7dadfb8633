import type { JSX } from 'react';
import { OutstandingNotice, useFormat, useJobs } from '../../../src';
import type { Spend } from '../../../src/client';
import { HostLink } from '../shared/HostLink';
import { Icon } from '../shared/Icon';
import { slugOf } from '../shared/useRoute';
import { Poster } from './Poster';
import { clientPath, creativePath } from './places';
import { PlanNote } from './PlanNote';
import { dayOf } from './text';
import { useStudio } from './studio';

// A.G15
/** The client's home page: the balance, jobs in production and delivered creatives. Works the same at zero. */
export function Overview(): JSX.Element {
  const { wallet, slug } = useStudio();
  const jobs = useJobs({ limit: 50 });
  const creatives = jobs.data?.data.filter(({ action }) => action === 'submission') ?? [];
  const pending = creatives.filter(({ status }) => status === 'pending');
  const delivered = creatives.filter(({ status }) => status === 'settled');
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{wallet.name}</h1>
          <p>Video ads, delivered within 24 hours.</p>
        </div>
        <HostLink className="btn" data-variant="primary" to={clientPath(slug, 'new')}>
          <Icon name="plus" /> New creative
        </HostLink>
      </header>
      <PlanNote />
      <OutstandingNotice className="overview-notice" />
      <Figures pending={pending.length} delivered={delivered.length} />
      <section className="block" aria-labelledby="in-production">
        <h2 id="in-production">In production</h2>
        {jobs.data && pending.length === 0 ? (
          <p className="empty">Nothing is in production. Creatives you submit show up here.</p>
        ) : (
          <ul className="jobs">
            {pending.map((job) => (
              <Job key={job.id} job={job} />
            ))}
          </ul>
        )}
      </section>
      <section className="block" aria-labelledby="delivered">
        <h2 id="delivered">Delivered</h2>
        {jobs.data && delivered.length === 0 ? (
          <p className="empty">Your first delivery will show up here.</p>
        ) : (
          <ul className="reel">
            {delivered.map((job) => (
              <Delivered key={job.id} job={job} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Figures({ pending, delivered }: { pending: number; delivered: number }): JSX.Element {
  const { wallet, slug } = useStudio();
  const format = useFormat();
  const { plan, renewsAt, endsAt, status } = wallet.subscription;
  const share = plan ? Math.max(0, Math.min(1, wallet.balance / (plan.allocation ?? Infinity))) : 0;
  const date = endsAt ?? renewsAt;
  return (
    <dl className="figures">
      <div>
        <dt>Tokens</dt>
        <dd data-tone={wallet.balance < 0 ? 'danger' : undefined}>
          {format.amount(wallet.balance, wallet.unit)}
          {plan && <small> of {plan.allocation}</small>}
        </dd>
        <dd>
          <progress value={share} aria-label="Tokens left in this cycle" />
        </dd>
      </div>
      <div>
        <dt>In production</dt>
        <dd>{pending}</dd>
      </div>
      <div>
        <dt>Delivered</dt>
        <dd>{delivered}</dd>
      </div>
      <div>
        <dt>{status === 'ended' ? 'Plan ended' : endsAt ? 'Plan ends' : 'Next renewal'}</dt>
        <dd>{date ? dayOf(date) : '–'}</dd>
        <dd>
          <HostLink to={clientPath(slug, 'settings#plan')}>{plan ? `${plan.name} plan` : 'Choose a plan'}</HostLink>
        </dd>
      </div>
    </dl>
  );
}

function Job({ job }: { job: Spend }): JSX.Element {
  const { profile, wallet } = useStudio();
  const format = useFormat();
  const name = job.link?.label ?? 'Creative';
  return (
    <li>
      <Poster name={name} art={profile.art} size="s" />
      <div>
        <HostLink to={creativePath(name)}>{name}</HostLink>
        <p>
          Submitted {dayOf(job.createdAt)}, {`${format.quantity(job.cost, wallet.unit)}`}
        </p>
      </div>
      <span className="tag" data-tone="busy">
        In production
      </span>
    </li>
  );
}

function Delivered({ job }: { job: Spend }): JSX.Element {
  const { profile } = useStudio();
  const name = job.link?.label ?? 'Creative';
  return (
    <li>
      <HostLink to={`/creatives/${slugOf(name)}`}>
        <Poster name={name} art={profile.art} size="m" />
        <strong>{name}</strong>
        <span>Delivered {dayOf(job.settledAt ?? job.createdAt)}</span>
      </HostLink>
    </li>
  );
}
