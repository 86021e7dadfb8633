import type { AnyBucket, AnyLine, AnyProduct, Lot } from './anyProduct';

/** What a wallet holds, in lots that expire together, and its log. */
export class AnyLots {
  readonly product: AnyProduct;
  now: number;
  lots: Lot[] = [];
  owed = 0;
  readonly log: AnyLine[] = [];
  /** How often each thing happened. A test proves nothing about things that never happen in it. */
  readonly seen = new Map<string, number>();
  private moved: Record<string, number> = {};

  constructor(product: AnyProduct, now: number) {
    this.product = product;
    this.now = now;
  }
  see(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
  held(bucket: string): number {
    let sum = 0;
    for (const lot of this.lots) if (lot.bucket === bucket) sum += lot.amount;
    return sum;
  }
  bucketOf(id: string): AnyBucket {
    return this.product.buckets.find((bucket) => bucket.id === id)!;
  }

  // ——— the log

  private move(place: string, amount: number): void {
    this.moved[place] = (this.moved[place] ?? 0) + amount;
  }
  /** Makes one entry of everything that moved since the last one. If nothing moved, there is none unless kept. */
  write(type: string, overage = 0, isKept = false): void {
    const moved = Object.fromEntries(Object.entries(this.moved).filter(([, amount]) => amount !== 0));
    this.moved = {};
    if (Object.keys(moved).length > 0 || overage !== 0 || isKept) this.log.push({ at: this.now, type, moved, overage });
  }

  // ——— moving tokens

  owe(amount: number): void {
    this.owed += amount;
    this.move('outstanding', -amount);
  }
  put(bucket: string, amount: number, endsAt = Infinity): void {
    if (amount === 0) return;
    const there = this.lots.find((lot) => lot.bucket === bucket && lot.endsAt === endsAt);
    if (there) there.amount += amount;
    else this.lots.push({ bucket, amount, endsAt });
    this.move(bucket, amount);
  }
  /** OQ-32: arriving tokens first pay what is owed. X.3: they last as long as their bucket says. */
  land(bucket: string, amount: number): void {
    const paid = Math.min(this.owed, amount);
    this.owe(-paid);
    this.put(bucket, amount - paid, this.endOf(bucket));
  }
  /** Tokens from an operator never expire. */
  landForEver(bucket: string, amount: number): void {
    const paid = Math.min(this.owed, amount);
    this.owe(-paid);
    this.put(bucket, amount - paid);
  }
  /** X.1: bucket by bucket; within a bucket, what expires soonest first. */
  take(amount: number, buckets: string[]): Lot[] {
    const took: Lot[] = [];
    let left = amount;
    for (const bucket of buckets)
      for (const lot of this.lots.filter((one) => one.bucket === bucket).toSorted((a, b) => a.endsAt - b.endsAt)) {
        const part = Math.min(left, lot.amount);
        if (part > 0) took.push({ ...lot, amount: part });
        lot.amount -= part;
        left -= part;
        this.move(bucket, -part);
      }
    this.lots = this.lots.filter((lot) => lot.amount > 0);
    if (left > 0) throw new Error(`the model took ${left} that was not there`);
    return took;
  }
  /**
   * X.1: what was taken last is returned first. If its batch has expired meanwhile, it joins the batch that expires
   * last, else the tokens that never expire.
   */
  putBack(took: Lot[], amount: number): void {
    const paid = Math.min(this.owed, amount);
    this.owe(-paid);
    let left = amount - paid;
    for (const share of took.toReversed()) {
      const part = Math.min(left, share.amount);
      left -= part;
      const dated = this.lots.filter((lot) => lot.bucket === share.bucket && lot.endsAt !== Infinity);
      const latest = dated.reduce((last, lot) => Math.max(last, lot.endsAt), 0) || Infinity;
      this.put(share.bucket, part, share.endsAt > this.now ? share.endsAt : latest);
    }
  }
  /** Everything in a bucket expires. */
  empty(bucket: string): void {
    const amount = this.held(bucket);
    if (amount === 0) return;
    this.lots = this.lots.filter((lot) => lot.bucket !== bucket);
    this.move(bucket, -amount);
  }
  /** X.3: every batch with this date expires. */
  endLots(at: number): void {
    for (const { id } of this.product.buckets) {
      const ending = this.lots.find((lot) => lot.bucket === id && lot.endsAt === at);
      if (!ending) continue;
      this.lots = this.lots.filter((lot) => lot !== ending);
      this.move(id, -ending.amount);
      this.write('expiry');
      this.see('batch ended');
    }
  }
  /** X.3: the first midnight UTC on or after the bucket's number of days. */
  endOf(bucket: string): number {
    const { expiresAfterDays: days } = this.bucketOf(bucket);
    const day = 86_400_000;
    return days === undefined ? Infinity : Math.ceil((this.now + days * day) / day) * day;
  }
}
