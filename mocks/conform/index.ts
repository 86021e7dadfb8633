import { endpoints, type Wallet } from '../../src/contract/index';
import type { Bench, Check, CheckResult, ConformOptions, ConformReport } from './check';
import { readings } from './reading';
import { refusals } from './refusing';
import { createTalk, Skipped, Unreachable, type Talk } from './talk';
import { writings } from './writing';

export type { ConformOptions, ConformReport } from './check';
export { tapLine } from './tap';

/** Holds a running server to the contract. Reads only, unless told otherwise. */
export async function conform(baseUrl: string, options: ConformOptions = {}): Promise<ConformReport> {
  const talk = createTalk(baseUrl, options);
  const bench: Bench = { talk, options, wallet: () => findWallet(talk, options.walletId) };
  const results: CheckResult[] = [];
  const checks = options.write ? [...readings, ...refusals, ...writings] : [...readings, ...refusals];
  let isReachable = true;
  const lost = (): void => void (isReachable = false);
  for (const check of checks) {
    const result = isReachable ? await perform(check, bench, lost) : { ...unasked, name: check.name };
    results.push(result);
    options.onResult?.(result, results.length - 1);
  }
  return { ok: results.every(({ outcome }) => outcome !== 'failed'), results };
}

const unasked = { outcome: 'skipped', detail: 'the server could not be reached' } as const;

async function perform({ name, run }: Check, bench: Bench, lost: () => void): Promise<CheckResult> {
  try {
    await run(bench);
    return { name, outcome: 'ok' };
  } catch (error) {
    if (error instanceof Unreachable) lost();
    const detail = error instanceof Error ? error.message : String(error);
    return { name, outcome: error instanceof Skipped ? 'skipped' : 'failed', detail };
  }
}

async function findWallet(talk: Talk, walletId: string | undefined): Promise<Wallet> {
  if (walletId !== undefined) return talk.ask(endpoints.wallets.get, { walletId });
  const [first] = (await talk.ask(endpoints.wallets.list, { limit: 1 })).data;
  if (!first) throw new Skipped('the account has no wallet; make one, or name another with walletId');
  return first;
}
