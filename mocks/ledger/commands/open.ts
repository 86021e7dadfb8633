import { emptyWallet, type Books } from '../books';
import { DAY, startOfDay } from '../calendar';
import type { OpenCommand } from '../commands';
import { Draft } from '../draft';
import type { Place } from '../entry';
import { begin, expiryOf, landingOf } from '../landing';
import { decided, refused, type Outcome, type Refused, type Write } from '../outcome';
import { moneyCount, stretchStart } from '../period';
import { carryCap, type FillRule } from '../policies/fills';
import { cadenceOf, planOf, type PlanRule, type Product } from '../product';
import { freshSubscription, type Subscription, type Wallet } from '../wallet';

/**
 * Opens a wallet in a given state. Opening amounts are logged, so the log adds up to the balance from the first line.
 */
export function open(books: Books, command: OpenCommand, at: number): Outcome {
  const { product } = books;
  const plan = command.planId === undefined ? undefined : planOf(product, command.planId);
  const problem = check(product, command, plan, at);
  if (problem) return problem;
  const subscription = plan && command.status !== 'none' ? subscribe(command, plan, at) : undefined;
  const wallet = emptyWallet(books, books.wallets.length, command.account, command.name, at);
  wallet.subscription = subscription;
  wallet.autoReload = command.autoReload;
  if (subscription && moneyEnd(command, plan!, subscription.anchorAt) === at) wallet.turnedAt = at - 1;
  const usual = amountsOf(product, wallet, plan);
  for (const [bucket, amount] of usual.entries()) wallet.filled[bucket] = amount;
  return decided(
    { kind: 'open', wallet },
    ...orderOf(product).flatMap(({ bucket, type }) => {
      const given = command.buckets[product.buckets[bucket]!.id];
      if (given === undefined) return opening(wallet, at, type, bucket, usual[bucket]!, expiryOf(product, bucket, at));
      return typeof given === 'number'
        ? opening(wallet, at, type, bucket, given)
        : given.flatMap(({ amount, expiresAt }) => opening(wallet, at, type, bucket, amount, expiresAt));
    }),
    ...opening(wallet, at, 'admin_adjustment', 'outstanding', -command.outstanding),
  );
}

/** What a new customer gets in each bucket: the first fills of the plan, or of a product without plans. */
function amountsOf(product: Product, wallet: Wallet, plan: PlanRule | undefined): readonly number[] {
  const { subscription } = wallet;
  const isFilled = product.plans.length === 0 || (subscription && subscription.status !== 'ended');
  if (!isFilled) return product.buckets.map(() => 0);
  const landing = landingOf(product, wallet, new Draft(wallet.holdings), { plan, at: wallet.turnedAt });
  begin(landing);
  wallet.given = landing.given;
  wallet.had = landing.had;
  return landing.landed;
}

/**
 * The order in which a wallet's buckets are opened, with the type of each line: first the buckets that fills grant to,
 * then those that they carry to, then the rest.
 */
function orderOf({ buckets, plans, fills }: Product): { bucket: number; type: string }[] {
  const all: readonly FillRule[] = [...fills, ...plans.flatMap((plan) => plan.fills)];
  const rows = buckets.map((_, bucket) => {
    if (all.some((fill) => fill.bucket === bucket))
      return { bucket, rank: 0, type: plans.length > 0 ? 'plan_allocation' : 'grant' };
    return carryCap(all, bucket) === undefined
      ? { bucket, rank: 2, type: 'admin_adjustment' }
      : { bucket, rank: 1, type: 'rollover_in' };
  });
  return rows.toSorted((a, b) => a.rank - b.rank);
}

function check(product: Product, command: OpenCommand, plan: PlanRule | undefined, at: number): Refused | undefined {
  const invalid = (path: string, message: string): Refused =>
    refused('invalid_request', `${path} ${message}.`, { errors: [{ path, message }] });
  if (command.planId !== undefined && !plan)
    return invalid(
      'planId',
      product.plans.length > 0
        ? `must be one of ${product.plans.map(({ id }) => id).join(', ')}`
        : 'is not allowed here, because there are no plans',
    );
  if (!plan && command.status && command.status !== 'none') return invalid('status', 'needs a planId');
  const stranger = Object.keys(command.buckets).find((id) => !product.buckets.some((bucket) => bucket.id === id));
  if (stranger) return invalid(`buckets.${stranger}`, 'is not a bucket of this product');
  for (const [id, given] of Object.entries(command.buckets)) {
    if (typeof given === 'number') continue;
    const bad = given.findIndex(({ expiresAt }) => expiresAt <= at || expiresAt % DAY !== 0);
    if (bad >= 0) return invalid(`buckets.${id}.${bad}.expiresAt`, 'must be a future midnight in UTC');
    if (new Set(given.map(({ expiresAt }) => expiresAt)).size < given.length)
      return invalid(`buckets.${id}`, 'must name each expiresAt only once');
  }
  if (!product.cadences.includes(command.cadence)) return invalid('cadence', 'is not sold here');
  if (command.autoReload && product.reload.kind === 'none')
    return refused('not_supported', 'Auto Reload isn’t available here.');
  if (command.periodStartAt > at) return invalid('periodStartAt', 'must not be in the future');
  const ended = command.status === 'ended' || command.status === 'none' || !plan;
  // This doesn't apply to a daily plan, whose period is always today.
  if (!ended && !plan.isDaily && moneyEnd(command, plan, command.periodStartAt) < at)
    return invalid('periodStartAt', 'must not be more than one period back');
  return undefined;
}

function moneyEnd({ cadence }: OpenCommand, plan: PlanRule, anchorAt: number): number {
  const { length, times } = moneyCount(plan, cadenceOf(plan, cadence));
  return stretchStart(length, anchorAt, times);
}

function subscribe({ cadence, status, periodStartAt }: OpenCommand, plan: PlanRule, at: number): Subscription {
  const since = (wanted: OpenCommand['status']): number | undefined => (status === wanted ? at : undefined);
  const anchorAt = plan.isDaily ? startOfDay(at) : periodStartAt;
  return {
    ...freshSubscription(plan.id, cadenceOf(plan, cadence), anchorAt),
    status: status === undefined || status === 'none' ? 'active' : status,
    cancelledAt: since('cancel_pending'),
    endedAt: since('ended'),
    dueSince: status === 'past_due' ? anchorAt : undefined,
  };
}

function opening(wallet: Wallet, at: number, type: string, place: Place, amount: number, expiresAt?: number): Write[] {
  if (amount === 0) return [];
  const dated = expiresAt === undefined ? {} : { dated: [{ expiresAt, amount }] };
  const movement =
    amount > 0
      ? ({ from: 'opening', to: place, amount, ...dated } as const)
      : ({ from: place, to: 'opening', amount: -amount } as const);
  return [{ kind: 'entry', entry: { wallet, at, type, movements: [movement], description: 'Opening balance' } }];
}
