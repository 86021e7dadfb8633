import { endpoints, type Spend } from '../../src/contract/index';
import type { Bench } from './bench';
import type { Answer } from './expect';
import { pause } from './talk';

/** The most that a check waits until running jobs have ended. */
const longestMs = 60_000;

/** Lists the running jobs of the wallet; of them, only the newest hundred matter here. */
async function running({ talk, wallet }: Bench): Promise<Spend[]> {
  const { id: walletId } = await wallet();
  return (await talk.ask(endpoints.spends.list, { walletId, status: 'pending', limit: 100 })).data;
}

/** Reads the running jobs, so that it shows later which of them have ended. */
export async function noteJobs(bench: Bench): Promise<void> {
  await running(bench).catch(() => undefined);
}

/**
 * Whether jobs that ran in these answers have ended by themselves. What they took or gave back then stands among what a
 * check has compared, so its figures say nothing.
 */
export async function jobsEnded(bench: Bench, answers: readonly Answer[]): Promise<boolean> {
  // Jobs of other wallets aren't in this one's list, so they would seem to have ended.
  const wallet = await bench.wallet().catch(() => undefined);
  const own = answers.flatMap(pendingIn).filter(({ walletId }) => walletId === wallet?.id);
  const ran = new Set(own.map(({ id }) => id));
  for (const id of bench.left.ended ?? []) ran.delete(id);
  if (ran.size === 0) return false;
  const still = await running(bench).catch(() => undefined);
  return still !== undefined && still.length < 100 && [...ran].some((id) => still.every((job) => job.id !== id));
}

/** Waits until no job is running, or for so long that none seems to end. */
export async function jobsOver(bench: Bench): Promise<void> {
  for (let waited = 0; waited < longestMs; waited += 500) {
    if ((await running(bench)).length === 0) return;
    await pause(500);
  }
}

/** The spends that an answer shows as running. What isn't a spend has failed the check that asked for it. */
function pendingIn({ asked, status, text }: Answer): Pick<Spend, 'id' | 'walletId'>[] {
  if (!/\/spends\b/.test(asked) || (status !== 200 && status !== 201)) return [];
  try {
    const { spend, data, ...alone } = JSON.parse(text) as { spend?: Spend; data?: Spend[] } & Partial<Spend>;
    return [...(data ?? []), spend, alone].flatMap((one) => {
      const { id, walletId } = one ?? {};
      return one?.status === 'pending' && id && walletId ? [{ id, walletId }] : [];
    });
  } catch {
    // Not JSON, which the check that asked for it reports.
    return [];
  }
}
