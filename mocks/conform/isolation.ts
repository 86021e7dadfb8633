import { type Endpoint, endpoints, type Entry, type Page } from '../../src/contract/index';
import { atOnce, type Bench, costly, expectUntouched, hasOther, newKey, stateOf } from './bench';
import type { Check } from './check';
import { anySpend, harmlessCommands, readsOf } from './commands';
import { type Answer, brief, expectEqual, expectField, expectProblem, expectTrue, Mismatch, NotTried } from './expect';
import { backstage } from './fund';
import type { Talk } from './talk';
import { readCsv, readLog, untilStill } from './walk';

export const isolation: readonly Check[] = [
  {
    name: 'another account sees nothing of this one, whatever it asks for',
    async run(bench) {
      const { talk } = bench;
      const other = bench.other();
      const wallet = await bench.wallet();
      const { id: walletId, name } = wallet;
      const { data } = await other.ask(endpoints.wallets.list, { limit: 100 });
      expectTrue(
        !data.some(({ id }) => id === walletId),
        'the other account’s list of wallets contains this account’s wallet; if both belong to one account, give another',
      );
      const { receipts, usage, wallets } = endpoints;
      for (const { endpoint, input } of await readsOf(bench, wallet)) {
        // First as the owner, so that a cache has an answer that it could wrongly give to others.
        await talk.send(endpoint, input);
        const answer = await other.send(endpoint, input);
        const isUnserved = answer.status === 422 && (endpoint === receipts.list || endpoint === usage.list);
        if (isUnserved) continue;
        expectProblem(answer, 'not_found');
        expectTrue(!answer.text.includes(JSON.stringify(name).slice(1, -1)), 'a 404 should not name a wallet');
      }
      const [theirs, none] = [walletId, 'wal_none'].map((id) => other.send(wallets.get, { walletId: id }));
      expectEqual(
        wordsOf(await theirs!, walletId),
        wordsOf(await none!, 'wal_none'),
        'the 404 of a wallet that another account has, like that of none at all,',
      );
      const action = await anySpend(bench);
      if (!action) return;
      const { confirmed: _, ...asked } = action;
      expectProblem(await other.send(endpoints.quotes.create, asked), 'not_found');
    },
  },
  {
    name: 'another account changes nothing of this one, whatever it sends',
    needs: 'write',
    async run(bench) {
      const other = bench.other();
      const before = await stateOf(bench);
      const walletId = before.wallet.id;
      const action = await anySpend(bench);
      const { checkouts, spends, subscription, planChanges } = endpoints;
      const { data: packs } = await bench.talk.ask(endpoints.packs.list, { walletId, limit: 1 });
      const commands: [Endpoint, object][] = [
        ...(await harmlessCommands(bench)).map(({ endpoint, input }): [Endpoint, object] => [endpoint, input]),
        ...(action ? [[spends.create, action] as [Endpoint, object]] : []),
        [checkouts.create, { walletId, kind: 'top_up', packId: packs[0]?.id ?? 'any' }],
        [subscription.cancel, { walletId }],
        [subscription.resume, { walletId }],
        [planChanges.withdraw, { walletId }],
      ];
      for (const [endpoint, input] of commands) {
        const answer = await other.send(endpoint, input, newKey());
        // The server may say first that there's no such pack or setting. It must never say that the command was
        // executed.
        const isNo =
          answer.status === 404 || answer.status === 422 || (answer.status === 400 && endpoint === checkouts.create);
        if (!isNo) throw new Mismatch(`${answer.asked} by another account should be 404; it was ${brief(answer)}`);
        await expectUntouched(bench, before, `after another account sent ${answer.asked}`);
      }
    },
  },
  {
    name: 'what belongs to one wallet is not found under another',
    async run(bench) {
      const { talk } = bench;
      const { id: walletId, capabilities } = await bench.wallet();
      const found = await anotherWallet(bench, walletId);
      const { nextCursor: cursor } = await talk.ask(endpoints.entries.list, { walletId, limit: 1 });
      const paid = capabilities.receipts
        ? (await talk.ask(endpoints.receipts.list, { walletId, limit: 100 })).data.map(({ id }) => id)
        : [];
      const spends = await talk.ask(endpoints.spends.list, { walletId, limit: 1 });
      const spendId = bench.left.spendId ?? spends.data[0]?.id;
      const { checkoutId } = bench.left;
      if (!spendId && !checkoutId) throw new NotTried('nothing has been spent or bought here yet; --write does that');
      for (const { asker, id } of found) {
        if (spendId) expectProblem(await asker.send(endpoints.spends.get, { walletId: id, spendId }), 'not_found');
        if (checkoutId)
          expectProblem(await asker.send(endpoints.checkouts.get, { walletId: id, checkoutId }), 'not_found');
        const { data } = await asker.ask(endpoints.entries.list, { walletId: id, limit: 25 });
        expectTrue(
          data.every((entry) => entry.walletId === id),
          `the log of ${id} has entries of another wallet`,
        );
        if (cursor) await expectOwn(asker, id, cursor);
        const listed = await asker.ask(endpoints.spends.list, { walletId: id, limit: 25 });
        expectTrue(
          listed.data.every((spend) => spend.walletId === id),
          `the spends of ${id} include one of another wallet`,
        );
        await expectOwnFigures(bench, asker, id);
        if (paid.length === 0) continue;
        const theirs = await asker.ask(endpoints.receipts.list, { walletId: id, limit: 100 });
        const shared = theirs.data.find((receipt) => paid.includes(receipt.id));
        expectTrue(!shared, `the receipts of ${id} include ${shared?.id}, of another wallet`);
      }
    },
  },
  {
    name: 'spending in one wallet leaves every other as it was',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input } = await costly(bench, 3);
      const found = await anotherWallet(bench, input.walletId);
      const read = async () =>
        Promise.all(
          found.map(async ({ asker, id }) => {
            const { asOf: _, ...wallet } = await asker.ask(endpoints.wallets.get, { walletId: id });
            return [wallet, (await asker.ask(endpoints.entries.list, { walletId: id, limit: 1 })).total];
          }),
        );
      const before = await read();
      await atOnce(3, () => talk.send(endpoints.spends.create, input, newKey()));
      // A wallet id in the body must not win over the one in the path.
      const smuggled = { action: input.action, params: input.params, confirmed: true, walletId: found[0]!.id };
      const answer = await talk.raw('POST', `/v1/wallets/${encodeURIComponent(input.walletId)}/spends`, {
        headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
        body: JSON.stringify(smuggled),
      });
      expectEqual(await read(), before, 'the other wallets');
      expectProblem(answer, 'invalid_request');
    },
  },
];

