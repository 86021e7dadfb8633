import type { Fill } from '../../src/contract/index';
import {
  balanceOf,
  allocationOf,
  cadenceOf,
  carryCap,
  formatAmount,
  planChange,
  planOfWallet,
  priceOf,
  unpaid,
  whyNotSold,
  type Cadence,
  type PlanChange,
  type PlanRule,
  type Product,
  type Wallet,
} from '../ledger/index';
import { invalid, ok, type Reply } from './call';
import { withWallet, type Context } from './context';
import { wholeOrPage, type Paging } from './page';
import { instant, money } from './values';

export interface PlanInput {
  readonly walletId: string;
  readonly planId: string;
  readonly cadence?: Cadence | undefined;
}

export function listPacks(context: Context, input: Paging & { walletId: string }): Reply {
  const { books } = context.state;
  return withWallet(context, input.walletId, (wallet) => {
    const why = whyNotSold(books, wallet);
    const availability = why ? { available: false, unavailableReason: why.code } : { available: true };
    const packs = books.product.packs.map(({ id, amount, price }) => {
      const days = books.product.buckets[books.product.boughtTo]!.expiresAfterDays;
      const expires = days === undefined ? {} : { expiresAfterDays: days };
      return { id, amount, price: money(books.product, price), ...availability, ...expires };
    });
    return wholeOrPage('packs', packs, input, (pack) => pack);
  });
}

// A.V7s
/** The plans on offer. An unlisted plan is included only if the wallet has it. */
export function listPlans(
  context: Context,
  input: Paging & { walletId: string; cadence?: Cadence | undefined },
): Reply {
  const { state, at } = context;
  const { product } = state.books;
  const { cadence: wanted } = input;
  if (wanted && !product.cadences.includes(wanted)) return invalid('cadence', 'is not sold here');
  return withWallet(context, input.walletId, (wallet) => {
    const current = currentPlan(wallet);
    const cadence = wanted ?? wallet.subscription?.cadence ?? 'monthly';
    const offered = product.plans.filter((plan) => !plan.unlisted || plan.id === current);
    const plans = offered.map((plan) => {
      const cap = highestCap(plan);
      const sold = cadenceOf(plan, cadence);
      return {
        id: plan.id,
        name: plan.name,
        allocation: allocationOf(plan),
        ...fillsOf(product, plan, sold),
        price: money(product, priceOf(plan, sold)),
        cadence: sold,
        current: plan.id === current,
        change: planChange(state.books, wallet, plan.id, sold, at)!.kind,
        ...(cap === undefined ? {} : { rolloverCap: cap }),
      };
    });
    return wholeOrPage('plans', plans, input, (plan) => plan);
  });
}

/**
 * A plan's fills, unless its allocation and its price say enough: one fill with each payment, or one a month at a
 * monthly price.
 */
function fillsOf({ buckets }: Product, { fills }: PlanRule, sold: Cadence): { fills?: Fill[] } {
  const [only, ...others] = fills;
  const comesWithPrice = only?.every === 'period' || (only?.every === 'month' && sold === 'monthly');
  if (!only || (comesWithPrice && others.length === 0)) return {};
  return { fills: fills.map(({ bucket, amount, every }) => ({ bucket: buckets[bucket]!.id, amount, every })) };
}

/** What a plan change would cost and grant. Changes nothing. */
export function previewPlan(context: Context, input: PlanInput): Reply {
  const { state, at } = context;
  const { product } = state.books;
  if (!product.plans.some(({ id }) => id === input.planId))
    return invalid('planId', `must be one of ${product.plans.map(({ id }) => id).join(', ')}`);
  if (input.cadence && !product.cadences.includes(input.cadence)) return invalid('cadence', 'is not sold here');
  return withWallet(context, input.walletId, (wallet) => {
    const change = planChange(state.books, wallet, input.planId, input.cadence, at)!;
    const before = wallet.holdings;
    const lost = lostBy(product, wallet, change);
    // A downgrade takes effect later, so `after` still has what it takes away.
    const comesLater = change.kind === 'downgrade';
    const warnings = warningsOf(context, wallet, change, lost);
    return ok({
      planId: input.planId,
      kind: change.kind,
      effectiveAt: instant(change.effectiveAt),
      grant: change.grants.reduce((sum, grant) => sum + grant, 0),
      due: money(product, change.due),
      blockers: change.blockers,
      buckets: product.buckets.map(({ id }, bucket) => ({
        id,
        before: before.buckets[bucket]!,
        after: change.after.buckets[bucket]! - (comesLater ? lost[bucket]! : 0),
        lost: lost[bucket]!,
      })),
      balanceBefore: balanceOf(before),
      balanceAfter: balanceOf(change.after) - (comesLater ? lost.reduce((sum, amount) => sum + amount, 0) : 0),
      warnings: Object.values(warnings),
      warningCodes: Object.keys(warnings),
    });
  });
}

