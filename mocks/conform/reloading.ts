import { endpoints, kindOf, type Quote, type Wallet } from '../../src/contract/index';
import {
  type Affordable,
  atOnce,
  type Bench,
  calmReload,
  covers,
  expectUntouched,
  mostSpends,
  newKey,
  priced,
  type SpendBody,
  stateOf,
} from './bench';
import type { Check } from './check';
import { Absent, type Answer, brief, expectEqual, expectShortage, expectTrue, NotTried, readAs } from './expect';
import { backstage, complete } from './fund';
import { expectOutsidePlan } from './offers';
import { expectNumbers, scaled } from './params';
import { drain } from './racing';
import { termsOf } from './terms';
import { pause } from './talk';

/** The number of concurrent spends. */
const racers = 6;

export const reloads: readonly Check[] = [
  {
    name: 'concurrent spends that need Auto Reload charge the card no more often than needed',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      if (!(await bench.wallet()).autoReload) throw new Absent('there is no Auto Reload');
      await emptied(bench);
      await turnOn(bench);
      try {
        const { input, quote, taken, free } = await nearlyCovered(bench);
        const { walletId } = input;
        if (isCovered(await bench.wallet(), quote))
          expectEqual(quote.decision, 'auto_reload', 'decision of a quote that a reload would cover');
        if (quote.decision !== 'auto_reload')
          throw new NotTried(
            `Auto Reload does not cover one more ${input.action} here: ${quote.reason ?? quote.decision}`,
          );
        const before = await stateOf(bench);
        const { amount: brings, price, upTo } = before.wallet.autoReload!;
        if (quote.charge !== 'metered' && upTo === undefined)
          expectEqual(
            quote.balanceAfter,
            before.wallet.balance + brings - quote.cost,
            'balanceAfter in a quote that needs a reload, with what that adds,',
          );
        const charged = await receiptsOf(bench, before.wallet);
        await atOnce(racers, () =>
          talk.ask(endpoints.quotes.create, { walletId, action: input.action, params: input.params }),
        );
        const keys = Array.from({ length: racers }, newKey);
        const answers = await atOnce(racers, (n) => talk.send(endpoints.spends.create, input, keys[n]));
        const stray = answers.find(({ status }) => ![201, 402, 429, 503].includes(status));
        if (stray) expectTrue(false, `a concurrent spend was ${brief(stray)}`);
        const done = answers.filter(({ status }) => status === 201).length;
        const after = await settled(bench, before.total);
        const reloaded = after.lines.filter((entry) => kindOf(entry) === 'reload');
        for (const entry of reloaded) {
          if (upTo === undefined)
            expectEqual(entry.amount, brings, 'what a reload added, which autoReload.amount says,');
          expectOutsidePlan(entry, after.wallet);
        }
        const needed = Math.ceil((done * quote.cost - free) / brings);
        expectTrue(done > 0, `none of ${racers} concurrent spends was executed, although Auto Reload covers the first`);
        // A reload with a threshold may follow every spend. One without fires only for a shortfall.
        const most = before.wallet.autoReload!.below === undefined ? needed : done;
        expectTrue(
          reloaded.length >= needed && reloaded.length <= most,
          `after ${done} concurrent spends, ${reloaded.length} reloads are in the log, but ${needed} were needed`,
        );
        checkUsed(before.wallet, after.wallet, reloaded.length);
        const isPutOff = answers.some(({ status }) => status === 429 || status === 503);
        if (!isPutOff && free + brings >= racers * quote.cost)
          expectEqual(done, racers, `executed spends, of ${racers} that one reload covers,`);
        if (done === racers)
          expectEqual(after.wallet.autoReload?.enabled, true, 'autoReload.enabled, after the card has paid,');
        const moved = reloaded.reduce((sum, { amount }) => sum + amount, 0) - taken * done;
        expectEqual(after.wallet.balance, before.wallet.balance + moved, 'balance after all of them');
        if (charged !== undefined) {
          expectEqual((await receiptsOf(bench, after.wallet))! - charged, reloaded.length, 'receipts for the reloads');
          const { data } = await talk.ask(endpoints.receipts.list, { walletId, limit: Math.max(1, reloaded.length) });
          for (const { amount } of upTo === undefined ? data.slice(0, reloaded.length) : [])
            expectEqual(amount, price, 'amount of the receipt for a reload, which autoReload.price says,');
        }
        // Sent again, the spends get the same answers, and the card isn't charged again.
        const again = await atOnce(racers, (n) => talk.send(endpoints.spends.create, input, keys[n]));
        expectEqual(
          again.map(({ status }) => status),
          answers.map(({ status }) => status),
          'statuses under the same keys',
        );
        expectEqual(
          (await stateOf(bench)).total,
          before.total + after.lines.length,
          'entries after the keys were used again',
        );
      } finally {
        await calmReload(bench);
      }
    },
  },
  {
    name: 'Auto Reload stops at its monthly limit',
    needs: 'write',
    async run(bench) {
      const { autoReload } = await bench.wallet();
      const range = autoReload?.settable?.limit;
      if (!range) throw new Absent('no monthly limit of Auto Reload can be chosen');
      await emptied(bench);
      await turnOn(bench);
      try {
        await reloadUntil(bench, range.min);
        await emptied(bench);
        const wallet = await bench.wallet();
        const terms = { ...termsOf(wallet), limit: range.min };
        const { id: walletId } = wallet;
        await bench.talk.ask(endpoints.autoReload.set, { walletId, enabled: true, ...terms }, newKey());
        const { input, quote } = await priced(bench);
        expectEqual(quote.decision, 'blocked', 'decision of a quote for which a reload would pass its limit');
        const before = await stateOf(bench);
        const answer = await bench.talk.send(endpoints.spends.create, input, newKey());
        const shortage = expectShortage(answer, 'insufficient_tokens');
        expectEqual(shortage.autoReload?.outcome, 'limit_reached', 'autoReload.outcome in the refusal');
        await expectUntouched(bench, before, 'after a spend for which a reload would pass its limit');
      } finally {
        await calmReload(bench);
      }
    },
  },
  {
    name: 'a reload that would not be enough for a spend is not charged',
    needs: 'write',
    async run(bench) {
      if (!(await bench.wallet()).autoReload) throw new Absent('there is no Auto Reload');
      await emptied(bench);
      await turnOn(bench);
      try {
        const input = await dearer(bench);
        if (!input) throw new NotTried('no params cost more than Auto Reload adds; use others');
        const before = await stateOf(bench);
        const charged = await receiptsOf(bench, before.wallet);
        const answer = await bench.talk.send(endpoints.spends.create, input, newKey());
        const { autoReload } = expectShortage(answer, 'insufficient_tokens');
        expectTrue(
          !['declined', 'authentication_required', 'not_enabled'].includes(autoReload?.outcome ?? ''),
          `Auto Reload is on, and no card was charged; its outcome should not be ${autoReload?.outcome}`,
        );
        await expectUntouched(bench, before, 'after a spend for which a reload is not enough');
        expectEqual(await receiptsOf(bench, before.wallet), charged, 'receipts after such a spend');
      } finally {
        await calmReload(bench);
      }
    },
  },
];

