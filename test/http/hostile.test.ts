import { expect, it } from 'vitest';
import { gallery, marketer, photograph, studio, type Method, type Play } from '../scenarios/harness';
import type { Wallet } from '../../src/contract';

/** JSON texts that most fields refuse, including 1e999, which JSON.parse reads as Infinity. */
const wrong = [
  'null',
  '1e999',
  '-1e999',
  '-1',
  '1.5',
  '9007199254740993',
  '"1"',
  '""',
  '[]',
  '{}',
  '[[]]',
  '"\\u0000"',
  `"${'x'.repeat(5000)}"`,
  '{"__proto__":1}',
];

/** Every field of every write: a valid body, the field, and the values of `wrong` that happen to be valid for it. */
const writes: [Method, string, Record<string, string>, string, string[]][] = [
  ['POST', '/quotes', { action: '"submission"', params: '{"clips":[8]}' }, 'action', []],
  ['POST', '/quotes', { action: '"submission"', params: '{"clips":[8]}' }, 'params', []],
  ['POST', '/spends', { action: '"submission"', params: '{"clips":[8]}' }, 'action', []],
  ['POST', '/spends', { action: '"submission"', params: '{"clips":[8]}' }, 'params', []],
  ['POST', '/spends', { action: '"submission"', params: '{"clips":[8]}' }, 'confirmed', []],
  ['POST', '/spends', { action: '"submission"', params: '{"clips":[8]}' }, 'link', []],
  ['POST', '/spends', { action: '"submission"', params: '{"clips":[8]}' }, 'walletId', []],
  ['POST', '/spends', { action: '"submission"', params: '{"clips":[8]}' }, 'extra', []],
  ['POST', '/checkouts', { kind: '"top_up"', packId: '"pack_50"' }, 'kind', []],
  ['POST', '/checkouts', { kind: '"top_up"', packId: '"pack_50"' }, 'packId', []],
  ['POST', '/checkouts', { kind: '"plan_change"', planId: '"growth"' }, 'planId', []],
  ['POST', '/checkouts', { kind: '"plan_change"', planId: '"growth"' }, 'cadence', []],
  ['POST', '/checkouts', { kind: '"top_up"', packId: '"pack_50"' }, 'returnUrl', ['"1"', '""', '"\\u0000"']],
  ['POST', '/checkouts', { kind: '"top_up"', packId: '"pack_50"' }, 'price', []],
  ['POST', '/plan-changes/preview', { planId: '"growth"' }, 'planId', []],
  ['POST', '/plan-changes/preview', { planId: '"growth"' }, 'cadence', []],
  ['PUT', '/auto-reload', { enabled: 'true' }, 'enabled', []],
  ['PUT', '/auto-reload', { enabled: 'true' }, 'amount', []],
  ['POST', '/subscription/cancel', {}, 'at', []],
  ['POST', '/subscription/resume', {}, 'at', []],
  ['POST', '/settlements', {}, 'amount', []],
  ['DELETE', '/plan-changes/scheduled', {}, 'planId', []],
];

