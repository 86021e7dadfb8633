import type { Cadence, KnownSubscriptionStatus, SubscriptionStatus } from '../../contract';
import { type Quantity, said } from '../../format';
import { payLineLabels } from './payLine';

export const billingSnapshotLabels = {
  noPlan: 'No plan',
  cadence: (cadence: Cadence): string => said(billed, cadence),
  status: (status: SubscriptionStatus): string => said(statuses, status),
  /** `120 of 150 tokens`. */
  left: (left: Quantity, allocation: Quantity): string => `${left.figure} of ${allocation} left in the plan`,
  meter: 'Plan allocation',
  balance: 'Balance',
  cycle: 'Billing cycle',
  span: (from: string, to: string): string => `${from} to ${to}`,
  renews: 'Renews',
  ends: 'Ends on',
  ended: 'Ended on',
  card: 'Card',
  cardNumber: (brand: string, last4: string): string => `${brand} ending in ${last4}`,
  payment: 'Payment',
  invoiced: 'By invoice',
  scheduled: 'Another plan starts at the next renewal.',
  withdraw: 'Keep the current plan',
  pastDue: 'A payment is overdue. Nothing is lost: pay it to continue.',
  ...payLineLabels,
  resume: 'Resume',
  changePlan: 'Upgrade plan',
  choosePlan: 'Choose a plan',
  activity: 'View transaction history',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the plan.',
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
  cancel_pending: 'Canceled',
  past_due: 'Past due',
  ended: 'Ended',
  none: 'No plan',
};
