import { type Endpoint, endpoints } from '../../src/contract/index';
import { atOnce, type Bench, costly, expectUntouched, hasOther, isSignedIn, newKey, stateOf } from './bench';
import type { Check } from './check';
import { anySpend, harmlessCommands } from './commands';
import { brief, expectEqual, expectProblem, expectTrue, Mismatch, NotTried } from './expect';
import { backstage } from './fund';
import type { Talk } from './talk';

export const isolation: readonly Check[] = [
  {
    name: 'without its token, or with a wrong one, the account is not served',
    async run(bench) {
      const { talk, options } = bench;
      if (!isSignedIn(options)) throw new NotTried('no account was given (--token or --header)');
      const { id } = await bench.wallet();
      const answers = [
        await talk.raw('GET', '/v1/wallets', { anonymous: true }),
        await talk.raw('GET', `/v1/wallets/${encodeURIComponent(id)}`, { anonymous: true }),
        await talk.raw('GET', '/v1/wallets', { anonymous: true, headers: { authorization: 'Basic eDp4' } }),
      ];
      // A mock without --require-token serves its default account to requests without a token.
      if (answers[0]!.status === 200 && (await bench.fund.isMock(bench)))
        throw new NotTried('this mock serves requests without a token; start it with --require-token');
      for (const answer of answers) expectProblem(answer, 'unauthenticated');
      // On a mock, every token is an account.
      if (options.token !== undefined && !(await bench.fund.isMock(bench)))
        await expectUnknown(bench, id, options.token);
    },
  },
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
        'the other account’s list of wallets contains this account’s wallet',
      );
      const spends = await talk.ask(endpoints.spends.list, { walletId, limit: 1 });
      const spendId = bench.left.spendId ?? spends.data[0]?.id ?? 'spn_none';
      const checkoutId = bench.left.checkoutId ?? 'chk_none';
      const { wallets, entries, statement, spends: spend, packs, plans, checkouts, receipts, usage } = endpoints;
      const reads: [Endpoint, object?][] = [
        [wallets.get],
        [entries.list],
        [entries.csv],
        [statement.get],
        [spend.list],
        [spend.get, { spendId }],
        [packs.list],
        [plans.list],
        [checkouts.get, { checkoutId }],
        [receipts.list],
        [usage.list, { by: wallet.capabilities.usage?.[0] ?? 'action' }],
      ];
      for (const [endpoint, more = {}] of reads) {
        const input = { walletId, ...more };
        // First as the owner, so that a cache has an answer that it could wrongly give to others.
        await talk.send(endpoint, input);
        const answer = await other.send(endpoint, input);
        const isUnserved = answer.status === 422 && (endpoint === receipts.list || endpoint === usage.list);
        if (isUnserved) continue;
        expectProblem(answer, 'not_found');
        expectTrue(!answer.text.includes(JSON.stringify(name).slice(1, -1)), 'a 404 should not name a wallet');
      }
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
      const { id: walletId } = await bench.wallet();
      const found = await anotherWallet(bench, walletId);
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
        const listed = await asker.ask(endpoints.spends.list, { walletId: id, limit: 25 });
        expectTrue(
          listed.data.every((spend) => spend.walletId === id),
          `the spends of ${id} include one of another wallet`,
        );
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

/** A token that nobody has: another one, a part of the right one, and the right one with something after it. */
async function expectUnknown({ talk }: Bench, walletId: string, token: string): Promise<void> {
  for (const wrong of ['no-such-token', token.slice(0, -1), `${token}x`]) {
    const headers = { authorization: `Bearer ${wrong}` };
    const list = await talk.raw('GET', '/v1/wallets', { anonymous: true, headers });
    const isSeen = list.status === 200 && list.text.includes(JSON.stringify(walletId));
    expectTrue(!isSeen, 'a token that nobody has should be refused; it was answered with the wallets of this account');
    const one = await talk.raw('GET', `/v1/wallets/${encodeURIComponent(walletId)}`, { anonymous: true, headers });
    expectProblem(one, 'unauthenticated', 'forbidden', 'not_found');
  }
}

/** Other wallets, of this account or of the other one. On a mock, one is created if there's none. */
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
  if (found.length > 0) return found;
  if (options.write && (await bench.fund.isMock(bench)))
    await backstage(bench, 'POST', '/wallets', { name: 'Another' });
  const now = await find();
  if (now.length === 0)
    throw new NotTried(
      'the account has only one wallet; add another one, or give --other-token or --other-header of an account with a wallet',
    );
  return now;
}
