import type { LimitPicture } from './anyLimits';
import type { AnyCharge, AnyJob, AnyTags, Beyond } from './anyProduct';
import type { AnyWallet } from './anyWallet';

// Spends and jobs, with limits (X.7), overage (X.6) and reloads (X.14).

/** What the ledger must answer: a status and, if it refuses, the code and its figures. */
export interface Verdict {
  status: number;
  code?: string;
  limit?: LimitPicture | undefined;
  overage?: number | undefined;
}
export const no = (status: number, code: string): Verdict => ({ status, code });

/** The processor holds the charge. For a shortfall, this is also how it ends. */
export type Hold = 'captured' | 'declined' | undefined;

export interface Asked {
  action: string;
  clip: number;
  isConfirmed: boolean;
  tags: AnyTags;
  hold: Hold;
}

export function spend(w: AnyWallet, { action, clip, isConfirmed, tags, hold }: Asked): Verdict {
  const { product } = w;
  const rule = product.actions[action]!;
  const isMetered = rule.kind === 'metered';
  const seconds = rule.kind === 'deposit' ? Math.ceil(Math.min(rule.max, Math.max(rule.min, clip))) : 0;
  const cost = rule.kind === 'exact' ? rule.cost : rule.kind === 'metered' ? rule.min : rule.base + seconds;
  const most = rule.kind === 'metered' ? rule.max : cost;
  if (product.pausesPastDue && w.status === 'past_due') return no(403, 'past_due');
  if (w.isOn && w.plan!.refuses.includes(action)) return no(403, 'plan_does_not_produce');
  const limit = w.limits.passedBy(tags, cost, w.now);
  if (limit) {
    w.see('limit reached');
    return { ...no(403, 'limit_reached'), limit };
  }
  const reserved = isMetered ? w.reserved : 0;
  const free = w.available(action) - reserved;
  let verdict = judge(w, free, cost, most);
  let hasReloaded = false;
  let overage: number | undefined;
  if (verdict === 'short') {
    const bought = mayReload(w, action, cost - free);
    const reloaded = bought ? judge(w, free + bought.amount, cost, most) : 'short';
    if (bought && reloaded !== 'short') {
      if (reloaded === 'confirm' && !isConfirmed) return no(409, 'confirmation_required');
      hasReloaded = reload(w, bought, hold);
      if (hasReloaded) [verdict] = ['go'];
      w.see(hasReloaded ? 'reload of a shortfall' : 'reload declined');
    }
    const room = beyondRoom(w);
    if (!hasReloaded && room !== undefined) {
      const given = Math.max(0, w.available(action)) - reserved;
      verdict = judge(w, given + room, cost, most);
      if (verdict === 'short' && cost > given) {
        overage = moneyOf(w, cost - given);
        w.see('overage refused');
      }
    }
  }
  if (verdict === 'short') {
    const everything = w.sum(w.fitting(action)) - reserved;
    if (everything > 0 && everything >= cost) return no(403, 'locked');
    return { ...no(402, 'insufficient_tokens'), overage };
  }
  if (verdict === 'confirm' && !isConfirmed) return no(409, 'confirmation_required');
  const given = product.overage ? Math.min(cost, Math.max(0, w.available(action))) : cost;
  const took = isMetered ? [] : w.take(given, w.open(action));
  const beyond = isMetered ? undefined : goBeyond(w, cost - given);
  if (!isMetered) w.write(action, beyond?.money, beyond !== undefined);
  const { kind } = rule;
  const job: AnyJob = {
    action,
    kind,
    tags,
    cost,
    most,
    deposit: seconds,
    took,
    beyond,
    startedAt: w.now,
    dueAt: w.now + rule.after,
    hasReloaded,
  };
  w.pending.push(job);
  if (isMetered) w.limits.run(tags, cost);
  else w.limits.count(tags, cost, w.now);
  if (!hasReloaded) reloadAfter(w, hold, job);
  return { status: 201 };
}

/** OQ-23, B.G4s */
function judge({ product }: AnyWallet, free: number, cost: number, most: number): 'go' | 'confirm' | 'short' {
  const percent = product.confirmAtPercent;
  if (percent === undefined) return free >= cost ? 'go' : 'short';
  if (free <= 0 || free < cost) return 'short';
  return most > 0 && (free < most || most * 100 >= percent * free) ? 'confirm' : 'go';
}

// ——— jobs

/** A job ends with this many tokens or seconds, whether or not the wallet covers them. */
export function end(w: AnyWallet, job: AnyJob, actual: number): void {
  stop(w, job);
  if (job.kind === 'metered') takeMore(w, job, actual, job.action, actual > 0);
  else if (job.kind === 'deposit' && actual <= job.deposit) giveBack(w, job, job.deposit - actual);
  else if (job.kind === 'deposit') takeMore(w, job, actual - job.deposit, 'reconciliation_debit', false);
}
export function fail(w: AnyWallet, job: AnyJob): void {
  stop(w, job);
  if (job.kind !== 'metered') giveBack(w, job, job.cost);
}
function stop(w: AnyWallet, job: AnyJob): void {
  w.pending = w.pending.filter((one) => one !== job);
  if (job.kind === 'metered') w.limits.run(job.tags, -job.cost);
}

