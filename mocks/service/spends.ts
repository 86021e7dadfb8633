import type { Quote, Shortage as ShortageView } from '../../src/contract/index';
import {
  availableOf,
  apply,
  balanceOf,
  commit,
  reloadOf,
  weigh,
  weighPrice,
  shareOf,
  type Product,
  type Refused,
  type ReloadState,
  type Wallet,
  type Weighed,
  openBuckets,
} from '../ledger/index';
import { chargeOffSession, type Card, type OffSessionResult } from '../cards/processor';
import { problem, ok, refusalOf, type Answer, type Reply } from './call';
import { openCharge } from './charges';
import { withWallet, type Context } from './context';
import { idOf } from './ids';
import { keyLifetimeMs, scopedKey } from './idempotency';
import { limitOn, toLimit } from './limits';
import { concludeReload, reloadAfter, reloadStateOf } from './reloads';
import type { ChargeRecord } from './state';
import { checkTags, tagsOf } from './tags';
import { scopeOf } from './token';
import { toEntry, toSpend, toWallet } from './views';
import { reloadMessage } from './words';
import { instant, money } from './values';

export interface SpendInput {
  readonly walletId: string;
  readonly action: string;
  readonly params: Record<string, unknown>;
  readonly confirmed?: boolean | undefined;
  readonly link?: { label: string; href: string } | undefined;
  readonly tags?: Record<string, string> | undefined;
}

/** Prices and judges an action. Changes nothing. */
export function quote(context: Context, input: SpendInput): Reply {
  const wrong = checkTags(context, input.tags);
  if (wrong) return wrong;
  const priced = weighPrice(context.state.books.product, input);
  if (priced.kind === 'refused') return refusalOf(priced);
  return withWallet(context, input.walletId, (wallet) => {
    const weighed = weigh(context.state.books, intentOf(context, wallet, input), context.at);
    return weighed.kind === 'refused' ? refusalOf(weighed) : ok(toQuote(context, wallet, input, weighed));
  });
}

// OQ-28
/** Checks an action, charges a reload if needed, and takes the tokens, all in one step. */
export function spend(context: Context, input: SpendInput): Reply {
  const wrong = checkTags(context, input.tags);
  if (wrong) return wrong;
  const priced = weighPrice(context.state.books.product, input);
  if (priced.kind === 'refused') return refusalOf(priced);
  return withWallet(context, input.walletId, (wallet) =>
    trySpend(context, wallet, input, hasReloaded(context) ? 'used_up' : undefined),
  );
}

// OQ-28
/** Whether a reload was charged for this key but the answer was lost. It is remembered for as long as keys are. */
function hasReloaded({ state, call, at }: Context): boolean {
  const reloadedAt = call.key === undefined ? undefined : state.reloadedFor.get(scopedKey(scopeOf(call), call.key));
  return reloadedAt !== undefined && at - reloadedAt < keyLifetimeMs;
}

function trySpend(context: Context, wallet: Wallet, input: SpendInput, reload?: ReloadState): Reply {
  const { state, at, call } = context;
  const intent = intentOf(context, wallet, input, reload);
  const outcome = apply(state.books, { type: 'spend', ...intent, link: input.link }, at);
  if (outcome.kind === 'refused') return refusal(context, wallet, input, outcome);
  if (outcome.kind === 'decided') {
    const done = commit(state.books, outcome.writes);
    const job = done.spend;
    if (context.paidBy) context.paidBy.spend = job;
    const after = context.reloaded ? [] : reloadAfter(context, wallet, job);
    const written = [...(context.reloaded ?? []), ...state.books.lines.written(done), ...after];
    const lines = written.map((entry) => toEntry(state.books.product, wallet, entry));
    return ok(
      { spend: toSpend(state, state.books.spends.at(job!)!), wallet: toWallet(context, wallet), entries: lines },
      201,
    );
  }
  const { amount, price } = outcome.effect;
  const charge = openCharge(context, wallet, 'auto_reload', price, { tokens: amount });
  const card = state.cards.get(wallet)!;
  if (call.holdsCharge) {
    state.held.set(charge.number, { kind: 'reload', charge, card, call });
    return { kind: 'held', charge: charge.number };
  }
  return afterReload(context, { charge, card }, input, chargeOffSession(card));
}

// A.T4, A.T9, A.T10
/** Continues a spend after its charge: grants the tokens and spends, or refuses with the reason. */
export function afterReload(
  context: Context,
  { charge, card }: { charge: ChargeRecord; card: Card },
  input: SpendInput,
  result: OffSessionResult,
): Reply {
  const { wallet } = charge;
  const reloaded = concludeReload(context, charge, card, result);
  if (result.outcome !== 'captured') return trySpend(context, wallet, input, result.outcome);
  const { call, state, at } = context;
  if (call.failsAfterCharge) {
    if (call.key !== undefined) state.reloadedFor.set(scopedKey(scopeOf(call), call.key), at);
    return problem('internal', 'The server failed after the card was charged.');
  }
  // The bought tokens stay, even if the action is refused now (OQ-29).
  return trySpend({ ...context, reloaded, paidBy: charge }, wallet, input, 'used_up');
}

