import type { Stage } from './world';

/** Seconds of so many clips. */
const clips = (count: number, seconds = 8) => ({ clips: Array.from({ length: count }, () => seconds) });

/** Does it at once, whatever it takes of the balance; answers the job. */
export async function spend({ client, walletId }: Stage, action: string, params = {}) {
  return (await client.spends.create({ walletId, action, params, confirmed: true })).spend.id;
}

/** A submission, and its delivery where seconds are said. */
export async function submit(stage: Stage, count: number, deliveredSeconds?: number) {
  const spendId = await spend(stage, 'submission', clips(count));
  if (deliveredSeconds !== undefined) await stage.backstage.spends.deliver({ spendId, seconds: deliveredSeconds });
}

/** Metered work, each at its figure. */
export async function work(stage: Stage, ...jobs: [action: string, amount: number, params?: object][]) {
  for (const [action, amount, params] of jobs) {
    await stage.backstage.clock.set({ advanceMs: 3_600_000 });
    await stage.backstage.spends.meter({ spendId: await spend(stage, action, params), amount });
  }
}