/** X.6: use beyond the buckets comes back first, and never as tokens. If it was billed, the money is refunded. */
function giveBack(w: AnyWallet, job: AnyJob, amount: number): void {
  if (amount === 0) return;
  const { beyond } = job;
  const units = Math.min(amount, beyond?.units ?? 0);
  let money = 0;
  if (beyond && units > 0 && beyond.period === w.overage.period) {
    money = w.moneyFor(w.overage.units) - w.moneyFor(w.overage.units - units);
    w.overage.units -= units;
    if (w.overage.units === 0) w.overage.endsAt = Infinity;
    w.see('overage given back');
  } else if (beyond && units > 0) {
    money = units === beyond.units ? beyond.money : Math.min(beyond.money, w.moneyFor(units));
    const bill = w.bills.get(beyond.period);
    if (bill?.status === 'captured') {
      bill.refunded += money;
      w.see('bill paid back');
    }
  }
  w.putBack(job.took, amount - units);
  w.write(`${job.action}_refund`, -money, true);
  w.limits.count(job.tags, -amount, job.startedAt);
}

/** OQ-7, OQ-19: takes what is there, then goes into overage; or the whole extra becomes a debt. */
function takeMore(w: AnyWallet, job: AnyJob, extra: number, type: string, isKept: boolean): void {
  const available = w.available(job.action);
  if (w.product.overrun === 'owe' && extra > available) {
    w.owe(extra);
    w.limits.count(job.tags, extra, w.now);
    return w.write(type);
  }
  const given = Math.min(extra, Math.max(0, available));
  w.take(given, w.open(job.action));
  const beyond = goBeyond(w, Math.min(extra - given, beyondRoom(w) ?? 0));
  w.limits.count(job.tags, given + (beyond?.units ?? 0), w.now);
  w.write(type, beyond?.money, isKept || beyond !== undefined);
}

// ——— overage

/** How many units may go beyond the buckets; undefined if overage is off. */
function beyondRoom(w: AnyWallet): number | undefined {
  const { overage, plans } = w.product;
  if (!overage || !w.overage.enabled) return undefined;
  if (plans.length > 0 && (!w.isOn || w.status === 'past_due')) return undefined;
  let all = Math.floor((w.overage.max * overage.per) / overage.price);
  while (w.moneyFor(all + 1) <= w.overage.max) all++;
  return Math.max(0, all - w.overage.units);
}
const moneyOf = (w: AnyWallet, units: number) => w.moneyFor(w.overage.units + units) - w.moneyFor(w.overage.units);

function goBeyond(w: AnyWallet, units: number): Beyond | undefined {
  if (units <= 0) return undefined;
  const money = moneyOf(w, units);
  w.overage.units += units;
  if (w.overage.endsAt === Infinity) [, w.overage.endsAt] = w.stretch('month', w.now);
  w.see('overage');
  return { units, money, period: w.overage.period };
}

// ——— reloads

interface Bought {
  amount: number;
  price: number;
}

/** What a reload would buy now; undefined if the product has none. */
function reloadOf({ product, terms, spendable }: AnyWallet): Bought | undefined {
  if (product.reload?.on === 'shortfall') return product.pack;
  if (!terms) return undefined;
  const amount = terms.amount ?? terms.upTo! - spendable;
  return { amount, price: Math.max(1, amount * product.each) };
}

/** A.T4, A.T15d, OQ-2: a reload is charged only if it lets the action through. */
function mayReload(w: AnyWallet, action: string, missing: number): Bought | undefined {
  const bought = reloadOf(w);
  if (!bought || bought.amount < missing || !w.fitting(action).includes('top_up')) return undefined;
  return canCharge(w, bought) ? bought : undefined;
}

function canCharge(w: AnyWallet, { price }: Bought): boolean {
  if (!w.autoReload || w.status === 'past_due' || w.isLocked('top_up')) return false;
  if (w.card === undefined || w.isStopped) return false;
  if (w.product.reload?.on === 'shortfall') return true;
  if (w.processing) return false;
  const { limit } = w.terms!;
  if (limit === null) return true;
  const [year, month] = [new Date(w.now).getUTCFullYear(), new Date(w.now).getUTCMonth()];
  if (w.reloadedSince(Date.UTC(year, month)) + price <= limit) return true;
  w.see('reload limit reached');
  return false;
}

/** Charges a reload. True if it was captured, so the tokens are here. */
function reload(w: AnyWallet, { amount, price }: Bought, hold: Hold): boolean {
  const charge = w.charge('auto_reload', price, 'off');
  if (hold) charge.status = hold;
  return conclude(w, charge, amount, w.cardNo);
}

function conclude(w: AnyWallet, charge: AnyCharge, amount: number, cardNo: number): boolean {
  if (charge.status === 'declined') {
    // If the card was changed meanwhile, the new one was not declined.
    if (w.terms && cardNo === w.cardNo) w.isStopped = true;
    return false;
  }
  w.land('top_up', amount);
  w.write('auto_reload');
  return true;
}

/** X.14: after a use that leaves too little, once per job, and only if the bought tokens count as spendable. */
export function reloadAfter(w: AnyWallet, hold: Hold, job?: AnyJob): void {
  if (!w.terms || !w.autoReload || w.spendable >= w.terms.below || job?.hasReloaded) return;
  if (!w.fitting().includes('top_up')) return;
  const bought = reloadOf(w)!;
  if (!canCharge(w, bought)) return;
  if (job) job.hasReloaded = true;
  if (hold) {
    const charge = w.charge('auto_reload', bought.price, 'off');
    charge.status = 'processing';
    w.processing = { charge, amount: bought.amount, cardNo: w.cardNo };
    return w.see('reload held');
  }
  w.see(reload(w, bought, undefined) ? 'reload below' : 'reload declined');
}

/** The processor ends the charge that it held. */
export function release(w: AnyWallet, outcome: 'captured' | 'declined'): void {
  const { charge, amount, cardNo } = w.processing!;
  charge.status = outcome;
  w.processing = undefined;
  conclude(w, charge, amount, cardNo);
  w.see('reload released');
}
