import { endpoints, type Entry, type Spend, SpendResult } from '../../src/contract/index';
import { atOnce, type Bench, costly, newKey, stateOf, sum } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectTrue, NotTried, readAs } from './expect';
import { backstage } from './fund';
import { checkReplay } from './keys';
import { expectKind, expectPresent } from './spending';
import { readLog } from './walk';
import { pause } from './talk';

const wantsFail = 'give --fail a command that makes the job in $CREDITKIT_SPEND fail';

interface Job {
  walletId: string;
  spendId: string;
}

async function fail(bench: Bench, job: Job): Promise<void> {
  (bench.left.ended ??= new Set()).add(job.spendId);
  if (bench.options.fail) return bench.options.fail(job);
  await backstage(bench, 'POST', `/spends/${job.spendId}/fail`, {});
}

/** Makes a job fail, and reads it when it has. Undefined if nothing can make it fail. */
export async function failed(bench: Bench, job: Job): Promise<Spend | undefined> {
  const { talk, options, fund } = bench;
  if (!options.fail && !(await fund.isMock(bench))) return undefined;
  await fail(bench, job);
  let now = await talk.ask(endpoints.spends.get, job);
  for (let tries = 0; now.status === 'pending' && tries < 10; tries += 1) {
    await pause(200);
    now = await talk.ask(endpoints.spends.get, job);
  }
  return now;
}

export const refunds: readonly Check[] = [
  {
    name: 'a job that fails returns what it took to the same buckets, once',
    needs: 'write',
    async run(bench) {
      const { talk, options, fund } = bench;
      if (!options.fail && !(await fund.isMock(bench))) throw new NotTried(wantsFail);
      const { input } = await costly(bench);
      const { walletId } = input;
      const before = await stateOf(bench);
      const link = { label: 'Work that fails', href: '/pieces/2' };
      const key = newKey();
      const first = await talk.send(endpoints.spends.create, { ...input, link }, key);
      expectEqual(first.status, 201, 'status of the spend');
      const { spend, entries } = readAs(SpendResult, first, 'a spend');
      if (spend.status !== 'pending')
        throw new NotTried(
          `the spend is ${spend.status} right away, so it cannot fail; name an action whose job runs for a while (--action)`,
        );
      const job = { walletId, spendId: spend.id };
      bench.left.taken = entries;
      const now = await failed(bench, job);
      expectEqual(now?.status, 'failed', 'status of a job that failed');
      for (const name of ['action', 'params', 'cost', 'link', 'tags', 'createdAt'] as const)
        expectEqual(now?.[name], spend[name], `${name} of a job that failed`);
      const { data: listed } = await talk.ask(endpoints.spends.list, { walletId, limit: 25 });
      expectEqual(listed.find(({ id }) => id === spend.id) ?? now, now, 'a job that failed, in the list of spends,');
      const after = await stateOf(bench);
      if (now?.actual !== undefined) expectEqual(now.actual, 0, 'actual of a job that failed, which cost nothing,');
      if (now?.settledAt !== undefined) expectPresent(after.wallet, now.settledAt, 'settledAt of a job that failed');
      expectEqual(after.wallet.balance, before.wallet.balance, 'balance after a job failed');
      const held = (buckets: typeof after.wallet.buckets) =>
        buckets.map(({ id, amount, batches }) => ({ id, amount, batches: batches ?? [] }));
      expectEqual(held(after.wallet.buckets), held(before.wallet.buckets), 'buckets after a job failed');
      if (sum(entries) !== 0 && after.newest) {
        expectEqual(after.newest.spendId, spend.id, 'spendId of the refund');
        expectPresent(after.wallet, after.newest.at, 'the instant of the refund');
        expectKind(after.newest, 'refund');
      }
      const again = await talk.send(endpoints.spends.create, { ...input, link }, key);
      checkReplay(first, again, 'the spend, after its job failed,');
      // A command may well answer that this job has already ended.
      await fail(bench, job).catch(() => undefined);
      await pause(options.fail ? 200 : 0);
      expectEqual((await stateOf(bench)).total, after.total, 'entries in the log after the job failed a second time');
      await failAtOnce(bench);
    },
  },
  {
    name: 'no spend in the log was refunded more than it took',
    async run(bench) {
      const { talk, wallet, options, fund } = bench;
      const { entries, whole } = await readLog(talk, (await wallet()).id);
      if (!entries.some(isRefund)) {
        const canFail = options.fail !== undefined || (await fund.isMock(bench));
        throw canFail ? new Absent('no job took anything before it ended') : new NotTried(wantsFail);
      }
      const jobs = new Map<string, Entry[]>();
      for (const entry of entries)
        if (entry.spendId !== undefined) jobs.set(entry.spendId, [...(jobs.get(entry.spendId) ?? []), entry]);
      for (const [id, lines] of jobs) {
        const refunded = lines.filter(isRefund);
        // If the log wasn't read to its end, the entry that took the tokens may be further back.
        if (refunded.length === 0 || (!whole && refunded.length === lines.length)) continue;
        const taken = -sum(lines.filter(({ amount }) => amount < 0));
        expectTrue(sum(refunded) <= taken, `spend ${id} took ${taken}, but was refunded ${sum(refunded)}`);
        for (const bucket of new Set(refunded.flatMap(({ buckets }) => buckets.map((moved) => moved.id)))) {
          if (bucket === 'outstanding') continue;
          const moved = sum(lines.flatMap(({ buckets }) => buckets.filter((part) => part.id === bucket)));
          expectTrue(moved <= 0, `spend ${id} returned ${moved} more to ${bucket} than it took there`);
        }
      }
    },
  },
];

/** Several workers may say at the same time that a job has failed, while others are started. */
async function failAtOnce(bench: Bench): Promise<void> {
  const { talk, options } = bench;
  const { input, taken } = await costly(bench, 5);
  const { walletId } = input;
  const before = await stateOf(bench);
  const { spend, entries } = await talk.ask(endpoints.spends.create, input, newKey());
  const job = { walletId, spendId: spend.id };
  // A spend in between: the refund doesn't follow the job's own entry directly.
  const between = await talk.send(endpoints.spends.create, input, newKey());
  const spending = atOnce(3, () => talk.send(endpoints.spends.create, input, newKey()));
  // A command that is late may say so.
  const said = await Promise.allSettled([1, 2, 3].map(() => fail(bench, job)));
  const others = [between, ...(await spending)].filter(({ status }) => status === 201);
  const written = others.flatMap((answer) => readAs(SpendResult, answer, 'a spend').entries);
  expectTrue(
    said.some(({ status }) => status === 'fulfilled'),
    'none of three commands at once could make a job fail',
  );
  await pause(options.fail ? 200 : 0);
  const after = await stateOf(bench);
  const left = before.wallet.balance - taken * others.length;
  expectEqual(
    after.wallet.balance,
    left,
    `balance after a job failed three times at once, during ${others.length} spends`,
  );
  const wanted = before.total + entries.length + (sum(entries) === 0 ? 0 : 1) + written.length;
  expectEqual(after.total, wanted, 'entries in the log after a job failed three times at once');
}

function isRefund({ amount, kind, type }: Entry): boolean {
  return amount > 0 && (kind === undefined ? /refund/.test(type) : kind === 'refund');
}
