import type { JSX } from 'react';
import { Icon } from '../shared/Icon';
import { HostLink } from '../shared/HostLink';
import { clientPath } from './places';
import { useStudio } from './studio';

// OQ-26
/** A paused submission is not forgotten while its user buys tokens on another page. Nothing is submitted from here. */
export function WaitingNote(): JSX.Element | null {
  const { place, slug, submission, draft } = useStudio();
  const { status, shortage } = submission;
  if (place.page === 'new' || (status !== 'paused' && status !== 'covered') || !shortage) return null;
  const isCovered = status === 'covered';
  return (
    <div className="waiting" role="status" data-covered={isCovered}>
      <Icon name={isCovered ? 'check' : 'clock'} />
      <p>
        <strong>{draft.name}</strong>{' '}
        {isCovered ? 'can be submitted now.' : `is waiting: ${shortage.shortfall} tokens are missing.`}
      </p>
      <HostLink className="btn" data-variant={isCovered ? 'primary' : undefined} to={clientPath(slug, 'new')}>
        {isCovered ? 'Back to submit' : 'Back to the draft'}
      </HostLink>
    </div>
  );
}
