import type { AnyPlan, AnyTerms, Cadence } from './anyProduct';
import { bring, catchUp, endBucket, endPlan, inOrder, land } from './anyTime';
import { floor, isDaily, stepOf, type AnyWallet } from './anyWallet';
import { no, reloadAfter, type Verdict } from './anyWork';
import { day } from './tables';

// Everything people do with a wallet besides spending.

/** Opens the wallet with the first fills of its plan, or of a product without plans. */
export function open(w: AnyWallet): void {
  for (const { id } of w.product.buckets) {
    for (const fill of w.fills) if (fill.bucket === id) land(w, fill);
    w.write(w.product.plans.length > 0 ? 'plan_allocation' : 'grant');
  }
}

// ——— money

/** Pays a checkout with the card on file, else with the card typed into the hosted page. True if it was paid. */
function pays(w: AnyWallet, kind: string, due: number, typed: string | undefined): boolean {
  if (due === 0) return true;
  if (w.card !== undefined && w.charge(kind, due, 'on').status === 'captured') return true;
  if (typed === undefined || w.charge(kind, due, 'on', typed).status === 'declined') return false;
  w.putCard(typed);
  return true;
}

export function buy(w: AnyWallet, amount: number | undefined, typed: string | undefined): Verdict {
  const { sells, pack, each } = w.product;
  const isPlan = w.status === 'active' || w.status === 'cancel_pending';
  const mayBuy =
    sells === 'anyone' || (sells === 'with_plan' ? isPlan || w.status === 'past_due' : isPlan && w.plan!.price > 0);
  if (!mayBuy) return no(409, 'subscription_required');
  const due = amount === undefined ? pack.price : Math.max(1, amount * each);
  if (pays(w, 'top_up', due, typed)) {
    w.land('top_up', amount ?? pack.amount);
    w.write('manual_top_up');
  }
  return { status: 201 };
}

/** A checkout for a card. On a past-due wallet it pays what is due. */
export function cardForm(w: AnyWallet, typed: string): Verdict {
  const due = w.status === 'past_due' ? w.priceOf(w.plan!, w.cadence) : 0;
  if (due === 0) {
    w.putCard(typed);
    return { status: 201 };
  }
  if (pays(w, 'payment_method', due, typed)) catchUp(w);
  return { status: 201 };
}

export function setCard(w: AnyWallet, card: string | undefined): void {
  if (card !== undefined) return w.putCard(card);
  w.card = undefined;
  w.cardNo += 1;
}

/** OQ-6 */
export function adjust(w: AnyWallet, amount: number): void {
  const { buckets } = w.product;
  const kept = buckets.find(
    ({ id, expiresAfterDays }) => expiresAfterDays === undefined && w.endsWith(id) === 'nothing',
  );
  if (amount > 0) w.landForEver((kept ?? buckets.at(-1)!).id, amount);
  else {
    const planFirst = buckets.map(({ id }) => id).toSorted((a, b) => Number(b === 'plan') - Number(a === 'plan'));
    const there = Math.min(-amount, w.sum(planFirst) + w.owed);
    w.take(there, planFirst);
    w.owe(-amount - there);
  }
  w.write('admin_adjustment');
}

/** A tester's burn. It never causes a reload. */
export function burn(w: AnyWallet, amount: number): Verdict {
  if (amount > w.spendable)
    return amount <= w.sum(w.product.buckets.map(({ id }) => id)) ? no(403, 'locked') : no(402, 'insufficient_tokens');
  w.take(amount, w.open());
  w.write('usage');
  return { status: 200 };
}

/** OQ-32 */
export function settle(w: AnyWallet): Verdict {
  if (!w.product.settlesByHand) return no(422, 'not_supported');
  const { owed } = w;
  if (owed === 0) return no(409, 'already_settled');
  if (w.available() < 0) return no(402, 'insufficient_tokens');
  w.take(owed, w.open());
  w.owe(-owed);
  w.write('settlement');
  w.see('settled');
  reloadAfter(w, undefined);
  return { status: 201 };
}

// ——— plans

export function changePlan(w: AnyWallet, id: string, wanted: Cadence | undefined, typed: string | undefined): Verdict {
  const { product } = w;
  const plan = product.plans.find((one) => one.id === id)!;
  const cadence = wanted ?? (w.plan && w.status !== 'none' ? w.cadence : 'monthly');
  const left = w.isOn ? w.plan : undefined;
  if (left === plan && w.cadence === cadence) return no(409, 'conflict');
  if (w.status === 'past_due') return no(409, 'conflict');
  // OQ-10
  if (left && (left === plan || product.plans.indexOf(plan) < product.plans.indexOf(left))) {
    if (w.status === 'cancel_pending') return no(409, 'conflict');
    w.scheduled = { plan, cadence };
    w.see('downgrade scheduled');
    return { status: 201 };
  }
  // Weeks and months have no common cycle to share out.
  const isOtherStep = left && stepOf(left, w.cadence).days !== stepOf(plan, cadence).days;
  const isFresh = !left || left.leavesFresh || left.price === 0 || isOtherStep === true;
  const due = isFresh ? w.priceOf(plan, cadence) : moneyForTheRest(w, left, plan);
  if (!pays(w, 'plan_change', due, typed)) return { status: 201 };
  w.see(isFresh ? (left ? 'new cycle' : 'started') : 'upgraded');
  if (w.status === 'cancel_pending') w.see('upgrade resumes');
  if (isFresh) begin(w, left, plan, cadence);
  else {
    w.plan = plan;
    w.scheduled = w.cadence === cadence ? undefined : { plan, cadence };
    w.turnedAt = w.now;
    prorate(w, left);
  }
  w.status = 'active';
  return { status: 201 };
}

