import {
  type AutoReloadOutcome,
  type Bucket,
  type ChargeKind,
  hasPlan,
  type Limit,
  type Quote,
  type QuoteLine,
  type Shortage,
  type Tags,
  type Wallet,
} from '../contract/index';
import { refuse, type Refusal } from './refuse';

/**
 * The action to price. You can pass the input of a quote or a spend as it is. `tags` decide which limits apply, so add
 * the tags that come from the caller's token.
 */
export interface ActionAsked {
  action: string;
  params?: Record<string, unknown>;
  tags?: Tags | undefined;
}

/** What the wallet and the lines don't say. */
export interface QuoteTerms {
  /** @default 'exact' */
  charge?: ChargeKind;
  /** The highest possible cost, if the real one is measured later. @default the sum of the lines */
  costMax?: number;
  /**
   * The least that measured jobs which are still running will take. More measured work can't count on it; without this,
   * a wallet with 30 starts any number of jobs of 30 each. @default 0
   */
  reserved?: number;
  /** Ask the user to confirm first. @default false */
  confirm?: boolean;
  /** Whether the action can draw on a bucket. @default buckets without `onlyFor` */
  fits?: (bucket: Bucket) => boolean;
}

/**
 * Prices an action for this wallet without changing anything: what each bucket would give, what's missing, and whether
 * the action goes through, needs Auto Reload or is refused. Reasons are checked in the contract's order: `past_due`,
 * `limit_reached`, `insufficient_tokens`, `locked`.
 */
export function quoteOf(
  wallet: Wallet,
  action: string | ActionAsked,
  lines: readonly QuoteLine[],
  { charge = 'exact', costMax, reserved = 0, confirm = false, fits = isForAll }: QuoteTerms = {},
): Quote {
  const asked = typeof action === 'string' ? { action } : action;
  const cost = sum(lines);
  const fitting = wallet.buckets.filter(fits);
  const open = fitting.filter(({ locked }) => !locked);
  const held = sum(open) - wallet.outstanding;
  const kept = charge === 'metered' ? reserved : 0;
  const available = held - kept;
  const shortfall = Math.max(0, cost - available);
  const reload = shortfall && reloadFor(wallet, shortfall);
  const limit = limitOf(wallet, asked.tags, cost);
  const reason = reasonOf();
  const goes = reason === undefined || reason === 'confirmation_required' || reload > 0;
  return {
    action: asked.action,
    params: asked.params ?? {},
    charge,
    cost,
    costMin: cost,
    costMax: costMax ?? cost,
    lines: [...lines],
    balance: wallet.balance,
    spendable: Math.max(0, held),
    shortfall,
    decision: decisionOf(reason, goes),
    draws: goes ? drawsOf(open, cost, reload) : [],
    balanceAfter: goes ? wallet.balance + reload - cost : wallet.balance,
    ...(limit && { limit }),
    ...(asked.tags && { tags: asked.tags }),
    ...(reason && { reason }),
  };

  function reasonOf(): NonNullable<Quote['reason']> | undefined {
    if (wallet.paused) return 'past_due';
    if (limit?.blocks && limit.used + cost > limit.max) return 'limit_reached';
    if (shortfall === 0 || reload > 0)
      return confirm ? 'confirmation_required' : reload > 0 ? 'insufficient_tokens' : undefined;
    return sum(fitting) - wallet.outstanding - kept >= cost ? 'locked' : 'insufficient_tokens';
  }
}

function isForAll({ onlyFor }: Bucket): boolean {
  return onlyFor === undefined;
}

function decisionOf(reason: string | undefined, goes: boolean): Quote['decision'] {
  if (reason === undefined) return 'go';
  if (reason === 'confirmation_required') return 'confirm';
  return goes && reason === 'insufficient_tokens' ? 'auto_reload' : 'blocked';
}

/**
 * What Auto Reload adds, if it could cover this: its amount, or what is missing up to its target. Going by the wallet:
 * only a charge shows whether the card works.
 */
