import { type Amount, type Entry, type Instant, kindOf, type Money } from '../contract';
import { isImage, keyOf, ownWordOf } from '../explain/assign';
import type { OwnWord } from '../explain/types';
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
  /** Money for use beyond the balance, a sum a currency. It is no part of `used`. */
  overage: readonly Money[];
  /** Whether a cycle began in it. */
  renews: boolean;
}

export interface Usage {
  /**
   * What `values` are named by: kinds and own words of work or values of a tag, the largest first, or ids of buckets in
   * order of appearance.
   */
  series: string[];
  /** The series that are the own words of work. */
  words: ReadonlyMap<string, OwnWord>;
  slots: UsageSlot[];
}

/** What use is told apart by: what it was, where it came from, or the values of a tag, by the tag's id. */
export type UsageBy = 'kind' | 'bucket' | (string & {});

export interface UsageInput {
  /** Newest first, with the explanation that says which reason each belongs to. */
  entries: readonly Entry[];
  explanation: Pick<Explanation, 'parts' | 'fromAt' | 'toAt'>;
  by: UsageBy;
  timeZone?: string | undefined;
}

/** More days than this are shown as weeks. */
const mostDays = 45;
/** Ten years: older entries are not drawn, nor years without four digits. */
const longestMs = 3_660 * 86_400_000;
const [firstMs, lastMs] = [Date.UTC(1970), Date.UTC(9990)];

/**
 * Use by day or week and by kind or bucket, with what was bought and where cycles began. Counts the entries that the
 * explanation takes apart.
 */
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
  const words = new Map<string, OwnWord>();
  const nameOf = (entry: Entry, code: PartCode): string | undefined => {
    const kind = usageKindOf(entry, code);
    if (kind !== 'own') return kind;
    const word = ownWordOf(entry);
    words.set(keyOf(word), word);
    return keyOf(word);
  };
  for (const entry of lines) {
    const slot = slots[slotIndex(slots, entry.at)];
    const code = codes.get(entry.id);
    if (!slot || !code) continue;
    if (bought.has(kindOf(entry))) slot.added += entry.amount;
    if (code === 'renewal' && begins.has(entry.type)) slot.renews = true;
    if (entry.overage) slot.overage = withMoney(slot.overage, entry.overage);
    for (const [name, amount] of usesOf(entry, nameOf(entry, code), by)) {
      series.add(name);
      slot.values[name] = (slot.values[name] ?? 0) + amount;
      slot.used += amount;
    }
  }
  if (by === 'bucket') return { series: [...series], words, slots };
  return folded({ series: [...series], words, slots }, (name) => (by === 'kind' ? words.has(name) : name !== untagged));
}

/** How many series a reader can tell apart. The others share one. */
const mostSeries = 8;

/** The largest first, and what there is no pattern left for as one. What `mayFold` is not true of keeps a series. */
function folded({ series, words, slots }: Usage & { slots: Growing[] }, mayFold: (name: string) => boolean): Usage {
  const sums = new Map(series.map((name) => [name, slots.reduce((sum, { values }) => sum + (values[name] ?? 0), 0)]));
  const size = (name: string) => sums.get(name) ?? 0;
  const order = series.toSorted((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  if (order.length <= mostSeries) return { series: order, words, slots };
  const own = order.filter(mayFold);
  const room = Math.max(0, mostSeries - 1 - (order.length - own.length));
  const rest = own.slice(room);
  for (const { values } of slots)
    for (const name of rest) {
      if (values[name] === undefined) continue;
      values['other'] = (values['other'] ?? 0) + values[name];
      delete values[name];
    }
  return { series: [...order.filter((name) => !rest.includes(name)), 'other'], words, slots };
}

const bought: ReadonlySet<string> = new Set(['purchase', 'reload']);
/** What a day brings begins no billing cycle. */
const begins: ReadonlySet<string> = new Set(['plan_allocation']);

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
    return { firstAt, lastAt, values: {}, used: 0, added: 0, overage: [], renews: false };
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
function usesOf(entry: Entry, name: string | undefined, by: UsageInput['by']): [string, Amount][] {
  if (!name) return [];
  if (by === 'kind') return [[name, -entry.amount]];
  if (by === 'bucket') return entry.buckets.map(({ id, amount }) => [id, -amount]);
  return [[tagKey + (entry.tags && Object.hasOwn(entry.tags, by) ? entry.tags[by] : ''), -entry.amount]];
}

/** Before a tag's value in the name of its series: a value may be any text, also a word that every object has. */
const tagKey = 'tag ';
/** The series of what carries no such tag. */
export const untagged = tagKey;

/** The tag's value that a series is of; undefined where it is of none. */
export function taggedWith(series: string): string | undefined {
  return series.startsWith(tagKey) ? series.slice(tagKey.length) : undefined;
}

function withMoney(sums: readonly Money[], { amount, currency }: Money): Money[] {
  const before = sums.find((sum) => sum.currency === currency)?.amount ?? 0;
  const sum = before + amount;
  const others = sums.filter((one) => one.currency !== currency);
  // Billed and given back on one day is nothing to show.
  return sum === 0 ? others : [...others, { amount: sum, currency }];
}

const metered: Partial<Record<PartCode, UsageKind>> = {
  sessions: 'sessions',
  larger_session: 'sessions',
  regenerations: 'regenerations',
  campaigns: 'campaigns',
  usage: 'usage',
};

/** Which series an entry belongs to: a kind that the chart names, its own word, or none. */
function usageKindOf(entry: Entry, code: PartCode): UsageKind | 'own' | undefined {
  const { type } = entry;
  const kind = kindOf(entry);
  if (kind === 'refund') return 'returned';
  if (kind !== 'spend') return undefined;
  if (type === 'submission') return 'submissions';
  if (code === 'reconciliation') return 'reconciliation';
  // A job that failed took what its kind takes.
  return metered[code] ?? (isImage(type) ? 'images' : 'own');
}
