import type { AutoReloadOutcome } from '../../src/contract/index';
import { type Books } from './books';
import {
  availableOf,
  balanceOf,
  fittingOf,
  heldIn,
  openBuckets,
  planOfWallet,
  standingOf,
  statusOf,
  type Wallet,
} from './wallet';
import type { ReloadState } from './commands';
import type { Tags } from './entry';
import type { LimitState } from './policies/limits';
import { judge } from './policies/gate';
import { beyondRoom } from './overage';
import { shareOf, type OverageShare } from './policies/overage';
import { isPaused } from './policies/pause';
import { drawnBy, isHigher, planOf, type ActionRule, type PlanRule, type Product } from './product';
import { priceAction, type Params, type Price } from './policies/rate';
import { sellsPacks } from './policies/sales';
import { suggest } from './policies/suggestion';
import { refused, type Refused, type Shortage } from './outcome';
import { reloadOf, whyNoReload } from './reload';
import { fillPeriod, fillsOf, moneyPeriod } from './period';

export interface Intent {
  readonly wallet: Wallet;
  readonly action: string;
  readonly params: Params;
  readonly confirmed: boolean;
  readonly reload: ReloadState;
  readonly tags?: Tags | undefined;
}

/**
 * An action with its price and the verdict. `reload`: there aren't enough tokens, but Auto Reload may cover the rest.
 */
export interface Weighed {
  readonly kind: 'weighed';
  readonly rule: ActionRule;
  readonly price: Price;
  // C.G9s
  /** What it costs now: the price, or 0 if the plan keeps the feature free. */
  readonly cost: number;
  /** The buckets that it can draw on now, in draw order. */
  readonly open: readonly number[];
  /** The part of `cost` that is overage. */
  readonly beyond: number;
  readonly verdict: 'go' | 'confirm' | 'reload' | Refused;
}

/** Prices and judges an action in the documented order of refusals; reads only. */
export function weigh(books: Books, intent: Intent, at: number): Weighed | Refused {
  const { product } = books;
  const { wallet } = intent;
  const priced = weighPrice(product, intent);
  if (priced.kind === 'refused') return priced;
  const { rule, price } = priced;
  const open = openBuckets(product, wallet, intent.action);
  const held = heldIn(wallet, open);
  const available = price.charge === 'metered' ? held - wallet.reserved : held;
  if (isUnlimited(books, wallet, price) && available < price.cost)
    return { kind: 'weighed', rule, price, cost: 0, open, beyond: 0, verdict: 'go' };
  const verdict = judgeIntent(books, intent, price, available, at);
  const goes = verdict === 'go' || verdict === 'confirm';
  const beyond = goes && product.overage ? price.cost - Math.min(price.cost, Math.max(0, held)) : 0;
  return { kind: 'weighed', rule, price, cost: price.cost, open, beyond, verdict };
}

/** The price alone, which needs no wallet; a refusal names the field that is wrong. */
export function weighPrice(
  product: Product,
  { action, params }: { action: string; params: Params },
): { kind: 'priced'; rule: ActionRule; price: Price } | Refused {
  const rule = Object.hasOwn(product.actions, action) ? product.actions[action] : undefined;
  if (!rule) {
    const message = `must be one of ${Object.keys(product.actions).join(', ')}`;
    return refused('invalid_request', `There is no action "${action}".`, { errors: [{ path: 'action', message }] });
  }
  const pricing = priceAction(rule.rate, params);
  if (pricing.ok) return { kind: 'priced', rule, price: pricing.price };
  return refused('invalid_request', 'The parameters of the action are not valid.', { errors: pricing.errors });
}

function judgeIntent(books: Books, intent: Intent, price: Price, available: number, at: number): Weighed['verdict'] {
  const { product } = books;
  const { wallet } = intent;
  const missing = price.cost - available;
  if (isPaused(product.pause, statusOf(wallet)))
    return refused('past_due', 'A payment is overdue, so spending is paused. Nothing is lost.', {
      shortage: shortageOf(books, intent, price.cost, at, { missing }),
    });
  if (planRefuses(books, intent)) {
    const shortage = shortageOf(books, intent, price.cost, at, { missing });
    return refuse(intent, shortage, 'plan_does_not_produce', 'The current plan doesn’t include this.');
  }
  const limit = wallet.tally?.reachedBy(intent.tags, price.cost, at);
  if (limit) {
    const shortage = shortageOf(books, intent, price.cost, at, { missing, limit });
    return refuse(intent, shortage, 'limit_reached', `This would go over a limit: ${limit.rule.label}.`);
  }
  const verdict = judge(product.gate, available, price.cost, price.costMax);
  if (verdict !== 'short') return verdict === 'confirm' && !intent.confirmed ? 'confirm' : 'go';
  return judgeShort(books, intent, price, available, at);
}

