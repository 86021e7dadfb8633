import { endOf } from './batches';
import type { Draft, Line } from './draft';
import type { Movement } from './entry';
import { anchorOf, stretchAt } from './period';
import { isNet, turn, type FillRule } from './policies/fills';
import type { PlanRule, Product } from './product';
import type { Given, Wallet } from './wallet';
import { formatAmount } from './words';

// How fills grant tokens, and how tokens expire.

/**
 * What applying fills reads and updates. Periods are counted from `anchorAt`. `at` is when the fills were due.
 * `landsAt` is when their tokens arrive, which is later if a renewal is paid late.
 */
export interface Landing {
  readonly product: Product;
  readonly plan: PlanRule | undefined;
  readonly draft: Draft;
  readonly anchorAt: number;
  readonly at: number;
  readonly landsAt: number;
  /** What capped fills have granted so far. Updated as fills land. */
  given: readonly Given[];
  /** The one-time fills that were granted. Updated as fills land. */
  had: readonly string[];
  /** What has landed in each bucket, including tokens that paid a debt. */
  readonly landed: number[];
}

export function landingOf(
  product: Product,
  wallet: Wallet,
  draft: Draft,
  { plan, anchorAt, at, landsAt = at }: { plan: PlanRule | undefined; anchorAt?: number; at: number; landsAt?: number },
): Landing {
  const { given, had } = wallet;
  const landed = product.buckets.map(() => 0);
  return { product, plan, draft, anchorAt: anchorAt ?? anchorOf(wallet), at, landsAt, given, had, landed };
}

/**
 * Grants the first fills of a plan, or of a product without plans. One-time fills are included unless they were granted
 * before.
 */
export function begin(landing: Landing): Line[] {
  return fillsIn(landing).flatMap((fill) =>
    fill.every !== 'once' || isFirst(landing, fill) ? bring(landing, fill) : [],
  );
}

function fillsIn({ plan, product }: Landing): readonly FillRule[] {
  return plan?.fills ?? product.fills;
}

/** Applies a fill: unused tokens of the last one expire, stay or roll over, then the new tokens land. */
export function landFill(landing: Landing, fill: FillRule): Line[] {
  if (fill.every === 'once' && !isFirst(landing, fill)) return [];
  if (isNet(fill)) return landDay(landing, fill);
  return [...leave(landing, fill), ...bring(landing, fill)];
}

function bring(landing: Landing, fill: FillRule): Line[] {
  const amount = Math.min(fill.amount, roomFor(landing, fill));
  note(landing, fill, amount);
  return allocate(landing, fill, amount);
}

function isFirst(landing: Landing, fill: FillRule): boolean {
  const key = `${landing.plan?.id ?? ''}.${fillsIn(landing).indexOf(fill)}`;
  if (landing.had.includes(key)) return false;
  landing.had = [...landing.had, key];
  return true;
}

/**
 * Logs a daily fill as one line: what expires of the last day, and the new day's tokens. No line if nothing changes. If
 * the cap leaves less than a full day's tokens, the unused tokens of the last day stay.
 */
function landDay(landing: Landing, fill: FillRule): Line[] {
  const { product, draft } = landing;
  const unused = draft.buckets[fill.bucket]!;
  const amount = unused >= fill.amount ? fill.amount : Math.min(fill.amount, unused + roomFor(landing, fill));
  if (unused === amount && draft.outstanding === 0) return [];
  note(landing, fill, Math.max(0, amount - unused));
  const movements: Movement[] = unused > 0 ? [draft.move(fill.bucket, 'expired', unused)] : [];
  movements.push(...draft.land('issued', fill.bucket, amount));
  if (movements.length === 0) return [];
  return [{ type: 'daily_reset', movements, description: `${formatAmount(product, amount)} for the new day` }];
}

function leave({ product, draft, landsAt }: Landing, { bucket, unused }: FillRule): Line[] {
  const target = unused.kind === 'carry' ? draft.buckets[unused.to]! : 0;
  const { carried, ended } = turn(unused, draft.buckets[bucket]!, target);
  const lines: Line[] = [];
  if (carried > 0 && unused.kind === 'carry') {
    const movements = carry(
      draft,
      { from: bucket, to: unused.to, amount: carried },
      expiryOf(product, unused.to, landsAt),
    );
    lines.push({ type: 'rollover_in', movements, description: `${formatAmount(product, carried)} rolled over` });
  }
  if (ended > 0 && unused.kind === 'carry') {
    const movements = [draft.move(bucket, 'expired', ended)];
    const description = `${formatAmount(product, ended)} over the rollover limit`;
    lines.push({ type: 'rollover_overflow', movements, description });
  } else if (ended > 0) lines.push(...endBucket(product, draft, bucket));
  return lines;
}

// X.3
/**
 * Moves tokens from one bucket to another. If tokens in the target bucket expire by date, this takes two movements,
 * because each bucket has its own dates.
 */
