import { assert } from '../assert';
import type { Books } from '../books';
import { startOfDay } from '../calendar';
import { Draft, type Line } from '../draft';
import { endLeftOver, endWith, landFill, landingOf, type Landing } from '../landing';
import { decided, refused, type Outcome, type Write } from '../outcome';
import { fillsOf, moneyCount, moneyPeriod, stretchAt } from '../period';
import type { FillRule } from '../policies/fills';
import { cadenceOf, planOf, type Product } from '../product';
import { isRunning, type Subscription, type Wallet } from '../wallet';

// A.P4s, OQ-10, OQ-11
/**
 * A period of the wallet ends and the next one begins. If it is a billing period, a canceled plan ends and a scheduled
 * downgrade takes effect. If the payment fails, nothing is granted and nothing is lost until it is paid.
 */
export function renew({ product }: Books, { wallet, paid }: { wallet: Wallet; paid: boolean }, at: number): Outcome {
  const turnAt = wallet.turnsAt;
  assert(turnAt !== undefined, 'only a wallet with a period can be renewed');
  const now = wallet.subscription;
  if (!now || !isRunning(wallet)) return decided(...turnFills(product, wallet, undefined, { at, turnAt }));
  const isMoneyDue = moneyPeriod(product, now).endAt === turnAt;
  if (isMoneyDue && now.status === 'cancel_pending') return decided(...endPlan(product, wallet, at));
  const next = isMoneyDue ? nextMoneyPeriod(product, now, turnAt) : now;
  const isMain = isMoneyDue || isDue(product, next, turnAt);
  const counted = isMain ? { ...next, zeroPeriods: wallet.hitZero ? now.zeroPeriods + 1 : 0 } : next;
  if (now.status === 'past_due' || (isMoneyDue && !paid)) {
    const dueAnew = now.dueAnew || next.planId !== now.planId || undefined;
    const subscription: Subscription = { ...counted, status: 'past_due', dueSince: now.dueSince ?? turnAt, dueAnew };
    return decided({ kind: 'wallet', wallet, patch: { subscription, turnedAt: turnAt } });
  }
  return decided(...turnFills(product, wallet, counted, { at, turnAt, isMoneyDue, isMain }));
}

/** A failed renewal has been paid. Its period gets its allocation now. */
export function catchUp({ product }: Books, { wallet }: { wallet: Wallet }, at: number): Outcome {
  const now = wallet.subscription;
  if (now?.status !== 'past_due') return refused('conflict', 'Nothing is past due.');
  const { turnedAt } = wallet;
  const since = now.dueSince ?? turnedAt;
  const next: Subscription = { ...now, status: 'active', dueSince: undefined, dueAnew: undefined };
  const isAnew = now.dueAnew ?? false;
  const turn = { at, turnAt: turnedAt, since, isMoneyDue: true, isMain: true, isAnew };
  return decided(...turnFills(product, wallet, next, turn));
}

function isDue(product: Product, { planId, anchorAt }: Subscription, turnAt: number): boolean {
  const every = planOf(product, planId)!.main?.every;
  if (every === undefined || every === 'once' || every === 'period') return false;
  return stretchAt(every, anchorAt, turnAt).startAt === turnAt;
}

/** The next billing period, with the plan that applies then. */
function nextMoneyPeriod(product: Product, now: Subscription, turnAt: number): Subscription {
  const was = moneyCount(planOf(product, now.planId)!, now.cadence);
  const { scheduled } = now;
  const next = { ...now, moneyFrom: now.moneyFrom + was.times };
  if (!scheduled) return next;
  const plan = planOf(product, scheduled.planId)!;
  const cadence = cadenceOf(plan, scheduled.cadence);
  const changed = { ...next, planId: plan.id, cadence, scheduled: undefined };
  const counts = [moneyCount(plan, cadence).length, ...plan.fills.map(({ every }) => every)];
  // The period of a daily plan begins at midnight, all others begin now.
  const isOther = plan.id !== now.planId;
  const isAnew = counts[0] !== was.length || (isOther && (counts.includes('quarter') || counts.includes('year')));
  return isAnew ? { ...changed, anchorAt: plan.isDaily ? startOfDay(turnAt) : turnAt, moneyFrom: 0 } : changed;
}

interface Turn {
  readonly at: number;
  readonly turnAt: number;
  /** If set, fills that became due since then are granted, too. */
  readonly since?: number;
  readonly isMoneyDue?: boolean;
  /** Whether this is the first renewal of a new plan. */
  readonly isAnew?: boolean;
  /** Whether a billing period or the main fill's period ends. If so, `hitZero` and `packsBought` are reset. */
  readonly isMain?: boolean;
}

/**
 * What a renewal writes: what expires with the old plan; then, for each fill, what happens to its unused tokens, and
 * the new tokens.
 */
function turnFills(product: Product, wallet: Wallet, next: Subscription | undefined, turn: Turn): Write[] {
  const { at, turnAt, isMoneyDue = false, isMain = false, isAnew = false } = turn;
  const plan = next && planOf(product, next.planId);
  const was = wallet.subscription && planOf(product, wallet.subscription.planId);
  const draft = new Draft(wallet.holdings);
  const anchor = next ? { anchorAt: next.anchorAt } : {};
  const landing = landingOf(product, wallet, draft, { plan, at: turnAt, landsAt: at, ...anchor });
  const lines: Line[] = [];
  if (was?.isPaid && plan && !plan.isPaid) lines.push(...endWith(product, draft, 'paid_plan'));
  if (plan && isMoneyDue) lines.push(...endLeftOver(product, draft, plan));
  const isOther = isAnew || plan !== was;
  const fills = plan?.fills ?? fillsOf(product, wallet);
  for (const fill of fills) if (comes(landing, fill, turn) || isOther) lines.push(...landFill(landing, fill));
  const { given, had } = landing;
  const patch = { turnedAt: turnAt, given, had, ...(next ? { subscription: next } : {}) };
  return [
    ...lines.map((line): Write => ({ kind: 'entry', entry: { wallet, at, ...line } })),
    { kind: 'wallet', wallet, patch: isMain ? { ...patch, hitZero: false, packsBought: 0 } : patch },
  ];
}

/** Whether a fill is due with this renewal. */
function comes({ anchorAt }: Landing, { every }: FillRule, { turnAt, since, isMoneyDue = false }: Turn): boolean {
  if (every === 'once') return false;
  if (every === 'period') return isMoneyDue;
  const { startAt } = stretchAt(every, anchorAt, turnAt);
  return since === undefined ? startAt === turnAt : startAt >= since;
}

// A.P6s, OQ-18, C.P1, C.P3s
/** Ends the subscription. What ends with the plan expires; bought tokens stay, but locked. */
export function endPlan(product: Product, wallet: Wallet, at: number): Write[] {
  const lines = endWith(product, new Draft(wallet.holdings), 'plan');
  const now = wallet.subscription!;
  const subscription: Subscription = {
    ...now,
    status: 'ended',
    scheduled: undefined,
    dueSince: undefined,
    dueAnew: undefined,
    endedAt: at,
  };
  return [
    ...lines.map((line): Write => ({ kind: 'entry', entry: { wallet, at, ...line } })),
    { kind: 'wallet', wallet, patch: { subscription } },
  ];
}