/** Spends until one more charge this month would be more than `most`. */
async function reloadUntil(bench: Bench, most: number): Promise<void> {
  for (let spent = 0; spent < mostSpends; spent += 1) {
    const wallet = await bench.wallet();
    if (usedOf(wallet) + priceOf(wallet) > most) return;
    const { input, quote, free } = await priced(bench);
    if (quote.decision === 'blocked') break;
    if (free > 2 * quote.cost) await bench.fund.burn(bench, free - 2 * quote.cost);
    await bench.talk.ask(endpoints.spends.create, input, newKey());
  }
  throw new NotTried('Auto Reload has charged too little this month to reach a limit');
}

/** What was charged counts towards the monthly limit. */
function checkUsed(before: Wallet, after: Wallet, charges: number): void {
  const [was, now] = [before.autoReload?.limit, after.autoReload?.limit];
  if (!was || !now || was.resetsAt !== now.resetsAt || before.autoReload!.upTo !== undefined) return;
  const wanted = was.used.amount + charges * priceOf(before);
  expectEqual(now.used.amount, wanted, `autoReload.limit.used after ${charges} reloads`);
}

/**
 * The action with larger numbers in its params, so that it costs more than a reload adds. Undefined if its price
 * doesn't follow from numbers.
 */
async function dearer(bench: Bench): Promise<SpendBody | undefined> {
  const { input } = await priced(bench);
  expectNumbers(input);
  const { spendable, autoReload } = await bench.wallet();
  for (const factor of [10, 20, 50, 100, 1_000, 10_000]) {
    const { confirmed: _, ...asked } = { ...input, params: scaled(input.params, factor) };
    const answer = await bench.talk.send(endpoints.quotes.create, asked);
    if (answer.status !== 200) return undefined;
    const quote = readAs(endpoints.quotes.create.output, answer, 'a quote');
    if (quote.decision === 'blocked' && quote.reason === 'insufficient_tokens')
      if (quote.cost > spendable + autoReload!.amount) return { ...asked, confirmed: true };
  }
  return undefined;
}

