import { type Amount, type Entry, type Instant, kindOf, type Money } from '../contract';
import { isImage, keyOf, ownWordOf } from '../explain/assign';
import type { OwnWord } from '../explain/types';
import type { UsageKind } from '../components/labels/usageChart';
import { dayStart } from '../format';
import type { UseExplanationResult } from '../hooks/useExplanation';

type Explanation = NonNullable<UseExplanationResult['explanation']>;
type PartCode = Explanation['parts'][number]['code'];

/** The usage of one day or week. */
export interface UsageSlot {
  /** First and last day, in the viewer's time zone. */
  firstAt: Instant;
  lastAt: Instant;
  /** The amount that each series used; negative if more was refunded. */
  values: Readonly<Record<string, Amount>>;
  used: Amount;
  /** Purchased tokens. */
  added: Amount;
  /** Money for usage beyond the balance, one sum per currency. It isn't part of `used`. */
  overage: readonly Money[];
  /** Whether a billing cycle started in it. */
  renews: boolean;
}

export interface Usage {
  /**
   * The keys of `values`: kinds, action names or tag values, the largest first; or ids of buckets, in order of
   * appearance.
   */
  series: string[];
  /** The series that have the name of an action, with those names. */
  words: ReadonlyMap<string, OwnWord>;
  slots: UsageSlot[];
}

/** How usage is split: by kind of action, by bucket, or by the values of a tag, given by its id. */
export type UsageBy = 'kind' | 'bucket' | (string & {});

export interface UsageInput {
  /** Newest first. `explanation` says which reason each belongs to. */
  entries: readonly Entry[];
  explanation: Pick<Explanation, 'parts' | 'fromAt' | 'toAt'>;
  by: UsageBy;
  timeZone?: string | undefined;
}

/** More days than this are shown as weeks. */
const mostDays = 45;
/** Ten years. Older entries aren't drawn, which also excludes years without four digits. */
const longestMs = 3_660 * 86_400_000;
const [firstMs, lastMs] = [Date.UTC(1970), Date.UTC(9990)];

/**
 * Usage by day or week, split by kind, bucket or tag, with purchases and starts of cycles. Counts the entries that the
 * explanation has assigned to reasons.
 */
export function usageOf({ entries, explanation, by, timeZone }: UsageInput): Usage {
  const codes = codesOf(explanation.parts);
  const lines = entries.filter(({ id }) => codes.has(id)).toReversed();
  // Swedish writes dates the way ISO 8601 does.
  const calendar = new Intl.DateTimeFormat('sv', timeZone ? { timeZone } : {});
  const toMs = within(Date.parse(explanation.toAt), firstMs + longestMs, lastMs);
  // If the log starts later than requested, so does the chart.
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

/** How many series a reader can distinguish. The others share one. */
const mostSeries = 8;

/** Sorts series by size, and combines those without a pattern into one, except where `mayFold` is false. */
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
/** The entry types that start a billing cycle. A daily reset doesn't. */
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

/** The amounts that an entry used, by series. Empty if it isn't usage. */
function usesOf(entry: Entry, name: string | undefined, by: UsageInput['by']): [string, Amount][] {
  if (!name) return [];
  if (by === 'kind') return [[name, -entry.amount]];
  // A server may not say from which bucket.
  if (by === 'bucket' && !entry.buckets.length) return [[untagged, -entry.amount]];
  if (by === 'bucket') return entry.buckets.map(({ id, amount }) => [id, -amount]);
  return [[tagKey + (entry.tags && Object.hasOwn(entry.tags, by) ? entry.tags[by] : ''), -entry.amount]];
}

/** The prefix of series for tag values, because a value may be any text, even an inherited property name. */
const tagKey = 'tag ';
/** The series of usage without this tag, or without buckets. */
export const untagged = tagKey;

/** The tag value of a series; undefined if it isn't for one. */
export function taggedWith(series: string): string | undefined {
  return series.startsWith(tagKey) ? series.slice(tagKey.length) : undefined;
}

export function withMoney(sums: readonly Money[], { amount, currency }: Money): Money[] {
  const before = sums.find((sum) => sum.currency === currency)?.amount ?? 0;
  const sum = before + amount;
  const others = sums.filter((one) => one.currency !== currency);
  // If it was billed and refunded on the same day, there's nothing to show.
  return sum === 0 ? others : [...others, { amount: sum, currency }];
}

const metered: Partial<Record<PartCode, UsageKind>> = {
  sessions: 'sessions',
  larger_session: 'sessions',
  regenerations: 'regenerations',
  campaigns: 'campaigns',
  usage: 'usage',
};

/** The series of an entry: a kind that the chart has a name for, the name of its action, or none. */
function usageKindOf(entry: Entry, code: PartCode): UsageKind | 'own' | undefined {
  const { type } = entry;
  const kind = kindOf(entry);
  if (kind === 'refund') return 'returned';
  if (kind !== 'spend') return undefined;
  if (type === 'submission') return 'submissions';
  if (code === 'reconciliation') return 'reconciliation';
  // A job that failed counts as its kind.
  return metered[code] ?? (isImage(type) ? 'images' : 'own');
}
