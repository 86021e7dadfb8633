import type { AnyFill } from './anyProduct';
import { floor, isDaily, stepOf, type AnyWallet } from './anyWallet';
import { end as endJob } from './anyWork';

// What happens as time passes (X.3, X.4, X.6).

/** Applies everything due up to `to`. At one instant: jobs, then expiring batches, then bills, then fills. */
export function advance(w: AnyWallet, to: number): void {
  for (;;) {
    const jobAt = Math.min(Infinity, ...w.pending.map(({ dueAt }) => dueAt));
    const endAt = Math.min(Infinity, ...w.lots.map(({ endsAt }) => endsAt));
    const turnAt = nextTurn(w);
    const at = Math.min(jobAt, endAt, w.overage.endsAt, turnAt);
    if (at > to) break;
    w.now = at;
    if (jobAt === at) finish(w, at);
    else if (endAt === at) w.endLots(at);
    else if (w.overage.endsAt === at) bill(w);
    else turn(w, at);
  }
  w.now = to;
}

function nextTurn(w: AnyWallet): number {
  let next = w.isOn ? w.period[1] : Infinity;
  for (const { every } of w.fills) if (every !== 'once') next = Math.min(next, w.stretch(every, w.turnedAt)[1]);
  return next;
}

/** A job that nobody finished takes exactly its deposit, or the middle of its estimate. */
function finish(w: AnyWallet, at: number): void {
  const job = w.pending.find(({ dueAt }) => dueAt === at)!;
  endJob(w, job, job.kind === 'metered' ? Math.round((job.cost + job.most) / 2) : job.deposit);
}

/** X.6: at the end of a period the card is charged. A decline turns overage off. */
function bill(w: AnyWallet): void {
  const { overage } = w;
  const paid = w.chargePeriod('overage', w.moneyFor(overage.units));
  if (typeof paid === 'object') w.bills.set(overage.period, paid);
  if (paid === false || (typeof paid === 'object' && paid.status === 'declined')) {
    overage.enabled = false;
    w.see('overage declined');
  } else w.see('overage billed');
  overage.units = 0;
  overage.endsAt = Infinity;
  overage.period += 1;
}

function turn(w: AnyWallet, at: number): void {
  const isMoney = w.isOn && w.period[1] === at;
  if (!isMoney) {
    const due = w.fills.filter(({ every }) => every !== 'once' && w.stretch(every, w.turnedAt)[1] === at);
    w.turnedAt = at;
    if (w.status !== 'past_due') for (const fill of inOrder(w, due)) landFill(w, fill);
    return;
  }
  if (w.status === 'cancel_pending') return endPlan(w);
  const was = w.plan!;
  const ending = w.fills.filter(({ every }) => every !== 'once' && w.stretch(every, w.turnedAt)[1] === at);
  const due = new Set(ending);
  nextPeriod(w, at);
  w.turnedAt = at;
  const isDue = (fill: AnyFill) => due.has(fill) || (fill.every !== 'once' && w.stretch(fill.every, at)[0] === at);
  const isOther = w.plan !== was;
  if (w.status === 'active') {
    const paid = w.chargePeriod('renewal', w.priceOf(w.plan!, w.cadence));
    if (paid === false || (typeof paid === 'object' && paid.status === 'declined')) {
      w.status = 'past_due';
      w.due = { since: at, isOther };
      w.see('renewal declined');
    }
  }
  if (w.status === 'past_due') return;
  w.see(isOther ? 'downgraded' : 'renewed');
  if (was.price > 0 && w.plan!.price === 0) endWith(w, ['paid_plan']);
  endLeftOver(w);
  for (const fill of inOrder(w, isOther ? w.fills : w.fills.filter(isDue))) landFill(w, fill);
}

/** OQ-10, OQ-12: the next paid period, of the scheduled plan if there is one. */
function nextPeriod(w: AnyWallet, at: number): void {
  const was = w.plan!;
  const { days, times } = stepOf(was, w.cadence);
  w.paid += times;
  if (!w.scheduled) return;
  const { plan, cadence } = w.scheduled;
  [w.plan, w.cadence, w.scheduled] = [plan, cadence, undefined];
  // The day of the month stays, unless the new plan's quarters or years count from here.
  const hasLonger = plan.fills.some(({ every }) => every === 'quarter' || every === 'year');
  const isAnew = days !== stepOf(plan, cadence).days || (plan !== was && hasLonger);
  if (isAnew) w.countFrom(isDaily(plan) ? floor(at) : at);
}