/** What a refusal says, without the id that was asked for. */
function wordsOf(answer: Answer, id: string): object {
  const { code, title, detail } = expectProblem(answer, 'not_found');
  return { code, title, detail: detail?.replaceAll(id, 'id') };
}

/** Each wallet's statement, CSV and usage come from its own log. */
async function expectOwnFigures(bench: Bench, asker: Talk, walletId: string): Promise<void> {
  const wallet = () => asker.ask(endpoints.wallets.get, { walletId });
  await untilStill({ ...bench, talk: asker, wallet }, async ({ balance, capabilities }) => {
    const { entries, whole } = await readLog(asker, walletId);
    const { closing } = await asker.ask(endpoints.statement.get, { walletId });
    expectEqual(closing, balance, `closing of the statement of ${walletId}, which is its balance,`);
    if (!whole) return;
    const rows = readCsv((await asker.send(endpoints.entries.csv, { walletId })).text);
    expectEqual(rows.length - 1, entries.length, `lines in the CSV of ${walletId}, which is the length of its log,`);
    if (entries.some(({ spendId }) => spendId !== undefined)) return;
    for (const by of capabilities.usage ?? []) {
      const { total } = await asker.ask(endpoints.usage.list, { walletId, by });
      expectEqual(total, 0, `rows of usage by ${by} of ${walletId}, where nothing was spent,`);
    }
  });
}

/** A cursor must not carry the wallet it came from. */
async function expectOwn(asker: Talk, walletId: string, cursor: string): Promise<void> {
  const answer = await asker.send(endpoints.entries.list, { walletId, limit: 25, cursor });
  if (answer.status !== 200) return expectField(answer, 'cursor');
  const { data } = JSON.parse(answer.text) as Page<Entry>;
  const stray = data.find((entry) => entry.walletId !== walletId);
  expectTrue(!stray, `with a cursor of another wallet, the log of ${walletId} has entries of that wallet`);
}

/** Other wallets, of this account or of the other one. On a mock, one of this account is created if there's none. */
async function anotherWallet(bench: Bench, walletId: string): Promise<{ asker: Talk; id: string }[]> {
  const { talk, options } = bench;
  const find = async (): Promise<{ asker: Talk; id: string }[]> => {
    const own = await talk.ask(endpoints.wallets.list, { limit: 100 });
    const found = own.data.filter(({ id }) => id !== walletId).map(({ id }) => ({ asker: talk, id }));
    if (!hasOther(options)) return found;
    const other = bench.other();
    const theirs = await other.ask(endpoints.wallets.list, { limit: 5 });
    return [...found.slice(0, 2), ...theirs.data.map(({ id }) => ({ asker: other, id }))];
  };
  const found = await find();
  const isMock = options.write && (await bench.fund.isMock(bench));
  if (found.length > 0 && (!isMock || found.some(({ asker }) => asker === talk))) return found;
  if (isMock) await backstage(bench, 'POST', '/wallets', { name: 'Another' });
  const now = await find();
  if (now.length === 0)
    throw new NotTried(
      'the account has only one wallet; add another one, or give --other-token or --other-header of an account with a wallet',
    );
  return now;
}
