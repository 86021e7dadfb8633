import { type Endpoint, endpoints, toRequest } from '../../src/contract/index';
import { type Bench, expectUntouched, newKey, stateOf } from './bench';
import type { Check } from './check';
import { anySpend, harmlessCommands } from './commands';
import { Absent, type Answer, brief, expectEqual, expectField, expectProblem, expectTrue } from './expect';

const json = { 'content-type': 'application/json' };
const encoder = new TextEncoder();

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
      const slash = await talk.raw('GET', '/v1/wallets/');
      expectTrue(slash.status < 500, `GET /v1/wallets/, with a slash at its end, was ${brief(slash)}`);
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
      const refused = await talk.raw('PATCH', '/v1/wallets');
      expectProblem(refused, 'method_not_allowed');
      const allowed = (refused.headers.get('allow') ?? '').toUpperCase().split(/ *, */);
      expectTrue(
        allowed.includes('GET') && !allowed.includes('PATCH'),
        `the header Allow of a 405 should name the methods of its path; it is "${refused.headers.get('allow') ?? ''}"`,
      );
      const { id } = await wallet();
      const path = `/v1/wallets/${encodeURIComponent(id)}`;
      for (const [method, of] of [
        ['GET', 'quotes'],
        ['PATCH', 'auto-reload'],
        ['PUT', 'spends'],
        ['PUT', 'checkouts'],
        ['POST', 'auto-reload'],
      ] as const) {
        const init = method === 'GET' ? {} : { headers: { ...json, 'idempotency-key': newKey() }, body: '{}' };
        expectProblem(await talk.raw(method, `${path}/${of}`, init), 'method_not_allowed');
      }
      expectProblem(await talk.raw('DELETE', path, { headers: { 'idempotency-key': newKey() } }), 'method_not_allowed');
      expectEqual((await wallet()).id, id, 'the wallet, after a DELETE that does not exist,');
      // A method in a header would let a form of another page send it.
      const hidden = { ...json, 'x-http-method-override': 'PUT', 'idempotency-key': newKey() };
      const answer = await talk.raw('POST', `${path}/alert`, { headers: hidden, body: '{"below":"none"}' });
      expectProblem(answer, 'method_not_allowed', 'not_found');
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
      // A name in other letters, or with a space, is another name.
      for (const other of new Set([action.toUpperCase(), action.toLowerCase(), ` ${action}`, `${action} `]))
        if (other !== action) expectField(await post({ action: other, params }), 'action');
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
        params: null,
        link: 'x',
        tags: 'x',
      }))
        await refuse(endpoints.spends.create, { ...spend, [field]: value }, field);
      const link = { label: 'Work', href: '/work', colour: 'blue' };
      for (const wrong of [link, { href: '/work' }, { label: 'Work' }, { label: '', href: 5 }])
        await refuse(endpoints.spends.create, { ...spend, link: wrong }, 'link');
      for (const params of [undefined, [], 'x']) await refuse(endpoints.spends.create, { ...spend, params }, 'params');
      await refuse(endpoints.spends.create, { ...spend, tags: { conform: 5 } }, 'tags');
    },
  },
  {
    name: 'a body that is not a JSON object is refused',
    async run(bench) {
      const { talk, wallet } = bench;
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await wallet()).id });
      const { action, params } = (await anySpend(bench)) ?? { action: 'no_such_action', params: {} };
      const whole = JSON.stringify({ action, params });
      const bodies: (string | Uint8Array<ArrayBuffer>)[] = [
        '',
        '{',
        'null',
        '[]',
        '"text"',
        `${whole}x`,
        `${whole}${whole}`,
        `[${whole}]`,
        `/* a comment */${whole}`,
        whole.replaceAll('"', "'"),
        whole.replace(/\}$/, ',}'),
        whole.replace('{', '{"__proto__":{"conform":1},'),
        // Some readers take the first of two, others the last.
        whole.replace('{', '{"action":"no_such_action",'),
        whole.replace('"params":{', `"params":{"conform":1,"conform":2${Object.keys(params).length > 0 ? ',' : ''}`),
        '['.repeat(60_000),
        '{"a":'.repeat(9_000),
        notUtf8(whole),
      ];
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
      const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
      for (const type of [...simple, 'text/plain; application/json', 'application/xml']) {
        const headers = { 'content-type': type };
        expectProblem(await talk.raw('POST', path, { headers, body: '{}' }), 'unsupported_media_type');
      }
      const long = (length: number) => JSON.stringify({ action: 'x'.repeat(length), params: {} });
      expectProblem(await talk.raw('POST', path, { headers: json, body: long(65_536) }), 'payload_too_large');
      const almost = await talk.raw('POST', path, { headers: json, body: long(65_000) });
      if (!isUnserved(bench, almost)) expectProblem(almost, 'invalid_request');
      const charset = { 'content-type': 'application/json; charset=utf-8' };
      const fine = await talk.raw('POST', path, { headers: charset, body: '{"action":"no_such_action","params":{}}' });
      if (!isUnserved(bench, fine)) expectField(fine, 'action');
    },
  },
];

/** The same body with two bytes in its action that no character of UTF-8 has. */
function notUtf8(body: string): Uint8Array<ArrayBuffer> {
  const [before = '', after = ''] = body.split(/(?<="action":")/);
  return Uint8Array.from([...encoder.encode(before), 0xc3, 0x28, ...encoder.encode(after)]);
}

/** A server may only show a balance and its log. Then nothing is priced, and no action is named. */
function isUnserved({ options }: Bench, { status, text }: Answer): boolean {
  return status === 422 && text.includes('"not_supported"') && options.action === undefined;
}
