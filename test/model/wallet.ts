import { addMonths, cards, day, drawOrder, type Bucket, type ModelPlan, type Product } from './tables';

export type Moves = Partial<Record<Bucket | 'outstanding', number>>;
export interface ModelEntry {
  type: string;
  amount: number;
  balanceAfter: number;
  at: number;
  moves: Moves;
}
export interface Job {
  action: string;
  kind: 'deposit' | 'exact' | 'metered';
  cost: number;
  deposit: number;
  middle: number;
  took: Moves;
  refundType: string;
  status: 'pending' | 'settled' | 'failed';
  dueAt: number;
}
export interface Opening {
  plan: ModelPlan | null;
  cadence: 'monthly' | 'annual';
  buckets: Record<Bucket, number>;
  outstanding: number;
  card: string | null;
  autoReload: boolean;
}

/**
 * One wallet in the simplest form: a log, and everything else computed from it on each read. It is slow on purpose,
 * since it stores no balance that could go wrong.
 */
export class ModelWallet {
  readonly product: Product;
  log: ModelEntry[] = [];
  jobs: Job[] = [];
  plan: ModelPlan | null;
  cadence: 'monthly' | 'annual';
  status: 'active' | 'cancel_pending' | 'past_due' | 'ended' | 'none';
  scheduled: ModelPlan | null = null;
  card: string | null;
  /** A wallet that never had a card is billed elsewhere; one whose card was taken away cannot pay. */
  hadCard: boolean;
  autoReload: boolean;
  /** When the current run of cycles began, and how many of its months are over. */
  anchor: number;
  months = 0;
  captured = 0;
  /** Checkouts that wait for a card, oldest first. */
  open: { kind: 'top_up' | 'payment_method'; amount: number; isDue: boolean; expiresAt: number; id: string }[] = [];

  constructor(product: Product, now: number, from: Opening) {
    this.product = product;
    this.plan = from.plan;
    this.cadence = from.cadence;
    this.status = from.plan === null ? 'none' : 'active';
    this.card = from.card;
    this.hadCard = from.card !== null;
    this.autoReload = from.autoReload;
    this.anchor = now;
    if (from.buckets.plan) this.write(now, 'plan_allocation', { plan: from.buckets.plan });
    if (from.buckets.rollover) this.write(now, 'rollover_in', { rollover: from.buckets.rollover });
    if (from.buckets.top_up) this.write(now, 'admin_adjustment', { top_up: from.buckets.top_up });
    if (from.outstanding) this.write(now, 'admin_adjustment', { outstanding: -from.outstanding });
  }

  // ——— computed from the log

  moved(bucket: Bucket | 'outstanding'): number {
    return this.log.reduce((sum, entry) => sum + (entry.moves[bucket] ?? 0), 0);
  }
  get balance(): number {
    return this.log.reduce((sum, entry) => sum + entry.amount, 0);
  }
  get owed(): number {
    return 0 - this.moved('outstanding');
  }
  get running(): boolean {
    return this.status === 'active' || this.status === 'cancel_pending';
  }
  get order(): Bucket[] {
    return drawOrder[this.product];
  }
  /** OQ-6: an operator takes the plan's tokens first. */
  get planFirst(): Bucket[] {
    return this.order.toSorted((a, b) => Number(b === 'plan') - Number(a === 'plan'));
  }
  isLocked(bucket: Bucket): boolean {
    if (this.status === 'none' || this.status === 'ended') return true;
    if (this.product !== 'gallery') return false;
    if (this.plan?.id === 'free') return bucket !== 'plan';
    return this.status === 'past_due' && bucket === 'top_up';
  }
  get unlocked(): Bucket[] {
    return this.order.filter((bucket) => !this.isLocked(bucket));
  }
  total(buckets: Bucket[]): number {
    return buckets.reduce((sum, bucket) => sum + this.moved(bucket), 0);
  }
  get spendable(): number {
    return Math.max(0, this.total(this.unlocked) - this.owed);
  }
  get pending(): Job[] {
    return this.jobs.filter((job) => job.status === 'pending');
  }

  // ——— writing

  write(at: number, type: string, moves: Moves): void {
    const kept = Object.fromEntries(Object.entries(moves).filter(([, amount]) => amount !== 0));
    if (Object.keys(kept).length === 0) return;
    const amount = Object.values(kept).reduce((sum, part) => sum + part, 0);
    this.log.push({ type, amount, balanceAfter: this.balance + amount, at, moves: kept });
  }

  /** Takes `amount` from `buckets`, in order. */
  draw(amount: number, buckets: Bucket[]): Moves {
    const moves: Moves = {};
    let left = amount;
    for (const bucket of buckets) {
      const part = Math.min(left, this.moved(bucket));
      moves[bucket] = -part;
      left -= part;
    }
    if (left > 0) moves.outstanding = -left;
    return moves;
  }