function reloadFor({ autoReload, spendable }: Wallet, shortfall: number): number {
  if (!autoReload?.enabled || !autoReload.available) return 0;
  const { amount, upTo } = autoReload;
  const added = upTo ? upTo - spendable : amount;
  return added >= shortfall ? added : 0;
}

/**
 * The tightest limit that applies: one of the whole wallet, or one of a value among the tags. Limits that this would
 * exceed come first.
 */
function limitOf({ limits = [] }: Wallet, tags: Tags | undefined, cost: number): Limit | undefined {
  const counting = limits.filter(
    ({ scope, value }) => scope === 'wallet' || (value !== undefined && tags?.[scope] === value),
  );
  const reached = counting.filter(({ blocks, used, max }) => blocks && used + cost > max);
  return (reached.length ? reached : counting).toSorted((a, b) => a.max - a.used - (b.max - b.used))[0];
}

/**
 * How much each bucket would give, in draw order. A reload lands in the top-up bucket; if there's none, in the last
 * bucket.
 */
function drawsOf(open: readonly Bucket[], cost: number, reload: number): Quote['draws'] {
  const landing = open.find(({ id, kind }) => id === 'top_up' || kind === 'top_up') ?? open.at(-1);
  let rest = cost;
  return open.flatMap((bucket) => {
    const { id, amount } = bucket;
    const taken = Math.min(rest, amount + (bucket === landing ? reload : 0));
    rest -= taken;
    return taken > 0 ? [{ bucket: id, amount: taken }] : [];
  });
}

/** What a refusal says beyond the wallet and the quote. */
export interface ShortTerms {
  /** A sentence for the user. @default one that names the reason */
  detail?: string;
  /**
   * How Auto Reload ended, if it was tried: `declined`, `processing`, or `used_up` after a charge. @default what the
   * wallet says
   */
  outcome?: AutoReloadOutcome;
  /** A sentence about it for the user. @default one that names the outcome */
  message?: string;
  /**
   * How the user can continue. What you set to false isn't suggested. @default by the wallet: its capabilities, its
   * plan and when its tokens renew
   */
  recovery?: Partial<Shortage['recovery']>;
  /** What `quoteOf` got: nobody is told to wait for tokens that the action can't use. @default as for `quoteOf` */
  fits?: (bucket: Bucket) => boolean;
}

/**
 * Makes the complete refusal of a spend from its quote: 402 `insufficient_tokens`, or 403 `locked`, `past_due`,
 * `plan_does_not_produce` or `limit_reached`, with everything that the kit's dialog shows. A quote whose reason is
 * `confirmation_required` becomes the 409 that asks for confirmation.
 */
export function refuseShort(wallet: Wallet, quote: Quote, terms: ShortTerms = {}): Refusal {
  const { reason = 'insufficient_tokens', balance, spendable, cost, shortfall, limit, overage } = quote;
  const { currency, plural } = wallet.unit;
  const autoReload = reloadOf(wallet, shortfall, terms);
  const detail = terms.detail ?? detailOf(reason, currency ? 'funds' : plural, terms.outcome ?? autoReload?.outcome);
  if (reason === 'confirmation_required') return refuse(reason, detail, { quote });
  const shortage: Shortage = {
    walletId: wallet.id,
    action: quote.action,
    balance,
    spendable,
    cost,
    shortfall,
    autoReload,
    recovery: { ...recoveryOf(wallet, quote, terms), ...terms.recovery },
    ...(limit && { limit }),
    ...(overage && { overage }),
  };
  return refuse(reason, detail, shortage);
}

/** If a card was charged or a charge is still processing, it would be wrong to say that nothing was taken. */
function detailOf(reason: string, plural: string, outcome: string | undefined): string {
  if (reason === 'past_due') return 'A payment is overdue, so spending is paused. Nothing is lost.';
  if (reason === 'confirmation_required') return 'This uses a large part of the balance. Confirm to continue.';
  const whys: Record<string, string | undefined> = {
    insufficient_tokens: `Not enough ${plural} for this.`,
    locked: `There are ${plural} here, but they can’t be used now.`,
    plan_does_not_produce: 'The current plan doesn’t include this.',
    limit_reached: 'This would go over a limit.',
  };
  const why = whys[reason] ?? 'This can’t be done right now.';
  return outcome === 'used_up' || outcome === 'processing' ? why : `${why} Nothing was spent.`;
}

