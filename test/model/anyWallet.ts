import { addMonths, day, minute } from './tables';

// The second model of any product: one wallet without plan changes, as simply as it can be said. It shares no code with the ledger.

type Every = 'month' | 'once' | 'day' | 'quarter' | 'year' | 'period';
export interface AnyFill {
  bucket: string;
  amount: number;
  every: Every;
  unused: 'ends' | 'stays' | { to: string; cap: number };
  atMost?: number;
}
export interface AnyBucket {
  id: string;
  kind?: string;
  expiresAfterDays?: number;
  onlyFor?: string[];
}
type AnyAction =
  | { kind: 'exact'; cost: number }
  | { kind: 'metered'; min: number; max: number }
  | { kind: 'deposit'; base: number; min: number; max: number };
export interface AnyProduct {
  buckets: AnyBucket[];
  fills: AnyFill[];
  actions: Record<string, AnyAction>;
  overrun: 'cap' | 'owe';
  pack: number;
}

interface Lot {
  bucket: string;
  amount: number;
  /** Infinity for what never ends. */
  endsAt: number;
}
export interface AnyJob {
  action: string;
  kind: AnyAction['kind'];
  cost: number;
  most: number;
  deposit: number;
  took: Lot[];
  dueAt: number;
  isPending: boolean;
}

const months: Partial<Record<Every, number>> = { month: 1, period: 1, quarter: 3, year: 12 };
const midnightAfter = (at: number, days: number): number => Math.ceil((at + days * day) / day) * day;

export class AnyWallet {
  readonly product: AnyProduct;
  readonly openedAt: number;
  lots: Lot[] = [];
  owed = 0;
  jobs: AnyJob[] = [];
  /** How many turns of each fill have come. */
  private readonly turns: number[];
  /** What each capped fill brought in which month. */
  private readonly came: { month: number; amount: number }[];

  constructor(product: AnyProduct, now: number) {
    this.product = product;
    this.openedAt = now;
    this.turns = product.fills.map(() => 0);
    this.came = product.fills.map(() => ({ month: 0, amount: 0 }));
    for (const [n, fill] of product.fills.entries()) this.bring(n, fill, now);
  }

  // ——— what it holds

  held(bucket: string): number {
    return this.lots.reduce((sum, lot) => sum + (lot.bucket === bucket ? lot.amount : 0), 0);
  }
  fitting(action?: string): string[] {
    const fits = ({ onlyFor }: AnyBucket) => !onlyFor || (action !== undefined && onlyFor.includes(action));
    return this.product.buckets.filter(fits).map(({ id }) => id);
  }
  available(action?: string): number {
    return this.fitting(action).reduce((sum, bucket) => sum + this.held(bucket), 0) - this.owed;
  }
  picture() {
    return {
      spendable: Math.max(0, this.available()),
      outstanding: this.owed,
      buckets: this.product.buckets.map(({ id }) => ({
        id,
        amount: this.held(id),
        batches: this.lots
          .filter((lot) => lot.bucket === id && lot.endsAt !== Infinity)
          .toSorted((a, b) => a.endsAt - b.endsAt)
          .map(({ amount, endsAt }) => ({ amount, expiresAt: new Date(endsAt).toISOString() })),
      })),
    };
  }

  // ——— moving tokens

