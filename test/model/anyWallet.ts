import { AnyLimits, periodOf } from './anyLimits';
import { AnyLots } from './anyLots';
import type { AnyCharge, AnyFill, AnyJob, AnyPlan, AnyProduct, AnyTerms, Cadence, Every } from './anyProduct';
import { addMonths, cards, day } from './tables';

// The second model for any product: one wallet in the simplest form. It shares no code with the ledger.

const months: Partial<Record<Every, number>> = { month: 1, quarter: 3, year: 12 };

export interface Opening {
  at: number;
  plan: string | undefined;
  cadence: Cadence;
  card: string | undefined;
  autoReload: boolean;
}

/** The state of one wallet, and what can be computed from it. */
export class AnyWallet extends AnyLots {
  readonly limits: AnyLimits;
  readonly charges: AnyCharge[] = [];
  /** Running jobs, oldest first. */
  pending: AnyJob[] = [];
  plan: AnyPlan | undefined;
  cadence: Cadence;
  status: 'none' | 'active' | 'cancel_pending' | 'past_due' | 'ended';
  scheduled: { plan: AnyPlan; cadence: Cadence } | undefined;
  /** Periods count from here. `paid` is how many months, weeks or days were paid for before the current period. */
  anchor: number;
  paid = 0;
  /** Every renewal and expiry up to this instant has been applied. */
  turnedAt: number;
  /** The renewal that is unpaid, and whether it switched to another plan. */
  due: { since: number; isOther: boolean } | undefined;
  endedAt = 0;
  card: string | undefined;
  /** How often the card was changed. */
  cardNo = 0;
  /** X.10 */
  isInvoiced: boolean;
  autoReload: boolean;
  terms: AnyTerms | undefined;
  /** X.14: a declined card stops reloads. `processing` is a charge that the processor holds. */
  isStopped = false;
  processing: { charge: AnyCharge; amount: number; cardNo: number } | undefined;
  /** X.6 */
  overage = { enabled: false, max: 0, units: 0, endsAt: Infinity, period: 0 };
  readonly bills = new Map<number, AnyCharge>();
  /** How much each capped bucket received in its latest month. */
  readonly came = new Map<string, { month: number; amount: number }>();
  readonly hadOnce = new Set<AnyFill>();
  /** X.4: what each bucket held after the last fill that brought it tokens. */
  readonly filled = new Map<string, number>();
  private readonly stretches = new Map<Every, [number, number]>();

  constructor(product: AnyProduct, from: Opening) {
    super(product, from.at);
    this.limits = new AnyLimits(product.limits);
    this.plan = product.plans.find(({ id }) => id === from.plan);
    this.cadence = from.cadence;
    this.status = this.plan ? 'active' : 'none';
    this.card = from.card;
    this.isInvoiced = from.card === undefined;
    this.autoReload = from.autoReload;
    if (product.reload?.on === 'below') this.terms = product.reload.terms;
    if (product.overage)
      this.overage = { ...this.overage, enabled: !product.overage.isSettable, max: product.overage.max };
    this.anchor = this.plan && isDaily(this.plan) ? floor(from.at) : from.at;
    this.turnedAt = from.at;
  }

  // ——— plans

  get isOn(): boolean {
    return this.status !== 'none' && this.status !== 'ended';
  }
  get fills(): AnyFill[] {
    if (this.product.plans.length === 0) return this.product.fills;
    return this.isOn ? this.plan!.fills : [];
  }
  /** The period that money is paid for. */
  get period(): [number, number] {
    const { anchor, paid } = this;
    const step = stepOf(this.plan!, this.cadence);
    if (step.days) return [anchor + paid * step.days * day, anchor + (paid + 1) * step.days * day];
    return [addMonths(anchor, paid), addMonths(anchor, paid + step.times)];
  }
  /** X.4: the period that contains an instant: days start at midnight, all others at the anchor. */
  stretch(every: Every, at: number): [number, number] {
    if (every === 'period') return this.plan ? this.period : [this.anchor, Infinity];
    const step = months[every];
    if (step === undefined) return [floor(at), floor(at) + day];
    const known = this.stretches.get(every);
    if (known && known[0] <= at && at < known[1]) return known;
    let n = 0;
    while (addMonths(this.anchor, (n + 1) * step) <= at) n++;
    const found: [number, number] = [addMonths(this.anchor, n * step), addMonths(this.anchor, (n + 1) * step)];
    this.stretches.set(every, found);
    return found;
  }
  /** Periods count from here from now on. */
  countFrom(anchor: number): void {
    this.anchor = anchor;
    this.paid = 0;
    this.stretches.clear();
  }

  /** X.4: what was carried over, bought, returned or corrected is no fill. */
  fill(bucket: string, amount: number): void {
    const before = this.held(bucket);
    this.land(bucket, amount);
    const held = this.held(bucket);
    if (held > before) this.filled.set(bucket, held);
  }

  // ——— what it can use

