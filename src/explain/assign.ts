import { type Entry, kindOf, kindOfType, type Spend } from '../contract';
import type { Line, MeteredKind, OwnWord, PartCode } from './types';

/** Entry types that mean the same for any job. */
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

/** The name of an entry's action: the server's label, unless it only repeats the type. */
export function ownWordOf({ type, label }: Pick<Entry, 'type' | 'label'>): OwnWord {
  const words = type.replaceAll('_', ' ').trim();
  const isOwn = label && label !== words && label !== words.charAt(0).toUpperCase() + words.slice(1);
  return { type, label: isOwn ? label : undefined };
}

export function keyOf({ type, label }: OwnWord): string {
  return label === undefined ? `type ${type}` : `label ${label}`;
}

export interface PartRules {
  kinds: Readonly<Record<string, MeteredKind>>;
  /** Ids of jobs that aren't submissions, so adjustments at their delivery aren't either. */
  ownWork: ReadonlySet<string>;
}

/** The jobs whose work has a name other than a submission's. */
export function ownWorkOf(lines: readonly Line[]): Set<string> {
  const spends = lines.filter(({ entry }) => kindOf(entry) === 'spend' && !ofSubmissions.has(entry.type));
  return new Set(spends.flatMap(({ entry }) => entry.spendId ?? []));
}

const ofSubmissions: ReadonlySet<string> = new Set(['submission', 'reconciliation_debit']);

/**
 * The one part that an entry belongs to, by kinds, types, signs and the status of its job. An unknown job counts as
 * ended.
 */
export function partOf({ entry, spend }: Line, { kinds, ownWork }: PartRules): PartCode {
  const { type, amount } = entry;
  const kind = kindOf(entry);
  const isKnown = kindOfType(type, amount) === kind;
  if (isKnown) {
    const always = Object.hasOwn(plain, type) ? plain[type] : undefined;
    // What adds nothing isn't a purchase, such as a reload that was declined.
    const isBought = always === 'auto_reload' || always === 'top_up';
    if (always && !(isBought && amount === 0)) return always;
    if (type === 'admin_adjustment') return entry.checkoutId && amount < 0 ? 'pack_refund' : 'adjustment';
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
  // If the host names kinds of work, the rest is "other" work.
  const isOther = type === 'usage' && label === undefined && Object.keys(kinds).length > 0;
  return own ?? (isOther ? 'usage' : undefined);
}

function isOwnWork({ spendId }: Entry, ownWork: ReadonlySet<string>): boolean {
  return spendId !== undefined && ownWork.has(spendId);
}

export function isImage(type: string): boolean {
  return type === 'image_generation' || type === 'image_reroll';
}

/** The entries of sessions that cost far more than the user could expect. */
export function largerSessions(sessions: readonly Line[]): Set<Line> {
  return new Set(sessions.filter((line) => isLarger(line, sessions)));
}

/** What sessions of the same kind usually cost: the median of the others; null if there are too few. */
export function typicalOf(line: Line, sessions: readonly Line[]): number | null {
  const others = sessions
    .filter((other) => other !== line && likeOf(other) === likeOf(line))
    .map(({ entry }) => -entry.amount)
    .toSorted((a, b) => a - b);
  return others.length < 2 ? null : (others[Math.floor((others.length - 1) / 2)] ?? null);
}

/** Capped at the balance, twice the usual cost of such sessions, or, without others, half of the whole balance. */
function isLarger(line: Line, sessions: readonly Line[]): boolean {
  const { entry, spend } = line;
  const taken = -entry.amount;
  if (taken <= 0) return false;
  if (spend?.actual !== undefined && spend.actual > taken) return true;
  const typical = typicalOf(line, sessions);
  return taken >= 2 * (typical ?? balanceBefore(entry) / 4);
}

/** Sessions are alike if action and params are equal: a deep question isn't compared with a quick one. */
function likeOf({ spend }: Line): string {
  return JSON.stringify([spend?.action, spend?.params]);
}

export function balanceBefore({ balanceAfter, amount }: Entry): number {
  return balanceAfter - amount;
}
