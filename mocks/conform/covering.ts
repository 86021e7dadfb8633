import { endpoints, type Entry, kindOf, type Quote, type Wallet } from '../../src/contract/index';
import { type Bench, calmReload, expectUntouched, newKey, priced, type SpendBody, stateOf } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectShortage, expectTrue, NotTried, readAs } from './expect';
import { around, expectNumbers } from './params';
import { emptied, receiptsOf, turnOn } from './reloading';

/** Auto Reload at its edges, with params whose price is exactly what is wanted. */
export const covering: Check = {
  name: 'Auto Reload charges for exactly what it can cover, not for a step more, and not if nothing is missing',
  needs: 'write',
  async run(bench) {
    const { autoReload } = await bench.wallet();
    if (!autoReload) throw new Absent('there is no Auto Reload');
    if (autoReload.below !== undefined || autoReload.upTo !== undefined)
      throw new Absent('Auto Reload fires by a threshold, not by what is missing');
    await emptied(bench);
    await turnOn(bench);
    try {
      const { within, beyond, most } = await edge(bench, true);
      await refused(bench, beyond);
      const all = await spent(bench, within);
      expectEqual(all.reloads, 1, `reloads for a spend of ${within.quote.cost}, where one covers ${most},`);
      expectEqual(all.wallet.spendable, most - within.quote.cost, 'spendable after it');
      const { input } = await priced(bench);
      await bench.talk.ask(endpoints.spends.create, input, newKey());
      if ((await priced(bench)).free === 0)
        throw new NotTried('Auto Reload adds exactly the price of the action, so nothing was left over');
      const left = await edge(bench, false);
      const rest = await spent(bench, left.within);
      expectEqual(rest.reloads, 0, `reloads for a spend of ${left.within.quote.cost}, with ${left.most} left,`);
    } finally {
      await calmReload(bench);
    }
  },
};

interface Spending {
  asked: SpendBody;
  quote: Quote;
}

/** The most that can be paid, with a reload or without; a spend of that, and one of more. */
interface Edge {
  most: number;
  within: Spending;
  beyond: Spending;
}

/**
 * Where prices go in steps, the tokens may end between two of them. A command that adds tokens then closes the gap;
 * without one, the nearest prices on both sides are taken.
 */
async function edge(bench: Bench, withReload: boolean, isFilled = !bench.options.fund): Promise<Edge> {
  const { input, free, quote: usual } = await priced(bench);
  expectNumbers(input);
  const most = free + (withReload ? (await bench.wallet()).autoReload!.amount : 0);
  const { within, beyond } = await around(input.params, most, async (params) => {
    const { confirmed: _, ...asked } = { ...input, params };
    const answer = await bench.talk.send(endpoints.quotes.create, asked);
    if (answer.status !== 200) return undefined;
    const quote = readAs(endpoints.quotes.create.output, answer, 'a quote');
    return { asked: { ...asked, confirmed: true }, quote, cost: quote.cost };
  });
  if (!within || !beyond || within.cost === 0 || (withReload && within.cost <= free))
    throw new NotTried(
      `no numbers in the params of ${input.action} make it cost up to ${most}, or more; name another action`,
    );
  const gap = beyond.cost - most;
  if (within.cost === most || isFilled || gap > usual.cost) return { most, within, beyond };
  await bench.fund.some(bench, gap);
  return edge(bench, withReload, true);
}

async function spent(bench: Bench, { asked, quote }: Spending): Promise<{ wallet: Wallet; reloads: number }> {
  const before = await stateOf(bench);
  const isShort = quote.cost > quote.spendable;
  const wanted = isShort ? ['auto_reload', 'confirm'] : ['go', 'confirm'];
  expectTrue(
    wanted.includes(quote.decision),
    `a quote of ${quote.cost} should be ${wanted[0]}; it is ${quote.decision}`,
  );
  const { wallet: answered } = await bench.talk.ask(endpoints.spends.create, asked, newKey());
  const { wallet, total } = await stateOf(bench);
  expectEqual(answered.balance, wallet.balance, 'balance in the answer to a spend, as read afterwards,');
  const { data } = await bench.talk.ask(endpoints.entries.list, { walletId: wallet.id, limit: 100 });
  const isReload = (entry: Entry) => kindOf(entry) === 'reload';
  return { wallet, reloads: data.slice(0, total - before.total).filter(isReload).length };
}

async function refused(bench: Bench, { asked, quote }: Spending): Promise<void> {
  const before = await stateOf(bench);
  const charged = await receiptsOf(bench, before.wallet);
  const of = `of ${quote.cost}, a step more than Auto Reload covers,`;
  expectEqual(quote.decision, 'blocked', `decision of a quote ${of}`);
  expectShortage(await bench.talk.send(endpoints.spends.create, asked, newKey()), 'insufficient_tokens');
  await expectUntouched(bench, before, `after a spend ${of}`);
  expectEqual(await receiptsOf(bench, before.wallet), charged, `receipts after a spend ${of}`);
}