/** The problem document of a refused spend, with everything that the modal shows. */
function refusal(context: Context, wallet: Wallet, input: SpendInput, refused: Refused): Answer {
  if (refused.code === 'confirmation_required') {
    const weighed = weigh(context.state.books, { ...intentOf(context, wallet, input), confirmed: false }, context.at);
    if (weighed.kind === 'refused') return refusalOf(weighed);
    return problem(refused.code, refused.detail, { quote: toQuote(context, wallet, input, weighed) });
  }
  return shortageProblem(context, wallet, input.action, refused);
}

export function shortageProblem(context: Context, wallet: Wallet, action: string, refused: Refused): Answer {
  const { shortage } = refused;
  if (!shortage) return refusalOf(refused);
  const { autoReload, recovery, limit, overage, ...figures } = shortage;
  const { product } = context.state.books;
  const body: ShortageView = {
    walletId: idOf('wal', wallet.number),
    action,
    ...figures,
    autoReload:
      autoReload && autoReload.outcome !== 'may_fire'
        ? {
            enabled: autoReload.enabled,
            outcome: autoReload.outcome,
            message: reloadMessage(product, wallet, autoReload.outcome),
          }
        : null,
    recovery: { ...recovery, renewsAt: recovery.renewsAt === null ? null : instant(recovery.renewsAt) },
    ...(limit ? { limit: toLimit(limit) } : {}),
    ...(overage ? { overage: money(product, overage.money) } : {}),
  };
  return problem(refused.code, refused.detail, body);
}

function intentOf(context: Context, wallet: Wallet, input: SpendInput, reload?: ReloadState) {
  const { state, at } = context;
  return {
    wallet,
    action: input.action,
    params: input.params,
    confirmed: input.confirmed ?? false,
    tags: tagsOf(context, input.tags),
    reload: reload ?? reloadStateOf(state, wallet, at, reloadOf(state.books.product, wallet)?.price ?? 0),
  };
}

function toQuote(context: Context, wallet: Wallet, input: SpendInput, weighed: Weighed): Quote {
  const { product } = context.state.books;
  const tags = tagsOf(context, input.tags);
  const { price, cost, beyond, verdict } = weighed;
  const balance = balanceOf(wallet.holdings);
  const available = availableOf(product, wallet, input.action);
  const short = verdict === 'reload' || (verdict === 'confirm' && available < cost);
  const reloads = short && beyond === 0 ? reloadOf(product, wallet)!.amount : 0;
  const goes = verdict === 'go' || verdict === 'confirm' || verdict === 'reload';
  const free = cost === 0 && price.cost > 0;
  const base = {
    action: input.action,
    params: input.params,
    charge: price.charge,
    cost,
    costMin: cost,
    costMax: free ? 0 : price.costMax,
    lines: price.lines().map((line) => (free ? { ...line, amount: 0 } : { ...line })),
    balance,
    spendable: Math.max(0, available),
    shortfall: Math.max(0, cost - available),
    draws: goes ? drawsOf(product, wallet, input.action, cost - beyond, reloads) : [],
    balanceAfter: goes ? balance + reloads - cost + beyond : balance,
    ...(beyond > 0 ? { overage: money(product, shareOf(product.overage!, wallet.overage!, beyond).money) } : {}),
    ...(tags ? { tags } : {}),
    ...limitOn(wallet, tags, context.at),
  };
  if (verdict === 'go') return { ...base, decision: 'go' };
  if (verdict === 'confirm') return { ...base, decision: 'confirm', reason: 'confirmation_required' };
  if (verdict === 'reload') return { ...base, decision: 'auto_reload', reason: 'insufficient_tokens' };
  const { limit, overage } = verdict.shortage ?? {};
  const reached = {
    ...(limit ? { limit: toLimit(limit) } : {}),
    ...(overage ? { overage: money(product, overage.money) } : {}),
  };
  return { ...base, ...reached, decision: 'blocked', reason: verdict.code as NonNullable<Quote['reason']> };
}

/** How much each bucket would give, in draw order. A reload adds to the bucket for purchases, minus what is owed. */
function drawsOf(product: Product, wallet: Wallet, action: string, cost: number, reloads: number): Quote['draws'] {
  const { buckets, outstanding } = wallet.holdings;
  let rest = cost;
  const draws: Quote['draws'] = [];
  for (const bucket of openBuckets(product, wallet, action)) {
    const arrived = bucket === product.boughtTo && reloads > 0 ? Math.max(0, reloads + outstanding) : 0;
    const amount = Math.min(rest, buckets[bucket]! + arrived);
    if (amount > 0) draws.push({ bucket: product.buckets[bucket]!.id, amount });
    rest -= amount;
  }
  return draws;
}