const json = (fields: Record<string, string>) =>
  `{${Object.entries(fields)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;

/** Phrases of schema libraries that people wouldn't write. */
const schemaWords = /Invalid|Expected|received|undefined|\bnever\b/;

async function refused(s: Play, w: Wallet, method: Method, path: string, body: string, status = 400) {
  const before = await photograph(s, w);
  const answer = await s.send(method, path, body);
  const said = `${method} ${path} ${body.slice(0, 120)} → ${answer.text.slice(0, 200)}`;
  expect(answer.status, said).toBe(status);
  expect(answer.headers.get('content-type'), said).toMatch(/^application\/problem\+json/);
  expect(answer.text, said).not.toMatch(schemaWords);
  expect(await photograph(s, w), said).toBe(before);
  return answer;
}

it.each(writes)('%s %s: refuses invalid values in every field', async (method, path, valid, field, right) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 300 }, outstanding: 2 });
  for (const text of wrong) {
    if (right.includes(text)) continue;
    const answer = await refused(s, w, method, `/v1/wallets/${w.id}${path}`, json({ ...valid, [field]: text }));
    expect(answer.problem.code).toBe('invalid_request');
    const paths = answer.problem.errors?.map((error) => error.path) ?? [];
    expect(
      paths.some((named) => named === field || named.startsWith(`${field}.`)),
      `${text}: ${paths.join()}`,
    ).toBe(true);
  }
});

it.each([
  '{}',
  '{"clips":null}',
  '{"clips":8}',
  '{"clips":"8"}',
  '{"clips":["8"]}',
  '{"clips":[null]}',
  '{"clips":[-1]}',
  '{"clips":[1e999]}',
  '{"clips":[[8]]}',
  '{"clips":{"0":8,"length":1}}',
  '{"clips":[8],"seconds":8}',
  '{"clips":[8],"__proto__":{"clips":[]}}',
  '{"__proto__":{"clips":[8]}}',
  '{"clips":[8],"constructor":1}',
  `{"clips":[${Array(10_000).fill(8).join()}]}`,
])('submission params %s', async (params) => {
  const s = studio();
  const w = await s.wallet();
  const path = `/v1/wallets/${w.id}`;
  for (const end of ['/spends', '/quotes']) {
    const answer = await refused(s, w, 'POST', path + end, json({ action: '"submission"', params: params }));
    expect(answer.problem.errors?.every((error) => error.path.startsWith('params'))).toBe(true);
  }
});

it('a long list of clips that fits into the body is refused or priced exactly', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 300 } });
  const answer = await s.submit(w, Array<number>(500).fill(12));
  if (answer.status === 402) expect(answer.problem.cost).toBe(6040);
  else expect(answer.problem.code).toBe('invalid_request');
  expect(await s.balance(w)).toBe(300);
});

it('a list over 64 KiB is too large a body', async () => {
  const s = studio();
  const w = await s.wallet();
  const huge = json({ action: '"submission"', params: `{"clips":[${Array(200_000).fill(1).join()}]}` });
  expect((await refused(s, w, 'POST', `/v1/wallets/${w.id}/spends`, huge, 413)).problem.code).toBe('payload_too_large');
});

it('a body of exactly 64 KiB passes', async () => {
  const s = studio();
  const w = await s.wallet();
  const body = json({ action: '"submission"', params: '{"clips":[]}' });
  const padded = (size: number) => body + ' '.repeat(size - body.length);
  expect((await s.send('POST', `/v1/wallets/${w.id}/quotes`, padded(65_536))).status).toBe(200);
  expect((await s.send('POST', `/v1/wallets/${w.id}/quotes`, padded(65_537))).status).toBe(413);
});

it.each([
  ['image_batch', '{"clips":[]}'],
  ['image_reroll', '{"images":1}'],
  ['image_batch', '[]'],
  ['generate', '{"feature":"default","images":1}'],
  ['campaign', '{}'],
  ['__proto__', '{}'],
  ['toString', '{}'],
  ['SUBMISSION', '{"clips":[]}'],
])('studio refuses %s with %s', async (action, params) => {
  const s = studio();
  const w = await s.wallet();
  const answer = await refused(
    s,
    w,
    'POST',
    `/v1/wallets/${w.id}/spends`,
    json({ action: JSON.stringify(action), params: params }),
  );
  expect(answer.problem.code).toBe('invalid_request');
});

it.each([
  '{}',
  '{"feature":"default"}',
  '{"images":1}',
  '{"feature":"default","images":2}',
  '{"feature":"default","images":0}',
  '{"feature":"default","images":"1"}',
  '{"feature":"default","images":[1]}',
  '{"feature":"nope","images":1}',
  '{"feature":"toString","images":1}',
  '{"feature":"__proto__","images":1}',
  '{"feature":["default"],"images":1}',
  '{"feature":"texture_3d","images":4}',
])('gallery params %s', async (params) => {
  const s = gallery();
  const w = await s.wallet();
  const answer = await refused(
    s,
    w,
    'POST',
    `/v1/wallets/${w.id}/spends`,
    json({ action: '"generate"', params: params }),
  );
  expect(answer.problem.code).toBe('invalid_request');
});

it.each([
  '{}',
  '{"depth":"shallow"}',
  '{"depth":1}',
  '{"depth":["deep"]}',
  '{"depth":"toString"}',
  '{"depth":"deep","x":1}',
])('marketer params %s', async (params) => {
  const s = marketer();
  const w = await s.wallet();
  const answer = await refused(
    s,
    w,
    'POST',
    `/v1/wallets/${w.id}/spends`,
    json({ action: '"hero_question"', params: params }),
  );
  expect(answer.problem.code).toBe('invalid_request');
});

it.each([
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '1',
  'undefined',
  '{"action":"submission","params":{"clips":[8]}}{}',
  '{"action":"submission","params":{"clips":[8]},}',
  "{'action':'submission'}",
  '{"action":"submission","action":"image_batch","params":{}}',
  '{"action":"submission","params":{"clips":[8],"clips":[9]}}',
  '{"action":"submission","\\u0061ction":"image_batch","params":{}}',
  '{"action":"submission","params":{"clips":[8]},"__proto__":{"confirmed":true}}',
  '{"action":"submission","params":{"clips":[NaN]}}',
  '{"action":"submission","params":{"clips":[Infinity]}}',
  '{"action":"submission","params":{"clips":[08]}}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"action":"submission","params":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
  '{"action":"submission","params":{"clips":[8]},"link":{"label":"x","href":"javascript:alert(1)"}}',
  '{"action":"submission","params":{"clips":[8]},"link":{"label":"x","href":"//evil.example"}}',
  '{"action":"submission","params":{"clips":[8]},"link":{"label":"x","href":"/a","target":"_top"}}',
])('a body of %s is refused', async (body) => {
  const s = studio();
  const w = await s.wallet();
  const answer = await refused(s, w, 'POST', `/v1/wallets/${w.id}/spends`, body);
  expect(answer.problem.code).toBe('invalid_request');
});

it.each([
  'https://evil.example/x',
  '//evil.example',
  '/\\\\evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://ledger.test@evil.example/',
  'http://ledger.test.evil.example/',
])('a return address of %s is refused', async (returnUrl) => {
  const s = studio();
  const w = await s.wallet();
  const body = JSON.stringify({ kind: 'top_up', packId: 'pack_50', returnUrl });
  const answer = await refused(s, w, 'POST', `/v1/wallets/${w.id}/checkouts`, body);
  expect(answer.problem.errors?.map((error) => error.path)).toEqual(['returnUrl']);
});

it('the payment page returns to its checkout’s returnUrl, whatever its own URL says', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const { url } = (await s.checkout(w, { kind: 'top_up', packId: 'pack_50', returnUrl: '/done?a="b"&$back' })).body as {
    url: string;
  };
  const html = async (address: string) => (await s.world.fetch(address)).text();
  const back = encodeURIComponent('http://ledger.test/done?a=%22b%22&$back');
  expect(await html(url)).toContain(`data-back="${back}"`);
  const turned = new URL(url);
  turned.searchParams.set('returnUrl', 'https://evil.example/');
  expect(await html(turned.href)).toBe(await html(url));
});

it('invalid UTF-8 is refused, never partly read', async () => {
  const s = studio();
  const w = await s.wallet();
  const before = await photograph(s, w);
  const text = new TextEncoder().encode(
    '{"action":"submission","params":{"clips":[8]},"link":{"label":"?","href":"/a"}}',
  );
  for (const bytes of [
    [0xff],
    [0xc3, 0x28],
    [0xe2, 0x82],
    [0xed, 0xa0, 0x80],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
    [0xc0, 0xaf],
  ]) {
    const at = text.indexOf(0x3f);
    const body = new Uint8Array([...text.slice(0, at), ...bytes, ...text.slice(at + 1)]);
    const response = await s.world.fetch(`http://ledger.test/v1/wallets/${w.id}/spends`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': s.freshKey() },
      body,
    });
    expect(response.status, bytes.join()).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
  expect(await photograph(s, w)).toBe(before);
});