/** Whether nothing stands between a quote and the reload that would cover it. */
function isCovered({ autoReload }: Wallet, { reason, shortfall }: Quote): boolean {
  if (!autoReload?.enabled || !autoReload.available || autoReload.limit || autoReload.upTo !== undefined) return false;
  return reason === 'insufficient_tokens' && shortfall <= autoReload.amount;
}

/** The lowest monthly limit from `wanted` on, else the highest. Nothing if the user can't choose one. */
function limitOf({ autoReload }: Wallet, wanted: number): { limit?: number } {
  const range = autoReload?.settable?.limit;
  if (!range) return {};
  const { min, max, step = 1 } = range;
  return { limit: min + Math.ceil(Math.max(0, Math.min(wanted, max) - min) / step) * step };
}

function usedOf({ autoReload }: Wallet): number {
  return autoReload?.limit?.used.amount ?? 0;
}

function priceOf({ autoReload }: Wallet): number {
  return autoReload?.price.amount ?? 0;
}

/** Spends until the wallet can't pay for one more. */
export async function emptied(bench: Bench): Promise<void> {
  await calmReload(bench);
  let found: Affordable = await priced(bench);
  if (found.quote.cost === 0) throw new NotTried(`${found.input.action} costs nothing here, so it never falls short`);
  if (!covers(found, 1)) return;
  await drain(bench);
  while (covers((found = await priced(bench)), 1)) await bench.talk.ask(endpoints.spends.create, found.input, newKey());
}

/** If the shortfall is larger than a reload, a mock gets enough tokens to make the shortfall 1. */
async function nearlyCovered(bench: Bench): Promise<Affordable> {
  const found = await priced(bench);
  const { quote, free } = found;
  if (quote.decision === 'auto_reload' || !(await bench.fund.isMock(bench))) return found;
  await bench.fund.some(bench, quote.cost - 1 - free);
  return priced(bench);
}

export async function turnOn(bench: Bench): Promise<void> {
  const { talk, fund } = bench;
  const wallet = await bench.wallet();
  const { id: walletId } = wallet;
  if (!wallet.paymentMethod && (await fund.isMock(bench)))
    await backstage(bench, 'PUT', `/wallets/${walletId}/card`, { number: '4242424242424242' });
  else if (!wallet.paymentMethod && bench.options.pay) {
    const saving = { walletId, kind: 'payment_method' };
    await complete(bench, await talk.ask(endpoints.checkouts.create, saving, newKey()));
    expectTrue((await bench.wallet()).paymentMethod !== null, 'a card that was put on file should be in paymentMethod');
  }
  const terms = { ...termsOf(wallet), ...limitOf(wallet, usedOf(wallet) + racers * priceOf(wallet)) };
  const before = await stateOf(bench);
  const on = await talk.send(endpoints.autoReload.set, { walletId, enabled: true, ...terms }, newKey());
  if (on.status !== 200) throw new NotTried(`Auto Reload cannot be turned on here${how(on)}: ${brief(on)}`);
  const { total, paid } = await stateOf(bench);
  expectEqual([total, paid], [before.total, before.paid], 'entries and receipts, as turning on buys nothing,');
}

function how({ text }: Answer): string {
  return text.includes('"payment_method_required"') ? '; put a card on file, or give --pay a command that pays' : '';
}

/** The new entries, after waiting for a reload that arrives by an event. */
async function settled(bench: Bench, from: number) {
  for (let tries = 0; ; tries += 1) {
    const { wallet, total } = await stateOf(bench);
    const { data } = await bench.talk.ask(endpoints.entries.list, { walletId: wallet.id, limit: 100 });
    const lines = data.slice(0, total - from);
    if (tries === 5 || lines.some((entry) => kindOf(entry) === 'reload')) return { wallet, lines };
    await pause(100);
  }
}

/** The number of receipts; undefined if the product has none. */
export async function receiptsOf({ talk }: Bench, { id: walletId, capabilities }: Wallet): Promise<number | undefined> {
  if (!capabilities.receipts) return undefined;
  return (await talk.ask(endpoints.receipts.list, { walletId, limit: 1 })).total;
}
