import { type Endpoint, endpoints } from '../../src/contract/index';
import { expectUntouched, isSignedIn, newKey, stateOf } from './bench';
import type { Check } from './check';
import { anySpend, harmlessCommands, readsOf } from './commands';
import { expectProblem, expectTrue, NotTried } from './expect';
import type { Talk } from './talk';

export const tokens: readonly Check[] = [
  {
    name: 'without its token, or with a wrong one, the account is not served',
    async run(bench) {
      const { talk, options } = bench;
      if (!isSignedIn(options)) throw new NotTried('no account was given (--token or --header)');
      const wallet = await bench.wallet();
      const list = await talk.raw('GET', '/v1/wallets', { anonymous: true });
      // A mock without --require-token serves its default account to requests without a token.
      const isMock = await bench.fund.isMock(bench);
      if (list.status === 200 && isMock)
        throw new NotTried('this mock serves requests without a token; start it with --require-token');
      expectProblem(list, 'unauthenticated');
      const basic = { authorization: 'Basic eDp4' };
      expectProblem(await talk.raw('GET', '/v1/wallets', { anonymous: true, headers: basic }), 'unauthenticated');
      for (const { endpoint, input } of await readsOf(bench, wallet))
        expectProblem(await talk.send(endpoint, input, undefined, { anonymous: true }), 'unauthenticated');
      const spend = await anySpend(bench);
      const { confirmed: _, ...asked } = spend ?? {};
      if (spend)
        expectProblem(
          await talk.send(endpoints.quotes.create, asked, undefined, { anonymous: true }),
          'unauthenticated',
        );
      // On a mock, every token is an account.
      if (options.token !== undefined && !isMock) await expectUnknown(talk, wallet.id, options.token);
    },
  },
  {
    name: 'without its token, no command is carried out',
    needs: 'write',
    async run(bench) {
      const { talk, options } = bench;
      if (!isSignedIn(options)) throw new NotTried('no account was given (--token or --header)');
      const list = await talk.raw('GET', '/v1/wallets', { anonymous: true });
      if (list.status === 200 && (await bench.fund.isMock(bench)))
        throw new NotTried('this mock serves requests without a token; start it with --require-token');
      const before = await stateOf(bench);
      const walletId = before.wallet.id;
      const spend = await anySpend(bench);
      const { data: packs } = await talk.ask(endpoints.packs.list, { walletId, limit: 1 });
      const commands: [Endpoint, object][] = [
        ...(await harmlessCommands(bench)).map(({ endpoint, input }): [Endpoint, object] => [endpoint, input]),
        ...(spend ? [[endpoints.spends.create, spend] as [Endpoint, object]] : []),
        [endpoints.checkouts.create, { walletId, kind: 'top_up', packId: packs[0]?.id ?? 'any' }],
        [endpoints.subscription.cancel, { walletId }],
      ];
      for (const [endpoint, input] of commands) {
        const answer = await talk.send(endpoint, input, newKey(), { anonymous: true });
        expectProblem(answer, 'unauthenticated', 'forbidden');
        await expectUntouched(bench, before, `after ${answer.asked} without a token`);
      }
      // A key that is known doesn't stand for a token.
      const { kept } = bench.left;
      if (!kept) return;
      const replay = await talk.send(endpoints.spends.create, kept.input, kept.key, { anonymous: true });
      expectProblem(replay, 'unauthenticated', 'forbidden');
    },
  },
];

/** Tokens that nobody has: another one, a part of the right one, more than it, in other letters, and a pattern. */
async function expectUnknown(talk: Talk, walletId: string, token: string): Promise<void> {
  const swapped = token === token.toUpperCase() ? token.toLowerCase() : token.toUpperCase();
  const others = ['no-such-token', token.slice(0, -1), `${token}x`, swapped, '%'].filter((wrong) => wrong !== token);
  for (const wrong of others) {
    const headers = { authorization: `Bearer ${wrong}` };
    const list = await talk.raw('GET', '/v1/wallets', { anonymous: true, headers });
    const isSeen = list.status === 200 && list.text.includes(JSON.stringify(walletId));
    expectTrue(!isSeen, 'a token that nobody has should be refused; it was answered with the wallets of this account');
    const one = await talk.raw('GET', `/v1/wallets/${encodeURIComponent(walletId)}`, { anonymous: true, headers });
    expectProblem(one, 'unauthenticated', 'forbidden', 'not_found');
  }
}
