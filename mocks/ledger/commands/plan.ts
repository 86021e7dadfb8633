import type { Cadence, PlanChangeKind } from '../../../src/contract/index';
import { type Books } from '../books';
import { planOfWallet, type Subscription, type Wallet } from '../wallet';
import { type Holdings } from '../entry';
import { startOfDay } from '../calendar';
import { Draft } from '../draft';
import { decided, refused, type Outcome, type Write } from '../outcome';
import { noRoom, roomOf } from '../limit';
import { fractionLeft, moneyPeriod, tokenPeriod } from '../period';
import { prorate, prorateMoney } from '../policies/proration';
import { planOf, priceOf, type PlanRule, type Product } from '../product';
import { allocate, clearPlan } from './renew';

/** What choosing a plan would be and do, before anyone agrees to it. */
export interface PlanChange {
  readonly kind: PlanChangeKind;
  readonly plan: PlanRule;
  readonly cadence: Cadence;
  /** A new cycle with the full allocation, rather than a share for the days left. */
  readonly fresh: boolean;
  readonly effectiveAt: number;
  readonly grant: number;
  /** Money due now, in minor units. */
  readonly due: number;
  readonly blockers: readonly { code: string; limit: number; used: number }[];
  readonly after: Readonly<Holdings>;
}

/** The plan change to `planId`, as of now (OQ-9, OQ-10, OQ-17, OQ-20, A.P6s). Undefined for a plan that does not exist. */
export function planChange(
  books: Books,
  wallet: Wallet,
  planId: string,
  wanted: Cadence | undefined,
  at: number,
): PlanChange | undefined {
  const { product } = books;
  const plan = planOf(product, planId);
  const subscription = wallet.subscription;
  const cadence = wanted ?? subscription?.cadence ?? 'monthly';
  if (!plan || !product.cadences.includes(cadence)) return undefined;
  const kind = kindOf(product, wallet, plan, cadence);
  const current = planOfWallet(product, wallet);
  const fresh = kind === 'start' || (kind === 'upgrade' && (current?.leavesFresh ?? false));
  const change = { kind, plan, cadence, fresh, blockers: blockersOf(plan, wallet) };
  const now = { effectiveAt: at, grant: 0, due: 0, after: wallet.holdings };
  if (kind === 'none') return { ...change, ...now };
  if (kind === 'downgrade') return { ...change, ...now, effectiveAt: moneyPeriod(product, subscription!).endAt };
  const grant = fresh ? plan.allocation : grantOf(product, subscription!, current!, plan, at);
  const due = fresh ? priceOf(product, plan, cadence) : dueOf(product, subscription!, current!, plan, at);
  const draft = new Draft(wallet.holdings);
  linesOf(product, wallet, draft, { fresh, plan, grant });
  return { ...change, ...now, grant, due, after: draft.held };
}

/** Carries a plan change out, once it is paid. A downgrade is only scheduled; whatever goes up takes effect at once. */
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
  const lines = linesOf(product, wallet, new Draft(wallet.holdings), change);
  // An upgrade keeps the period it is in; another cadence starts with the next money period.
  const scheduled = !change.fresh && now!.cadence !== cadence ? { planId, cadence } : undefined;
  return decided(
    ...lines.map((line): Write => ({ kind: 'entry', entry: { wallet, at, ...line, checkoutId } })),
    change.fresh
      ? { kind: 'wallet', wallet, patch: { subscription: begin(change, at), hitZero: false, packsBought: 0 } }
      : patch(wallet, { ...now!, status: 'active', cancelledAt: undefined, planId, scheduled }),
  );
}

/** Why a change cannot be bought now; undefined when it can. */
export function whyNot(wallet: Wallet, change: PlanChange): string | undefined {
  if (change.kind === 'none') return 'This is the current plan.';
  if (wallet.subscription?.status === 'past_due') return 'The last payment failed. Pay it first, then change the plan.';
  // Nothing follows the end of a cancelled plan; what is paid for above it takes the cancellation back.
  if (change.kind === 'downgrade' && wallet.subscription?.status === 'cancel_pending')
    return 'The plan is cancelled and ends with its period. Withdraw the cancellation first, then change the plan.';
  if (change.grant > roomOf(wallet)) return noRoom;
  const [blocker] = change.blockers;
  return (
    blocker &&
    `Of ${blocker.code}, the plan allows ${blocker.limit}, and ${blocker.used} are in use. Disconnect the rest first; nothing is deleted.`
  );
}

/** A scheduled downgrade is taken back before it happens (OQ-10). */
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
  return plan.allocation > current.allocation ? 'upgrade' : 'downgrade';
}

function grantOf(product: Product, subscription: Subscription, was: PlanRule, will: PlanRule, at: number): number {
  const { left, days } = fractionLeft(tokenPeriod(product, subscription), at);
  return prorate(product.proration, was.allocation, will.allocation, left, days);
}

function dueOf(product: Product, subscription: Subscription, was: PlanRule, will: PlanRule, at: number): number {
  const { left, days } = fractionLeft(moneyPeriod(product, subscription), at);
  const { cadence } = subscription;
  return prorateMoney(priceOf(product, was, cadence), priceOf(product, will, cadence), left, days);
}

function linesOf(
  product: Product,
  wallet: Wallet,
  draft: Draft,
  { fresh, plan, grant }: { fresh: boolean; plan: PlanRule; grant: number },
) {
  // After the end nothing of an old cycle is left but refunds that were promised; those stay.
  const leaves = wallet.subscription && wallet.subscription.status !== 'ended';
  if (fresh) return [...(leaves ? clearPlan(product, draft) : []), ...allocate(product, draft, plan)];
  const movements = draft.land('issued', 'plan', grant);
  return [
    {
      type: 'mid_cycle_proration' as const,
      movements,
      description: `Upgrade to ${plan.name}, for the rest of this cycle`,
    },
  ];
}

function begin({ plan, cadence }: PlanChange, at: number): Subscription {
  return {
    planId: plan.id,
    cadence: plan.renewal.kind === 'daily' ? 'monthly' : cadence,
    status: 'active',
    anchorAt: plan.renewal.kind === 'daily' ? startOfDay(at) : at,
    period: 0,
    moneyPeriod: 0,
    scheduled: undefined,
    cancelledAt: undefined,
    endedAt: undefined,
    zeroPeriods: 0,
  };
}

function blockersOf(plan: PlanRule, wallet: Wallet): PlanChange['blockers'] {
  return Object.entries(plan.limits ?? {})
    .filter(([, limit]) => wallet.accounts > limit)
    .map(([code, limit]) => ({ code, limit, used: wallet.accounts }));
}

function patch(wallet: Wallet, subscription: Subscription): Write {
  return { kind: 'wallet', wallet, patch: { subscription } };
}
