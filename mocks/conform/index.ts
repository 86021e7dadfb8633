import { endpoints, type Wallet } from '../../src/contract/index';
import { answers } from './answers';
import { type Bench, hasOther } from './bench';
import { buying } from './buying';
import type { Check } from './check';
import type { CheckResult, ConformOptions, ConformReport } from './options';
import { crossOrigin } from './cors';
import { covering } from './covering';
import { csv } from './csv';
import { deciding } from './deciding';
import { endings } from './ending';
import { Absent, type Answer, brief, Mismatch, NotTried, requestOf, Unreachable } from './expect';
import { createFund, openWallet } from './fund';
import { isolation } from './isolation';
import { jobsEnded, jobsOver, noteJobs } from './jobs';
import { keys, keysKept } from './keys';
import { notSold } from './notSold';
import { noteOthers, others } from './others';
import { pages } from './paging';
import { planning } from './planning';
import { drawn, pricing } from './pricing';
import { queries } from './queries';
import { quotes } from './quoting';
import { races } from './racing';
import { limitReached, limits } from './limits';
import { overages } from './overage';
import { logAddsUp, readings } from './reading';
import { receipts } from './receipts';
import { refunds } from './refunds';
import { reloads } from './reloading';
import { refusals } from './requests';
import { capabilities, card, settings } from './settings';
import { settling } from './settling';
import { shortages } from './shortage';
import { spans } from './spans';
import { spending, unchanging } from './spending';
import { createTalk, type Talk } from './talk';
import { terms, withoutCard } from './terms';
import { tokens } from './tokens';
import { upToDate } from './upToDate';
import { usageRows, usageSpans, usageWrites } from './usage';

export type { ConformOptions, ConformReport } from './options';

/** Checks that write run first, so that checks that read find something. Checks that end something run last. */
const checks: readonly Check[] = [
  ...readings.slice(0, 3),
  ...quotes,
  ...settling,
  withoutCard,
  ...spending,
  upToDate,
  // While there is room under the limits.
  ...limits,
  ...keys,
  ...refunds.slice(0, 1),
  ...races,
  ...pricing,
  // Before a card is on file, where that takes a payment page.
  ...buying.slice(0, 1),
  ...reloads,
  covering,
  ...overages,
  ...shortages,
  deciding,
  ...buying.slice(1),
  notSold,
  ...planning,
  ...settings,
  ...terms,
  ...usageWrites,
  ...readings.slice(3),
  ...capabilities,
  card,
  usageRows,
  receipts,
  ...pages,
  ...spans,
  ...csv,
  usageSpans,
  ...refunds.slice(1),
  ...refusals.slice(0, 3),
  ...queries,
  ...refusals.slice(3),
  ...crossOrigin,
  ...tokens,
  ...isolation,
  others,
  logAddsUp,
  drawn,
  keysKept,
  unchanging,
  limitReached,
  ...answers,
  ...endings,
];

/**
 * Checks whether a running server follows the contract. Only reads unless `write` is set. Reports what it couldn't try.
 */
export async function conform(baseUrl: string, options: ConformOptions = {}): Promise<ConformReport> {
  const bench = createBench(baseUrl, options);
  const results: CheckResult[] = [];
  const advice = new Set<string>();
  bench.advise = (text) => advice.add(text);
  const { only } = options;
  const chosen = checks.filter(({ name }) => only?.some((part) => name.includes(part)) ?? true);
  const shut = await whyShut(bench, baseUrl);
  let why: string | undefined;
  for (const check of chosen) {
    const result = why === undefined ? await perform(check, bench, shut) : unasked(check, why);
    if (shut !== undefined) why = shut;
    else if (result.isLost && !(await answersAtAll(bench.talk))) why = 'the server could not be reached';
    results.push(result.said);
    options.onResult?.(result.said, results.length - 1);
  }
  const count = (wanted: CheckResult['outcome']) => results.filter(({ outcome }) => outcome === wanted).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    notTried: count('not_tried'),
    absent: results.filter((result) => result.absent).length,
    advice: [...advice],
    results,
  };
}

interface Performed {
  said: CheckResult;
  /** Whether the server didn't answer at all. */
  isLost?: boolean;
}

function unasked({ name }: Check, detail: string): Performed {
  return { said: { name, outcome: 'not_tried', detail } };
}