  /** Arriving tokens first pay what is owed, starting with the part that would be drawn first. */
  land(at: number, type: string, parts: Moves): void {
    const moves: Moves = { ...parts };
    let owed = this.owed;
    for (const bucket of this.order) {
      const paid = Math.min(owed, moves[bucket] ?? 0);
      moves[bucket] = (moves[bucket] ?? 0) - paid;
      moves.outstanding = (moves.outstanding ?? 0) + paid;
      owed -= paid;
    }
    this.write(at, type, moves);
  }

  /** Returns the last `amount` of what a job took, last bucket first. */
  giveBack(at: number, job: Job, amount: number): void {
    const parts: Moves = {};
    let left = amount;
    for (const bucket of this.order.toReversed()) {
      const part = Math.min(left, 0 - (job.took[bucket] ?? 0));
      parts[bucket] = part;
      left -= part;
    }
    this.land(at, job.refundType, parts);
  }

  // ——— jobs

  deliver(at: number, job: Job, seconds: number): void {
    job.status = 'settled';
    const extra = Math.floor(seconds) - job.deposit;
    if (extra < 0) this.giveBack(at, job, -extra);
    else if (extra > this.spendable) this.write(at, 'reconciliation_debit', { outstanding: -extra });
    else this.write(at, 'reconciliation_debit', this.draw(extra, this.unlocked));
  }
  meter(at: number, job: Job, actual: number): void {
    job.status = 'settled';
    // A charge that the wallet couldn't pay at all still gets an entry, with its cost in the description.
    if (this.spendable === 0 && actual > 0)
      this.log.push({ type: 'usage', amount: 0, balanceAfter: this.balance, at, moves: {} });
    this.write(at, 'usage', this.draw(Math.min(actual, this.spendable), this.unlocked));
  }
  fail(at: number, job: Job): void {
    job.status = 'failed';
    this.giveBack(at, job, job.kind === 'metered' ? 0 : job.cost);
  }
  private finish(job: Job): void {
    if (job.kind === 'deposit') this.deliver(job.dueAt, job, job.deposit);
    else if (job.kind === 'metered') this.meter(job.dueAt, job, job.middle);
    else job.status = 'settled';
  }

  // ——— time

  get isDaily(): boolean {
    return this.plan?.id === 'free' && this.running;
  }
  get tokensRenewAt(): number {
    return addMonths(this.anchor, this.months + 1);
  }
  /** When the paid period ends: the next month, or the end of the year. */
  get periodEndAt(): number {
    const length = this.cadence === 'annual' ? 12 : 1;
    return addMonths(this.anchor, (Math.floor(this.months / length) + 1) * length);
  }

  /** Everything that falls due after `from` and up to `to`, earliest first. */
  advance(from: number, to: number): void {
    let now = from;
    for (;;) {
      const midnight = (Math.floor(now / day) + 1) * day;
      const renewal =
        this.plan === null || this.status === 'ended' ? Infinity : this.isDaily ? midnight : this.tokensRenewAt;
      const job = this.pending.reduce<Job | null>(
        (first, next) => (first && first.dueAt <= next.dueAt ? first : next),
        null,
      );
      const next = Math.min(renewal, job?.dueAt ?? Infinity);
      if (next > to) break;
      now = next;
      if (job && job.dueAt === next) this.finish(job);
      else if (this.isDaily) this.turnDay(next);
      else this.renew(next);
    }
    this.open = this.open.filter((checkout) => checkout.expiresAt > to);
  }

  private turnDay(at: number): void {
    const paid = Math.min(150, this.owed);
    this.write(at, 'daily_reset', { plan: 150 - paid - this.moved('plan'), outstanding: paid });
  }

  private renew(at: number): void {
    const paidUntil = this.periodEndAt;
    this.months++;
    if (this.status === 'past_due') return;
    if (at === paidUntil) {
      if (this.status === 'cancel_pending') return this.end(at);
      this.plan = this.scheduled ?? this.plan;
      this.scheduled = null;
      if (this.hadCard && !cards[this.card ?? '']?.offSession) {
        this.status = 'past_due';
        return;
      }
      if (this.hadCard) this.captured++;
    }
    this.grantPeriod(at);
  }

  /** The reset or rollover of unused tokens, then the allocation. */
  grantPeriod(at: number): void {
    const unused = this.moved('plan');
    const { allocation = 0, cap = 0 } = this.plan ?? {};
    if (this.product === 'gallery') {
      const kept = Math.min(unused, Math.max(0, cap - this.moved('rollover')));
      this.write(at, 'rollover_in', { plan: -kept, rollover: kept });
      this.write(at, 'rollover_overflow', { plan: kept - unused });
    } else this.write(at, 'plan_reset', { plan: -unused });
    this.land(at, 'plan_allocation', { plan: allocation });
  }

  end(at: number): void {
    this.status = 'ended';
    this.scheduled = null;
    this.write(at, 'plan_reset', { plan: -this.moved('plan') });
    this.write(at, 'rollover_overflow', { rollover: -this.moved('rollover') });
  }
}
