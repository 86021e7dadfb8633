import { endpoints, type Entry, kindOf, type Quote, toRequest, type Wallet } from '../../src/contract/index';
import {
  type Bench,
  costly,
  covers,
  expectUntouched,
  fallShort,
  newKey,
  priced,
  type SpendBody,
  stateOf,
} from './bench';
import type { Check } from './check';
import { Absent, brief, expectEqual, expectShortage, expectTrue, Mismatch, NotTried, readAs } from './expect';
import { alternatives, around } from './params';
import { emptied } from './reloading';
import { readLog } from './walk';

/** What a spend takes, with other params than usual and at the end of a balance. */
export const pricing: readonly Check[] = [
  {
    name: 'a spend with other params costs what those were quoted',
    needs: 'write',
    async run(bench) {
      const { input, quote } = await costly(bench, 4);
      const others = alternatives(input.params);
      if (others.length === 0) throw new Absent(`${input.action} has no numbers in its params, so others are unknown`);
      for (const params of others) {
        const asked = { ...input, params };
        const other = await quoted(bench, asked);
        if (!other || other.cost === quote.cost || !covers({ quote: other, free: other.spendable }, 1)) continue;
        const before = await bench.wallet();
        const { spend, wallet } = await bench.talk.ask(endpoints.spends.create, asked, newKey());
        const of = `of a spend with the params ${JSON.stringify(asked.params)}`;
        expectEqual(spend.cost, other.cost, `cost ${of}`);
        if (other.charge !== 'metered') expectEqual(wallet.balance, before.balance - other.cost, `balance ${of}`);
        return;
      }
      throw new NotTried(`${input.action} costs the same whatever its params are, or too much`);
    },
  },
  {
    name: 'params that a quote refuses are refused by a spend, too',
    needs: 'write',
    async run(bench) {
      const { input } = await costly(bench);
      const before = await stateOf(bench);
      if (Object.keys(input.params).length === 0) throw new Absent(`${input.action} was named without params`);
      for (const name of Object.keys(input.params))
        for (const value of [-1, 0.5, 1e15, '-1', null, []]) {
          const asked = { ...input, params: { ...input.params, [name]: value } };
          if ((await quoted(bench, asked)) !== undefined) continue;
          const answer = await bench.talk.send(endpoints.spends.create, asked, newKey());
          if (answer.status !== 400)
            throw new Mismatch(
              `a spend with ${name}: ${JSON.stringify(value)} should be refused like its quote; it was ${brief(answer)}`,
            );
        }
      await expectUntouched(bench, before, 'after spends with wrong params');
    },
  },
  {
    name: 'a spend of exactly what is left goes through, and one of a step more does not',
    needs: 'write',
    async run(bench) {
      await fallShort(bench);
      await emptied(bench);
      const { more, all } = await atTheEdge(bench);
      const before = await stateOf(bench);
      expectShortage(await bench.talk.send(endpoints.spends.create, await more(), newKey()), 'insufficient_tokens');
      await expectUntouched(bench, before, 'after a spend of one step more than there is');
      const { asked, quote } = await all();
      expectTrue(
        covers({ quote, free: quote.cost }, 1),
        `a quote of ${quote.cost}, which is exactly what is left, should not be ${quote.decision} (${quote.reason})`,
      );
      const answer = await bench.talk.send(endpoints.spends.create, asked, newKey());
      expectTrue(answer.status === 201, `a spend of exactly what is left should be executed; it was ${brief(answer)}`);
      const { spendable, low } = await bench.wallet();
      if (spendable === 0) expectEqual(low, true, 'low, where nothing is left,');
    },
  },
];

