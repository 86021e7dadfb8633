import { endpoints, type Entry, kindOf, type Quote, type Wallet } from '../../src/contract/index';
import { type Bench, calmReload, expectUntouched, newKey, priced, type SpendBody, stateOf } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectShortage, expectTrue, NotTried, readAs } from './expect';
import { expectNumbers, scaled } from './params';
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
      const brings = (await bench.wallet()).autoReload!.amount;
      const { free } = await priced(bench);
      await refused(bench, await costing(bench, free + brings + 1));
      const all = await spent(bench, await costing(bench, free + brings));
      expectEqual(all.reloads, 1, 'reloads for a spend that one covers exactly');
      expectEqual(all.wallet.spendable, 0, 'spendable after it');
      const { input } = await priced(bench);
      await bench.talk.ask(endpoints.spends.create, input, newKey());
      const left = (await priced(bench)).free;
      if (left === 0) throw new NotTried('Auto Reload adds exactly the price of the action, so nothing was left over');
      const rest = await spent(bench, await costing(bench, left));
      expectEqual(rest.reloads, 0, 'reloads for a spend of exactly what is left');
    } finally {
      await calmReload(bench);
    }
  },
};

async function costing(bench: Bench, cost: number): Promise<{ asked: SpendBody; quote: Quote }> {
  const { input, quote } = await priced(bench);
  expectNumbers(input);
  const { confirmed: _, ...asked } = { ...input, params: scaled(input.params, cost / quote.cost) };
  const answer = await bench.talk.send(endpoints.quotes.create, asked);
  const found = answer.status === 200 ? readAs(endpoints.quotes.create.output, answer, 'a quote') : undefined;
  if (found?.cost !== cost)
    throw new NotTried(`no numbers in the params of ${input.action} make it cost ${cost}; name another action`);
  return { asked: { ...asked, confirmed: true }, quote: found };
}

async function spent(
  bench: Bench,
  { asked, quote }: { asked: SpendBody; quote: Quote },
): Promise<{ wallet: Wallet; reloads: number }> {
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

async function refused(bench: Bench, { asked, quote }: { asked: SpendBody; quote: Quote }): Promise<void> {
  const before = await stateOf(bench);
  const charged = await receiptsOf(bench, before.wallet);
  const of = `of ${quote.cost}, a step more than Auto Reload covers,`;
  expectEqual(quote.decision, 'blocked', `decision of a quote ${of}`);
  expectShortage(await bench.talk.send(endpoints.spends.create, asked, newKey()), 'insufficient_tokens');
  await expectUntouched(bench, before, `after a spend ${of}`);
  expectEqual(await receiptsOf(bench, before.wallet), charged, `receipts after a spend ${of}`);
}
