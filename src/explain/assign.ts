import type { Entry, EntryType, Spend } from '../contract';
import type { MeteredKind, PartCode, Line } from './types';

// B.L3, B.S5
/** The metered actions of the contract, by the reasons users know. Research, copy and sitelinks are steps of a campaign. */
export const meteredKinds: Readonly<Record<string, MeteredKind>> = {
  hero_question: 'sessions',
  regenerate_copy: 'regenerations',
  campaign: 'campaigns',
  keyword_research: 'campaigns',
  ad_copy: 'campaigns',
  sitelinks: 'campaigns',
};

/** Entry types that mean one thing whatever job they belong to. */
const plain: Partial<Record<EntryType, PartCode>> = {
  reconciliation_debit: 'reconciliation',
  plan_allocation: 'renewal',
  rollover_in: 'renewal',
  plan_reset: 'not_carried_over',
  rollover_overflow: 'not_carried_over',
  mid_cycle_proration: 'upgrade',
  manual_top_up: 'top_up',
  auto_reload: 'auto_reload',
  settlement: 'settlement',
};

/** The one part an entry belongs to. Reads types, signs and the state of the job; a job that is not known is taken for one that ended. */
export function partOf({ entry, spend }: Line, kinds: Readonly<Record<string, MeteredKind>>): PartCode {
  const { type, amount } = entry;
  const always = plain[type];
  if (always) return always;
  if (type === 'admin_adjustment') return entry.checkoutId && amount < 0 ? 'pack_refund' : 'adjustment';
  // A day's reset is one net line; where the old day held more than the new one brings, it took.
  if (type === 'daily_reset') return amount < 0 ? 'not_carried_over' : 'renewal';
  if (spend?.status === 'failed') return 'failed_jobs';
  switch (type) {
    case 'submission':
      return spend?.status === 'pending' ? 'in_flight' : 'deposits';
    case 'submission_refund':
      return 'reconciliation';
    case 'generation_refund':
      return 'failed_jobs';
    case 'usage':
      return ownKind(kinds, spend) ?? 'usage';
    default:
      return 'images';
  }
}

/** The lines of sessions that took far more than the user could expect. */
export function largerSessions(sessions: readonly Line[]): Set<Line> {
  return new Set(sessions.filter((line) => isLarger(line, sessions)));
}

/** What sessions of the same kind usually take: the median of the others; null where there are too few to say. */
export function typicalOf(line: Line, sessions: readonly Line[]): number | null {
  const others = sessions
    .filter((other) => other !== line && likeOf(other) === likeOf(line))
    .map(({ entry }) => -entry.amount)
    .toSorted((a, b) => a - b);
  return others.length < 2 ? null : (others[Math.floor((others.length - 1) / 2)] ?? null);
}

/** Capped at the balance, twice what such sessions usually take, or, for want of others, half of all there was. */
function isLarger(line: Line, sessions: readonly Line[]): boolean {
  const { entry, spend } = line;
  const taken = -entry.amount;
  if (taken <= 0) return false;
  if (spend?.actual !== undefined && spend.actual > taken) return true;
  const typical = typicalOf(line, sessions);
  return taken >= 2 * (typical ?? balanceBefore(entry) / 4);
}

/** Sessions are alike that do the same with the same parameters: a deep question is no larger look-up. */
function likeOf({ spend }: Line): string {
  return JSON.stringify([spend?.action, spend?.params]);
}

function ownKind(kinds: Readonly<Record<string, MeteredKind>>, spend: Spend | undefined): MeteredKind | undefined {
  return spend && Object.hasOwn(kinds, spend.action) ? kinds[spend.action] : undefined;
}

export function balanceBefore({ balanceAfter, amount }: Entry): number {
  return balanceAfter - amount;
}
