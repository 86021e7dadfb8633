import type { KnownBucketId as BucketId, Cadence, EntryType } from '../../src/contract/index';
import type { Gate } from './policies/gate';
import type { Locks } from './policies/locks';
import type { MoneyRefund } from './policies/moneyRefund';
import type { Overrun } from './policies/overrun';
import type { Pause } from './policies/pause';
import type { Proration } from './policies/proration';
import type { Rate } from './policies/rate';
import type { Reload } from './policies/reload';
import type { Renewal } from './policies/renewal';
import type { Sales } from './policies/sales';
import type { SuggestionRules } from './policies/suggestion';

/**
 * One credit system, as data. Every field is an axis with one meaning, given by the switch of its policy file;
 * nothing in the ledger asks which product it is. Amounts are integers of the unit's smallest step.
 */
export interface Product {
  readonly id: string;
  readonly unit: { readonly singular: string; readonly plural: string; readonly scale: number };
  readonly currency: string;
  /** What one wallet stands for; in words, for messages. */
  readonly scope: 'client' | 'account';
  /** In draw order: the first is used up first. */
  readonly buckets: readonly BucketRule[];
  readonly plans: readonly PlanRule[];
  readonly packs: readonly PackRule[];
  readonly actions: Readonly<Record<string, ActionRule>>;
  readonly cadences: readonly Cadence[];
  /** What a whole year costs, in percent of twelve months. */
  readonly annualPercent: number;
  readonly gate: Gate;
  readonly locks: Locks;
  readonly pause: Pause;
  readonly sales: Sales;
  readonly proration: Proration;
  readonly reload: Reload;
  readonly overrun: Overrun;
  readonly moneyRefund: MoneyRefund;
  readonly suggestion: SuggestionRules;
  /** A wallet is low at or under this share of its monthly allocation (OQ-42). */
  readonly lowAtPercent: number;
  /** Whether a user may pay what is outstanding by hand (OQ-32). */
  readonly settlesByHand: boolean;
  /** The entry type of spending that belongs to no action. */
  readonly burnEntry: EntryType;
  /** Ways the hosted checkout takes money, by name. */
  readonly paymentMethods: readonly string[];
}

export interface BucketRule {
  readonly id: BucketId;
  readonly label: string;
  readonly learnMoreUrl?: string;
}

export interface PlanRule {
  readonly id: string;
  readonly name: string;
  /** Tokens a period. */
  readonly allocation: number;
  /** Money a month, in minor units; 0 is a free plan. */
  readonly price: number;
  readonly placeholderPrice: boolean;
  /** The allocation is a placeholder that no source gives. */
  readonly placeholderAllocation?: boolean;
  readonly renewal: Renewal;
  /** Not in the plan picker (A.V7s). */
  readonly unlisted?: boolean;
  /** Actions that this plan refuses although the tokens would do (OQ-34). */
  readonly refuses?: readonly string[];
  /** Features that go on at no cost once the tokens are gone (C.G9s). */
  readonly unlimited?: readonly string[];
  /** Moving up from this plan begins a new cycle with the full allocation, instead of a share for the days left (A.P6s). */
  readonly leavesFresh?: boolean;
  /** Hard limits by name, such as connected ad accounts (B.P5s). */
  readonly limits?: Readonly<Record<string, number>>;
}

export interface PackRule {
  readonly id: string;
  readonly amount: number;
  /** Minor units. */
  readonly price: number;
  readonly placeholderPrice: boolean;
}

export interface ActionRule {
  readonly label: string;
  readonly rate: Rate;
  readonly entry: EntryType;
  readonly refundEntry: EntryType;
  /** How long after submit a job that nobody finished finishes itself. */
  readonly finishesAfterMs: number;
  /** Whether the user is told by mail when it is delivered. */
  readonly mailsDelivery: boolean;
  /** The cost is a placeholder that no source gives (OQ-1). */
  readonly placeholder?: boolean;
}

export function planOf(product: Product, planId: string): PlanRule | undefined {
  return product.plans.find((plan) => plan.id === planId);
}

/** What one money period of the plan costs in this cadence: a year is twelve months less the discount, rounded half up to the cent. */
export function priceOf(product: Product, plan: PlanRule, cadence: Cadence): number {
  return cadence === 'annual' ? Math.floor((plan.price * 12 * product.annualPercent + 50) / 100) : plan.price;
}

/** The pack that Auto Reload charges, or undefined where the product has none (B.T2, C.T6). */
export function reloadPack(product: Product): PackRule | undefined {
  const { reload } = product;
  switch (reload.kind) {
    case 'none':
      return undefined;
    case 'fixed_pack':
      return product.packs.find((pack) => pack.id === reload.packId);
  }
}