function reloadOf(wallet: Wallet, shortfall: number, terms: ShortTerms): Shortage['autoReload'] {
  const { autoReload } = wallet;
  if (!autoReload) return null;
  const { enabled, available, unavailableReason } = autoReload;
  const outcome =
    terms.outcome ??
    (!enabled
      ? 'not_enabled'
      : !available
        ? (unavailableReason ?? 'not_available')
        : reloadFor(wallet, shortfall)
          ? 'not_available'
          : 'amount_too_small');
  const message = terms.message ?? messages[outcome] ?? 'Auto Reload couldn’t cover this request.';
  return { enabled, outcome, message };
}

const messages: Readonly<Record<string, string | undefined>> = {
  not_enabled: 'Auto Reload is off.',
  not_available: 'Auto Reload doesn’t apply to this action.',
  declined: 'Auto Reload couldn’t cover this request: the payment was declined.',
  authentication_required: 'Auto Reload couldn’t cover this request: the bank asks you to confirm the payment.',
  amount_too_small: 'Auto Reload couldn’t cover this request: it adds less than what’s missing.',
  no_payment_method: 'Auto Reload couldn’t cover this request: there’s no payment method.',
  no_subscription: 'Auto Reload couldn’t cover this request: it needs an active plan.',
  past_due: 'Auto Reload couldn’t cover this request: a payment for the plan is overdue.',
  processing: 'Auto Reload couldn’t cover this request: a payment is still being processed.',
  limit_reached: 'Auto Reload couldn’t cover this request: it would exceed its monthly limit.',
  used_up: 'Auto Reload ran, but other work used what it added.',
};

/** How the user can continue, going by the wallet. What the host rules out isn't suggested. */
function recoveryOf(
  { capabilities, subscription, buckets, paused }: Wallet,
  { reason, limit }: Quote,
  { recovery: known = {}, fits = isForAll }: ShortTerms,
): Shortage['recovery'] {
  const { status } = subscription;
  const renewing = buckets.filter(({ renewsAt }) => renewsAt);
  const usable = renewing.flatMap((bucket) => (fits(bucket) && !bucket.locked && bucket.renewsAt) || []);
  const renewsAt = renewing[0] ? (usable.toSorted()[0] ?? null) : subscription.renewsAt;
  // More tokens don't lift a limit (X.7).
  if (reason === 'limit_reached') return { topUp: false, upgrade: false, renewsAt, ...atLimit(limit) };
  const { topUp = capabilities.topUp === true } = known;
  const { upgrade = capabilities.planChange === true && status !== 'past_due' } = known;
  const suggest = (suggestion: string, suggestionReason: string) => ({
    topUp,
    upgrade,
    renewsAt,
    suggestion,
    suggestionReason,
  });
  if (paused || status === 'past_due')
    return suggest('start_plan', 'A payment is overdue. Pay it to make the plan active again. Nothing is lost.');
  if (!hasPlan(subscription) && upgrade)
    return suggest('start_plan', 'There’s no active plan. Choose one to continue.');
  if (topUp) return suggest('top_up', 'A top-up adds to your balance.');
  if (upgrade) return suggest('upgrade', 'A larger plan includes more.');
  return suggest('wait', renewsAt ? 'The next allocation arrives with the renewal.' : 'There’s nothing to buy here.');
}

/** Without a date: the dialog says by itself, in the user's time zone, when a limit starts again. */
function atLimit(limit: Limit | undefined) {
  return {
    // Waiting for a limit that never starts again is no way out. The kit shows only the reason of an unknown word.
    suggestion: limit?.resetsAt ? 'wait' : 'none',
    suggestionReason: `${limit?.label ?? 'Limit'}: a top-up doesn’t raise it.`,
  };
}

function sum(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}
