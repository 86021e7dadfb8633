import { endpoints, type Limit, type Quote, type Wallet } from '../../src/contract/index';
import { type Bench, costly, expectUntouched, mostSpends, newKey, priced, stateOf } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectShortage, expectTrue, NotTried } from './expect';
import { backstage } from './fund';
import { checkReplay } from './keys';
import { failed } from './refunds';

export const limits: readonly Check[] = [
  {
    name: 'a limit counts what is spent under it',
    needs: 'write',
    async run(bench) {
      if (!(await bench.wallet()).limits?.length) throw new Absent('the wallet has no limits');
      const { input, quote, taken } = await costly(bench);
      if (quote.charge === 'metered') throw new NotTried('the work is measured later, so no limit counts it yet');
      const counted = counting(await bench.wallet(), quote);
      if (counted.length === 0) throw new NotTried(`no limit counts ${input.action}; name another action (--action)`);
      await expectOwnUse(bench, counted);
      const { wallet, spend } = await bench.talk.ask(endpoints.spends.create, input, newKey());
      const now = await bench.wallet();
      for (const limit of counted) {
        const wanted = limit.used + taken;
        for (const [where, { limits: shown }] of [
          ['in the answer', wallet],
          ['read back', now],
        ] as const) {
          const found = shown?.find((one) => isSame(one, limit));
          // A new period has begun, so it counts from 0.
          if (found && found.resetsAt !== limit.resetsAt) continue;
          expectEqual(found?.used, wanted, `used of ${nameOf(limit)} after a spend of ${taken}, ${where},`);
        }
      }
      const job = { walletId: input.walletId, spendId: spend.id };
      if (spend.status !== 'pending' || (await failed(bench, job))?.status !== 'failed') return;
      const { limits: shown } = await bench.wallet();
      for (const limit of counted) {
        const found = shown?.find((one) => isSame(one, limit));
        if (found && found.resetsAt !== limit.resetsAt) continue;
        expectEqual(found?.used, limit.used, `used of ${nameOf(limit)} after the job failed`);
      }
    },
  },
];

/** What a member or a project has used under a limit is part of all that it has ever used. */
async function expectOwnUse({ talk, wallet }: Bench, counted: readonly Limit[]): Promise<void> {
  const { id: walletId, capabilities, overage } = await wallet();
  for (const limit of counted) {
    const isCounted = limit.value !== undefined && capabilities.usage?.includes(limit.scope);
    // Extra usage may count under it, and usage of long ago may be forgotten.
    if (!isCounted || overage?.enabled || limit.resetsAt === null) continue;
    const { data, total } = await talk.ask(endpoints.usage.list, { walletId, by: limit.scope, limit: 100 });
    const own = data.find(({ key }) => key === limit.value)?.amount ?? (total > data.length ? Infinity : 0);
    expectTrue(
      limit.used <= own,
      `${nameOf(limit)} counts ${limit.used}, but usage of ${limit.scope} ${limit.value} was ${own} in all`,
    );
  }
}

/** Runs at the end, because nothing can be spent afterwards. */
export const limitReached: Check = {
  name: 'a spend over a limit that blocks is refused, the one before is not, and the refusal names the limit',
  needs: 'destructive',
  async run(bench) {
    const { quote } = await priced(bench);
    const { limit } = quote;
    if (!(await bench.wallet()).limits?.length) throw new Absent('the wallet has no limits');
    if (!limit?.blocks)
      throw new NotTried(`no limit that blocks counts ${quote.action}; name another action (--action)`);
    if (quote.cost === 0) throw new NotTried(`${quote.action} costs nothing here; name an action with a price`);
    const restore = await narrowed(bench, limit, quote.cost);
    try {
      const { walletId, input, over } = await reached(bench, limit);
      const { decision } = (await priced(bench)).quote;
      expectEqual(decision, 'blocked', 'decision of a quote over the limit');
      const before = await stateOf(bench);
      const key = newKey();
      const answer = await bench.talk.send(endpoints.spends.create, input, key);
      const shortage = expectShortage(answer, 'limit_reached');
      checkReplay(answer, await bench.talk.send(endpoints.spends.create, input, key), 'the refusal over a limit');
      expectLimit(shortage.limit, over);
      const { cost, limit: named } = shortage;
      expectTrue(
        named!.used + cost > named!.max,
        `a spend of ${cost} is refused at ${named!.used} of ${named!.max}, which it would not pass`,
      );
      expectEqual(shortage.walletId, walletId, 'walletId in the refusal');
      await expectUntouched(bench, before, 'after a spend over a limit');
    } finally {
      await restore();
    }
  },
};

/** Requires that a refusal has the limit of its quote. */
export function expectLimit(found: Limit | undefined, quoted: Limit | undefined): void {
  expectTrue(found !== undefined, 'a limit_reached should name the limit in "limit"');
  if (quoted) expectEqual([found.id, found.value], [quoted.id, quoted.value], 'the limit in the refusal, as quoted,');
}

/** Spends until a spend would pass the limit. */
async function reached(bench: Bench, limit: Limit) {
  for (let spent = 0; spent <= mostSpends; spent += 1) {
    const found = await priced(bench);
    const { quote, input } = found;
    if (quote.reason === 'limit_reached')
      return { walletId: input.walletId, input, over: quote.limit?.blocks ? quote.limit : limit };
    const { used = 0, max = Infinity, blocks } = quote.limit ?? {};
    if (blocks && used + quote.cost > max)
      expectEqual([quote.decision, quote.reason], ['blocked', 'limit_reached'], 'decision and reason over a limit');
    const { input: next, quote: now } = await costly(bench);
    const one = now.limit;
    if (!one || !isSame(one, limit)) throw new NotTried('another limit is tighter now; run again');
    await bench.talk.ask(endpoints.spends.create, next, newKey());
  }
  throw new NotTried(
    `${nameOf(limit)} was not reached in ${mostSpends} spends; use a wallet that is nearer to it, or --params that cost more`,
  );
}

/** On a mock, the limit is lowered so that two more spends fit. Returns how to undo that. */
async function narrowed(bench: Bench, limit: Limit, cost: number): Promise<() => Promise<void>> {
  const { id, value, used, max } = limit;
  const { id: walletId } = await bench.wallet();
  const isNear = (max - used) / cost <= mostSpends;
  if (isNear || !(await bench.fund.isMock(bench))) return () => Promise.resolve();
  const set = async (to: number): Promise<void> => {
    const limits = [{ id, ...(value !== undefined && { value }), max: to }];
    await backstage(bench, 'PUT', `/wallets/${walletId}/limits`, { limits });
  };
  await set(used + 2 * cost);
  return () => set(max);
}

/** Limits that count a spend without tags: those of the wallet, and the one that the quote names. */
function counting({ limits: shown = [] }: Wallet, { limit: quoted }: Quote): Limit[] {
  return shown.filter((limit) => limit.scope === 'wallet' || (quoted !== undefined && isSame(limit, quoted)));
}

function isSame(a: Limit, b: Limit): boolean {
  return a.id === b.id && a.value === b.value;
}

function nameOf({ id, value }: Limit): string {
  return value === undefined ? `the limit ${id}` : `the limit ${id} of ${value}`;
}