function currentPlan({ subscription }: Wallet): string | undefined {
  return subscription && subscription.status !== 'ended' ? subscription.planId : undefined;
}

/**
 * How many of today's tokens the change takes away, by bucket: at once if a new cycle begins, or at the renewal if they
 * no longer roll over or need a paid plan.
 */
function lostBy(product: Product, wallet: Wallet, { kind, fresh, plan }: PlanChange): number[] {
  const { buckets } = wallet.holdings;
  const current = currentPlan(wallet) === undefined ? undefined : planOfWallet(product, wallet);
  const leaves = (fills: PlanRule['fills'], bucket: number, unused: string): boolean =>
    fills.some((fill) => fill.bucket === bucket && fill.unused.kind === unused);
  const isLost = (bucket: number): boolean => {
    if (!current) return false;
    if (fresh) return current.fills.some((fill) => fill.bucket === bucket && fill.unused.kind !== 'stays');
    if (kind !== 'downgrade') return false;
    if (leaves(current.fills, bucket, 'carry')) return !leaves(plan.fills, bucket, 'carry');
    return product.buckets[bucket]!.endsWith === 'paid_plan' && current.isPaid && !plan.isPaid;
  };
  return buckets.map((held, bucket) => (isLost(bucket) ? held : 0));
}

/** The warnings by code. */
function warningsOf(
  { state }: Context,
  wallet: Wallet,
  change: PlanChange,
  lost: readonly number[],
): Record<string, string> {
  const { product } = state.books;
  const now = wallet.subscription;
  const warnings: Record<string, string> = {};
  if (now?.status === 'cancel_pending' && change.kind === 'upgrade')
    warnings['resumes'] = 'This change resumes the plan, so it renews again.';
  if (now?.status === 'cancel_pending' && change.kind === 'downgrade')
    warnings['cancelled'] = 'The plan is canceled. Resume it first, then change the plan.';
  if (now?.status === 'past_due') warnings['past_due'] = unpaid;
  if (change.kind === 'upgrade' && !change.fresh && now?.cadence !== change.cadence)
    warnings['cadence_later'] =
      `The plan stays ${now?.cadence} until the next renewal, then becomes ${change.cadence}.`;
  const going = product.buckets.flatMap(({ kind, label }, bucket) => {
    if (lost[bucket] === 0) return [];
    const where = kind === 'plan' ? 'the plan' : label;
    return [{ isPlan: kind === 'plan', text: `${formatAmount(product, lost[bucket]!)} from ${where}` }];
  });
  const inOrder = going.toSorted((a, b) => Number(b.isPlan) - Number(a.isPlan)).map(({ text }) => text);
  if (change.kind === 'downgrade' && inOrder.length > 0)
    warnings['bank_lost'] = `${inOrder.join(' and ')} will be lost when the plan changes.`;
  const isOverCap = (bucket: number): boolean => {
    const cap = carryCap(change.plan.fills, bucket);
    return cap !== undefined && wallet.holdings.buckets[bucket]! >= cap;
  };
  if (change.kind === 'downgrade' && [...product.buckets.keys()].some(isOverCap))
    warnings['bank_over_cap'] = 'What rolled over is kept, but nothing is added while it’s at or over the new limit.';
  return warnings;
}

function highestCap({ fills }: PlanRule): number | undefined {
  const caps = fills.flatMap(({ unused }) => (unused.kind === 'carry' ? unused.cap : []));
  return caps.length > 0 ? Math.max(...caps) : undefined;
}
