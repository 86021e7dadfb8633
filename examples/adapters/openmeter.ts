// Maps an OpenMeter entitlement to the contract's wallet and log. Pure functions: they take what you fetched and return
// what the kit reads. A grant that recurs or that a reset fills again belongs to the plan. Any other grant was bought.
// Overage is what's owed.
import type { EntitlementGrant, EntitlementMetered, EntitlementValue, WindowedBalanceHistory } from '@openmeter/sdk';
import type { Bucket, Entry, Wallet } from '../../src/client'; // in your code: 'creditkit/client'

/** The SDK has Date objects for instants; plain JSON and stored data have strings. */
type Instants<T> = T extends Date ? Date | string : T extends object ? { [K in keyof T]: Instants<T[K]> } : T;

// The parts of OpenMeter's types that are used here.
export type OpenMeterEntitlement = Instants<Pick<EntitlementMetered, 'id' | 'currentUsagePeriod'>>;
export type OpenMeterGrant = Instants<
  Pick<
    EntitlementGrant,
    'id' | 'amount' | 'priority' | 'effectiveAt' | 'expiresAt' | 'voidedAt' | 'nextRecurrence' | 'minRolloverAmount'
  >
> & { recurrence?: object | undefined };
export type OpenMeterValue = Pick<EntitlementValue, 'hasAccess'>;
type Segment = Instants<
  Pick<
    WindowedBalanceHistory['burndownHistory'][number],
    'period' | 'usage' | 'overage' | 'grantBalancesAtStart' | 'grantBalancesAtEnd'
  >
>;
export interface OpenMeterHistory {
  burndownHistory: readonly Segment[];
}

export interface OpenMeterCredits {
  wallet: { id: string; name: string; unit: Wallet['unit'] };
  entitlement: OpenMeterEntitlement;
  grants: readonly OpenMeterGrant[];
  value: OpenMeterValue;
  /** From the start of measurement to now. */
  history: OpenMeterHistory;
  /** The wallet counts as low at or under this amount, in the unit's smallest step. */
  lowAt: number;
  asOf: Date;
}

type Place = 'plan' | 'top_up' | 'outstanding';
type Held = Record<Place, number>;
const nothing: Held = { plan: 0, top_up: 0, outstanding: 0 };

export function fromOpenMeterEntitlement(read: OpenMeterCredits): Wallet {
  const last = read.history.burndownHistory.at(-1);
  const held = last ? atEnd(read, last) : nothing;
  const buckets = bucketsOf(read, held);
  const unlocked = buckets.reduce((sum, { amount, locked }) => sum + (locked ? 0 : amount), 0);
  const balance = total(held);
  const { from, to } = read.entitlement.currentUsagePeriod;
  return {
    id: read.wallet.id,
    name: read.wallet.name,
    unit: read.wallet.unit,
    balance,
    spendable: Math.max(0, unlocked + held.outstanding),
    outstanding: 0 - held.outstanding,
    low: balance <= read.lowAt,
    buckets,
    // OpenMeter only meters. Another system has the plan and its price, so only the period is shown.
    subscription: {
      plan: null,
      cadence: null,
      status: 'none',
      currentPeriodStartAt: instant(from),
      currentPeriodEndAt: instant(to),
      renewsAt: null,
      endsAt: null,
      scheduledPlanId: null,
    },
    paymentMethod: null,
    autoReload: null,
    capabilities: {},
    asOf: read.asOf.toISOString(),
  };
}

function bucketsOf({ grants, value, entitlement }: OpenMeterCredits, held: Held): Bucket[] {
  // A grant that isn't listed counts as one of the plan's.
  const unlisted = (['plan', 'top_up'] as const).filter((id) => held[id] !== 0);
  const order = [...grants.toSorted(drawOrder).map(placeOf), ...unlisted];
  return [...new Set(order)].map((id) => {
    // A voided or expired grant doesn't recur. What it gave and lost stays in the log, so its bucket stays, too.
    const renewals = grants
      .filter((grant) => placeOf(grant) === id && (grant.voidedAt ?? null) === null)
      .flatMap((grant) => {
        const next = isRefilled(grant) ? entitlement.currentUsagePeriod.to : grant.nextRecurrence;
        // Stored data may have null where the SDK leaves a date out.
        return !next || (grant.expiresAt && ms(grant.expiresAt) <= ms(next)) ? [] : instant(next);
      })
      .toSorted();
    return {
      id,
      label: id === 'plan' ? 'Included' : 'Bought',
      amount: held[id],
      locked: !value.hasAccess && held[id] > 0,
      ...(renewals[0] !== undefined && { renewsAt: renewals[0] }),
    };
  });
}

