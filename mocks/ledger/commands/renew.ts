import type { Books } from '../books';
import type { Movement } from '../entry';
import type { Subscription, Wallet } from '../wallet';
import { startOfDay } from '../calendar';
import { Draft, type EntryDraft } from '../draft';
import { decided, refused, type Outcome, type Write } from '../outcome';
import { endsMoneyPeriod } from '../period';
import { turn } from '../policies/renewal';
import { planOf, type PlanRule, type Product } from '../product';
import { formatAmount } from '../words';

/**
 * The token period has ended. Where money falls due with it, the plan ends if it was cancelled (A.P4s), a scheduled downgrade takes
 * effect (OQ-10), and without payment nothing is granted and nothing is lost until it is paid (OQ-11).
 */
export function renew(books: Books, { wallet, paid }: { wallet: Wallet; paid: boolean }, at: number): Outcome {
  const now = wallet.subscription!;
  const moneyDue = endsMoneyPeriod(now);
  if (moneyDue && now.status === 'cancel_pending') return decided(...endPlan(books.product, wallet, at));
  const period = now.period + 1;
  const moneyPeriod = moneyDue ? period : now.moneyPeriod;
  const zeroPeriods = wallet.hitZero ? now.zeroPeriods + 1 : 0;
  const scheduled = moneyDue && now.scheduled ? { ...now.scheduled, scheduled: undefined } : {};
  const next: Subscription = { ...now, ...scheduled, period, moneyPeriod, zeroPeriods };
  if (now.status === 'past_due' || (moneyDue && !paid)) {
    const status = 'past_due' as const;
    return decided({ kind: 'wallet', wallet, patch: { subscription: { ...next, status } } });
  }
  return decided(...turnPeriod(books.product, wallet, next, at));
}

/** A failed renewal is paid: the period it was for gets its allocation now. */
export function catchUp(books: Books, { wallet }: { wallet: Wallet }, at: number): Outcome {
  const now = wallet.subscription;
  if (now?.status !== 'past_due') return refused('conflict', 'Nothing is past due.');
  return decided(...turnPeriod(books.product, wallet, { ...now, status: 'active' }, at));
}

/** What a new period writes: the old tokens' fate, then the allocation. */
export function turnPeriod(product: Product, wallet: Wallet, next: Subscription, at: number): Write[] {
  const plan = planOf(product, next.planId)!;
  const was = planOf(product, wallet.subscription!.planId)!;
  const draft = new Draft(wallet.holdings);
  const daily = plan.renewal.kind === 'daily' && was.renewal.kind !== 'daily';
  const lines = [...(daily ? clearBank(draft) : []), ...turnTokens(product, draft, plan)];
  // A day begins at midnight, whatever the hour the paid plan was bought at.
  const subscription: Subscription = daily
    ? { ...next, cadence: 'monthly', anchorAt: startOfDay(at), period: 0, moneyPeriod: 0 }
    : next;
  return [
    ...lines.map((line): Write => ({ kind: 'entry', entry: { wallet, at, ...line } })),
    { kind: 'wallet', wallet, patch: { subscription, hitZero: false, packsBought: 0 } },
  ];
}

/** The subscription is over: plan tokens and the bank go, bought tokens stay, locked (A.P6s, OQ-18, C.P1, C.P3s). */
export function endPlan(product: Product, wallet: Wallet, at: number): Write[] {
  const draft = new Draft(wallet.holdings);
  const lines = [...clearPlan(product, draft), ...clearBank(draft)];
  const subscription: Subscription = { ...wallet.subscription!, status: 'ended', scheduled: undefined, endedAt: at };
  return [
    ...lines.map((line): Write => ({ kind: 'entry', entry: { wallet, at, ...line } })),
    { kind: 'wallet', wallet, patch: { subscription } },
  ];
}

type Line = Pick<EntryDraft, 'type' | 'movements' | 'description'>;

/** The allocation of a new cycle, logged as such. */
export function allocate(product: Product, draft: Draft, plan: PlanRule): Line[] {
  if (plan.allocation === 0) return [];
  const movements = draft.land('issued', 'plan', plan.allocation);
  const description = `${plan.name}: ${formatAmount(product, plan.allocation)} for this cycle`;
  return [{ type: 'plan_allocation', movements, description }];
}

/** What a plan that is left for a new cycle does with its unused tokens. */
export function clearPlan(product: Product, draft: Draft): Line[] {
  const unused = draft.held.plan;
  if (unused === 0) return [];
  const description = `${formatAmount(product, unused)} of the plan did not carry over`;
  return [{ type: 'plan_reset', movements: [draft.move('plan', 'expired', unused)], description }];
}

function clearBank(draft: Draft): Line[] {
  const bank = draft.held.rollover;
  if (bank === 0) return [];
  const movements = [draft.move('rollover', 'expired', bank)];
  return [{ type: 'rollover_overflow', movements, description: 'The bank needs a paid plan' }];
}

function turnTokens(product: Product, draft: Draft, plan: PlanRule): Line[] {
  const { rolledOver, lost, net } = turn(plan.renewal, draft.held.plan, draft.held.rollover);
  if (net) return netReset(product, draft, plan);
  const lines: Line[] = [];
  if (rolledOver > 0) {
    const movements = [draft.move('plan', 'rollover', rolledOver)];
    lines.push({ type: 'rollover_in', movements, description: `${formatAmount(product, rolledOver)} rolled over` });
  }
  if (lost > 0 && plan.renewal.kind === 'rollover') {
    const movements = [draft.move('plan', 'expired', lost)];
    lines.push({
      type: 'rollover_overflow',
      movements,
      description: `${formatAmount(product, lost)} over the bank's cap`,
    });
  } else lines.push(...clearPlan(product, draft));
  return [...lines, ...allocate(product, draft, plan)];
}

/** A day's unused tokens and the new day's, as one line; none when nothing was used. */
function netReset(product: Product, draft: Draft, plan: PlanRule): Line[] {
  const unused = draft.held.plan;
  if (unused === plan.allocation && draft.held.outstanding === 0) return [];
  const movements: Movement[] = unused > 0 ? [draft.move('plan', 'expired', unused)] : [];
  movements.push(...draft.land('issued', 'plan', plan.allocation));
  return [{ type: 'daily_reset', movements, description: `${formatAmount(product, plan.allocation)} for the new day` }];
}