  isLocked(bucket: string): boolean {
    const needs = this.bucketOf(bucket).needs ?? (this.product.plans.length > 0 ? 'plan' : 'nothing');
    if (needs === 'nothing') return false;
    if (!this.isOn) return true;
    if (needs === 'plan') return false;
    return this.plan!.price === 0 || (needs === 'active_paid_plan' && this.status === 'past_due');
  }
  /** X.2 */
  fitting(action?: string): string[] {
    return this.product.buckets
      .filter(({ onlyFor }) => !onlyFor || (action !== undefined && onlyFor.includes(action)))
      .map(({ id }) => id);
  }
  open(action?: string): string[] {
    return this.fitting(action).filter((bucket) => !this.isLocked(bucket));
  }
  sum(buckets: string[]): number {
    return buckets.reduce((sum, bucket) => sum + this.held(bucket), 0) - this.owed;
  }
  available(action?: string): number {
    return this.sum(this.open(action));
  }
  get spendable(): number {
    return Math.max(0, this.available());
  }
  /** X.9, OQ-42: at zero, or at a tenth of the fill that the plan is known by. */
  get isLow(): boolean {
    const fills = this.product.buckets.flatMap(({ id }) =>
      (this.plan?.fills ?? []).filter(({ bucket }) => bucket === id),
    );
    const again = fills.filter(({ every }) => every !== 'once');
    const main =
      again.find(({ bucket }) => bucket === 'plan') ??
      again.find(({ every }) => every !== 'day') ??
      again[0] ??
      fills[0];
    return this.spendable * 10 <= (main?.amount ?? 0);
  }
  /** The minimum that running metered jobs will take. */
  get reserved(): number {
    return this.pending.reduce((sum, { kind, cost }) => sum + (kind === 'metered' ? cost : 0), 0);
  }
  /** What a bucket's tokens end with; by default, with the plan if a plan fills the bucket. */
  endsWith(bucket: string): string {
    const { endsWith } = this.bucketOf(bucket);
    const isOfPlan = this.product.plans
      .flatMap(({ fills }) => fills)
      .some((fill) => fill.bucket === bucket || (typeof fill.unused === 'object' && fill.unused.to === bucket));
    return endsWith ?? (isOfPlan ? 'plan' : 'nothing');
  }

  // ——— money

  /** Charges a card. Without a card the charge is declined. */
  charge(kind: string, amount: number, session: 'on' | 'off', card = this.card): AnyCharge {
    const works = card !== undefined && (session === 'on' ? cards[card]!.onSession : cards[card]!.offSession);
    const charge: AnyCharge = { kind, amount, status: works ? 'captured' : 'declined', refunded: 0, at: this.now };
    this.charges.push(charge);
    return charge;
  }
  /** Charges a period off session. Without a charge, it answers whether the period counts as paid. */
  chargePeriod(kind: 'renewal' | 'overage', amount: number): AnyCharge | boolean {
    if (amount === 0) return true;
    if (this.card === undefined) return this.isInvoiced;
    return this.charge(kind, amount, 'off');
  }
  putCard(card: string): void {
    this.card = card;
    this.cardNo += 1;
    this.isInvoiced = false;
    this.isStopped = false;
    if (this.product.overage && !this.product.overage.isSettable) this.overage.enabled = true;
  }
  priceOf(plan: AnyPlan, cadence: Cadence): number {
    return plan.price * { weekly: 0.25, monthly: 1, quarterly: 3, annual: 10 }[cadence];
  }

  // ——— what the API shows

  picture(asker: { member?: string }): unknown[] {
    const { product, now } = this;
    const { reload, overage } = product;
    const isPaused = product.pausesPastDue && this.status === 'past_due';
    const total = this.lots.reduce((sum, { amount }) => sum + amount, 0);
    const flat: unknown[] = [total - this.owed, this.spendable, this.owed, isPaused, this.isLow];
    for (const { id } of product.buckets) {
      const isFilled = this.fills.some(({ bucket }) => bucket === id);
      flat.push(this.held(id), this.isLocked(id), isFilled ? this.filled.get(id) : undefined);
      const dated = this.lots.filter((lot) => lot.bucket === id && lot.endsAt !== Infinity);
      for (const { amount, endsAt } of dated.toSorted((a, b) => a.endsAt - b.endsAt)) flat.push(amount, endsAt);
    }
    flat.push(this.status, this.card?.slice(-4), this.isInvoiced);
    if (this.plan && this.status !== 'none') {
      const [startAt, endAt] = this.period;
      const ends = this.status === 'ended' ? this.endedAt : this.status === 'cancel_pending' ? endAt : null;
      flat.push(this.plan.id, this.cadence, startAt, endAt, this.status === 'active' ? endAt : null, ends);
      flat.push(this.scheduled?.plan.id ?? null);
    }
    if (overage) {
      const { enabled, max, units, endsAt } = this.overage;
      const end = endsAt === Infinity ? this.stretch('month', now)[1] : endsAt;
      flat.push(enabled, this.moneyFor(units), max, end);
    }
    for (const { id, value, max, used, resetsAt } of this.limits.shown(asker, now))
      flat.push(id, value, max, used, resetsAt);
    if (reload) flat.push(this.autoReload);
    if (this.terms) {
      const { below, amount, upTo, limit } = this.terms;
      flat.push(
        below,
        upTo ?? amount,
        limit,
        limit === null ? 0 : this.reloadedSince(periodOf({ every: 'month' }, now)[0]),
      );
    }
    return flat;
  }
  /** X.6: rounded half up. */
  moneyFor(units: number): number {
    const { price, per } = this.product.overage!;
    return Math.floor((2 * units * price + per) / (2 * per));
  }
  /** X.14: the sum of the reload charges, including those that are processing. */
  reloadedSince(at: number): number {
    return this.charges
      .filter((charge) => charge.kind === 'auto_reload' && charge.at >= at && charge.status !== 'declined')
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}

export const floor = (at: number) => Math.floor(at / day) * day;

/** What the paid period of a plan is counted in: so many days at once, or months. */
export function stepOf(plan: AnyPlan, cadence: Cadence): { days: number; times: number } {
  if (isDaily(plan)) return { days: 1, times: 1 };
  return { days: cadence === 'weekly' ? 7 : 0, times: { weekly: 1, monthly: 1, quarterly: 3, annual: 12 }[cadence] };
}

/** A free plan with daily fills only. Its period is the day. */
export function isDaily({ price, fills }: AnyPlan): boolean {
  return price === 0 && fills.length > 0 && fills.every(({ every }) => every === 'day');
}
