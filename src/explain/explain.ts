import { type Amount, type Entry, type Instant, kindOf } from '../contract';
import { balanceBefore, keyOf, largerSessions, ownWordOf, ownWorkOf, partOf, type PartRules } from './assign';
import { checkLog } from './checkLog';
import { checksOf } from './checks';
import { type Group, sum, toPart } from './facts';
import type { Advice, Expected, ExplainInput, Explanation, ExplanationPart, Line, PartCode } from './types';

// A.L7
/** The order of reasons: the documented ones first, then everything else that can move a balance. */
const order: readonly PartCode[] = [
  'deposits',
  'reconciliation',
  'in_flight',
  'renewal',
  'not_carried_over',
  'auto_reload',
  'images',
  'spend',
  'other',
  'adjustment',
  'top_up',
  'upgrade',
  'failed_jobs',
  'settlement',
  'pack_refund',
  'kind',
  'earlier',
];
// B.L3
/** These reasons come first if work is metered. */
const meteredOrder: readonly PartCode[] = [
  'sessions',
  'regenerations',
  'campaigns',
  'upgrade',
  'larger_session',
  'usage',
];

// A.L7, B.L3, A.L8, A.L11, B.T8
/**
 * Explains the balance: opening, movements by reason, closing, the checklist and the advice. It uses the kinds and
 * types of entries and the data of their jobs. Actions that the kit doesn't know appear under their own name. Every
 * entry of the window is in exactly one part, so the parts always add up to the difference.
 */
export function explain(input: ExplainInput): Explanation {
  const { wallet, kinds = {} } = input;
  const all = linesOf(input);
  const window = windowOf(input);
  const lines = all.slice(0, window.count);
  const groups = groupsOf(lines, { kinds, ownWork: ownWorkOf(all) });
  const sessions = groups.flatMap(({ code, lines: of }) =>
    code === 'sessions' || code === 'larger_session' ? of : [],
  );
  const parts = [...groups.map((group) => toPart(group, wallet, sessions)), ...earlierOf(input, window)];
  const opening = window.opening;
  const closing = all[0]?.entry.balanceAfter ?? wallet.balance;
  return {
    walletId: wallet.id,
    fromAt: window.fromAt,
    toAt: wallet.asOf,
    opening,
    closing,
    difference: closing - opening,
    expected: expectedOf(input, window),
    parts: inOrder(parts),
    checks: checksOf(input, lines, all),
    advice: adviceOf(parts, lines),
    log: checkLog(input.entries, wallet, { isWholeLog: input.isWholeLog ?? false }),
    corrections: lines.filter(({ entry }) => entry.correctsEntryId).length,
  };
}

/** The entries to explain: the `count` newest, the balance before them, and before the part that wasn't read. */
interface Window {
  count: number;
  fromAt: Instant;
  opening: Amount;
  openingRead: Amount;
  foundAt: Instant | null;
}

function windowOf({ wallet, entries, fromAt, expectedBalance, statement }: ExplainInput): Window {
  if (fromAt === undefined && expectedBalance !== undefined) {
    const found = momentOf(entries, expectedBalance);
    if (found) return { ...found, opening: expectedBalance, openingRead: expectedBalance };
  }
  const from = fromAt ?? statement?.fromAt ?? entries.at(-1)?.at ?? wallet.asOf;
  // Instants may have milliseconds or not, so they can't be compared as text.
  const fromMs = Date.parse(from);
  const before = entries.findIndex(({ at }) => Date.parse(at) < fromMs);
  const count = before < 0 ? entries.length : before;
  const openingRead = openingOf(entries, count, wallet.balance);
  const opening = before < 0 && statement ? statement.opening : openingRead;
  const foundAt = expectedBalance === opening ? from : null;
  return { count, fromAt: from, opening, openingRead, foundAt };
}

/** When the balance was last `expected`: after an entry, or before the oldest one. */
function momentOf(entries: readonly Entry[], expected: Amount): Pick<Window, 'count' | 'fromAt' | 'foundAt'> | null {
  const count = entries.findIndex(({ balanceAfter }) => balanceAfter === expected);
  const at = count < 0 ? undefined : entries[count]?.at;
  if (at) return { count, fromAt: at, foundAt: at };
  const oldest = entries.at(-1);
  if (!oldest || balanceBefore(oldest) !== expected) return null;
  return { count: entries.length, fromAt: oldest.at, foundAt: oldest.at };
}

