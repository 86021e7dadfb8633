import type { JSX } from 'react';
import { useSubscription } from '../../../src';
import { HostLink } from '../shared/HostLink';
import { Icon } from '../shared/Icon';
import { clientPath } from './places';
import { useStudio } from './studio';
import { dayOf } from './text';

// A.P5s, OQ-11
/** Says if the client's plan is ending, unpaid or missing. */
export function PlanNote(): JSX.Element | null {
  const { slug } = useStudio();
  const { subscription, resume, isPending } = useSubscription();
  if (!subscription || subscription.status === 'active') return null;
  const { status, endsAt } = subscription;
  const settings = clientPath(slug, 'settings#plan');
  return (
    <div className="waiting plan-note" role="status">
      <Icon name="clock" />
      <p>
        {status === 'cancel_pending'
          ? `This plan ends${endsAt ? ` on ${dayOf(endsAt)}` : ''}. Everything keeps working until then.`
          : status === 'past_due'
            ? 'A payment is overdue. You can still use the tokens you have.'
            : 'This client has no active plan. Everything made so far stays available.'}
      </p>
      {status === 'cancel_pending' ? (
        <button type="button" className="btn" onClick={resume} aria-disabled={isPending}>
          Resume
        </button>
      ) : (
        <HostLink className="btn" to={settings}>
          {status === 'past_due' ? 'Update card' : 'Choose a plan'}
        </HostLink>
      )}
    </div>
  );
}