/** A failed renewal is paid late: its period gets its tokens now. */
export function catchUp(w: AnyWallet): void {
  const { since, isOther } = w.due!;
  w.status = 'active';
  w.due = undefined;
  w.see('caught up');
  endLeftOver(w);
  const due = w.fills.filter(({ every }) => {
    if (every === 'once') return isOther;
    return isOther || every === 'period' || w.stretch(every, w.turnedAt)[0] >= since;
  });
  for (const fill of inOrder(w, due)) landFill(w, fill);
}

/** A.P6s, C.P1, C.P3s: tokens that end with the plan expire; the rest stays. */
export function endPlan(w: AnyWallet): void {
  w.status = 'ended';
  w.endedAt = w.now;
  w.scheduled = undefined;
  w.due = undefined;
  endWith(w, ['plan', 'paid_plan']);
  w.see('plan ended');
}

function endWith(w: AnyWallet, last: string[]): void {
  const ending = w.product.buckets.map(({ id }) => id).filter((id) => last.includes(w.endsWith(id)));
  const isFilled = (id: string) => Number(w.product.plans.some((plan) => fillsAnew(plan.fills, id)));
  for (const id of ending.toSorted((a, b) => isFilled(b) - isFilled(a))) endBucket(w, id);
}

/** X.4: each payment expires the buckets that other plans refill and this one doesn't fill. */
function endLeftOver(w: AnyWallet): void {
  for (const { id } of w.product.buckets)
    if (w.product.plans.some(({ fills }) => fillsAnew(fills, id)) && !w.fills.some(({ bucket }) => bucket === id))
      endBucket(w, id);
}
const fillsAnew = (fills: AnyFill[], id: string) =>
  fills.some(({ bucket, unused }) => bucket === id && unused !== 'stays');

export function endBucket(w: AnyWallet, id: string): void {
  w.empty(id);
  w.write(id === 'plan' ? 'plan_reset' : id === 'rollover' ? 'rollover_overflow' : 'expiry');
}

// ——— fills

export function inOrder(w: AnyWallet, fills: AnyFill[]): AnyFill[] {
  return w.product.buckets.flatMap(({ id }) => fills.filter(({ bucket }) => bucket === id));
}

function landFill(w: AnyWallet, fill: AnyFill): void {
  const { bucket, every, unused } = fill;
  const rest = w.held(bucket);
  if (every === 'once' && w.hadOnce.has(fill)) return;
  if (every === 'day' && unused === 'ends') {
    // The rest of yesterday expires, so it doesn't count toward the month's cap.
    const amount = rest >= fill.amount ? fill.amount : Math.min(fill.amount, rest + roomOf(w, fill));
    if (rest === amount && w.owed === 0) return;
    w.empty(bucket);
    note(w, fill, Math.max(0, amount - rest));
    w.fill(bucket, amount);
    return w.write('daily_reset');
  }
  if (unused === 'ends') endBucket(w, bucket);
  else if (unused !== 'stays') {
    // C.B2, OQ-21
    const { to, cap } = unused;
    const carried = Math.max(0, Math.min(rest, cap - w.held(to)));
    if (carried > 0) {
      w.take(carried, [bucket]);
      w.put(to, carried, w.endOf(to));
      w.write('rollover_in');
      w.see('carried');
    }
    w.empty(bucket);
    w.write('rollover_overflow');
  }
  bring(w, fill);
}

export function bring(w: AnyWallet, fill: AnyFill): void {
  land(w, fill);
  w.write(w.product.plans.length > 0 ? 'plan_allocation' : 'grant');
}
export function land(w: AnyWallet, fill: AnyFill): void {
  if (fill.every === 'once' && w.hadOnce.has(fill)) return;
  if (fill.every === 'once') w.hadOnce.add(fill);
  const comes = Math.min(fill.amount, roomOf(w, fill));
  note(w, fill, comes);
  w.fill(fill.bucket, comes);
}

/** How much a capped fill may still add in this month. */
function roomOf(w: AnyWallet, { bucket, atMost }: AnyFill): number {
  if (atMost === undefined) return Infinity;
  const came = w.came.get(bucket);
  return Math.max(0, atMost - (came?.month === w.stretch('month', w.turnedAt)[0] ? came.amount : 0));
}
function note(w: AnyWallet, { bucket, atMost }: AnyFill, amount: number): void {
  if (atMost === undefined || amount === 0) return;
  const [month] = w.stretch('month', w.turnedAt);
  const before = w.came.get(bucket);
  w.came.set(bucket, { month, amount: amount + (before?.month === month ? before.amount : 0) });
  w.see('capped fill');
}
