// The contract's wallet and log over an OpenMeter entitlement. Pure: what was fetched goes in, what the kit reads comes out.
// A grant that recurs belongs to the plan, any other was bought; overage is what is owed.
import type { Bucket, Entry, Page, Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import type { OpenMeterEntitlement, OpenMeterGrant, OpenMeterHistory, OpenMeterValue } from './openmeterShapes';
import { type Paging, pageOf } from './page';

export interface OpenMeterCredits {
  wallet: { id: string; name: string; unit: Wallet['unit'] };
  entitlement: OpenMeterEntitlement;
  grants: readonly OpenMeterGrant[];
  value: OpenMeterValue;
  /** From the start of measurement to now. */
  history: OpenMeterHistory;
  /** At or under this the wallet is low, in the unit's smallest step. */
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
  const balance = held.plan + held.top_up + held.outstanding;
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
    // OpenMeter meters; the plan and its money are another system's, so only the period is told.
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
    capabilities: { autoReload: false, rollover: false, topUp: false, planChange: false, settlement: false },
    asOf: read.asOf.toISOString(),
  };
}

function bucketsOf({ grants, value }: OpenMeterCredits, held: Held): Bucket[] {
  const order = [...grants].sort((a, b) => (a.priority ?? 1) - (b.priority ?? 1)).map(placeOf);
  return [...new Set(order)].map((id) => {
    const renewals = grants.flatMap((grant) => (placeOf(grant) === id ? (grant.nextRecurrence ?? []) : [])).sort();
    return {
      id,
      label: id === 'plan' ? 'Included' : 'Bought',
      amount: held[id],
      locked: !value.hasAccess && held[id] > 0,
      ...(renewals[0] ? { renewsAt: instant(renewals[0]) } : {}),
    };
  });
}

/** The burndown as one page of the log: what each segment used, and what came or went between two of them. */
export function fromOpenMeterHistory(
  read: Pick<OpenMeterCredits, 'wallet' | 'grants' | 'history'>,
  paging: Paging = {},
): Page<Entry> {
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
    entries.push(...entryOf(read, to, { from: shown, to: end }, usage));
    shown = end;
  }
  return pageOf(entries.reverse(), paging);
}

type Kind = Pick<Entry, 'type' | 'description'>;
const grant: Kind = { type: 'plan_allocation', description: 'Credits of the new period' };
const purchase: Kind = { type: 'manual_top_up', description: 'Credits granted' };
const lapse: Kind = { type: 'plan_reset', description: 'Credits expired' };
const usage: Kind = { type: 'usage', description: 'Metered use' };

/** None where nothing moved. The id is made of what never changes, so that a cursor stays valid. */
function entryOf(
  { wallet }: Pick<OpenMeterCredits, 'wallet'>,
  at: string,
  step: { from: Held; to: Held },
  kind: Kind,
): Entry[] {
  const places = ['plan', 'top_up', 'outstanding'] as const;
  const buckets = places
    .map((id) => ({ id, amount: step.to[id] - step.from[id] }))
    .filter(({ amount }) => amount !== 0);
  if (buckets.length === 0) return [];
  const id = `${wallet.id}_${instant(at)}_${kind.type}`;
  const amount = buckets.reduce((sum, bucket) => sum + bucket.amount, 0);
  const balanceAfter = step.to.plan + step.to.top_up + step.to.outstanding;
  return [{ id, walletId: wallet.id, at: instant(at), amount, balanceAfter, buckets, ...kind }];
}

type Segment = OpenMeterHistory['burndownHistory'][number];

/** Rounded against the user where it is theirs and up where it is owed: nobody is told of credits that are not there. */
function atEnd(read: Pick<OpenMeterCredits, 'wallet' | 'grants'>, segment: Segment): Held {
  const owed = Math.ceil(steps(read.wallet.unit, segment.overage));
  return { ...sums(read, segment.grantBalancesAtEnd), outstanding: 0 - owed };
}

/** Totals are rounded, never single uses: so the differences in the log add up to what is shown, whatever the fractions. */
function sums({ wallet, grants }: Pick<OpenMeterCredits, 'wallet' | 'grants'>, balances: Record<string, number>) {
  const total = { plan: 0, top_up: 0 };
  for (const [id, amount] of Object.entries(balances)) {
    const found = grants.find((candidate) => candidate.id === id);
    total[found ? placeOf(found) : 'plan'] += steps(wallet.unit, amount);
  }
  return { plan: Math.floor(total.plan), top_up: Math.floor(total.top_up) };
}

/** In smallest steps, without the dust that binary fractions leave (0.29 × 100). */
function steps({ scale }: Wallet['unit'], amount: number): number {
  return Number((amount * 10 ** scale).toFixed(6));
}

function placeOf({ recurrence }: OpenMeterGrant): 'plan' | 'top_up' {
  return recurrence ? 'plan' : 'top_up';
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