/** The buckets alone don't cover it: a reload or overage may, and if not, the refusal says why. */
function judgeShort(books: Books, intent: Intent, price: Price, available: number, at: number): Weighed['verdict'] {
  const { product } = books;
  const { wallet } = intent;
  const missing = price.cost - available;
  let overage: OverageShare | undefined;
  if (reloadOutcome(books, intent, missing)?.outcome === 'may_fire') {
    // Checked as if the reload had happened, before any card is charged.
    const reloaded = judge(product.gate, available + reloadOf(product, wallet)!.amount, price.cost, price.costMax);
    if (reloaded !== 'short') return reloaded === 'confirm' && !intent.confirmed ? 'confirm' : 'reload';
  }
  // X.6
  const room = beyondRoom(books, wallet);
  if (room !== undefined) {
    const { reserved } = wallet;
    const free = Math.max(0, availableOf(product, wallet, intent.action)) - (price.charge === 'metered' ? reserved : 0);
    const beyond = judge(product.gate, free + room, price.cost, price.costMax);
    if (beyond !== 'short') return beyond === 'confirm' && !intent.confirmed ? 'confirm' : 'go';
    const rest = price.cost - free;
    if (rest > 0) overage = shareOf(product.overage!, wallet.overage!, rest);
  }
  // Tokens that running jobs have reserved aren't locked, so `everything` leaves them out.
  const open = availableOf(product, wallet, intent.action);
  const everything = fittingOf(product, wallet, intent.action) - open + available;
  const { currency, plural } = product.unit;
  const what = currency ? 'funds' : plural;
  const shortage = shortageOf(books, intent, price.cost, at, { missing, overage });
  if (everything > 0 && everything >= price.cost)
    return refuse(intent, shortage, 'locked', `There are ${what} here, but they need an active plan.`);
  const isHeld = wallet.reserved > 0 && open >= price.cost;
  const detail = isHeld ? `Jobs that are still running may need these ${what}.` : `Not enough ${what} for this.`;
  return refuse(intent, shortage, 'insufficient_tokens', detail);
}

function refuse(
  { reload }: Intent,
  shortage: Shortage,
  code: 'plan_does_not_produce' | 'limit_reached' | 'locked' | 'insufficient_tokens',
  detail: string,
): Refused {
  const isPaid = reload === 'used_up' || shortage.autoReload?.outcome === 'processing';
  // After a charge, or while one is processing, the message doesn't say that nothing was spent.
  return refused(code, isPaid ? detail : `${detail} Nothing was spent.`, { shortage });
}

function isUnlimited(books: Books, wallet: Wallet, price: Price): boolean {
  if (price.feature === undefined) return false;
  const status = statusOf(wallet);
  const running = status === 'active' || status === 'cancel_pending';
  return running && (planOfWallet(books.product, wallet)?.unlimited?.includes(price.feature) ?? false);
}

function planRefuses(books: Books, { wallet, action }: Pick<Intent, 'wallet' | 'action'>): boolean {
  // An ended plan refuses nothing: the user has to start a new plan first (OQ-33).
  if (wallet.subscription?.status === 'ended') return false;
  return planOfWallet(books.product, wallet)?.refuses?.includes(action) ?? false;
}

interface Why {
  /** What a reload must add: more than the shortfall if running jobs have reserved tokens. */
  readonly missing?: number;
  /** The limit that blocks the spend. */
  readonly limit?: LimitState | undefined;
  /** What the rest would have cost as overage. */
  readonly overage?: OverageShare | undefined;
}

/** What a refusal of `cost` tells the user. */
export function shortageOf(books: Books, intent: Intent, cost: number, at: number, why: Why = {}): Shortage {
  const { missing, limit, overage } = why;
  const { wallet } = intent;
  const available = availableOf(books.product, wallet, intent.action);
  const shortfall = Math.max(0, cost - available);
  return {
    balance: balanceOf(wallet.holdings),
    spendable: Math.max(0, available),
    cost,
    shortfall,
    autoReload: reloadOutcome(books, intent, missing ?? shortfall, limit !== undefined),
    recovery: limit ? untilReset(books, wallet, limit) : recoveryOf(books, intent, cost, at),
    ...(limit ? { limit } : {}),
    ...(overage ? { overage } : {}),
  };
}