/** A.P6s: a new cycle with all of its fills. What the old plan refilled expires. */
function begin(w: AnyWallet, left: AnyPlan | undefined, plan: AnyPlan, cadence: Cadence): void {
  for (const { bucket, unused } of left ? inOrder(w, left.fills) : []) if (unused !== 'stays') endBucket(w, bucket);
  Object.assign(w, { plan, cadence, scheduled: undefined, status: 'active', turnedAt: w.now });
  w.countFrom(isDaily(plan) ? floor(w.now) : w.now);
  for (const fill of inOrder(w, plan.fills)) bring(w, fill);
}

/** X.4: a share for the days left, rounded up; a first fill whole. Daily ones change with the next day. */
function prorate(w: AnyWallet, left: AnyPlan): void {
  const { proration } = w.product;
  for (const fill of inOrder(w, w.fills)) {
    const { bucket, every, amount } = fill;
    if (every === 'day') continue;
    if (every === 'once') {
      bring(w, fill);
      continue;
    }
    const [rest, days] = daysOf(w.stretch(every, w.now), w.now);
    const was = left.fills.find((fill) => fill.bucket === bucket && fill.every === every)?.amount ?? 0;
    const more = Math.max(0, amount - was);
    if (proration === 'full_difference') w.fill(bucket, more);
    else w.fill(bucket, Math.ceil(((proration === 'difference' ? more : amount) * rest) / days));
    w.write('mid_cycle_proration');
  }
}

/** The difference in price for the days left, rounded half up. */
function moneyForTheRest(w: AnyWallet, left: AnyPlan, plan: AnyPlan): number {
  const [rest, days] = daysOf(w.period, w.now);
  const more = w.priceOf(plan, w.cadence) - w.priceOf(left, w.cadence);
  return Math.floor((2 * Math.max(0, more) * rest + days) / (2 * days));
}

function daysOf([startAt, endAt]: [number, number], now: number): [number, number] {
  const days = Math.round((endAt - startAt) / day);
  return [Math.min(days, Math.ceil((endAt - now) / day)), days];
}

export function cancel(w: AnyWallet): Verdict {
  if (w.status === 'past_due') endPlan(w);
  else if (w.status === 'active' && w.plan!.price > 0) w.status = 'cancel_pending';
  else return no(409, 'conflict');
  w.see('cancelled');
  return { status: 200 };
}
export function resume(w: AnyWallet): Verdict {
  if (w.status !== 'cancel_pending') return no(409, 'conflict');
  w.status = 'active';
  w.see('resumed');
  return { status: 200 };
}
export function withdraw(w: AnyWallet): Verdict {
  if (!w.scheduled) return no(409, 'conflict');
  w.scheduled = undefined;
  return { status: 200 };
}

// ——— switches

export function toggle(w: AnyWallet, isOn: boolean, chosen: Partial<AnyTerms>): Verdict {
  const { reload } = w.product;
  if (!reload) return no(422, 'not_supported');
  const settable = reload.on === 'below' ? reload.settable : [];
  const terms = { ...w.terms!, ...chosen };
  if (Object.keys(chosen).some((term) => !settable.includes(term as keyof AnyTerms))) return no(400, 'invalid_request');
  if (isOn && settable.some((term) => chosen[term] === undefined)) return no(400, 'invalid_request');
  if (terms.upTo !== undefined && terms.upTo <= terms.below) return no(400, 'invalid_request');
  const needsPlan = (w.bucketOf('top_up').needs ?? 'plan') !== 'nothing' && w.product.plans.length > 0;
  if (isOn && needsPlan && !w.isOn) return no(409, 'subscription_required');
  if (isOn && w.card === undefined) return no(409, 'payment_method_required');
  w.autoReload = isOn;
  if (reload.on === 'below') w.terms = terms;
  if (isOn) w.isStopped = false;
  return { status: 200 };
}

export function setOverage(w: AnyWallet, isOn: boolean, max: number | undefined): Verdict {
  if (!w.product.overage?.isSettable) return no(422, 'not_supported');
  if (isOn && w.product.plans.length > 0 && !w.isOn) return no(409, 'subscription_required');
  if (isOn && w.card === undefined) return no(409, 'payment_method_required');
  w.overage.enabled = isOn;
  if (max !== undefined) w.overage.max = max;
  return { status: 200 };
}
