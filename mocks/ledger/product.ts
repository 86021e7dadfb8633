import type { RangeRule } from './amounts';
import type { FillRule } from './policies/fills';
import type { Gate } from './policies/gate';
import type { LimitRule } from './policies/limits';
import type { Needs } from './policies/locks';
import type { MoneyRefund } from './policies/moneyRefund';
import type { OverageRule } from './policies/overage';
import type { Overrun } from './policies/overrun';
import type { Pause } from './policies/pause';
import type { Proration } from './policies/proration';
import type { Rate } from './policies/rate';
import type { Reload } from './policies/reload';
import type { Sales } from './policies/sales';
import type { SuggestionRules } from './policies/suggestion';

export { costOf, outside, type RangeRule } from './amounts';

/** How often money is paid for a plan. */
export type Cadence = 'weekly' | 'monthly' | 'quarterly' | 'annual';

/**
 * One credit system, as data. Every field is an axis; the switch in its policy file gives it its meaning. Nothing in
 * the ledger asks which product it is, or which bucket. Amounts are integers of the unit's smallest step.
 */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly unit: {
    readonly singular: string;
    readonly plural: string;
    readonly scale: number;
    readonly currency?: string;
  };
  readonly currency: string;
  /** Decimals of its minor unit. */
  readonly digits: number;
  /** What one wallet stands for; in words, for messages. */
  readonly holder: string;
  /** In draw order: the first is used up first. A bucket is known by its place in this list. */
  readonly buckets: readonly BucketRule[];
  readonly plans: readonly PlanRule[];
  /** What fills the buckets of a product without plans. */
  readonly fills: readonly FillRule[];
  readonly packs: readonly PackRule[];
  /** The buckets that every use may draw on, and for each action that has some of its own, those it may. */
  readonly drawnByAll: readonly number[];
  readonly drawn: ReadonlyMap<string, readonly number[]>;
  /** The bucket where what is bought lands. */
  readonly boughtTo: number;
  /** The bucket where an operator's tokens land: the first that never ends, else the last. */
  readonly adjustedTo: number;
  /** Amounts of the buyer's own, where they are sold. */
  readonly topUp: TopUpRule | undefined;
  /** When a wallet is low, and whether its user may say so. */
  readonly alert: { readonly below: number | null; readonly settable: boolean } | undefined;
  // OQ-6
  /** In which order an operator takes tokens away: the plan's first, then in draw order. */
  readonly takenFrom: readonly number[];
  /** What use can be told apart by, beside the action. */
  readonly tags: readonly TagRule[];
  /** What may be used in a period, by whom. */
  readonly limits: readonly LimitRule[];
  readonly actions: Readonly<Record<string, ActionRule>>;
  readonly cadences: readonly Cadence[];
  readonly gate: Gate;
  readonly pause: Pause;
  readonly sales: Sales;
  readonly proration: Proration;
  readonly reload: Reload;
  /** Use beyond the buckets, where it is sold. */
  readonly overage: OverageRule | undefined;
  readonly overrun: Overrun;
  readonly moneyRefund: MoneyRefund;
  readonly suggestion: SuggestionRules;
  // OQ-42
  /** A wallet is low at or under this share of its plan's allocation. */
  readonly lowAtPercent: number;
  // OQ-32
  /** Whether a user may pay what is outstanding by hand. */
  readonly settlesByHand: boolean;
  /** What lines of the product's own types are called. */
  readonly typeLabels: ReadonlyMap<string, string>;
  /** The entry type of spending that belongs to no action. */
  readonly burnEntry: string;
  /** Ways the hosted checkout takes money, by name. */
  readonly paymentMethods: readonly string[];
}

/**
 * Whose or what a spend is for. What the token says is no business of the request, or a browser would escape its limit.
 */
export interface TagRule {
  readonly id: string;
  readonly from: 'request' | 'token';
}

export interface BucketRule {
  readonly id: string;
  readonly label: string;
  /** What sort of tokens these are, where a word says it. */
  readonly kind: string | undefined;
  readonly needs: Needs;
  /** With what its tokens end: the last plan, the last paid plan, or nothing. */
  readonly endsWith: 'nothing' | 'plan' | 'paid_plan';
  /** How long tokens last that land here, each at its own time. */
  readonly expiresAfterDays?: number;
  /** Tokens for these actions alone. */
  readonly onlyFor?: { readonly label: string; readonly actions: readonly string[] };
  readonly learnMoreUrl?: string;
}

export interface PlanRule {
  readonly id: string;
  readonly name: string;
  /** Money a period, in minor units, by the cadences it is sold in. */
  readonly prices: Readonly<Partial<Record<Cadence, number>>>;
  readonly isPaid: boolean;
  /** Larger is higher: what moving to this plan is, up or down. */
  readonly rank: number;
  /** In the order they land: bucket by bucket. */
  readonly fills: readonly FillRule[];
  /** The fill that the plan is known by. */
  readonly main: FillRule | undefined;
  /** A free plan whose tokens come by the day: its period is the day. */
  readonly isDaily: boolean;
  // A.V7s
  /** Not in the plan picker. */
  readonly unlisted?: boolean;
  // OQ-34
  /** Actions that this plan refuses although the tokens would do. */
  readonly refuses?: readonly string[];
  // C.G9s
  /** Features that go on at no cost once the tokens are gone. */
  readonly unlimited?: readonly string[];
  // A.P6s
  /** Moving up from this plan begins a new cycle with the full allocation, instead of a share for the days left. */
  readonly leavesFresh?: boolean;
  // B.P5s
  /** Hard limits by name, such as connected ad accounts. */
  readonly caps?: Readonly<Record<string, number>>;
}

export interface PackRule {
  readonly id: string;
  readonly amount: number;
  /** Minor units. */
  readonly price: number;
}

/** Any amount from `min` to `max` in steps of `step`, at `price` for every `per` of it. */
export interface TopUpRule {
  readonly range: RangeRule;
  readonly per: number;
  /** Minor units. */
  readonly price: number;
}

export interface ActionRule {
  readonly label: string;
  readonly rate: Rate;
  readonly entry: string;
  readonly refundEntry: string;
  /** How long after submit a job that nobody finished finishes itself. */
  readonly finishesAfterMs: number;
  /** Whether the user is told by mail when it is delivered. */
  readonly mailsDelivery: boolean;
}

export function planOf(product: Product, planId: string): PlanRule | undefined {
  return product.plans.find((plan) => plan.id === planId);
}

/** The cadence a plan is sold in: the one wanted, else its first. */
export function cadenceOf(plan: PlanRule, wanted: Cadence): Cadence {
  return plan.prices[wanted] === undefined ? (Object.keys(plan.prices)[0] as Cadence) : wanted;
}

/** What one money period of the plan costs in this cadence. */
export function priceOf(plan: PlanRule, cadence: Cadence): number {
  return plan.prices[cadenceOf(plan, cadence)] ?? 0;
}

/** Tokens that the plan is known by. */
export function allocationOf(plan: PlanRule | undefined): number {
  return plan?.main?.amount ?? 0;
}

/** Whether a plan is above another: more expensive, or as expensive with more tokens. */
export function isHigher(plan: PlanRule, other: PlanRule): boolean {
  return plan.rank > other.rank || (plan.rank === other.rank && allocationOf(plan) > allocationOf(other));
}

/** The buckets that this action may draw on, locked or not, in draw order; without one, those of every use. */
export function drawnBy({ drawn, drawnByAll }: Product, action: string | undefined): readonly number[] {
  return drawn.size === 0 || action === undefined ? drawnByAll : (drawn.get(action) ?? drawnByAll);
}
