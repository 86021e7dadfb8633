import type { PlanChangeKind } from '../../../src/contract/index';
import type { Books } from '../books';
import { startOfDay } from '../calendar';
import { Draft, type Line } from '../draft';
import type { Holdings } from '../entry';
import { begin, endFilled, expiryOf, landFill, landingOf, type Landing } from '../landing';
import { noRoom, roomOf } from '../limit';
import { decided, refused, type Outcome, type Write } from '../outcome';
import { fractionLeft, moneyCount, moneyPeriod, stretchAt } from '../period';
import { prorate, prorateMoney } from '../policies/proration';
import { cadenceOf, isHigher, planOf, priceOf, type Cadence, type PlanRule, type Product } from '../product';
import { freshSubscription, isRunning, planOfWallet, type Subscription, type Wallet } from '../wallet';

/** What choosing a plan would do, before the user confirms it. */
export interface PlanChange {
  readonly kind: PlanChangeKind;
  readonly plan: PlanRule;
  readonly cadence: Cadence;
  /** A new cycle with the full allocation, rather than a share for the days left. */
  readonly fresh: boolean;
  readonly effectiveAt: number;
  /** Bucket by bucket. */
  readonly grants: readonly number[];
  /** Money due now, in minor units. */
  readonly due: number;
  readonly blockers: readonly { code: string; limit: number; used: number }[];
  readonly after: Readonly<Holdings>;
}

// OQ-9, OQ-10, OQ-17, OQ-20, A.P6s
/** What a change to `planId` would do now. Undefined if there is no such plan, or if the cadence isn't sold. */
export function planChange(
  { product }: Books,
  wallet: Wallet,
  planId: string,
  wanted: Cadence | undefined,
  at: number,
): PlanChange | undefined {
  const plan = planOf(product, planId);
  const subscription = wallet.subscription;
  const asked = wanted ?? subscription?.cadence ?? product.cadences[0]!;
  if (!plan || !product.cadences.includes(asked)) return undefined;
  const cadence = cadenceOf(plan, asked);
  const kind = kindOf(product, wallet, plan, cadence);
  const current = planOfWallet(product, wallet);
  const fresh = kind === 'start' || (kind === 'upgrade' && leavesFresh(current!, plan, subscription!.cadence, cadence));
  const change = { kind, plan, cadence, fresh, blockers: blockersOf(plan, wallet) };
  const now = { effectiveAt: at, grants: product.buckets.map(() => 0), due: 0, after: wallet.holdings };
  if (kind === 'none') return { ...change, ...now };
  if (kind === 'downgrade') return { ...change, ...now, effectiveAt: moneyPeriod(product, subscription!).endAt };
  const due = fresh ? priceOf(plan, cadence) : dueOf(product, subscription!, current!, plan, at);
  const draft = new Draft(wallet.holdings);
  const { landed } = linesOf(product, wallet, draft, { fresh, plan }, at);
  return { ...change, ...now, grants: landed, due, after: draft };
}

/** Carries out a plan change once it is paid. A downgrade is scheduled; an upgrade takes effect at once. */
export function changePlan(
  books: Books,
  command: { wallet: Wallet; planId: string; cadence: Cadence; checkoutId: string },
  at: number,
): Outcome {
  const { product } = books;
  const { wallet, planId, cadence, checkoutId } = command;
  const change = planChange(books, wallet, planId, cadence, at);
  if (!change) return refused('invalid_request', `There is no plan "${planId}".`);
  const why = whyNot(wallet, change);
  if (why) return refused('conflict', why);
  const now = wallet.subscription;
  if (change.kind === 'downgrade') return decided(patch(wallet, { ...now!, scheduled: { planId, cadence } }));
  const { lines, given, had } = linesOf(product, wallet, new Draft(wallet.holdings), change, at);
  // An upgrade keeps the current period. A new cadence starts with the next billing period.
  const scheduled = !change.fresh && now!.cadence !== cadence ? { planId, cadence } : undefined;
  const kept = { given, had };
  return decided(
    ...lines.map((line): Write => ({ kind: 'entry', entry: { wallet, at, ...line, checkoutId } })),
    change.fresh
      ? {
          kind: 'wallet',
          wallet,
          patch: { ...kept, subscription: started(change, at), turnedAt: at, hitZero: false, packsBought: 0 },
        }
      : {
          kind: 'wallet',
          wallet,
          // The new plan grants no tokens for days before the upgrade.
          patch: {
            ...kept,
            subscription: { ...now!, status: 'active', cancelledAt: undefined, planId, scheduled },
            turnedAt: at,
          },
        },
  );
}

/** A refusal and a warning: a plan that isn't paid can't be changed. */
export const unpaid = 'A payment is overdue. Pay it first, then change the plan.';

