import type { Amount, Entry, Instant } from '../contract';
import type { UsageKind } from '../components/labels/usageChart';
import { dayStart } from '../format';
import type { UseExplanationResult } from '../hooks/useExplanation';

type Explanation = NonNullable<UseExplanationResult['explanation']>;
type PartCode = Explanation['parts'][number]['code'];

/** A day, or a week, of use. */
export interface UsageSlot {
  /** First and last day, as the viewer's calendar has them. */
  firstAt: Instant;
  lastAt: Instant;
  /** What each series took; below zero where more came back. */
  values: Readonly<Record<string, Amount>>;
  used: Amount;
  /** Tokens bought. */
  added: Amount;
  /** Whether a cycle began in it. */
  renews: boolean;
}

export interface Usage {
  /** What `values` are named by, in order of appearance: kinds, or ids of buckets. */
  series: string[];
  slots: UsageSlot[];
}

export interface UsageInput {
  /** Newest first, with the explanation that says which reason each belongs to. */
  entries: readonly Entry[];
  explanation: Pick<Explanation, 'parts' | 'fromAt' | 'toAt'>;
  by: 'kind' | 'bucket';
  timeZone?: string | undefined;
}

/** More days than this are shown as weeks. */
const mostDays = 45;
/** Ten years: what an answer dates further back is not drawn. Nor are years without four digits. */
const longestMs = 3_660 * 86_400_000;
const [firstMs, lastMs] = [Date.UTC(1970), Date.UTC(9990)];

/** Use by day or week and by kind or bucket, with what was bought and where cycles began. Counts the entries that the explanation takes apart. */
export function usageOf({ entries, explanation, by, timeZone }: UsageInput): Usage {
  const codes = codesOf(explanation.parts);
  const lines = entries.filter(({ id }) => codes.has(id)).toReversed();
  // Swedish writes dates the way ISO 8601 does.
  const calendar = new Intl.DateTimeFormat('sv', timeZone ? { timeZone } : {});
  const toMs = within(Date.parse(explanation.toAt), firstMs + longestMs, lastMs);
  // Where the log begins later than was asked for, so does the chart.
  const fromMs = within(Date.parse(lines[0]?.at ?? explanation.fromAt), toMs - longestMs, toMs);
  const slots = slotsOf(calendar.format(fromMs), calendar.format(toMs), timeZone);
  const series = new Set<string>();
  for (const entry of lines) {
    const slot = slots[slotIndex(slots, entry.at)];
    const code = codes.get(entry.id);
    if (!slot || !code) continue;
    if (code === 'top_up' || code === 'auto_reload') slot.added += entry.amount;
    if (code === 'renewal' && begins.has(entry.type)) slot.renews = true;
    for (const [name, amount] of usesOf(entry, code, by)) {
      series.add(name);
      slot.values[name] = (slot.values[name] ?? 0) + amount;
      slot.used += amount;
    }
  }
  return { series: [...series], slots };
}

const begins: ReadonlySet<string> = new Set(['plan_allocation', 'daily_reset']);

type Growing = { -readonly [K in keyof UsageSlot]: UsageSlot[K] } & { values: Record<string, Amount> };

function slotsOf(first: string, last: string, timeZone: string | undefined): Growing[] {
  const days: string[] = [];
  const day = new Date(`${first}T00:00:00Z`);
  for (; day.toISOString().slice(0, 10) <= last; day.setUTCDate(day.getUTCDate() + 1))
    days.push(day.toISOString().slice(0, 10));
  const length = days.length > mostDays ? 7 : 1;
  return Array.from({ length: Math.ceil(days.length / length) }, (_, n) => {
    const [from = first, to = from] = [days[n * length], days[Math.min((n + 1) * length, days.length) - 1]];
    const firstAt = dayStart(from, timeZone) ?? from;
    const lastAt = new Date(Date.parse(dayStart(to, timeZone, 1) ?? to) - 1).toISOString();
    return { firstAt, lastAt, values: {}, used: 0, added: 0, renews: false };
  });
}

function within(ms: number, least: number, most: number): number {
  return Math.min(Math.max(ms, least), most);
}

function slotIndex(slots: readonly UsageSlot[], at: Instant): number {
  const ms = Date.parse(at);
  return slots.findLastIndex(({ firstAt }) => Date.parse(firstAt) <= ms);
}

function codesOf(parts: Explanation['parts']): Map<string, PartCode> {
  return new Map(parts.flatMap(({ code, entryIds }) => entryIds.map((id) => [id, code] as const)));
}

/** What an entry took, by series; nothing where it is no use at all. */
function usesOf(entry: Entry, code: PartCode, by: UsageInput['by']): [string, Amount][] {
  const kind = kindOf(entry, code);
  if (!kind) return [];
  if (by === 'kind') return [[kind, -entry.amount]];
  return entry.buckets.map(({ id, amount }) => [id, -amount]);
}

const kinds: Partial<Record<PartCode, UsageKind>> = {
  deposits: 'submissions',
  in_flight: 'submissions',
  reconciliation: 'reconciliation',
  images: 'images',
  sessions: 'sessions',
  larger_session: 'sessions',
  regenerations: 'regenerations',
  campaigns: 'campaigns',
  usage: 'usage',
};

function kindOf({ type, amount }: Entry, code: PartCode): UsageKind | undefined {
  const isUse = code in kinds || code === 'failed_jobs';
  if (!isUse) return undefined;
  if (amount > 0) return 'returned';
  // A job that failed took what its kind takes.
  return kinds[code] ?? (type === 'submission' ? 'submissions' : type === 'usage' ? 'usage' : 'images');
}
