import { type JSX, useState } from 'react';
import { BillingSnapshot, CancelPlanDialog, PlanPicker, useSubscription } from '../../../src';
import { Icon } from '../shared/Icon';
import { clientPath } from './places';
import { useStudio } from './studio';

// A.G21, A.G22s, A.P4s
/** Plan management: the current plan, other plans, and canceling. */
export function PlanSection(): JSX.Element {
  const { slug } = useStudio();
  const { subscription } = useSubscription();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <section className="panel" id="plan" tabIndex={-1} aria-labelledby="plan-title">
      <h2 id="plan-title">Plan</h2>
      <BillingSnapshot upgrade={clientPath(slug, 'settings#change-plan')} />
      <div className="stack-l change-plan" id="change-plan" tabIndex={-1}>
        <h3>Change plan</h3>
        <PlanPicker cadences={['monthly', 'annual']} />
      </div>
      {subscription?.status === 'active' && (
        <button type="button" className="btn" data-variant="quiet" onClick={() => setLeaving(true)}>
          <Icon name="close" /> Cancel plan
        </button>
      )}
      <CancelPlanDialog open={isLeaving} onClose={() => setLeaving(false)} />
    </section>
  );
}
