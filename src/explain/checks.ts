import { isBucket, type Spend, type Wallet, kindOf } from '../contract';
import { sum } from './facts';
import type { ExplanationCheck, ExplainInput, Line } from './types';

// A.L8
/** "Read the most recent ten entries". */
const latestCount = 10;
const arrivals: ReadonlySet<string> = new Set(['plan_allocation', 'daily_reset']);

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
  const others = wallets.filter(({ id }) => id !== wallet.id).map(({ name }) => name);
  return {
    code: 'right_wallet',
    state: others.length ? 'confirm' : 'clear',
    entryIds: [],
    facts: { name: wallet.name, others },
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
  const ids = new Set(pending.map(({ id }) => id));
  const lines = latest.filter(({ entry }) => entry.spendId && ids.has(entry.spendId));
  return {
    code: 'in_flight',
    state: pending.length ? 'found' : 'clear',
    entryIds: idsOf(lines),
    facts: { jobs: pending.length, taken: sum(lines, ({ entry }) => -entry.amount) },
  };
}

function cycleDate({ wallet }: ExplainInput, lines: readonly Line[], latest: readonly Line[]): ExplanationCheck {
  const landed = (line: Line) => arrivals.has(line.entry.type);
  const inWindow = lines.filter(landed);
  const { plan, currentPeriodStartAt } = wallet.subscription;
  const facts = { lastAt: latest.find(landed)?.entry.at ?? currentPeriodStartAt, renewsAt: renewsAt(wallet) };
  // A free plan may have no cycle, either.
  const isAbsent = !plan || (facts.lastAt === null && facts.renewsAt === null);
  const state = inWindow.length ? 'found' : isAbsent ? 'absent' : 'clear';
  return { code: 'cycle_date', state, entryIds: idsOf(inWindow), facts };
}

function reload({ wallet }: ExplainInput, lines: readonly Line[]): ExplanationCheck {
  const fired = lines.filter(({ entry }) => kindOf(entry) === 'reload');
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
function renewsAt({ buckets, subscription }: Wallet): string | null {
  return buckets.find((bucket) => isBucket(bucket, 'plan'))?.renewsAt ?? subscription.renewsAt;
}

function idsOf(lines: readonly Line[]): string[] {
  return lines.map(({ entry }) => entry.id);
}