it.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/xml',
  'json',
  'text/json',
  'application/jsonp',
])('a body of type %s gets 415', async (type) => {
  const s = studio();
  const w = await s.wallet();
  const before = await photograph(s, w);
  const answer = await s.send('POST', `/v1/wallets/${w.id}/spends`, '{"action":"submission","params":{"clips":[]}}', {
    headers: { 'content-type': type },
  });
  expect([answer.status, answer.problem.code]).toEqual([415, 'unsupported_media_type']);
  expect(await photograph(s, w)).toBe(before);
});

it.each([
  ['gzip', 415],
  ['identity', 201],
])('a body with the encoding %s gets %d', async (encoding, status) => {
  const s = studio();
  const w = await s.wallet();
  const body = '{"action":"image_reroll","params":{}}';
  const answer = await s.send('POST', `/v1/wallets/${w.id}/spends`, body, {
    headers: { 'content-encoding': encoding },
  });
  expect(answer.status).toBe(status);
});

it('JSON with parameters is JSON', async () => {
  const s = studio();
  const w = await s.wallet();
  for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset="UTF-8"']) {
    const body = '{"action":"submission","params":{"clips":[]}}';
    expect(
      (await s.send('POST', `/v1/wallets/${w.id}/quotes`, body, { headers: { 'content-type': type } })).status,
    ).toBe(200);
  }
});

it.each([
  '/v1/wallets/%2e%2e%2fwallets',
  '/v1/wallets/..%2fwallets',
  '/v1/wallets/%00',
  '/v1/wallets/%',
  '/v1/wallets/%ff%fe',
  '/v1/wallets//entries',
  '/v1/wallets/',
  '/V1/wallets',
  '/v1/Wallets',
  '/v1//wallets',
  '/v1/wallets/__proto__',
  '/v1/wallets/constructor/entries',
  '/v1/wallets/toString',
  '/v1/wallets/*',
  '/v1/wallets/{walletId}',
  `/v1/wallets/${'w'.repeat(129)}`,
  `/v1/wallets/${'w'.repeat(8000)}`,
  '/v1/wallets/wal_1;admin=true',
  '/v1/wallets/wal_1/entries.CSV',
  '/v2/wallets',
])('the path %s isn’t found', async (path) => {
  const s = studio();
  await s.wallet();
  const answer = await s.send('GET', path);
  expect([400, 404], answer.text).toContain(answer.status);
  expect(answer.problem.status).toBe(answer.status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

it('an id with other padding, case or encoding is another id', async () => {
  const s = studio();
  const w = await s.wallet();
  for (const id of [` ${w.id}`, `${w.id} `, `${w.id}%00`, `${w.id}/`, w.id.toUpperCase(), `${w.id}%20`])
    expect([400, 404]).toContain((await s.send('GET', `/v1/wallets/${encodeURI(id)}`)).status);
});
