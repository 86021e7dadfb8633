import { isBucket, type Spend, type Wallet, kindOf } from '../contract';
import { sum } from './facts';
import type { ExplanationCheck, ExplainInput, Line } from './types';

// A.L8
/** "Read the most recent ten entries". */
const latestCount = 10;

// A.L8
/**
 * The checklist before contacting support, filled in from data. `lines` are the entries of the window, `latest` those
 * of the whole log, both newest first.
 */
export function checksOf(input: ExplainInput, lines: readonly Line[], latest: readonly Line[]): ExplanationCheck[] {
  return [
    rightWallet(input),
    latestTen(latest),
    inFlight(input, latest),
    cycleDate(input, lines, latest),
    reload(input, lines),
  ];
}

// A.V4s
/** Wallets don't share a balance, so the user may have looked at another one. */
function rightWallet({ wallet, wallets = [] }: ExplainInput): ExplanationCheck {
  const others = wallets.filter(({ id }) => id !== wallet.id).map(({ name, id }) => name || id);
  return {
    code: 'right_wallet',
    state: others.length ? 'confirm' : 'clear',
    entryIds: [],
    facts: { name: wallet.name || wallet.id, others },
  };
}

function latestTen(latest: readonly Line[]): ExplanationCheck {
  const ten = latest.slice(0, latestCount);
  return {
    code: 'latest_ten',
    state: ten.length ? 'found' : 'clear',
    entryIds: idsOf(ten),
    facts: { count: ten.length, amount: sum(ten, ({ entry }) => entry.amount) },
  };
}

// A.S6
/** Deducted when submitted, not at delivery. Metered jobs haven't deducted anything yet. */
function inFlight({ spends }: ExplainInput, latest: readonly Line[]): ExplanationCheck {
  const pending = spends.filter(({ status }: Spend) => status === 'pending');
  // A server may name the job in the entry, or the entries in the job.
  const jobs = new Set<string | undefined>(pending.map(({ id }) => id));
  const entries = new Set(pending.flatMap(({ entryIds }) => entryIds));
  const lines = latest.filter(({ entry: { id, spendId } }) => jobs.has(spendId) || entries.has(id));
  return {
    code: 'in_flight',
    state: pending.length ? 'found' : 'clear',
    entryIds: idsOf(lines),
    facts: { jobs: pending.length, taken: sum(lines, ({ entry }) => -entry.amount) },
  };
}

function cycleDate({ wallet }: ExplainInput, lines: readonly Line[], latest: readonly Line[]): ExplanationCheck {
  const landed = ({ entry }: Line) => entry.type === 'plan_allocation';
  const inWindow = lines.filter(landed);
  const { plan, currentPeriodStartAt, renewsAt } = wallet.subscription;
  const lastAt = latest.find(landed)?.entry.at;
  // Both dates are of one cycle: of the tokens, if it's known when they last came; else of billing.
  const facts = lastAt ? { lastAt, renewsAt: tokensRenewAt(wallet) } : { lastAt: currentPeriodStartAt, renewsAt };
  // A free plan may have no cycle, either.
  const isAbsent = !plan || (facts.lastAt === null && facts.renewsAt === null);
  const state = inWindow.length ? 'found' : isAbsent ? 'absent' : 'clear';
  return { code: 'cycle_date', state, entryIds: idsOf(inWindow), facts };
}

function reload({ wallet }: ExplainInput, lines: readonly Line[]): ExplanationCheck {
  // One that added nothing charged nothing, either.
  const fired = lines.filter(({ entry }) => kindOf(entry) === 'reload' && entry.amount > 0);
  const { autoReload } = wallet;
  const state = !autoReload ? 'none' : !autoReload.enabled ? 'off' : autoReload.available ? 'on' : 'unavailable';
  return {
    code: 'auto_reload',
    state: fired.length ? 'found' : autoReload ? 'clear' : 'absent',
    entryIds: idsOf(fired),
    facts: { state, fired: fired.length, added: sum(fired, ({ entry }) => entry.amount) },
  };
}

// OQ-12
/** When tokens renew, if that differs from the date of billing. */
function tokensRenewAt({ buckets, subscription }: Wallet): string | null {
  return buckets.find((bucket) => isBucket(bucket, 'plan'))?.renewsAt ?? subscription.renewsAt;
}

function idsOf(lines: readonly Line[]): string[] {
  return lines.map(({ entry }) => entry.id);
}
