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

/** How often a plan is billed. */
export type Cadence = 'weekly' | 'monthly' | 'quarterly' | 'annual';

/**
 * One credit system as data. Each policy field is a choice, and the switch in its file in `policies/` says what each
 * choice does. The ledger never asks which product it has, or which bucket. Amounts are integers of the unit's smallest
 * step.
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
  /** How many decimals the currency has. */
  readonly digits: number;
  /** What one wallet belongs to, such as a client. For messages. */
  readonly holder: string;
  /** In draw order: the first is used up first. A bucket is identified by its index in this list. */
  readonly buckets: readonly BucketRule[];
  readonly plans: readonly PlanRule[];
  /** The fills of a product without plans. */
  readonly fills: readonly FillRule[];
  readonly packs: readonly PackRule[];
  /** The buckets that any action may draw on. */
  readonly drawnByAll: readonly number[];
  /** For each action that some bucket is reserved for: all buckets that it may draw on. */
  readonly drawn: ReadonlyMap<string, readonly number[]>;
  /** The bucket where purchases land. */
  readonly boughtTo: number;
  /** The bucket where tokens from an operator land: the first whose tokens never end, else the last. */
  readonly adjustedTo: number;
  /** The custom amounts that a buyer may choose; undefined if none are sold. */
  readonly topUp: TopUpRule | undefined;
  /** At or under `below`, a wallet is low. `settable`: whether the user may change that. */
  readonly alert: { readonly below: number | null; readonly settable: boolean } | undefined;
  // OQ-6
  /** The order in which an operator takes tokens away: from the plan first, then in draw order. */
  readonly takenFrom: readonly number[];
  /** The tags that usage is broken down by, besides the action. */
  readonly tags: readonly TagRule[];
  /** How much a wallet or a tag value may use in a period. */
  readonly limits: readonly LimitRule[];
  readonly actions: Readonly<Record<string, ActionRule>>;
  readonly cadences: readonly Cadence[];
  readonly gate: Gate;
  readonly pause: Pause;
  readonly sales: Sales;
  readonly proration: Proration;
  readonly reload: Reload;
  /** Overage: use beyond the buckets; undefined if the product sells none. */
  readonly overage: OverageRule | undefined;
  readonly overrun: Overrun;
  readonly moneyRefund: MoneyRefund;
  readonly suggestion: SuggestionRules;
  // OQ-42
  /** A wallet is low at or under this share of its plan's allocation. */
  readonly lowAtPercent: number;
  // OQ-32
  /** Whether a user may settle an outstanding balance manually. */
  readonly settlesByHand: boolean;
  /** Labels for the product's own entry types. */
  readonly typeLabels: ReadonlyMap<string, string>;
  /** The entry type of a spend that belongs to no action, such as a tester's burn. */
  readonly burnEntry: string;
  /** The payment methods of the hosted checkout, by name. */
  readonly paymentMethods: readonly string[];
}

/**
 * A tag says who or what a spend is for. A request can't set a tag that comes from the token. Otherwise a browser could
 * get around its limit.
 */
export interface TagRule {
  readonly id: string;
  readonly from: 'request' | 'token';
}

export interface BucketRule {
  readonly id: string;
  readonly label: string;
  /** The kind of tokens, such as `plan` or `rollover`; undefined if the product names none. */
  readonly kind: string | undefined;
  readonly needs: Needs;
  /** What ends its tokens: losing the plan, losing the paid plan, or nothing. */
  readonly endsWith: 'nothing' | 'plan' | 'paid_plan';
  /** How many days tokens last after they land here. */
  readonly expiresAfterDays?: number;
  /** Set if only these actions may use the tokens. */
  readonly onlyFor?: { readonly label: string; readonly actions: readonly string[] };
  readonly learnMoreUrl?: string;
}

export interface PlanRule {
  readonly id: string;
  readonly name: string;
  /** The price of a billing period in minor units, for each cadence that the plan is sold in. */
  readonly prices: Readonly<Partial<Record<Cadence, number>>>;
  readonly isPaid: boolean;
  /** A move to a plan with a larger rank is an upgrade. */
  readonly rank: number;
  /** In the order in which they land. */
  readonly fills: readonly FillRule[];
  /** The main fill: its amount is the plan's allocation. */
  readonly main: FillRule | undefined;
  /** A free plan with daily tokens. Its billing period is the day. */
  readonly isDaily: boolean;
  // A.V7s
  /** Hidden from the plan picker. */
  readonly unlisted?: boolean;
  // OQ-34
  /** Actions that this plan refuses, even if there are enough tokens. */
  readonly refuses?: readonly string[];
  // C.G9s
  /** Features that stay free to use after the tokens run out. */
  readonly unlimited?: readonly string[];
  // A.P6s
  /**
   * An upgrade from this plan starts a new cycle with the full allocation, instead of granting a share for the days
   * left.
   */
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

/** A custom amount within `range`, at `price` per `per` units. */
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
  /** How long after submit an unfinished job is finished automatically. */
  readonly finishesAfterMs: number;
  /** Whether the user gets an email on delivery. */
  readonly mailsDelivery: boolean;
}

export function planOf(product: Product, planId: string): PlanRule | undefined {
  for (const plan of product.plans) if (plan.id === planId) return plan;
  return undefined;
}

/** The wanted cadence if the plan is sold in it, else the first one that it is sold in. */
export function cadenceOf(plan: PlanRule, wanted: Cadence): Cadence {
  return plan.prices[wanted] === undefined ? (Object.keys(plan.prices)[0] as Cadence) : wanted;
}

/** The price of one billing period of the plan in this cadence. */
export function priceOf(plan: PlanRule, cadence: Cadence): number {
  return plan.prices[cadenceOf(plan, cadence)] ?? 0;
}

/** The amount of the plan's main fill. */
export function allocationOf(plan: PlanRule | undefined): number {
  return plan?.main?.amount ?? 0;
}

/** Whether a plan is higher than another: it has a larger rank, or the same rank and a larger allocation. */
export function isHigher(plan: PlanRule, other: PlanRule): boolean {
  return plan.rank > other.rank || (plan.rank === other.rank && allocationOf(plan) > allocationOf(other));
}

/**
 * The buckets that this action may draw on, locked or not, in draw order. Without an action: those that any action may
 * draw on.
 */
export function drawnBy({ drawn, drawnByAll }: Product, action: string | undefined): readonly number[] {
  return drawn.size === 0 || action === undefined ? drawnByAll : (drawn.get(action) ?? drawnByAll);
}
