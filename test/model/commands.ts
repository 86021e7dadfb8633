import type { Job, ModelWallet } from './wallet';
import { autoReloadAmount, cards, day, generations, metered, minute, packs, plans, type Bucket } from './tables';

/** What the model says the ledger must answer: a status, and the code where it refuses. */
export type Verdict = [status: number, code?: string];

type Price = { kind: Job['kind']; cost: number; deposit: number; most: number; entryType: string; refundType: string };

export function price(w: ModelWallet, action: string, params: Record<string, unknown>): Price {
  const exact = (cost: number, entryType: string, refundType: string): Price => ({
    kind: 'exact',
    cost,
    deposit: 0,
    most: cost,
    entryType,
    refundType,
  });
  if (w.product === 'gallery') {
    const [one, four] = generations[String(params['feature'])] ?? [0, 0];
    return exact(params['images'] === 4 ? (four ?? 0) : one, 'generation', 'generation_refund');
  }
  if (w.product === 'marketer') {
    const [least, most] = metered[action === 'hero_question' ? `${action} ${String(params['depth'])}` : action] ?? [
      0, 0,
    ];
    return { kind: 'metered', cost: least, deposit: 0, most, entryType: 'usage', refundType: '' };
  }
  if (action === 'image_batch') return exact(18, 'image_generation', 'submission_refund');
  if (action === 'image_reroll') return exact(2, 'image_reroll', 'submission_refund');
  const clips = params['clips'] as number[];
  const deposit = clips.reduce((sum, clip) => sum + Math.ceil(Math.min(12, Math.max(4, clip))), 0);
  return { ...exact(40 + deposit, 'submission', 'submission_refund'), kind: 'deposit', deposit };
}

export function spend(
  w: ModelWallet,
  now: number,
  action: string,
  params: Record<string, unknown>,
  confirmed: boolean,
): Verdict {
  const asked = price(w, action, params);
  if (w.product === 'marketer' && w.status === 'past_due') return [403, 'past_due'];
  if (w.plan?.id === 'storage_only' && w.status !== 'ended' && action === 'submission')
    return [403, 'plan_does_not_produce'];
  const isMetered = asked.kind === 'metered';
  const promised = isMetered ? w.pending.reduce((sum, job) => sum + job.cost, 0) : 0;
  const usable = w.total(w.unlocked) - w.owed - promised;
  // C.G9s: unlimited actions go on at no cost when there aren't enough tokens.
  const isUnlimited = w.plan?.id === 'ultimate' && w.running && params['feature'] === 'default';
  if (isUnlimited && usable < asked.cost) asked.cost = 0;
  const enough = (amount: number) => amount >= asked.cost && (!isMetered || amount > 0);
  const runsFree = isUnlimited && asked.cost === 0;
  if (!runsFree && !enough(usable)) {
    const fires =
      w.autoReload &&
      w.running &&
      w.card !== null &&
      asked.cost - usable <= autoReloadAmount &&
      cards[w.card]?.offSession;
    if (!fires) return enough(w.total(w.order) - w.owed - promised) ? [403, 'locked'] : [402, 'insufficient_tokens'];
    w.captured++;
    w.land(now, 'auto_reload', { top_up: autoReloadAmount });
  }
  if (isMetered && !confirmed && (usable < asked.most || asked.most * 4 >= usable))
    return [409, 'confirmation_required'];
  const took = isMetered ? {} : w.draw(asked.cost, w.unlocked);
  w.write(now, asked.entryType, took);
  w.jobs.push({
    action,
    kind: asked.kind,
    cost: asked.cost,
    deposit: asked.deposit,
    middle: (asked.cost + asked.most) / 2,
    took,
    refundType: asked.refundType,
    status: 'pending',
    dueAt: now + (asked.kind === 'deposit' ? day : 5 * minute),
  });
  return [201];
}

export function adjust(w: ModelWallet, now: number, amount: number): Verdict {
  if (amount > 0) w.land(now, 'admin_adjustment', { top_up: amount });
  else w.write(now, 'admin_adjustment', w.draw(-amount, w.planFirst));
  return [200];
}

export function settle(w: ModelWallet, now: number): Verdict {
  if (w.product !== 'studio') return [422, 'not_supported'];
  const { owed } = w;
  if (owed === 0) return [409, 'already_settled'];
  if (w.total(w.unlocked) < owed) return [402, 'insufficient_tokens'];
  w.write(now, 'settlement', { ...w.draw(owed, w.unlocked), outstanding: owed });
  return [201];
}

export function toggle(w: ModelWallet, enabled: boolean): Verdict {
  if (w.product !== 'studio') return [422, 'not_supported'];
  if (enabled && (w.status === 'none' || w.status === 'ended')) return [409, 'subscription_required'];
  if (enabled && w.card === null) return [409, 'payment_method_required'];
  w.autoReload = enabled;
  return [200];
}

// ——— money

const sellsPacks = (w: ModelWallet) =>
  w.product === 'studio' ? w.running || w.status === 'past_due' : w.running && w.plan?.id !== 'free';

