import type { Stage } from './world';

/** Params for `count` clips of `seconds` each. */
const clips = (count: number, seconds = 8) => ({ clips: Array.from({ length: count }, () => seconds) });

/** Spends without asking for confirmation, and returns the id of the job. */
export async function spend({ client, walletId }: Stage, action: string, params = {}) {
  return (await client.spends.create({ walletId, action, params, confirmed: true })).spend.id;
}

/** Submits `count` clips, and delivers them if `deliveredSeconds` is given. */
export async function submit(stage: Stage, count: number, deliveredSeconds?: number) {
  const spendId = await spend(stage, 'submission', clips(count));
  if (deliveredSeconds !== undefined) await stage.backstage.spends.deliver({ spendId, seconds: deliveredSeconds });
}

/** Runs metered actions, each at the given amount, one per hour. */
export async function work(stage: Stage, ...jobs: [action: string, amount: number, params?: object][]) {
  for (const [action, amount, params] of jobs) {
    await stage.backstage.clock.set({ advanceMs: 3_600_000 });
    await stage.backstage.spends.meter({ spendId: await spend(stage, action, params), amount });
  }
}
