import { type Endpoint, endpoints, toRequest } from '../../src/contract/index';
import type { Check } from './check';
import { expectEqual, expectField, expectProblem, Mismatch, Skipped } from './talk';

const json = { 'content-type': 'application/json' };

/** Requests that any server must refuse. Bodies go to quotes alone: a quote touches nothing even where the refusal is missing. */
export const refusals: readonly Check[] = [
  {
    name: 'a wallet, spend and checkout that do not exist are 404, as is an unknown path',
    async run({ talk, wallet }) {
      const { id: walletId, name } = await wallet();
      const missing: [Endpoint, object][] = [
        [endpoints.wallets.get, { walletId: 'wal_none' }],
        [endpoints.entries.list, { walletId: 'wal_none' }],
        [endpoints.spends.get, { walletId, spendId: 'spn_none' }],
        [endpoints.checkouts.get, { walletId, checkoutId: 'chk_none' }],
      ];
      for (const [endpoint, input] of missing) {
        const answer = await talk.send(endpoint, input);
        expectProblem(answer, 'not_found');
        if (answer.text.includes(name)) throw new Mismatch('a 404 should not name a wallet');
      }
      expectProblem(await talk.raw('GET', '/v1/nothing-here'), 'not_found');
    },
  },
  {
    name: 'a method that a path does not have is 405',
    async run({ talk }) {
      expectProblem(await talk.raw('PATCH', '/v1/wallets'), 'method_not_allowed');
    },
  },
  {
    name: 'a limit, cursor or instant that means nothing is refused by name',
    async run({ talk, wallet }) {
      const { path } = toRequest(endpoints.entries.list, { walletId: (await wallet()).id });
      const wrong = [
        ['limit', '0'],
        ['limit', '101'],
        ['limit', '1.5'],
        ['limit', 'many'],
        ['cursor', 'made-up'],
        ['fromAt', 'yesterday'],
        ['toAt', '2026-02-30T00:00:00Z'],
        ['type', ''],
        ['colour', 'blue'],
      ] as const;
      for (const [name, value] of wrong) expectField(await talk.raw('GET', `${path}?${name}=${value}`), name);
    },
  },
  {
    name: 'a type that no entry has is an empty page, not a refusal',
    async run({ talk, wallet }) {
      const asked = { walletId: (await wallet()).id, type: 'no_such_type' };
      const { data, total } = await talk.ask(endpoints.entries.list, asked);
      expectEqual([data.length, total], [0, 0], 'the entries of a type that none has, and their total');
    },
  },
  {
    name: 'a quote for an unknown action, or with unknown fields, is refused by name',
    async run({ talk, wallet }) {
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await wallet()).id });
      const post = (body: unknown) => talk.raw('POST', path, { headers: json, body: JSON.stringify(body) });
      expectField(await post({ action: 'no_such_action', params: {} }), 'action');
      expectField(await post({ params: {} }), 'action');
      expectField(await post({ action: 'no_such_action', params: [] }), 'params');
      expectField(await post({ action: 'no_such_action', params: {}, price: 1 }), 'price');
    },
  },
  {
    name: 'a body that is no JSON object is refused',
    async run({ talk, wallet }) {
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await wallet()).id });
      const bodies = ['', '{', 'null', '[]', '"text"', '{"action":"a","action":"b","params":{}}', '['.repeat(60_000)];
      for (const body of bodies)
        expectProblem(await talk.raw('POST', path, { headers: json, body }), 'invalid_request');
    },
  },
  {
    name: 'a body that is not JSON by its content type is 415, one over 64 KiB is 413',
    async run({ talk, wallet }) {
      const { path } = toRequest(endpoints.quotes.create, { walletId: (await wallet()).id });
      const headers = { 'content-type': 'text/plain' };
      expectProblem(await talk.raw('POST', path, { headers, body: '{}' }), 'unsupported_media_type');
      const body = JSON.stringify({ action: 'x'.repeat(65_536), params: {} });
      expectProblem(await talk.raw('POST', path, { headers: json, body }), 'payload_too_large');
    },
  },
  {
    name: 'a page of another origin may send what a command carries, and read how it was answered',
    async run({ talk, options: { origin } }) {
      if (origin === undefined) throw new Skipped('no page was named');
      const wanted = ['authorization', 'content-type', 'idempotency-key'];
      const asked = await talk.raw('OPTIONS', '/v1/wallets', {
        anonymous: true,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': wanted.join(','),
        },
      });
      expectListed(asked.headers.get('access-control-allow-headers'), wanted, 'Access-Control-Allow-Headers');
      expectListed(
        asked.headers.get('access-control-allow-methods'),
        ['put', 'delete'],
        'Access-Control-Allow-Methods',
      );
      const answer = await talk.raw('GET', '/v1/wallets', { headers: { origin } });
      for (const { headers } of [asked, answer]) {
        const allowed = headers.get('access-control-allow-origin');
        if (allowed !== origin && allowed !== '*')
          throw new Mismatch(`Access-Control-Allow-Origin should be ${origin}; it is ${allowed}`);
      }
      const exposed = answer.headers.get('access-control-expose-headers');
      expectListed(exposed, ['idempotent-replayed', 'retry-after'], 'Access-Control-Expose-Headers');
    },
  },
  {
    name: 'without its token the account is not served',
    async run({ talk, options }) {
      if (options.token === undefined) throw new Skipped('no token was given');
      expectProblem(await talk.raw('GET', '/v1/wallets', { anonymous: true }), 'unauthenticated');
    },
  },
];

function expectListed(header: string | null, names: readonly string[], what: string): void {
  const listed = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const missing = names.filter((name) => !listed.includes(name));
  if (missing.length > 0) throw new Mismatch(`${what} should name ${missing.join(', ')}; it is "${header ?? ''}"`);
}
