import { endpoints, SpendResult } from '../../src/contract/index';
import {
  type Affordable,
  atOnce,
  type Bench,
  costly,
  covers,
  expectRoom,
  fallShort,
  newKey,
  priced,
  roomOf,
  stateOf,
  sum,
} from './bench';
import type { Check } from './check';
import { isPutOff, pause } from './talk';
import { type Answer, brief, expectEqual, expectProblem, expectTrue, Mismatch, NotTried, readAs } from './expect';

/** The number of concurrent spends, more than a connection pool usually has. */
const racers = 12;
/** The most spends that may be used to empty a wallet. */
const longest = 600;
/** A race may go well once and wrong the next time, so it's repeated. */
const rounds = 3;

export const races: readonly Check[] = [
  {
    name: 'concurrent spends are each counted: none is lost, none is counted twice',
    needs: 'write',
    async run(bench) {
      const { input, taken } = await costly(bench, 8);
      const before = await stateOf(bench);
      const answers = await thinkAndSpend(bench, 8, input);
      const done = answers.filter(({ status }) => status === 201).map(readSpend);
      for (const answer of answers) expectTrue(isAnswered(answer), `a concurrent spend was ${brief(answer)}`);
      expectTrue(done.length > 0, 'none of eight concurrent spends was executed');
      if (!answers.some(isPutOff))
        expectEqual(done.length, 8, 'executed spends, of eight that the wallet can pay for,');
      expectEqual(new Set(done.map(({ spend }) => spend.id)).size, done.length, 'different spends');
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, before.wallet.balance - taken * done.length, 'balance after all of them');
      expectEqual(after.spends, before.spends + done.length, 'spends in the list');
      const lines = done.flatMap(({ entries }) => entries);
      expectEqual(after.total, before.total + lines.length, 'entries in the log');
      const balances = lines.map(({ balanceAfter }) => balanceAfter);
      if (taken > 0) expectEqual(new Set(balances).size, balances.length, 'different balances after each of them');
    },
  },
  {
    name: 'concurrent settings, grants and spends are all stored',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input, taken, quote } = await costly(bench, 5);
      const { walletId } = input;
      const before = await stateOf(bench);
      const { autoReload, alert } = before.wallet;
      let settled = 0;
      let racing = true;
      const setting = async (): Promise<void> => {
        if (!autoReload && !alert?.settable) return;
        do {
          if (autoReload) await talk.send(endpoints.autoReload.set, { walletId, enabled: false }, newKey());
          if (alert?.settable) await talk.send(endpoints.alert.set, { walletId, below: alert.below }, newKey());
          settled += 1;
          await pause(1);
        } while (racing && settled < 200);
      };
      const adding = bench.fund.some(bench, quote.cost).then(
        () => true,
        (error: Error) => {
          if (!(error instanceof NotTried)) throw error;
          return false;
        },
      );
      // Each reading must be of one moment.
      const reading = async (): Promise<void> => {
        for (let n = 0; racing && n < 200; n += 1) {
          const { balance, buckets, outstanding } = await bench.wallet();
          expectEqual(balance, sum(buckets) - outstanding, 'balance, read during spends, according to the buckets');
        }
      };
      const spending = thinkAndSpend(bench, 4, input).finally(() => (racing = false));
      const others = [reading(), setting(), setting(), setting(), setting()];
      const [answers, added] = await Promise.all([spending, adding, ...others]);
      const done = answers.filter(({ status }) => status === 201);
      const after = await stateOf(bench);
      const lines = await talk.ask(endpoints.entries.list, { walletId, limit: 100 });
      const since = lines.data.slice(0, after.total - before.total);
      const moved = since.reduce((total, { amount }) => total + amount, 0);
      expectEqual(after.wallet.balance, before.wallet.balance + moved, 'balance according to the new entries');
      const spent = since
        .filter(({ spendId }) => spendId !== undefined)
        .reduce((total, { amount }) => total - amount, 0);
      expectEqual(spent, taken * done.length, 'what the spends took according to their entries');
      expectTrue(!added || moved > -spent, 'tokens that were added during the spends should be in the log');
      if (!added && settled === 0) throw new NotTried('there is no setting and no way to add tokens');
    },
  },
  {
    name: 'the same key five times at once spends once',
    needs: 'write',
    async run(bench) {
      const { input } = await costly(bench, 2);
      const key = newKey();
      const before = await stateOf(bench);
      const answers = await atOnce(5, async (n) => {
        await pause(n % 3);
        return bench.talk.send(endpoints.spends.create, input, key);
      });
      for (const answer of answers)
        if (answer.status !== 201 && !isPutOff(answer)) expectProblem(answer, 'request_in_progress');
      const done = answers.filter(({ status }) => status === 201);
      expectTrue(done[0] !== undefined, 'one of the five should have been executed');
      const spends = done.map(readSpend);
      expectEqual(new Set(spends.map(({ spend }) => spend.id)).size, 1, 'spends made');
      expectEqual(new Set(done.map(({ text }) => text)).size, 1, 'different answers under one key');
      const after = await stateOf(bench);
      expectEqual(after.total, before.total + spends[0]!.entries.length, 'entries in the log');
      expectEqual(after.spends, before.spends + 1, 'spends in the list');
      const again = await bench.talk.send(endpoints.spends.create, input, key);
      expectEqual([again.status, again.text], [201, done[0].text], 'the answer under that key later');
    },
  },
  {
    name: 'one key for two different spends at once executes one of them',
    needs: 'write',
    async run(bench) {
      const { input } = await costly(bench, 2);
      const before = await stateOf(bench);
      const key = newKey();
      const answers = await atOnce(2, (n) =>
        bench.talk.send(endpoints.spends.create, { ...input, link: { label: `Work ${n}`, href: `/${n}` } }, key),
      );
      const done = answers.filter(({ status }) => status === 201);
      expectEqual(done.length, 1, 'executed spends');
      for (const answer of answers)
        if (answer.status !== 201 && !isPutOff(answer))
          expectProblem(answer, 'idempotency_key_reused', 'request_in_progress');
      expectEqual((await stateOf(bench)).spends, before.spends + 1, 'spends in the list');
    },
  },
  {
    name: 'concurrent spends never take more than the wallet has',
    needs: 'write',
    async run(bench) {
      await fallShort(bench);
      for (let round = 0; round < rounds; round += 1) {
        if (round > 0 && !(await refilled(bench))) break;
        await raceForRest(bench, round > 0);
      }
    },
  },
];