/** OpenMeter's own order: priority, then what expires first, then what took effect first, and finally the id. */
function drawOrder(a: OpenMeterGrant, b: OpenMeterGrant): number {
  return (
    (a.priority ?? 1) - (b.priority ?? 1) ||
    ms(a.expiresAt ?? '9999-12-31') - ms(b.expiresAt ?? '9999-12-31') ||
    ms(a.effectiveAt) - ms(b.effectiveAt) ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * Turns the burndown history into the log, newest first: what each segment used, and what was added or lost between two
 * segments.
 */
export function fromOpenMeterHistory(read: Pick<OpenMeterCredits, 'wallet' | 'grants' | 'history'>): Entry[] {
  const entries: Entry[] = [];
  let shown = nothing;
  for (const segment of read.history.burndownHistory) {
    const start = { ...sums(read, segment.grantBalancesAtStart), outstanding: shown.outstanding };
    const { from, to } = segment.period;
    for (const place of ['plan', 'top_up'] as const) {
      const moved = { ...shown, [place]: start[place] };
      const kind = start[place] < shown[place] ? lapse : place === 'plan' ? grant : purchase;
      entries.push(...entryOf(read, from, { from: shown, to: moved }, kind));
      shown = moved;
    }
    const end = atEnd(read, segment);
    if (isForgiven(read, segment, { from: shown, to: end })) {
      const moved = { ...shown, outstanding: end.outstanding };
      entries.push(...entryOf(read, from, { from: shown, to: moved }, forgiven));
      shown = moved;
    }
    // The last segment ends now, whenever that is. Where it began stays the same.
    entries.push(...entryOf(read, to, { from: shown, to: end }, usage, from));
    shown = end;
  }
  return unique(entries).toReversed();
}

type Kind = Pick<Entry, 'type' | 'kind' | 'description'>;
const grant: Kind = { type: 'plan_allocation', kind: 'grant', description: 'Credits of the new period' };
const purchase: Kind = { type: 'manual_top_up', kind: 'purchase', description: 'Credits granted' };
const lapse: Kind = { type: 'plan_reset', kind: 'expiry', description: 'Credits expired or withdrawn' };
const forgiven: Kind = { type: 'admin_adjustment', kind: 'adjustment', description: 'Overage no longer owed' };
const usage: Kind = { type: 'usage', kind: 'spend', description: 'Metered use' };

/**
 * Whether overage went away without being paid from grants, as at a reset that doesn't keep it. The balance then falls
 * by less than was used.
 */
function isForgiven(
  { wallet }: Pick<OpenMeterCredits, 'wallet'>,
  segment: Segment,
  { from, to }: { from: Held; to: Held },
): boolean {
  const cleared = to.outstanding - from.outstanding;
  const unpaid = steps(wallet.unit, segment.usage) + total(to) - total(from);
  // Rounding can move a total by a step, so the two are never compared exactly.
  return cleared > 0 && unpaid > cleared / 2;
}

function total({ plan, top_up, outstanding }: Held): number {
  return plan + top_up + outstanding;
}

/** No entry if nothing changed. The id is made only of values that never change, so that a cursor stays valid. */
function entryOf(
  { wallet }: Pick<OpenMeterCredits, 'wallet'>,
  at: Date | string,
  step: { from: Held; to: Held },
  kind: Kind,
  since = at,
): Entry[] {
  const places = ['plan', 'top_up', 'outstanding'] as const;
  const buckets = places
    .map((id) => ({ id, amount: step.to[id] - step.from[id] }))
    .filter(({ amount }) => amount !== 0);
  if (buckets.length === 0) return [];
  const id = `${wallet.id}_${instant(since)}_${kind.type}`;
  const amount = buckets.reduce((sum, bucket) => sum + bucket.amount, 0);
  return [{ id, walletId: wallet.id, at: instant(at), amount, balanceAfter: total(step.to), buckets, ...kind }];
}

/**
 * Two entries of the same instant and type (two buckets that end together, or a reset within a second) would have the
 * same id. The later one gets a number, which stays the same as long as the earlier history does.
 */
function unique(entries: readonly Entry[]): Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const count = (seen.get(entry.id) ?? 0) + 1;
    seen.set(entry.id, count);
    return count === 1 ? entry : { ...entry, id: `${entry.id}_${count}` };
  });
}

/** Rounds the user's credits down and debt up, so that nobody sees credits that aren't there. */
function atEnd(read: Pick<OpenMeterCredits, 'wallet' | 'grants'>, segment: Segment): Held {
  const owed = Math.ceil(steps(read.wallet.unit, segment.overage));
  return { ...sums(read, segment.grantBalancesAtEnd), outstanding: 0 - owed };
}

/** Rounds totals and never single uses, so that the differences in the log add up to the shown balance. */
function sums({ wallet, grants }: Pick<OpenMeterCredits, 'wallet' | 'grants'>, balances: Record<string, number>) {
  const sum = { plan: 0, top_up: 0 };
  for (const [id, amount] of Object.entries(balances)) {
    const found = grants.find((candidate) => candidate.id === id);
    sum[found ? placeOf(found) : 'plan'] += steps(wallet.unit, amount);
  }
  return { plan: Math.floor(sum.plan), top_up: Math.floor(sum.top_up) };
}

/** An amount in smallest steps, without floating-point errors (0.29 × 100). */
function steps({ scale }: Wallet['unit'], amount: number): number {
  return Number((amount * 10 ** scale).toFixed(6));
}

function placeOf(grant: Pick<OpenMeterGrant, 'recurrence' | 'minRolloverAmount'>): 'plan' | 'top_up' {
  return grant.recurrence || isRefilled(grant) ? 'plan' : 'top_up';
}

/** Whether each reset fills the grant up again. The grant of an entitlement's `issueAfterReset` is such a one. */
function isRefilled({ minRolloverAmount = 0 }: Pick<OpenMeterGrant, 'minRolloverAmount'>): boolean {
  return minRolloverAmount > 0;
}

function instant(at: Date | string): string {
  return new Date(at).toISOString();
}

function ms(at: Date | string): number {
  return new Date(at).getTime();
}