function carry(
  draft: Draft,
  { from, to, amount }: { from: number; to: number; amount: number },
  expiresAt: number | undefined,
): Movement[] {
  if (expiresAt === undefined) return [draft.move(from, to, amount)];
  return [draft.move(from, 'carried', amount), draft.move('carried', to, amount, expiresAt)];
}

/** Grants a fill's tokens: a `plan_allocation` line, or a `grant` line if there are no plans. */
function allocate(
  { product, plan, draft, landed, landsAt }: Landing,
  { bucket, every }: FillRule,
  amount: number,
): Line[] {
  if (amount === 0) return [];
  landed[bucket]! += amount;
  const movements = draft.land('issued', bucket, amount, expiryOf(product, bucket, landsAt));
  const { label } = product.buckets[bucket]!;
  if (!plan) return [{ type: 'grant', movements, description: `${label}: ${formatAmount(product, amount)}` }];
  const name = plan.fills.length > 1 ? `${plan.name}, ${label}` : plan.name;
  const span = every === 'once' ? '' : ' for this cycle';
  return [{ type: 'plan_allocation', movements, description: `${name}: ${formatAmount(product, amount)}${span}` }];
}

/** When tokens that land in this bucket at this instant expire; undefined if they have no date. */
export function expiryOf({ buckets }: Product, bucket: number, at: number): number | undefined {
  const days = buckets[bucket]!.expiresAfterDays;
  return days === undefined ? undefined : endOf(at, days);
}

/** Expires everything in a bucket. */
export function endBucket(product: Product, draft: Draft, bucket: number): Line[] {
  const amount = draft.buckets[bucket]!;
  if (amount === 0) return [];
  const movements = [draft.move(bucket, 'expired', amount)];
  const { kind, label, endsWith } = product.buckets[bucket]!;
  if (kind === 'plan')
    return [
      {
        type: 'plan_reset',
        movements,
        description: `${formatAmount(product, amount)} from the plan didn’t carry over`,
      },
    ];
  if (kind === 'rollover') {
    const description = endsWith === 'paid_plan' ? `${label} needs a paid plan` : `${label} ended with the plan`;
    return [{ type: 'rollover_overflow', movements, description }];
  }
  return [{ type: 'expiry', movements, description: `${label}: ${formatAmount(product, amount)} expired` }];
}

/**
 * Expires what ends when a wallet loses its plan, or its paid plan: first the buckets that plans fill, then the rest in
 * draw order.
 */
export function endWith(product: Product, draft: Draft, last: 'plan' | 'paid_plan'): Line[] {
  const ending = [...product.buckets.keys()].filter((bucket) => {
    const { endsWith } = product.buckets[bucket]!;
    return endsWith === 'paid_plan' || (last === 'plan' && endsWith === 'plan');
  });
  const isFilled = (bucket: number): number => Number(isFilledBySome(product, bucket));
  return ending.toSorted((a, b) => isFilled(b) - isFilled(a)).flatMap((bucket) => endBucket(product, draft, bucket));
}

/** Expires the tokens in buckets that this plan filled, except buckets whose unused tokens stay. */
export function endFilled(product: Product, draft: Draft, plan: PlanRule): Line[] {
  const filled = plan.fills.filter(({ unused }) => unused.kind !== 'stays').map(({ bucket }) => bucket);
  return [...new Set(filled)].flatMap((bucket) => endBucket(product, draft, bucket));
}

/** Expires tokens left over from another plan: those in buckets that other plans fill and this plan doesn't. */
export function endLeftOver(product: Product, draft: Draft, plan: PlanRule): Line[] {
  return [...product.buckets.keys()]
    .filter((bucket) => isFilledBySome(product, bucket) && !plan.fills.some((fill) => fill.bucket === bucket))
    .flatMap((bucket) => endBucket(product, draft, bucket));
}

function isFilledBySome({ plans }: Product, bucket: number): boolean {
  return plans.some(({ fills }) => fills.some((fill) => fill.bucket === bucket && fill.unused.kind !== 'stays'));
}

/** How much a fill may still grant. */
function roomFor({ given, anchorAt, at }: Landing, { bucket, atMost }: FillRule): number {
  if (!atMost) return Infinity;
  const since = stretchAt(atMost.every, anchorAt, at).startAt;
  const came = given.find((one) => one.bucket === bucket && one.since === since)?.amount ?? 0;
  return Math.max(0, atMost.amount - came);
}

function note(landing: Landing, { bucket, atMost }: FillRule, amount: number): void {
  if (!atMost || amount === 0) return;
  const since = stretchAt(atMost.every, landing.anchorAt, landing.at).startAt;
  const before = landing.given.find((one) => one.bucket === bucket && one.since === since)?.amount ?? 0;
  const others = landing.given.filter((one) => one.bucket !== bucket);
  landing.given = [...others, { bucket, since, amount: before + amount }];
}