/** Why no wallet can be read at all, if the token or the address is wrong. One failure then says it for all checks. */
async function whyShut({ talk, other, options, left }: Bench, baseUrl: string): Promise<string | undefined> {
  const statusOf = async (asker: Talk) => {
    const answer = await asker.raw('GET', '/v1/wallets').catch(() => undefined);
    return answer?.status;
  };
  left.isOtherShut = hasOther(options) && (await statusOf(other())) === 401;
  const status = await statusOf(talk);
  if (status === 401) return 'the account is not signed in (401); give the --token or --header of one that is';
  if (status === 404) return `there is no /v1/wallets under ${baseUrl} (404); give the address in front of /v1`;
  return undefined;
}

/** A check that jobs have disturbed is run again, so often at most. */
const mostRuns = 3;

async function perform({ name, needs, run }: Check, bench: Bench, shut?: string): Promise<Performed> {
  if (shut !== undefined) return tried(name, () => Promise.reject(new Mismatch(shut)), bench, 0);
  const { write, destructive } = bench.options;
  if (needs && !write)
    return { said: { name, outcome: 'not_tried', detail: 'it spends or changes something (--write)' } };
  if (needs === 'destructive' && !destructive)
    return {
      said: {
        name,
        outcome: 'not_tried',
        detail: 'it uses up a limit, or ends the plan or the account (--destructive)',
      },
    };
  // Whatever is wrong with them fails the checks of reading.
  if (needs) await noteOthers(bench).catch(() => undefined);
  // What ends something can't be run again.
  if (needs === 'destructive' && bench.left.isLiving) await jobsOver(bench);
  for (let runs = 1; ; runs += 1) {
    const from = bench.talk.answers.length;
    await noteJobs(bench);
    const done = await tried(name, () => run(bench), bench, from);
    if (done.said.outcome !== 'failed' || done.isLost) return done;
    if (!(await jobsEnded(bench, bench.talk.answers.slice(from)))) return done;
    bench.left.isLiving = true;
    if (runs === mostRuns) {
      const detail = `jobs of this wallet end by themselves while it is tried; stop what ends them. It said: ${done.said.detail}`;
      return { said: { name, outcome: 'not_tried', detail } };
    }
    await jobsOver(bench);
  }
}

async function tried(name: string, run: () => Promise<void>, { talk }: Bench, from: number): Promise<Performed> {
  try {
    await run();
    return { said: { name, outcome: 'passed' } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof Absent) return { said: { name, outcome: 'not_tried', detail, absent: true } };
    if (error instanceof NotTried) return { said: { name, outcome: 'not_tried', detail } };
    const last =
      (error instanceof Mismatch && error.last) || talk.answers.slice(from).findLast(({ isAside }) => !isAside);
    const exchange = last && { last: { request: requestOf(last), answer: brief(last) } };
    return { said: { name, outcome: 'failed', detail, ...exchange }, isLost: error instanceof Unreachable };
  }
}

/**
 * A single request may break off by itself. If the next one gets no answer either, the server counts as unreachable.
 */
async function answersAtAll(talk: Talk): Promise<boolean> {
  return talk.raw('GET', '/v1/wallets').then(
    () => true,
    () => false,
  );
}

function createBench(baseUrl: string, options: ConformOptions): Bench {
  const noted: Answer[] = [];
  const { token, headers, otherToken, otherHeaders, fetch, origin } = options;
  const sending = { fetch, origin, answers: noted };
  const talk = createTalk(baseUrl, { ...sending, token, headers });
  const otherTalk = createTalk(baseUrl, { ...sending, token: otherToken, headers: otherHeaders });
  let { walletId } = options;
  const bench: Bench = {
    talk,
    options,
    origin: new URL(baseUrl).origin,
    fund: createFund(),
    left: {},
    advise: () => undefined,
    other: () => {
      if (!hasOther(options)) throw new NotTried('no other account was given (--other-token or --other-header)');
      if (bench.left.isOtherShut)
        throw new NotTried('the other account is not signed in (401); give the --other-token of one that is');
      return otherTalk;
    },
    wallet: async () => {
      walletId ??= await findWallet(bench);
      return talk.ask(endpoints.wallets.get, { walletId });
    },
  };
  return bench;
}

async function findWallet(bench: Bench): Promise<Wallet['id']> {
  const [first] = (await bench.talk.ask(endpoints.wallets.list, { limit: 1 })).data;
  if (first) return first.id;
  const opened = bench.options.write ? await openWallet(bench) : undefined;
  if (opened === undefined) throw new NotTried('the account has no wallet; create one, or name one (--wallet)');
  return opened;
}
