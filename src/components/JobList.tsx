'use client';
import { forwardRef } from 'react';
import type { Spend, Unit } from '../contract';
import { useJobs, useWallet } from '../hooks';
import { type JobListLabels, jobListLabels } from './labels/jobList';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useWords } from './ui/locale';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted } from './ui/types';
import { WayOn } from './ui/WayOn';

export interface JobListProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Only jobs with this status. @default all */
  status?: 'pending' | 'settled' | 'failed' | undefined;
  /** @default 25 */
  limit?: number | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<JobListLabels> | undefined;
}

// A.S6, A.R1–A.R3, A.L8
/**
 * Pending and finished jobs, with what each cost and what was returned or additionally charged at delivery. Renders a
 * `<section>` with a list. `data-state`: `loading`, `error`, `empty`, `ready`.
 */
export const JobList: Rooted<JobListProps, HTMLElement> = forwardRef(function JobList(
  { walletId, status, limit = 25, labels, ...rest }: JobListProps,
  ref,
) {
  const words = useWords('jobList', jobListLabels, labels);
  const unit = useWallet(walletId).data?.unit;
  const { data, error, refetch } = useJobs({ walletId, status, limit });
  const jobs = data?.data;
  const state = jobs && unit ? (jobs.length ? 'ready' : 'empty') : error ? 'error' : 'loading';
  return (
    <section {...rest} ref={ref} data-credits="job-list" data-state={state} aria-busy={state === 'loading'}>
      <p data-part="title">{words.title}</p>
      {jobs?.length && unit ? (
        <ul aria-label={words.title}>
          {jobs.map((job) => (
            <Job key={job.id} {...{ job, unit, words }} />
          ))}
        </ul>
      ) : error ? (
        <LoadFailed message={words.couldNotLoad(error.code)} retry={words.retry} onRetry={refetch} />
      ) : jobs ? (
        <p data-part="note">{words.empty}</p>
      ) : (
        <>
          <Skeleton size="lines" />
          <Skeleton size="lines" />
        </>
      )}
    </section>
  );
});

function Job({ job, unit, words }: { job: Spend; unit: Unit; words: JobListLabels }) {
  const format = useFormat();
  const { action, cost, createdAt, link, status } = job;
  const over = takenMore(job);
  return (
    <li data-part="job" data-state={status}>
      <span data-part="type">{words.action(action)}</span>
      <span data-part="badge" data-tone={status === 'failed' ? 'danger' : undefined}>
        {words.status(status)}
      </span>
      <span data-part="amount">{(isMeasured(job) ? words.costFrom : words.cost)(format.quantity(cost, unit))}</span>
      <span data-part="detail">
        <time dateTime={createdAt} title={createdAt}>
          {format.dateTime(createdAt)}
        </time>
        {over < 0 && <span>{`\u00A0· ${words.refunded(format.quantity(-over, unit))}`}</span>}
        {over > 0 && <span>{`\u00A0· ${words.over(format.quantity(over, unit))}`}</span>}
        {link && <span>{'\u00A0· '}</span>}
        {link && (
          <WayOn to={link.href} variant="link">
            <bdi>{link.label || link.href}</bdi>
          </WayOn>
        )}
      </span>
    </li>
  );
}

/** Whether its price is known only at its end: nothing has been taken yet, and `cost` is the least it will be. */
function isMeasured({ cost, entryIds, status }: Spend): boolean {
  return status === 'pending' && entryIds.length === 0 && cost > 0;
}

// A.R5, OQ-25
/**
 * What a job cost at its end beyond its price; negative if tokens were returned. Only a deposit is adjusted; a failed
 * job returns everything, unless the server says what it cost.
 */
function takenMore({ actual, cost, deposit, entryIds, status }: Spend): number {
  if (status === 'failed') return entryIds.length ? (actual ?? 0) - cost : 0;
  return actual !== undefined && deposit !== undefined ? actual - deposit : 0;
}
