import { endpoints, toRequest } from '../../src/contract/index';
import { type Bench, costly, newKey, priced, stateOf } from './bench';
import type { Check } from './check';
import { type Answer, expectEqual, expectTrue } from './expect';
import { clockSlack, ms } from './time';

export const upToDate: Check = {
  name: 'every reading of a wallet is up to date right after a spend',
  needs: 'write',
  async run(bench) {
    const { input, taken } = await costly(bench, 2);
    const { walletId } = input;
    const { talk } = bench;
    const list = async () => (await talk.ask(endpoints.wallets.list, { limit: 100 })).data;
    for (let n = 0; n < 2; n += 1) {
      const before = await stateOf(bench);
      await list();
      const csv = (await talk.send(endpoints.entries.csv, { walletId })).text;
      const statement = () => talk.ask(endpoints.statement.get, { walletId });
      await statement();
      const marked = await marksOf(bench, walletId);
      const { entries } = await talk.ask(endpoints.spends.create, input, newKey());
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, before.wallet.balance - taken, 'balance, read right after a spend,');
      expectEqual((await statement()).closing, after.wallet.balance, 'closing of the statement, right after a spend,');
      if (taken > 0) await expectChanged(bench, marked);
      expectEqual(
        (await priced(bench)).quote.balance,
        after.wallet.balance,
        'balance in a quote, right after a spend,',
      );
      const listed = (await list()).find(({ id }) => id === walletId);
      if (listed) expectEqual(listed.balance, after.wallet.balance, 'balance in the list of wallets');
      expectEqual(after.total, before.total + entries.length, 'entries, read right after a spend,');
      const now = (await talk.send(endpoints.entries.csv, { walletId })).text;
      expectTrue(entries.length === 0 || now !== csv, 'the CSV should have a new row right after a spend');
      expectTrue(ms(after.wallet.asOf) >= ms(before.wallet.asOf), `asOf went back, from ${before.wallet.asOf}`);
      for (const { at } of entries) {
        const late = ms(at) - ms(after.wallet.asOf);
        expectTrue(late < clockSlack, `asOf ${after.wallet.asOf} is before the spend, which is of ${at}`);
      }
    }
    expectForward(talk.answers, walletId);
  },
};

/** Whichever instance of the server answers, a later reading isn't of an earlier time. */
function expectForward(answers: readonly Answer[], walletId: string): void {
  const { path } = toRequest(endpoints.wallets.get, { walletId });
  let last = '';
  for (const { asked, status, text } of answers) {
    if (asked !== `GET ${path}` || status !== 200) continue;
    const { asOf } = JSON.parse(text) as { asOf: string };
    const back = last === '' ? 0 : ms(last) - ms(asOf);
    expectTrue(back < clockSlack, `asOf went back from ${last} to ${asOf}`);
    last = asOf;
  }
}

interface Marked {
  path: string;
  /** What a browser would send, to get only what has changed since. */
  condition: Record<string, string>;
}

/** The tags and dates of what a spend changes. */
async function marksOf({ talk }: Bench, walletId: string): Promise<Marked[]> {
  const { wallets, entries, spends, statement } = endpoints;
  const marked: Marked[] = [];
  for (const endpoint of [wallets.get, entries.list, spends.list, statement.get]) {
    const { path } = toRequest(endpoint, { walletId });
    const { headers } = await talk.raw('GET', path);
    const [tag, date] = [headers.get('etag'), headers.get('last-modified')];
    if (tag !== null) marked.push({ path, condition: { 'if-none-match': tag } });
    if (date !== null) marked.push({ path, condition: { 'if-modified-since': date } });
  }
  return marked;
}

/** If these stay the same, a browser goes on showing an old balance. */
async function expectChanged({ talk }: Bench, marked: readonly Marked[]): Promise<void> {
  for (const { path, condition } of marked) {
    const { status } = await talk.raw('GET', path, { headers: condition });
    expectTrue(status !== 304, `${path} has changed, but is 304 for ${JSON.stringify(condition)}`);
  }
}
