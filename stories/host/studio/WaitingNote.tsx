import type { JSX } from 'react';
import { useFormat } from '../../../src';
import { Icon } from '../shared/Icon';
import { HostLink } from '../shared/HostLink';
import { clientPath } from './places';
import { useStudio } from './studio';

// OQ-26
/** Reminds the user of a paused submission while they buy tokens on another page. It doesn't submit anything. */
export function WaitingNote(): JSX.Element | null {
  const { place, slug, submission, draft, wallet } = useStudio();
  const format = useFormat();
  const { status, shortage } = submission;
  if (place.page === 'new' || (status !== 'paused' && status !== 'covered') || !shortage) return null;
  const isCovered = status === 'covered';
  return (
    <div className="waiting" role="status" data-covered={isCovered}>
      <Icon name={isCovered ? 'check' : 'clock'} />
      <p>
        <strong>{draft.name}</strong>{' '}
        {isCovered
          ? 'can be submitted now.'
          : `is waiting: you’re ${format.quantity(shortage.shortfall, wallet.unit)} short.`}
      </p>
      <HostLink className="btn" data-variant={isCovered ? 'primary' : undefined} to={clientPath(slug, 'new')}>
        {isCovered ? 'Back to submit' : 'Back to the draft'}
      </HostLink>
    </div>
  );
}
