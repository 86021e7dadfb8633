import { type Entry, kindOf, kindOfType, type Spend } from '../contract';
import type { Line, MeteredKind, OwnWord, PartCode } from './types';

/** Entry types that mean one thing whatever job they belong to. */
const plain: Readonly<Record<string, PartCode>> = {
  plan_allocation: 'renewal',
  rollover_in: 'renewal',
  plan_reset: 'not_carried_over',
  rollover_overflow: 'not_carried_over',
  mid_cycle_proration: 'upgrade',
  manual_top_up: 'top_up',
  auto_reload: 'auto_reload',
  settlement: 'settlement',
};

/** What the work of an entry is called: the server's label, unless it only spells out the type. */
export function ownWordOf({ type, label }: Pick<Entry, 'type' | 'label'>): OwnWord {
  const isOwn = label && label.toLowerCase() !== type.replaceAll('_', ' ').trim().toLowerCase();
  return { type, label: isOwn ? label : undefined };
}

export function keyOf({ type, label }: OwnWord): string {
  return label === undefined ? `type ${type}` : `label ${label}`;
}

export interface PartRules {
  kinds: Readonly<Record<string, MeteredKind>>;
  /** Ids of jobs that are no submissions: what their delivery adjusts is none of clips either. */
  ownWork: ReadonlySet<string>;
}

/** The jobs whose work has a name other than a submission's. */
export function ownWorkOf(lines: readonly Line[]): Set<string> {
  const spends = lines.filter(({ entry }) => kindOf(entry) === 'spend' && !ofSubmissions.has(entry.type));
  return new Set(spends.flatMap(({ entry }) => entry.spendId ?? []));
}

const ofSubmissions: ReadonlySet<string> = new Set(['submission', 'reconciliation_debit']);

/**
 * The one part an entry belongs to. Reads kinds, types, signs and the state of the job; a job that is not known is
 * taken for one that ended.
 */
export function partOf({ entry, spend }: Line, { kinds, ownWork }: PartRules): PartCode {
  const { type, amount } = entry;
  const kind = kindOf(entry);
  const isKnown = kindOfType(type, amount) === kind;
  if (isKnown) {
    const always = Object.hasOwn(plain, type) ? plain[type] : undefined;
    if (always) return always;
    if (type === 'admin_adjustment') return entry.checkoutId && amount < 0 ? 'pack_refund' : 'adjustment';
    // A day's reset is one net line; where the old day held more than the new one brings, it took.
    if (type === 'daily_reset') return amount < 0 ? 'not_carried_over' : 'renewal';
    if (type === 'reconciliation_debit') return isOwnWork(entry, ownWork) ? 'spend' : 'reconciliation';
  }
  if (kind !== 'spend' && kind !== 'refund') return 'kind';
  if (spend?.status === 'failed') return 'failed_jobs';
  if (kind === 'refund') return refundOf(entry, isKnown);
  if (isKnown && isImage(type)) return 'images';
  if (spend?.status === 'pending') return 'in_flight';
  if (isKnown && type === 'submission') return 'deposits';
  return meteredOf(entry, spend, kinds) ?? 'spend';
}

function refundOf({ type }: Entry, isKnown: boolean): PartCode {
  if (isKnown && type === 'submission_refund') return 'reconciliation';
  return isKnown && type === 'generation_refund' ? 'failed_jobs' : 'kind';
}

function meteredOf({ type, label }: Entry, spend: Spend | undefined, kinds: PartRules['kinds']): PartCode | undefined {
  const own = spend && Object.hasOwn(kinds, spend.action) ? kinds[spend.action] : undefined;
  // Beside work that has a name of its own, the rest is other work.
  const isOther = type === 'usage' && label === undefined && Object.keys(kinds).length > 0;
  return own ?? (isOther ? 'usage' : undefined);
}

function isOwnWork({ spendId }: Entry, ownWork: ReadonlySet<string>): boolean {
  return spendId !== undefined && ownWork.has(spendId);
}

export function isImage(type: string): boolean {
  return type === 'image_generation' || type === 'image_reroll';
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

export function balanceBefore({ balanceAfter, amount }: Entry): number {
  return balanceAfter - amount;
}
