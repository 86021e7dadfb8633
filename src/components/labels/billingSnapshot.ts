import type { Cadence, KnownSubscriptionStatus, SubscriptionStatus } from '../../contract';
import { said } from '../../format';

export const billingSnapshotLabels = {
  noPlan: 'No plan',
  cadence: (cadence: Cadence): string => said(billed, cadence),
  status: (status: SubscriptionStatus): string => said(statuses, status),
  /** `allocation` has its unit: 120 of 150 tokens. */
  left: (left: string, allocation: string): string => `${left} of ${allocation} left in the plan`,
  meter: 'Plan allocation',
  balance: 'Balance',
  cycle: 'Billing cycle',
  span: (from: string, to: string): string => `${from} to ${to}`,
  renews: 'Renews',
  ends: 'Ends on',
  ended: 'Ended on',
  card: 'Card',
  cardNumber: (brand: string, last4: string): string => `${brand} ending in ${last4}`,
  scheduled: 'A smaller plan starts with the next renewal.',
  withdraw: 'Keep the current plan',
  pastDue: 'The last payment failed. Nothing is lost; pay it to go on.',
  pay: 'Update card and pay',
  openCheckout: 'Open checkout',
  payFailed: 'The checkout could not be opened.',
  resume: 'Resume',
  changePlan: 'Upgrade plan',
  choosePlan: 'Choose a plan',
  activity: 'View credit activity →',
  failed: 'That did not go through, so nothing changed.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The plan could not be loaded.',
  retry: 'Try again',
};
export type BillingSnapshotLabels = typeof billingSnapshotLabels;

const billed = {
  monthly: 'billed monthly',
  annual: 'billed yearly',
  weekly: 'billed weekly',
  quarterly: 'billed quarterly',
};

const statuses: Record<KnownSubscriptionStatus, string> = {
  active: 'Active',
  cancel_pending: 'Cancelled',
  past_due: 'Past due',
  ended: 'Ended',
  none: 'No plan',
};
