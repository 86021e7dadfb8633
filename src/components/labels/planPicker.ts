import type { BucketId, Cadence, Fill, PlanChangeKind } from '../../contract';
import { type Format, known, plainForm, type Quantity, said } from '../../format';

export const planPickerLabels = {
  legend: 'Choose a plan',
  /** If there are plans, but not with the chosen billing. */
  empty: 'There are no plans with this billing.',
  cadence: 'Billing',
  cadenceName: (cadence: Cadence): string => said(cadences, cadence),
  allocation: (tokens: Quantity): string => `${tokens} included`,
  /** In place of the allocation, where the server says how often what comes. `bucket` is set if its name is needed. */
  fill: (tokens: Quantity, every: Fill['every'], bucket: string | undefined): string =>
    `${tokens} ${known(fillSpans, every) ?? `(${plainForm(every)})`}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens: Quantity): string => `rollover up to ${tokens.figure}`,
  price: (price: string, cadence: Cadence): string => `${price} / ${said(spans, cadence)}`,
  current: 'Current plan',
  scheduled: 'Starts at the next renewal',
  preview: 'What changes',
  dueToday: 'Due today',
  effective: 'Takes effect',
  now: 'Immediately',
  granted: 'Added today',
  bucket: (label: string, lost: Quantity | undefined): string => (lost ? `${label} (${lost.figure} lost)` : label),
  bucketName: (id: BucketId): string => said(bucketNames, id),
  fromTo: (from: Quantity, to: Quantity): string => `${from.figure} → ${to.figure}`,
  balance: 'Balance',
  /** The server's text, and its code if it has one. */
  warning: (text: string, _code: string | undefined): string => text,
  /** The limit of the plan, by its code, and the current use. */
  blocker: (code: string, limit: number, used: number, { count, plural }: Format): string => {
    if (code !== 'accounts')
      return `This plan’s limit for ${code.replaceAll('_', ' ')} is ${count(limit)}, and you have ${count(used)}.`;
    const room = plural(limit, { one: '1 account', other: `${count(limit)} accounts` });
    return `This plan allows ${room}, and ${count(used)} ${plural(used, { one: 'is', other: 'are' })} connected. Disconnect ${count(used - limit)} first.`;
  },
  confirm: (kind: PlanChangeKind, plan: string, due: string): string =>
    (confirms[kind] ?? confirms['other']!)(plan, due),
  changing: 'One moment…',
  done: (plan: string): string => `You’re on ${plan}`,
  doneScheduled: (plan: string): string => `${plan} starts at the next renewal`,
  newBalance: (tokens: Quantity): string => `Your balance is ${tokens}.`,
  askOwner: (contact: string | undefined): string =>
    `Ask ${contact ?? 'the person who manages billing'} to change the plan.`,
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the plans.',
  retry: 'Try again',
};
export type PlanPickerLabels = typeof planPickerLabels;

const cadences = { monthly: 'Monthly', annual: 'Yearly', weekly: 'Weekly', quarterly: 'Quarterly' };
const spans = { monthly: 'month', annual: 'year', weekly: 'week', quarterly: 'quarter' };
const fillSpans = {
  minute: 'a minute',
  hour: 'an hour',
  day: 'a day',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
  once: 'once',
  period: 'with each payment',
};
const bucketNames = { plan: 'Plan', rollover: 'Rollover', top_up: 'Top-up' };

const confirms: Readonly<Record<string, (plan: string, due: string) => string>> = {
  other: (plan) => `Change to ${plan}`,
  upgrade: (plan, due) => `Upgrade to ${plan} for ${due}`,
  start: (plan, due) => `Start ${plan} for ${due}`,
  downgrade: (plan) => `Change to ${plan} at renewal`,
  none: (plan) => `Keep ${plan}`,
};