// A.T7–A.T15d
/** Why Auto Reload won't cover this, or that it may; null if the product has none. */
function reloadOutcome(books: Books, intent: Intent, missing: number, isLimited = false): Shortage['autoReload'] {
  const { wallet, reload } = intent;
  const bought = reloadOf(books.product, wallet);
  if (!bought) return null;
  const enabled = wallet.autoReload;
  const outcome = (): AutoReloadOutcome | 'may_fire' => {
    if (!enabled) return 'not_enabled';
    // If the action can't use the reload's tokens, a charge would be pointless (OQ-2).
    if (!drawnBy(books.product, intent.action).includes(books.product.boughtTo)) return 'not_available';
    if (isLimited || planRefuses(books, intent)) return 'not_available';
    return whyNoReload(books.product, wallet, reload, bought.amount, missing) ?? 'may_fire';
  };
  return { enabled, outcome: outcome() };
}

// X.7
/** More tokens wouldn't help. The user can only wait, or ask whoever sets the limit. */
function untilReset(books: Books, wallet: Wallet, { rule }: LimitState): Shortage['recovery'] {
  const suggestionReason = `${rule.label}: a top-up doesn’t raise it.`;
  const renewsAt = nextAllocationAt(books, wallet);
  return { topUp: false, upgrade: false, renewsAt, suggestion: 'wait', suggestionReason };
}

function recoveryOf(books: Books, intent: Intent, cost: number, at: number): Shortage['recovery'] {
  const { product } = books;
  const { wallet, action } = intent;
  const standing = standingOf(product, wallet);
  const plan = planOfWallet(product, wallet);
  const hasPlan = standing.status !== 'none' && standing.status !== 'ended';
  const isSold = product.packs.length > 0 || product.topUp !== undefined;
  const topUp = isSold && sellsPacks(product.sales, standing);
  const renewsAt = nextAllocationAt(books, wallet);
  const next = nextPlanOf(product, wallet);
  // A past-due payment comes first. Until then, the plan can't be changed.
  const upgrade =
    standing.status !== 'past_due' &&
    product.plans.some((other) => !other.unlisted && (!hasPlan || !plan || isHigher(other, plan)));
  const advice = suggest(product.suggestion, {
    hasPlan,
    isPastDue: standing.status === 'past_due' && (!topUp || isPaused(product.pause, standing.status)),
    isFree: hasPlan && !standing.paid,
    canTopUp: topUp,
    canUpgrade: upgrade,
    planRefuses: planRefuses(books, intent),
    renewsInMs: renewsAt === null ? null : renewsAt - at,
    hasPlans: product.plans.length > 0,
    renewalCovers: !next?.refuses?.includes(action) && afterRenewal(product, wallet, action, next) >= cost,
    zeroPeriods: wallet.subscription?.zeroPeriods ?? 0,
    packsBought: wallet.packsBought,
  });
  return { topUp, upgrade, renewsAt, suggestion: advice.suggestion, suggestionReason: advice.reason };
}

/** What this action could draw on after the next fills, without the tokens that expire with them. */
function afterRenewal(product: Product, wallet: Wallet, action: string, plan: PlanRule | undefined): number {
  const open = openBuckets(product, wallet, action);
  let sum = availableOf(product, wallet, action);
  for (const { bucket, amount, every, unused } of plan?.fills ?? product.fills) {
    if (every === 'once' || !open.includes(bucket)) continue;
    sum += amount - (unused.kind === 'stays' ? 0 : wallet.holdings.buckets[bucket]!);
  }
  return sum;
}

// OQ-10
/** The plan whose allocation lands next. A scheduled plan starts with the next billing period. */
function nextPlanOf(product: Product, wallet: Wallet): PlanRule | undefined {
  const { subscription } = wallet;
  const isLast = subscription && moneyPeriod(product, subscription).endAt === wallet.turnsAt;
  const scheduled = isLast ? subscription.scheduled : undefined;
  return scheduled ? planOf(product, scheduled.planId) : planOfWallet(product, wallet);
}

/**
 * When the next fill of this bucket lands; null if none will. Without a bucket: the plan's main fill, or any fill if
 * there's no plan.
 */
export function nextAllocationAt({ product }: Books, wallet: Wallet, bucket?: number): number | null {
  const { subscription } = wallet;
  if (subscription?.status === 'past_due') return null;
  const main = planOfWallet(product, wallet)?.main;
  const fills = fillsOf(product, wallet).filter((fill) =>
    bucket === undefined ? main === undefined || fill === main : fill.bucket === bucket,
  );
  let next = Infinity;
  for (const fill of fills) next = Math.min(next, fillPeriod(product, wallet, fill)?.endAt ?? Infinity);
  const isOver = subscription?.status === 'cancel_pending' && next >= moneyPeriod(product, subscription).endAt;
  return next === Infinity || isOver ? null : next;
}
