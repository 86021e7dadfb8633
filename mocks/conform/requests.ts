import { type Endpoint, endpoints, type Page, toRequest } from '../../src/contract/index';
import { type Bench, expectUntouched, newKey, stateOf } from './bench';
import type { Check } from './check';
import { anySpend, harmlessCommands } from './commands';
import { Absent, type Answer, brief, expectEqual, expectField, expectProblem, expectTrue, readAs } from './expect';

const json = { 'content-type': 'application/json' };

/**
 * Requests that every server must refuse. Most bodies go to quotes, which change nothing even if the server fails to
 * refuse.
 */
export const refusals: readonly Check[] = [
  {
    name: 'a wallet, spend and checkout that do not exist are 404, as is an unknown path',
    async run({ talk, wallet }) {
      const { id: walletId, name } = await wallet();
      const missing: [Endpoint, object][] = [
        [endpoints.wallets.get, { walletId: 'wal_none' }],
        [endpoints.entries.list, { walletId: 'wal_none' }],
        [endpoints.entries.csv, { walletId: 'wal_none' }],
        [endpoints.statement.get, { walletId: 'wal_none' }],
        [endpoints.spends.list, { walletId: 'wal_none' }],
        [endpoints.packs.list, { walletId: 'wal_none' }],
        [endpoints.plans.list, { walletId: 'wal_none' }],
        [endpoints.spends.get, { walletId, spendId: 'spn_none' }],
        [endpoints.checkouts.get, { walletId, checkoutId: 'chk_none' }],
      ];
      for (const [endpoint, input] of missing) {
        const answer = await talk.send(endpoint, input);
        expectProblem(answer, 'not_found');
        expectTrue(!answer.text.includes(JSON.stringify(name).slice(1, -1)), 'a 404 should not name a wallet');
      }
      expectProblem(await talk.raw('GET', '/v1/nothing-here'), 'not_found');
    },
  },
  {
    name: 'an id of strange characters is refused, and breaks nothing',
    async run({ talk, wallet }) {
      const strange = [
        "wal_1' OR '1'='1",
        'wal_\u0000',
        'wal_%00',
        '💥',
        '..',
        'x'.repeat(5_000),
        '__proto__',
        '-1',
        'null',
        '%',
        '_'.repeat(7),
      ];
      for (const id of strange) {
        const answer = await talk.raw('GET', `/v1/wallets/${encodeURIComponent(id).replaceAll('.', '%2E')}/entries`);
        const isNo = [400, 404, 414, 431].includes(answer.status);
        expectTrue(
          isNo,
          `a wallet of the id ${JSON.stringify(id.slice(0, 40))} should be 404; it was ${brief(answer)}`,
        );
      }
      const { path } = toRequest(endpoints.wallets.get, { walletId: (await wallet()).id });
      for (const kind of ['spends', 'checkouts'])
        for (const id of ["x' OR '1'='1", '\u0000', '💥', '%', '-1']) {
          const answer = await talk.raw('GET', `${path}/${kind}/${encodeURIComponent(id)}`);
          const isNo = answer.status === 400 || answer.status === 404;
          expectTrue(isNo, `one of ${kind} with the id ${JSON.stringify(id)} should be 404; it was ${brief(answer)}`);
        }
    },
  },
  {
    name: 'a method that a path does not have is 405',
    async run({ talk, wallet }) {
      expectProblem(await talk.raw('PATCH', '/v1/wallets'), 'method_not_allowed');
      const { id } = await wallet();
      const path = `/v1/wallets/${encodeURIComponent(id)}`;
      expectProblem(await talk.raw('DELETE', path, { headers: { 'idempotency-key': newKey() } }), 'method_not_allowed');
      expectEqual((await wallet()).id, id, 'the wallet, after a DELETE that does not exist,');
      // A method in a header would let a form of another page send it.
      const hidden = { ...json, 'x-http-method-override': 'PUT', 'idempotency-key': newKey() };
      const answer = await talk.raw('POST', `${path}/alert`, { headers: hidden, body: '{"below":"none"}' });
      expectProblem(answer, 'method_not_allowed', 'not_found');
    },
  },
  {
    name: 'an invalid limit, cursor, status or instant is refused by name',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const { path } = toRequest(endpoints.entries.list, { walletId });
      const wrong = [
        ['limit', '0'],
        ['limit', '-1'],
        ['limit', '101'],
        ['limit', '1.5'],
        ['limit', 'many'],
        ['limit', '5x'],
        ['cursor', 'made-up'],
        ['fromAt', 'yesterday'],
        ['fromAt', '1700000000'],
        ['toAt', '2026-02-30T00:00:00Z'],
        ['type', ''],
        ['colour', 'blue'],
      ] as const;
      for (const [name, value] of wrong) expectField(await talk.raw('GET', `${path}?${name}=${value}`), name);
      // Some frameworks make a list of it.
      const twice = await talk.raw('GET', `${path}?limit=1&limit=2`);
      expectTrue([200, 400].includes(twice.status), `a limit that is given twice was ${brief(twice)}`);
      const spends = toRequest(endpoints.spends.list, { walletId }).path;
      expectField(await talk.raw('GET', `${spends}?status=unheard_of`), 'status');
      expectField(await talk.raw('GET', `${spends}?limit=0`), 'limit');
      expectField(await talk.raw('GET', `/v1/wallets?limit=1000`), 'limit');
      const statement = toRequest(endpoints.statement.get, { walletId }).path;
      expectField(await talk.raw('GET', `${statement}?fromAt=2026-13-01T00:00:00Z`), 'fromAt');
      const csv = toRequest(endpoints.entries.csv, { walletId }).path;
      for (const [name, value] of wrong)
        if (['fromAt', 'toAt', 'type', 'colour'].includes(name))
          expectField(await talk.raw('GET', `${csv}?${name}=${value}`), name);
      const packs = toRequest(endpoints.packs.list, { walletId }).path;
      for (const path of ['/v1/wallets', spends, statement, packs])
        expectField(await talk.raw('GET', `${path}?colour=blue`), 'colour');
      const backwards = await talk.raw('GET', `${path}?fromAt=2100-01-01T00:00:00Z&toAt=2000-01-01T00:00:00Z`);
      for (const other of [statement, csv]) {
        const answer = await talk.raw('GET', `${other}?fromAt=2100-01-01T00:00:00Z&toAt=2000-01-01T00:00:00Z`);
        expectTrue([200, 400].includes(answer.status), `a span that ends before it begins was ${brief(answer)}`);
      }
      if (backwards.status !== 200) return expectField(backwards, 'fromAt');
      const { data } = JSON.parse(backwards.text) as Page<unknown>;
      expectEqual(data.length, 0, 'the entries of a span that ends before it begins');
    },
  },
  {
    name: 'a type that no entry has is an empty page, not a refusal',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      for (const type of ['no_such_type', '%', '_'.repeat(5), "x' OR '1'='1", 'constructor']) {
        const answer = await talk.send(endpoints.entries.list, { walletId, type });
        // A server may only take words for types.
        if (answer.status === 400 && /\W/.test(type)) {
          expectField(answer, 'type');
          continue;
        }
        const { data, total, nextCursor, previousCursor } = readAs(endpoints.entries.list.output, answer, 'the log');
        expectEqual([data.length, total], [0, 0], `the entries of the type ${type}, which none has, and their total`);
        expectEqual([nextCursor, previousCursor], [null, null], 'the cursors of an empty list');
      }
    },
  },
  {
    name: 'a quote for an unknown action, or with unknown fields, is refused by name',
    async run(bench) {
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await bench.wallet()).id });
      const post = (body: unknown) => bench.talk.raw('POST', path, { headers: json, body: JSON.stringify(body) });
      // The last ones are names that every object of JavaScript has.
      for (const action of ['no_such_action', 'constructor', '__proto__', 'toString']) {
        const answer = await post({ action, params: {} });
        if (isUnserved(bench, answer)) throw new Absent('no action has a price here');
        expectField(answer, 'action');
      }
      expectField(await post({ params: {} }), 'action');
      expectField(await post({ action: 5, params: {} }), 'action');
      expectField(await post({ action: 'no\u0000such', params: {} }), 'action');
      expectField(await post({ action: 'no_such_action', params: [] }), 'params');
      expectField(await post({ action: 'no_such_action' }), 'params');
      expectField(await post({ action: 'no_such_action', params: {}, price: 1 }), 'price');
      const known = await anySpend(bench);
      if (!known) return;
      const { action, params } = known;
      for (const name of ['price', 'cost', 'walletId', 'confirmed'])
        expectField(await post({ action, params, [name]: name === 'confirmed' ? true : 1 }), name);
    },
  },
  {
    name: 'unknown and wrong fields in a command are refused by name, and change nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const walletId = before.wallet.id;
      const spend = await anySpend(bench);
      const { data: packs } = await talk.ask(endpoints.packs.list, { walletId, limit: 1 });
      const refuse = async (endpoint: Endpoint, input: object, field: string): Promise<void> => {
        expectField(await talk.send(endpoint, input, newKey()), field);
        await expectUntouched(bench, before, `after a command with a wrong ${field}`);
      };
      for (const { endpoint, input } of await harmlessCommands(bench))
        await refuse(endpoint, { ...input, colour: 'blue' }, 'colour');
      if (packs[0]) {
        const buy = { walletId, kind: 'top_up', packId: packs[0].id };
        await refuse(endpoints.checkouts.create, { ...buy, price: 1 }, 'price');
        await refuse(endpoints.checkouts.create, { ...buy, packId: 5 }, 'packId');
      }
      await refuse(endpoints.autoReload.set, { walletId, enabled: 'yes' }, 'enabled');
      await refuse(endpoints.autoReload.set, { walletId }, 'enabled');
      if (!spend) return;
      for (const [field, value] of Object.entries({
        cost: 0,
        price: 0,
        amount: -5,
        status: 'settled',
        confirmed: 'yes',
        link: 'x',
        tags: 'x',
      }))
        await refuse(endpoints.spends.create, { ...spend, [field]: value }, field);
      const link = { label: 'Work', href: '/work', colour: 'blue' };
      await refuse(endpoints.spends.create, { ...spend, link }, 'link');
      await refuse(endpoints.spends.create, { ...spend, tags: { conform: 5 } }, 'tags');
    },
  },
  {
    name: 'a body that is not a JSON object is refused',
    async run({ talk, wallet }) {
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await wallet()).id });
      const bodies = ['', '{', 'null', '[]', '"text"', '{"action":"a","action":"b","params":{}}', '['.repeat(60_000)];
      for (const body of bodies)
        expectProblem(await talk.raw('POST', path, { headers: json, body }), 'invalid_request');
    },
  },
  {
    name: 'a body that is not JSON by its content type is 415, one over 64 KiB is 413',
    async run(bench) {
      const { talk, wallet } = bench;
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await wallet()).id });
      // Pages of other origins can send these types without a preflight.
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const headers = { 'content-type': type };
        expectProblem(await talk.raw('POST', path, { headers, body: '{}' }), 'unsupported_media_type');
      }
      const body = JSON.stringify({ action: 'x'.repeat(65_536), params: {} });
      expectProblem(await talk.raw('POST', path, { headers: json, body }), 'payload_too_large');
      const charset = { 'content-type': 'application/json; charset=utf-8' };
      const fine = await talk.raw('POST', path, { headers: charset, body: '{"action":"no_such_action","params":{}}' });
      if (!isUnserved(bench, fine)) expectField(fine, 'action');
    },
  },
];

/** A server may only show a balance and its log. Then nothing is priced, and no action is named. */
function isUnserved({ options }: Bench, { status, text }: Answer): boolean {
  return status === 422 && text.includes('"not_supported"') && options.action === undefined;
}