  put(bucket: string, amount: number, endsAt = Infinity): void {
    if (amount === 0) return;
    const there = this.lots.find((lot) => lot.bucket === bucket && lot.endsAt === endsAt);
    if (there) there.amount += amount;
    else this.lots.push({ bucket, amount, endsAt });
  }
  /** Tokens that arrive pay what is owed first. */
  land(bucket: string, amount: number, endsAt = Infinity): void {
    const paid = Math.min(this.owed, amount);
    this.owed -= paid;
    this.put(bucket, amount - paid, endsAt);
  }
  take(amount: number, buckets: string[]): Lot[] {
    const took: Lot[] = [];
    let left = amount;
    for (const bucket of buckets)
      for (const lot of this.lots.filter((one) => one.bucket === bucket).toSorted((a, b) => a.endsAt - b.endsAt)) {
        const part = Math.min(left, lot.amount);
        if (part > 0) took.push({ ...lot, amount: part });
        lot.amount -= part;
        left -= part;
      }
    this.lots = this.lots.filter((lot) => lot.amount > 0);
    if (left > 0) throw new Error(`the model took ${left} that was not there`);
    return took;
  }
  /** X.1: the last taken comes back first; what has ended meanwhile joins what ends last, else what never ends. */
  private giveBack(at: number, took: Lot[], amount: number): void {
    const paid = Math.min(this.owed, amount);
    this.owed -= paid;
    let left = amount - paid;
    for (const share of took.toReversed()) {
      const part = Math.min(left, share.amount);
      left -= part;
      const dated = this.lots.filter((lot) => lot.bucket === share.bucket && lot.endsAt !== Infinity);
      const latest = dated.reduce((last, lot) => Math.max(last, lot.endsAt), 0) || Infinity;
      this.put(share.bucket, part, share.endsAt > at ? share.endsAt : latest);
    }
  }
  private takeMore(extra: number, action: string): void {
    const available = this.available(action);
    if (extra <= available) this.take(extra, this.fitting(action));
    else if (this.product.overrun === 'owe') this.owed += extra;
    else this.take(Math.max(0, available), this.fitting(action));
  }

  // ——— what people do

  /** True when it goes through. */
  spend(now: number, action: string, clip: number): boolean {
    const rule = this.product.actions[action]!;
    const seconds = rule.kind === 'deposit' ? Math.ceil(Math.min(rule.max, Math.max(rule.min, clip))) : 0;
    const cost = rule.kind === 'exact' ? rule.cost : rule.kind === 'metered' ? rule.min : rule.base + seconds;
    const running = this.jobs.filter((job) => job.isPending && job.kind === 'metered');
    const reserved = rule.kind === 'metered' ? running.reduce((sum, job) => sum + job.cost, 0) : 0;
    if (this.available(action) - reserved < cost) return false;
    const took = rule.kind === 'metered' ? [] : this.take(cost, this.fitting(action));
    const most = rule.kind === 'metered' ? rule.max : cost;
    const job = { action, kind: rule.kind, cost, most, deposit: seconds, took, dueAt: now + 5 * minute };
    this.jobs.push({ ...job, isPending: true });
    return true;
  }
  buy(now: number, amount: number): void {
    const { id, expiresAfterDays } = this.product.buckets.find((bucket) => (bucket.kind ?? bucket.id) === 'top_up')!;
    this.land(id, amount, expiresAfterDays === undefined ? Infinity : midnightAfter(now, expiresAfterDays));
  }
  adjust(amount: number): void {
    const { buckets, fills } = this.product;
    const endsWithPlan = ({ id }: AnyBucket) =>
      this.isOfPlan &&
      fills.some(({ bucket, unused }) => bucket === id || (typeof unused === 'object' && unused.to === id));
    const kept = buckets.find((bucket) => bucket.expiresAfterDays === undefined && !endsWithPlan(bucket));
    if (amount > 0) return this.land((kept ?? buckets.at(-1)!).id, amount);
    const planFirst = buckets.map(({ id }) => id).toSorted((a, b) => Number(b === 'plan') - Number(a === 'plan'));
    const there = Math.min(
      -amount,
      this.lots.reduce((sum, lot) => sum + lot.amount, 0),
    );
    this.take(there, planFirst);
    this.owed += -amount - there;
  }
  /** Whether fills belong to a plan; without one, they are the product's own. */
  isOfPlan = false;