/** All request a quote first, wait briefly, and then spend at the same time. */
async function thinkAndSpend({ talk }: Bench, count: number, input: Affordable['input']): Promise<Answer[]> {
  const { walletId, action, params } = input;
  const keys = Array.from({ length: count }, newKey);
  await atOnce(count, () => talk.ask(endpoints.quotes.create, { walletId, action, params }));
  await pause(20);
  return atOnce(count, async (n) => {
    // The first half starts at once; the others follow while those are running.
    if (n > count / 2) await pause(n);
    return talk.send(endpoints.spends.create, input, keys[n]);
  });
}

async function refilled(bench: Bench): Promise<boolean> {
  try {
    await costly(bench, 2);
    return true;
  } catch (error) {
    if (error instanceof NotTried) return false;
    throw error;
  }
}

async function raceForRest(bench: Bench, again: boolean): Promise<void> {
  if (!again) await costly(bench, 3);
  const { input, quote, taken, free } = await drain(bench);
  const affords = Math.max(0, Math.floor(Math.min(free, roomOf(quote)) / quote.cost));
  const before = await stateOf(bench);
  const answers = await thinkAndSpend(bench, affords + racers, input);
  const done = answers.filter(({ status }) => status === 201).length;
  if (done > affords)
    throw new Mismatch(
      `the wallet could pay for ${affords} of ${answers.length} concurrent spends; ${done} were executed`,
    );
  for (const answer of answers) expectTrue(isAnswered(answer), `a concurrent spend was ${brief(answer)}`);
  if (!answers.some(isPutOff))
    expectEqual(done, affords, `executed spends, of ${affords} that the wallet could pay for,`);
  const after = await stateOf(bench);
  expectEqual(after.wallet.balance, before.wallet.balance - taken * done, 'balance after all of them');
  expectTrue(
    after.wallet.buckets.every(({ amount }) => amount >= 0),
    'no bucket should be below zero',
  );
}

/** Spends until the wallet can pay for one to three more. */
export async function drain(bench: Bench): Promise<Affordable> {
  for (let spent = 0; ;) {
    const found = await priced(bench);
    const { quote, input, free } = found;
    const times = Math.floor(free / quote.cost);
    if (!covers(found, 1) || times <= 3) return found;
    expectRoom(found, times);
    if (await bench.fund.burn(bench, free - 2 * quote.cost)) {
      if ((await priced(bench)).free < free) continue;
    }
    if (spent === 0 && times > longest)
      throw new NotTried(
        `the wallet can pay for ${times} more ${input.action}; give a wallet with less (--wallet) or a more expensive action (--action)`,
      );
    const wave = Math.min(10, times - 2);
    const answers = await atOnce(wave, () => bench.talk.send(endpoints.spends.create, input, newKey()));
    spent += wave;
    const failed = answers.find(({ status }) => status !== 201);
    if (failed && !isPutOff(failed)) throw new Mismatch(`a spend that the wallet can pay for was ${brief(failed)}`);
    if (spent > 2 * longest) throw new NotTried('the balance does not go down by spending');
  }
}

/** Executed, refused because there aren't enough tokens, or asked to retry later. */
function isAnswered(answer: Answer): boolean {
  return answer.status === 201 || answer.status === 402 || answer.status === 403 || isPutOff(answer);
}

function readSpend(answer: Answer): SpendResult {
  return readAs(SpendResult, answer, 'a spend');
}
