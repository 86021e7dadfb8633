import type { EntryType } from '../../../src/contract/index';
import { emptyWallet, type Books } from '../books';
import { type Place } from '../entry';
import { type Subscription, type Wallet } from '../wallet';
import { startOfDay } from '../calendar';
import type { OpenCommand } from '../commands';
import { decided, refused, type Outcome, type Refused, type Write } from '../outcome';
import { periodStart } from '../period';
import { planOf, type PlanRule, type Product } from '../product';

/** A wallet in exactly this state. Opening amounts are logged, so that the log sums to the balance from the first line. */
export function open(books: Books, command: OpenCommand, at: number): Outcome {
  const { product } = books;
  const plan = command.planId === undefined ? undefined : planOf(product, command.planId);
  const problem = check(product, command, plan, at);
  if (problem) return problem;
  const subscription = plan && command.status !== 'none' ? subscribe(product, command, plan, at) : undefined;
  const wallet = emptyWallet(books, books.wallets.length, command.account, command.name);
  wallet.subscription = subscription;
  wallet.autoReload = command.autoReload;
  const { buckets, outstanding } = command;
  const running = subscription && subscription.status !== 'ended';
  const allocation = running ? plan!.allocation : 0;
  return decided(
    { kind: 'open', wallet },
    ...opening(wallet, at, 'plan_allocation', 'plan', buckets.plan ?? allocation),
    ...opening(wallet, at, 'rollover_in', 'rollover', buckets.rollover ?? 0),
    ...opening(wallet, at, 'admin_adjustment', 'top_up', buckets.top_up ?? 0),
    ...opening(wallet, at, 'admin_adjustment', 'outstanding', -outstanding),
  );
}

function check(product: Product, command: OpenCommand, plan: PlanRule | undefined, at: number): Refused | undefined {
  const invalid = (path: string, message: string): Refused =>
    refused('invalid_request', `${path} ${message}.`, { errors: [{ path, message }] });
  if (command.planId !== undefined && !plan)
    return invalid('planId', `must be one of ${product.plans.map(({ id }) => id).join(', ')}`);
  if (!plan && command.status && command.status !== 'none') return invalid('status', 'needs a planId');
  const stranger = Object.keys(command.buckets).find((id) => !product.buckets.some((bucket) => bucket.id === id));
  if (stranger) return invalid(`buckets.${stranger}`, 'is not a bucket of this product');
  if (!product.cadences.includes(command.cadence)) return invalid('cadence', 'is not sold here');
  if (command.autoReload && product.reload.kind === 'none')
    return refused('not_supported', 'There is no Auto Reload here.');
  if (command.periodStartAt > at) return invalid('periodStartAt', 'must not be in the future');
  const ended = command.status === 'ended' || command.status === 'none' || !plan;
  // A daily plan is let off: its day is today whatever the month began with.
  if (!ended && plan.renewal.kind !== 'daily' && periodEnd(product, command, plan) < at)
    return invalid('periodStartAt', 'must not be more than one period back');
  return undefined;
}

function periodEnd(product: Product, command: OpenCommand, plan: PlanRule): number {
  const subscription = fresh(plan, command, command.periodStartAt);
  return periodStart(product, subscription, command.cadence === 'annual' ? 12 : 1);
}

function subscribe(product: Product, command: OpenCommand, plan: PlanRule, at: number): Subscription {
  const anchorAt = plan.renewal.kind === 'daily' ? startOfDay(at) : command.periodStartAt;
  const subscription = fresh(plan, command, anchorAt);
  const last = command.cadence === 'annual' ? 11 : 0;
  let period = 0;
  while (period < last && periodStart(product, subscription, period + 1) <= at) period += 1;
  const since = (status: OpenCommand['status']): number | undefined => (command.status === status ? at : undefined);
  return { ...subscription, period, cancelledAt: since('cancel_pending'), endedAt: since('ended') };
}

function fresh(plan: PlanRule, { cadence, status }: OpenCommand, anchorAt: number): Subscription {
  return {
    planId: plan.id,
    cadence,
    status: status === undefined || status === 'none' ? 'active' : status,
    anchorAt,
    period: 0,
    moneyPeriod: 0,
    scheduled: undefined,
    cancelledAt: undefined,
    endedAt: undefined,
    zeroPeriods: 0,
  };
}

function opening(wallet: Wallet, at: number, type: EntryType, place: Place, amount: number): Write[] {
  if (amount === 0) return [];
  const movement =
    amount > 0
      ? ({ from: 'opening', to: place, amount } as const)
      : ({ from: place, to: 'opening', amount: -amount } as const);
  return [{ kind: 'entry', entry: { wallet, at, type, movements: [movement], description: 'Opening balance' } }];
}
