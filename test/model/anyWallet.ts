import type { AnyBucket, AnyFill, AnyJob, AnyProduct, Every, Lot } from './anyProduct';
import { addMonths, day, minute } from './tables';

// The second model for any product: one wallet in the simplest form. It shares no code with the ledger.

const months: Partial<Record<Every, number>> = { month: 1, period: 1, quarter: 3, year: 12 };
const midnightAfter = (at: number, days: number): number => Math.ceil((at + days * day) / day) * day;

export class AnyWallet {
  readonly product: AnyProduct;
  readonly openedAt: number;
  lots: Lot[] = [];
  owed = 0;
  jobs: AnyJob[] = [];
  /** The index of its plan. */
  plan = 0;
  /** Every renewal and expiry up to this instant has been applied. */
  private turnedAt: number;
  /** How much each capped bucket received in each month. */
  private readonly came = new Map<string, { month: number; amount: number }>();
  private readonly hadOnce = new Set<AnyFill>();

  constructor(product: AnyProduct, now: number) {
    this.product = product;
    this.openedAt = now;
    this.turnedAt = now;
    for (const fill of this.fills) this.bring(fill, now);
  }
  get fills(): AnyFill[] {
    return this.product.plans[this.plan]!;
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
  /** Arriving tokens first pay what is owed. */
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
  /**
   * X.1: what was taken last is returned first. If its batch has expired meanwhile, it joins the batch that expires
   * last, else the tokens that never expire.
   */
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
    const { id } = this.product.buckets.find((bucket) => (bucket.kind ?? bucket.id) === 'top_up')!;
    this.landFor(id, amount, now);
  }
  adjust(amount: number): void {
    const { buckets, plans, isOfPlan } = this.product;
    const endsWithPlan = ({ id }: AnyBucket) =>
      isOfPlan &&
      plans.flat().some(({ bucket, unused }) => bucket === id || (typeof unused === 'object' && unused.to === id));
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
  /** An upgrade: a share of each period for the days left, rounded up. Daily tokens change with the next day. */
  upgrade(now: number, plan: number): void {
    const before = this.fills;
    this.plan = plan;
    this.turnedAt = now;
    for (const { id } of this.product.buckets)
      for (const { bucket, every, amount } of this.fills) {
        if (bucket !== id || every === 'day' || every === 'once') continue;
        const [startAt, endAt] = this.stretch(every, now);
        const days = Math.round((endAt - startAt) / day);
        const left = Math.min(days, Math.ceil((endAt - now) / day));
        const was = before.find((fill) => fill.bucket === bucket && fill.every === every)?.amount ?? 0;
        const more = Math.max(0, amount - was);
        const { proration } = this.product;
        if (proration === 'full_difference') this.landFor(bucket, more, now);
        else this.landFor(bucket, Math.ceil(((proration === 'difference' ? more : amount) * left) / days), now);
      }
  }

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

  /** The period that contains an instant: days start at midnight, all others at the opening of the wallet. */
  private stretch(every: Every, at: number): [number, number] {
    const step = months[every];
    if (step === undefined) return [Math.floor(at / day) * day, (Math.floor(at / day) + 1) * day];
    let n = 0;
    while (addMonths(this.openedAt, (n + 1) * step) <= at) n++;
    return [addMonths(this.openedAt, n * step), addMonths(this.openedAt, (n + 1) * step)];
  }
  private turnAt({ every }: AnyFill): number {
    return every === 'once' ? Infinity : this.stretch(every, this.turnedAt)[1];
  }
  advance(to: number): void {
    for (;;) {
      const jobAt = Math.min(Infinity, ...this.jobs.filter(({ isPending }) => isPending).map(({ dueAt }) => dueAt));
      const endAt = Math.min(Infinity, ...this.lots.map(({ endsAt }) => endsAt));
      const paidAt = this.product.isOfPlan ? this.stretch('month', this.turnedAt)[1] : Infinity;
      const fillAt = Math.min(paidAt, ...this.fills.map((fill) => this.turnAt(fill)));
      const at = Math.min(jobAt, endAt, fillAt);
      if (at > to) return;
      if (jobAt === at) this.finish(this.jobs.find(({ isPending, dueAt }) => isPending && dueAt === at)!);
      else if (endAt === at) this.lots = this.lots.filter(({ endsAt }) => endsAt !== at);
      else this.turnAll(at);
    }
  }
  private turnAll(at: number): void {
    const due = this.fills.filter((fill) => this.turnAt(fill) === at);
    // Each payment expires the buckets that other plans refill and this one doesn't.
    if (this.product.isOfPlan && this.stretch('month', this.turnedAt)[1] === at)
      for (const { bucket, unused } of this.product.plans.flat())
        if (unused !== 'stays' && !this.fills.some((fill) => fill.bucket === bucket)) this.empty(bucket);
    this.turnedAt = at;
    for (const { id } of this.product.buckets)
      for (const fill of due) {
        if (fill.bucket !== id) continue;
        const rest = this.held(id);
        if (fill.every === 'day' && fill.unused === 'ends') {
          // The rest of yesterday expires, so it doesn't count toward the month's cap.
          const room = this.roomOf(fill, at);
          const amount = rest >= fill.amount ? fill.amount : Math.min(fill.amount, rest + room);
          this.empty(id);
          this.note(fill, at, Math.max(0, amount - rest));
          this.land(id, amount);
          continue;
        }
        if (fill.unused !== 'stays') this.empty(id);
        if (typeof fill.unused === 'object') {
          const { to, cap } = fill.unused;
          this.put(to, Math.max(0, Math.min(rest, cap - this.held(to))), this.endOf(to, at));
        }
        this.bring(fill, at);
      }
  }
  private empty(bucket: string): void {
    this.lots = this.lots.filter((lot) => lot.bucket !== bucket);
  }
  private bring(fill: AnyFill, at: number): void {
    if (fill.every === 'once' && this.hadOnce.has(fill)) return;
    if (fill.every === 'once') this.hadOnce.add(fill);
    const comes = Math.min(fill.amount, this.roomOf(fill, at));
    this.note(fill, at, comes);
    this.landFor(fill.bucket, comes, at);
  }
  private landFor(bucket: string, amount: number, at: number): void {
    this.land(bucket, amount, this.endOf(bucket, at));
  }
  private endOf(bucket: string, at: number): number {
    const { expiresAfterDays: days } = this.product.buckets.find(({ id }) => id === bucket)!;
    return days === undefined ? Infinity : midnightAfter(at, days);
  }
  /** How much a capped fill may still add in this month. */
  private roomOf({ bucket, atMost }: AnyFill, at: number): number {
    if (atMost === undefined) return Infinity;
    const came = this.came.get(bucket);
    return Math.max(0, atMost - (came?.month === this.stretch('month', at)[0] ? came.amount : 0));
  }
  private note({ bucket, atMost }: AnyFill, at: number, amount: number): void {
    if (atMost === undefined || amount === 0) return;
    const [month] = this.stretch('month', at);
    const before = this.came.get(bucket);
    this.came.set(bucket, { month, amount: amount + (before?.month === month ? before.amount : 0) });
  }
}