/** Why a change cannot be bought now; undefined when it can. */
export function whyNot(wallet: Wallet, change: PlanChange): string | undefined {
  if (change.kind === 'none') return 'This is the current plan.';
  if (wallet.subscription?.status === 'past_due') return unpaid;
  // A canceled plan has no next period, so it can't be downgraded. An upgrade withdraws the cancellation.
  if (change.kind === 'downgrade' && wallet.subscription?.status === 'cancel_pending')
    return 'The plan is canceled and ends with its billing cycle. Resume it first, then change the plan.';
  if (change.grants.reduce((sum, grant) => sum + grant, 0) > roomOf(wallet)) return noRoom;
  const [blocker] = change.blockers;
  return (
    blocker &&
    `The plan’s limit for ${blocker.code} is ${blocker.limit}; in use: ${blocker.used}. Disconnect the rest first. Nothing is deleted.`
  );
}

// OQ-10
/** Withdraws a scheduled downgrade. */
export function withdrawChange({ wallet }: { wallet: Wallet }): Outcome {
  const now = wallet.subscription;
  if (!now?.scheduled) return refused('conflict', 'No plan change is scheduled.');
  return decided(patch(wallet, { ...now, scheduled: undefined }));
}

function kindOf(product: Product, wallet: Wallet, plan: PlanRule, cadence: Cadence): PlanChangeKind {
  const now = wallet.subscription;
  if (!now || now.status === 'ended') return 'start';
  const current = planOf(product, now.planId)!;
  if (plan.id === current.id) return cadence === now.cadence ? 'none' : 'downgrade';
  return isHigher(plan, current) ? 'upgrade' : 'downgrade';
}

/**
 * Whether an upgrade starts a new cycle: if the old plan is free or its rules say so, or if the two billing periods are
 * counted in different units.
 */
function leavesFresh(was: PlanRule, will: PlanRule, before: Cadence, after: Cadence): boolean {
  if (was.leavesFresh || !was.isPaid) return true;
  // A new cadence can wait for the next billing period if both are counted in the same unit, such as months.
  return moneyCount(was, before).length !== moneyCount(will, after).length;
}

function dueOf(product: Product, subscription: Subscription, was: PlanRule, will: PlanRule, at: number): number {
  const { left, days } = fractionLeft(moneyPeriod(product, subscription), at);
  const { cadence } = subscription;
  return prorateMoney(priceOf(was, cadence), priceOf(will, cadence), left, days);
}

function linesOf(
  product: Product,
  wallet: Wallet,
  draft: Draft,
  { fresh, plan }: { fresh: boolean; plan: PlanRule },
  at: number,
): { lines: Line[] } & Pick<Landing, 'given' | 'had' | 'landed'> {
  const anchorAt = fresh ? anchorOf(plan, at) : wallet.subscription!.anchorAt;
  const landing = landingOf(product, wallet, draft, { plan, anchorAt, at });
  // After a plan has ended, its buckets only hold refunded tokens. Those stay.
  const left = fresh && isRunning(wallet) ? endFilled(product, draft, planOfWallet(product, wallet)!) : [];
  const lines = [...left, ...(fresh ? begin(landing) : prorated(landing, wallet))];
  return { lines, given: landing.given, had: landing.had, landed: landing.landed };
}

// X.4
/**
 * Grants the share for the days left, bucket by bucket. One-time fills have no share and are granted whole. Daily fills
 * change with the next day.
 */
function prorated(landing: Landing, wallet: Wallet): Line[] {
  const { product, plan, draft, anchorAt, at, landed } = landing;
  const { fills, name } = plan!;
  const before = planOfWallet(product, wallet)!.fills;
  return fills.flatMap((fill): Line[] => {
    const { bucket, every, amount } = fill;
    if (every === 'once') return landFill(landing, fill);
    if (every === 'day') return [];
    const period = every === 'period' ? moneyPeriod(product, wallet.subscription!) : stretchAt(every, anchorAt, at);
    const { left, days } = fractionLeft(period, at);
    const was = before.find((fill) => fill.bucket === bucket && fill.every === every)?.amount ?? 0;
    const grant = prorate(product.proration, was, amount, left, days);
    if (grant === 0) return [];
    landed[bucket]! += grant;
    const movements = draft.land('issued', bucket, grant, expiryOf(product, bucket, at));
    const what = fills.length > 1 ? `${name}, ${product.buckets[bucket]!.label}` : name;
    return [{ type: 'mid_cycle_proration', movements, description: `Upgrade to ${what}, for the rest of this cycle` }];
  });
}

function anchorOf(plan: PlanRule, at: number): number {
  return plan.isDaily ? startOfDay(at) : at;
}

function started({ plan, cadence }: PlanChange, at: number): Subscription {
  return freshSubscription(plan.id, cadence, anchorOf(plan, at));
}

function blockersOf(plan: PlanRule, wallet: Wallet): PlanChange['blockers'] {
  return Object.entries(plan.caps ?? {})
    .filter(([, limit]) => wallet.accounts > limit)
    .map(([code, limit]) => ({ code, limit, used: wallet.accounts }));
}

function patch(wallet: Wallet, subscription: Subscription): Write {
  return { kind: 'wallet', wallet, patch: { subscription } };
}