function openingOf(entries: readonly Entry[], count: number, balance: Amount): Amount {
  const first = entries[count - 1];
  return first ? balanceBefore(first) : (entries[0]?.balanceAfter ?? balance);
}

function expectedOf({ expectedBalance: balance }: ExplainInput, { opening, foundAt }: Window): Expected | null {
  return balance === undefined ? null : { balance, foundAt, gap: balance - opening };
}

function linesOf({ entries, spends }: ExplainInput): Line[] {
  const byId = new Map(spends.map((spend) => [spend.id, spend]));
  return entries.map((entry) => ({ entry, spend: entry.spendId === undefined ? undefined : byId.get(entry.spendId) }));
}

/** How many actions get their own part. The others share one. */
const mostWords = 7;

function groupsOf(lines: readonly Line[], rules: PartRules): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const code = partOf(line, rules);
    const key = `${code} ${subjectOf(code, line)}`;
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { code, lines: [line] });
  }
  const all = [...groups.values()];
  const spends = all.filter(({ code }) => code === 'spend').toSorted(byAmount);
  const kept = spends.length > mostWords + 1 ? mostWords : spends.length;
  const rest = new Set(spends.slice(kept).flatMap((group) => group.lines));
  return [
    ...all.flatMap((group) => (group.code === 'spend' ? [] : group.code === 'sessions' ? sessionsOf(group) : [group])),
    ...spends.slice(0, kept),
    ...(rest.size ? [{ code: 'other' as const, lines: lines.filter((line) => rest.has(line)) }] : []),
  ];
}

/** What distinguishes parts with the same code. */
function subjectOf(code: PartCode, { entry }: Line): string {
  return code === 'spend' ? keyOf(ownWordOf(entry)) : code === 'kind' ? kindOf(entry) : '';
}

function sessionsOf({ lines }: Group): Group[] {
  const larger = largerSessions(lines);
  return [
    { code: 'sessions' as const, lines: lines.filter((line) => !larger.has(line)) },
    { code: 'larger_session' as const, lines: lines.filter((line) => larger.has(line)) },
  ].filter((group) => group.lines.length);
}

/** Largest first; equal amounts by name, so that the order is stable. */
function byAmount(a: Group, b: Group): number {
  const [word, other] = [a, b].map((group) => subjectOf('spend', group.lines[0]!)) as [string, string];
  return amountOf(a) - amountOf(b) || (word < other ? -1 : 1);
}

function amountOf({ lines }: Group): Amount {
  return sum(lines, ({ entry }) => entry.amount);
}

/** The part of the window that is in the statement but not in the entries. */
function earlierOf(
  { entries, statement }: ExplainInput,
  { count, opening, openingRead }: Window,
): ExplanationPart<'earlier'>[] {
  if (!statement || count < entries.length) return [];
  const missing = sum(statement.byType, (total) => total.count) - count;
  const amount = openingRead - opening;
  if (missing <= 0 && amount === 0) return [];
  return [{ code: 'earlier', amount, count: Math.max(0, missing), entryIds: [], facts: {} }];
}

function inOrder(parts: ExplanationPart[]): ExplanationPart[] {
  const isMetered = parts.some(({ code }) => meteredOrder.includes(code) && code !== 'upgrade');
  const codes = isMetered ? [...new Set([...meteredOrder, ...order])] : order;
  return parts.toSorted((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
}

/**
 * Keep working even if the balance looks wrong; a correction counts once it's in the log; metered sums are audited on
 * request.
 */
function adviceOf(parts: readonly ExplanationPart[], lines: readonly Line[]): Advice[] {
  const isMetered =
    parts.some(({ code }) => meteredOrder.includes(code)) || lines.some(({ entry }) => entry.type === 'usage');
  return ['keep_working', 'fix_in_log', ...(isMetered ? (['audit'] as const) : [])];
}