/** Runs at the end, over every spend of this run. */
export const drawn: Check = {
  name: 'spends draw the buckets in the order of the wallet',
  needs: 'write',
  async run({ talk, wallet: read, left }) {
    const wallet = await read();
    if (!left.lines) throw new NotTried('nothing was spent; run the check of a spend, too');
    if (wallet.buckets.filter(isPlain).length < 2) throw new Absent('there is only one bucket to draw on');
    if (left.locks !== locksOf(wallet)) throw new NotTried('a bucket was locked or unlocked during the run');
    const known = new Set(left.lines.map(({ id }) => id));
    const held = new Map(wallet.buckets.map(({ id, amount }) => [id, amount]));
    for (const entry of (await readLog(talk, wallet.id)).entries) {
      if (known.has(entry.id)) return;
      if (kindOf(entry) === 'spend' && entry.amount < 0) checkOrder(entry, wallet, held);
      for (const { id, amount } of entry.buckets) held.set(id, (held.get(id) ?? 0) - amount);
    }
  },
};

/** Which buckets are locked. While that stays the same, the buckets are drawn in the same order. */
export function locksOf({ buckets }: Wallet): string {
  return buckets.map(({ id, locked }) => `${id} ${locked}`).join();
}

/** No bucket gives anything before those in front of it are empty. `held` is what they hold afterwards. */
function checkOrder({ id, buckets }: Entry, wallet: Wallet, held: ReadonlyMap<string, number>): void {
  const order = wallet.buckets.map((bucket) => bucket.id);
  const last = Math.max(...buckets.filter(({ amount }) => amount < 0).map((moved) => order.indexOf(moved.id)));
  for (const bucket of wallet.buckets.slice(0, Math.max(0, last)).filter(isPlain))
    expectEqual(
      held.get(bucket.id),
      0,
      `what ${bucket.id} holds after entry ${id}, which also drew on ${order[last]!},`,
    );
}

function isPlain({ locked, onlyFor }: Wallet['buckets'][number]): boolean {
  return !locked && onlyFor === undefined;
}

/** A quote for these params; undefined if they are refused as wrong. */
async function quoted({ talk }: Bench, { walletId, action, params }: SpendBody): Promise<Quote | undefined> {
  const { path } = toRequest(endpoints.quotes.create, { walletId });
  const body = JSON.stringify({ action, params });
  const answer = await talk.raw('POST', path, { headers: { 'content-type': 'application/json' }, body });
  if (answer.status === 400) return undefined;
  return readAs(endpoints.quotes.create.output, answer, 'a quote');
}

interface Edge {
  /** A spend that costs one step more than there is. */
  more: () => Promise<SpendBody>;
  /** A spend that costs exactly what there is. */
  all: () => Promise<{ asked: SpendBody; quote: Quote }>;
}

/** By params whose price is what is left, or by adding exactly what is missing. */
async function atTheEdge(bench: Bench): Promise<Edge> {
  const { input, quote, free } = await priced(bench);
  if (quote.reason !== 'insufficient_tokens' && quote.reason !== undefined)
    throw new NotTried(`${input.action} is refused here, whatever the balance is: ${quote.reason}`);
  const price = async (params: SpendBody['params']) => {
    const asked = { ...input, params };
    const found = await quoted(bench, asked);
    return found && { asked, quote: found, cost: found.cost };
  };
  const { within: all, beyond: more } = free > 0 ? await around(input.params, free, price) : {};
  if (all?.cost === free && more?.cost === free + 1)
    return { more: () => Promise.resolve(more.asked), all: () => Promise.resolve(all) };
  if (quote.cost - free > 1) await bench.fund.some(bench, quote.cost - free - 1);
  if ((await priced(bench)).free !== quote.cost - 1)
    throw new NotTried(`the wallet can’t be filled to one step less than a spend costs; ${exactly(bench)}`);
  return {
    more: () => Promise.resolve(input),
    async all() {
      await bench.fund.some(bench, 1);
      const now = await priced(bench);
      if (now.free !== now.quote.cost)
        throw new NotTried(`the wallet can’t be filled to what a spend costs; ${exactly(bench)}`);
      return { asked: now.input, quote: now.quote };
    },
  };
}

function exactly({ options }: Bench): string {
  return options.fund
    ? '--fund adds more than was asked'
    : 'give --fund a command that adds exactly $CREDITKIT_AMOUNT, as a purchase adds more';
}
