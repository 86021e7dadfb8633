import { isBucket, subscriptionStatuses, type Wallet } from '../../src/contract/index';
import { expectEqual, expectTrue } from './expect';
import { clockSlack, ms } from './time';

/** What a plan says of its status and its dates. */
export function checkStanding({ subscription, buckets, asOf }: Wallet): void {
  const { plan, cadence, status, renewsAt, endsAt } = subscription;
  const { currentPeriodStartAt: start, currentPeriodEndAt: end } = subscription;
  if (status === 'none') expectEqual(plan, null, 'plan, where the status is none,');
  if (status !== 'none' && (subscriptionStatuses as readonly string[]).includes(status))
    expectTrue(plan !== null, `plan should be named while the status is ${status}`);
  if (status === 'cancel_pending') {
    expectTrue(endsAt !== null, 'endsAt should be given while a cancellation is pending');
    expectEqual(renewsAt, null, 'renewsAt, while a cancellation is pending,');
    const again = buckets.find(
      (bucket) => isBucket(bucket, 'plan') && bucket.renewsAt && endsAt && ms(bucket.renewsAt) >= ms(endsAt),
    );
    expectTrue(!again, `${again?.id} should not renew at ${again?.renewsAt}, as the plan ends at ${endsAt}`);
  }
  if (status === 'active') expectEqual(endsAt, null, 'endsAt, while the plan is active,');
  if (status === 'active' && cadence !== null && end !== null)
    expectTrue(renewsAt !== null, 'renewsAt should be given while a plan with a period is active');
  if (status === 'none' || status === 'ended') expectEqual(renewsAt, null, `renewsAt, where the status is ${status},`);
  if (start && end) expectTrue(ms(start) < ms(end), `a period should end after it began: ${start} to ${end}`);
  if (status === 'active' && renewsAt) expectTrue(ms(renewsAt) >= ms(asOf), `renewsAt ${renewsAt} is in the past`);
  if (status === 'active')
    for (const { id, renewsAt: next } of buckets)
      if (next) expectTrue(ms(next) >= ms(asOf), `renewsAt of ${id}, ${next}, is in the past`);
  if (start && end && (status === 'active' || status === 'cancel_pending'))
    checkPeriod({ start, end, cadence }, asOf, status === 'active' ? renewsAt : endsAt);
}

/** The longest period of each cadence in days. The first one may be shorter. */
const longest: Readonly<Record<string, number>> = { weekly: 7, monthly: 31, quarterly: 92, annual: 366 };

function checkPeriod(
  { start, end, cadence }: { start: string; end: string; cadence: string | null },
  asOf: string,
  next: string | null,
): void {
  const isNow = ms(start) <= ms(asOf) + clockSlack && ms(asOf) <= ms(end) + clockSlack;
  expectTrue(isNow, `the current period is ${start} to ${end}, and now is ${asOf}`);
  const days = (ms(end) - ms(start)) / 86_400_000;
  const most = (cadence && longest[cadence]) || Infinity;
  expectTrue(days <= most + 0.1, `a period of a ${cadence} plan should last at most ${most} days; it lasts ${days}`);
  // The tokens of a longer plan may renew more often than it's billed.
  if (next === null || !['weekly', 'monthly'].includes(cadence ?? '')) return;
  expectTrue(
    Math.abs(ms(next) - ms(end)) < 60_000,
    `the period ends at ${end}, but the plan renews or ends at ${next}`,
  );
}