  fail(now: number, job: AnyJob): void {
    job.isPending = false;
    this.giveBack(
      now,
      job.took,
      job.took.reduce((sum, share) => sum + share.amount, 0),
    );
  }
  deliver(now: number, job: AnyJob, seconds: number): void {
    job.isPending = false;
    if (seconds <= job.deposit) this.giveBack(now, job.took, job.deposit - seconds);
    else this.takeMore(seconds - job.deposit, job.action);
  }
  meter(job: AnyJob, actual: number): void {
    job.isPending = false;
    this.takeMore(actual, job.action);
  }
  private finish(job: AnyJob): void {
    if (job.kind === 'metered') this.meter(job, Math.round((job.cost + job.most) / 2));
    else job.isPending = false;
  }

  // ——— time: X.3, X.4

  /** When the next turn of a fill is. */
  private turnAt(n: number): number {
    const { every } = this.product.fills[n]!;
    const turn = this.turns[n]! + 1;
    if (every === 'once') return Infinity;
    if (every === 'day') return Math.floor(this.openedAt / day) * day + turn * day;
    return addMonths(this.openedAt, turn * months[every]!);
  }
  advance(to: number): void {
    for (;;) {
      const jobAt = Math.min(Infinity, ...this.jobs.filter(({ isPending }) => isPending).map(({ dueAt }) => dueAt));
      const endAt = Math.min(Infinity, ...this.lots.map(({ endsAt }) => endsAt));
      const fillAt = Math.min(Infinity, ...this.product.fills.map((_, n) => this.turnAt(n)));
      const at = Math.min(jobAt, endAt, fillAt);
      if (at > to) return;
      if (jobAt === at) this.finish(this.jobs.find(({ isPending, dueAt }) => isPending && dueAt === at)!);
      else if (endAt === at) this.lots = this.lots.filter(({ endsAt }) => endsAt !== at);
      else this.turnAll(at);
    }
  }
  private turnAll(at: number): void {
    for (const { id } of this.product.buckets)
      for (const [n, fill] of this.product.fills.entries()) {
        if (fill.bucket !== id || this.turnAt(n) !== at) continue;
        this.turns[n]!++;
        const rest = this.held(id);
        if (fill.every === 'day' && fill.unused === 'ends') {
          // The rest of the day before ends, so it does not count towards the most of the month.
          this.noteMonth(n, at);
          const room = fill.atMost === undefined ? Infinity : fill.atMost - this.came[n]!.amount;
          const amount = rest >= fill.amount ? fill.amount : Math.min(fill.amount, rest + Math.max(0, room));
          this.lots = this.lots.filter((lot) => lot.bucket !== id);
          this.came[n]!.amount += Math.max(0, amount - rest);
          this.land(id, amount);
          continue;
        }
        if (fill.unused !== 'stays') this.lots = this.lots.filter((lot) => lot.bucket !== id);
        if (typeof fill.unused === 'object') {
          const { to, cap } = fill.unused;
          const target = this.product.buckets.find((bucket) => bucket.id === to)!;
          const carried = Math.max(0, Math.min(rest, cap - this.held(to)));
          const days = target.expiresAfterDays;
          this.put(to, carried, days === undefined ? Infinity : midnightAfter(at, days));
        }
        this.bring(n, fill, at);
      }
  }
  private bring(n: number, { bucket, amount, atMost }: AnyFill, at: number): void {
    this.noteMonth(n, at);
    const room = atMost === undefined ? Infinity : Math.max(0, atMost - this.came[n]!.amount);
    const { expiresAfterDays: days } = this.product.buckets.find(({ id }) => id === bucket)!;
    const comes = Math.min(amount, room);
    this.came[n]!.amount += comes;
    this.land(bucket, comes, days === undefined ? Infinity : midnightAfter(at, days));
  }
  private noteMonth(n: number, at: number): void {
    let month = this.came[n]!.month;
    while (addMonths(this.openedAt, month + 1) <= at) month++;
    if (month !== this.came[n]!.month) this.came[n] = { month, amount: 0 };
  }
}