export function buy(w: ModelWallet, now: number, packId: string): Verdict {
  if (!sellsPacks(w)) return [409, 'subscription_required'];
  const amount = packs[w.product][packId] ?? 0;
  if (w.card !== null && cards[w.card]?.onSession) {
    w.captured++;
    w.land(now, 'manual_top_up', { top_up: amount });
  } else w.open.push({ kind: 'top_up', amount, isDue: false, expiresAt: now + day, id: '' });
  return [201];
}

/** A checkout for a card. On a past-due wallet it pays what is due, at once if the card on file works. */
export function openCardForm(w: ModelWallet, now: number): Verdict {
  if (w.status === 'past_due' && w.card !== null && cards[w.card]?.onSession) payWhatIsDue(w, now);
  else w.open.push({ kind: 'payment_method', amount: 0, isDue: w.status === 'past_due', expiresAt: now + day, id: '' });
  return [201];
}

/** Pays the newest open checkout with a working card, or tries to with one that fails. */
export function pay(w: ModelWallet, now: number, number: string): Verdict {
  const checkout = w.open.at(-1);
  if (checkout?.kind === 'top_up' && !sellsPacks(w)) return [409, 'subscription_required'];
  // The user agreed to the amount the form showed. If what is due changed since then, that agreement no longer counts.
  const isDue = w.status === 'past_due';
  if (checkout?.kind === 'payment_method' && checkout.isDue !== isDue) return [409, 'conflict'];
  if (!checkout || !cards[number]?.hosted) return [200];
  w.open.pop();
  w.card = number;
  w.hadCard = true;
  if (checkout.kind === 'top_up') {
    w.captured++;
    w.land(now, 'manual_top_up', { top_up: checkout.amount });
  } else if (w.status === 'past_due') payWhatIsDue(w, now);
  return [200];
}

function payWhatIsDue(w: ModelWallet, now: number): void {
  w.captured++;
  w.status = 'active';
  w.grantPeriod(now);
}

export function changePlan(w: ModelWallet, now: number, planId: string): Verdict {
  const offered = plans[w.product];
  const wanted = offered.find((plan) => plan.id === planId) ?? null;
  if (wanted === null) return [400, 'invalid_request'];
  if (w.status === 'past_due') return [409, 'conflict'];
  const left = w.running ? w.plan : null;
  if (left?.id === wanted.id) return [409, 'conflict'];
  const isFresh = left === null || left.id === 'free' || left.id === 'storage_only';
  if (!isFresh && wanted.allocation < left.allocation) {
    if (w.status === 'cancel_pending') return [409, 'conflict'];
    w.scheduled = wanted;
    return [201];
  }
  if (wanted.id !== 'free' && !(w.card !== null && cards[w.card]?.onSession)) return [201];
  if (wanted.id !== 'free') w.captured++;
  if (isFresh) {
    if (left !== null) w.write(now, 'plan_reset', { plan: -w.moved('plan') });
    w.anchor = now;
    w.months = 0;
    w.land(now, 'plan_allocation', { plan: wanted.allocation });
  } else {
    const periodStartAt = w.months === 0 ? w.anchor : previous(w);
    const days = Math.round((w.tokensRenewAt - periodStartAt) / day);
    const daysLeft = Math.ceil((w.tokensRenewAt - now) / day);
    const base = w.product === 'marketer' ? wanted.allocation : wanted.allocation - left.allocation;
    w.land(now, 'mid_cycle_proration', { plan: Math.ceil((base * daysLeft) / days) });
  }
  w.plan = wanted;
  w.status = 'active';
  w.scheduled = null;
  return [201];
}

function previous(w: ModelWallet): number {
  w.months--;
  const at = w.tokensRenewAt;
  w.months++;
  return at;
}

export function cancel(w: ModelWallet, now: number): Verdict {
  if (w.status === 'past_due') w.end(now);
  else if (w.status === 'active' && w.plan?.id !== 'free') w.status = 'cancel_pending';
  else return [409, 'conflict'];
  return [200];
}

export function resume(w: ModelWallet): Verdict {
  if (w.status !== 'cancel_pending') return [409, 'conflict'];
  w.status = 'active';
  return [200];
}

export function withdraw(w: ModelWallet): Verdict {
  if (w.scheduled === null) return [409, 'conflict'];
  w.scheduled = null;
  return [200];
}

/** A wallet as the API shows it, with the fields that the model knows. */
export const picture = (w: ModelWallet) => ({
  balance: w.balance,
  outstanding: w.owed,
  spendable: w.spendable,
  buckets: w.order.map((id: Bucket) => ({ id, amount: w.moved(id), locked: w.isLocked(id) })),
  status: w.status,
  planId: w.plan?.id ?? null,
  scheduledPlanId: w.scheduled?.id ?? null,
  autoReload: w.product === 'studio' ? w.autoReload : null,
  last4: w.card === null ? null : w.card.slice(-4),
});
