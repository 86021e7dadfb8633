import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import {
  check,
  endpoints,
  fromRequest,
  inputs,
  problemCodes,
  problemStatuses,
  toRequest,
  Wallet,
  type CallSpec,
  type Endpoint,
} from '../../src/contract/index';

const calls = Object.entries(endpoints).flatMap(([group, tree]) =>
  Object.entries(tree as Record<string, Endpoint>).map(([name, endpoint]): [string, CallSpec] => [
    `${group}.${name}`,
    { ...endpoint, input: (inputs as Record<string, Record<string, v.GenericSchema>>)[group]![name]! },
  ]),
);

/** How a server normalizes a path before it decodes it. */
function names(endpoint: Endpoint, path: string): Record<string, string> {
  const { pathname } = new URL(path, 'http://host');
  const given = pathname.split('/');
  return Object.fromEntries(
    endpoint.path
      .split('/')
      .flatMap((segment, n) =>
        segment.startsWith('{') ? [[segment.slice(1, -1), decodeURIComponent(given[n] ?? '')]] : [],
      ),
  );
}

it.each(calls.filter(([, { path }]) => path.includes('{')))(
  '%s: the path names only what its input has',
  (_, endpoint) => {
    const entries = Object.keys((endpoint.input as unknown as { entries: object }).entries);
    for (const [, name] of endpoint.path.matchAll(/\{(\w+)\}/g)) expect(entries).toContain(name);
  },
);

it('every spend, with any text in it, arrives unchanged', () => {
  const spend: CallSpec = { ...endpoints.spends.create, input: inputs.spends.create };
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((id) => !/^\.+$/.test(id));
  fc.assert(
    fc.property(
      text,
      text,
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        fc.jsonValue(),
      ),
      fc.option(fc.boolean(), { nil: undefined }),
      (walletId, action, params, confirmed) => {
        const input = { walletId, action, params: JSON.parse(JSON.stringify(params)) as object, confirmed };
        const wire = toRequest(spend, input);
        const decoded = fromRequest(
          spend,
          names(spend, wire.path),
          new URL(wire.path, 'http://host').searchParams,
          JSON.parse(wire.body!),
        );
        expect(decoded).toEqual({ ok: true, input: JSON.parse(JSON.stringify(input)) as object });
      },
    ),
  );
});

it('a list of entries sends its filter in the query', () => {
  const list: CallSpec = { ...endpoints.entries.list, input: inputs.entries.list };
  const input = { walletId: 'wal_1', type: 'submission,auto_reload', fromAt: '2026-04-01T00:00:00.000Z', limit: 10 };
  const wire = toRequest(list, { ...input, cursor: undefined });
  expect(wire).toEqual({
    method: 'GET',
    path: '/v1/wallets/wal_1/entries?type=submission%2Cauto_reload&fromAt=2026-04-01T00%3A00%3A00.000Z&limit=10',
  });
  expect(fromRequest(list, { walletId: 'wal_1' }, new URL(wire.path, 'http://host').searchParams, undefined)).toEqual({
    ok: true,
    input,
  });
});

it.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=1.5', 'limit'],
  ['limit=x', 'limit'],
  ['type=submission,', 'type'],
  ['fromAt=yesterday', 'fromAt'],
  ['fromAt=2026-02-30T00:00:00.000Z', 'fromAt'],
  ['toAt=2026-04-01', 'toAt'],
  ['page=2', 'page'],
  ['limit=5&limit=6', 'limit'],
])('%s is refused at "%s"', (query, path) => {
  const list: CallSpec = { ...endpoints.entries.list, input: inputs.entries.list };
  const decoded = fromRequest(list, { walletId: 'wal_1' }, new URLSearchParams(query), undefined);
  expect(decoded.ok ? [] : decoded.errors.map((error) => error.path)).toContain(path);
});

it('a path segment of dots doesn’t change the path', () => {
  expect(toRequest(endpoints.wallets.get, { walletId: '..' }).path).toBe('/v1/wallets/%2E%2E');
  expect(toRequest(endpoints.wallets.get, { walletId: 'a/b?c' }).path).toBe('/v1/wallets/a%2Fb%3Fc');
});

it('a body contains no field of the path and no unknown field', () => {
  const set: CallSpec = { ...endpoints.autoReload.set, input: inputs.autoReload.set };
  const decode = (body: unknown) => fromRequest(set, { walletId: 'wal_1' }, new URLSearchParams(), body);
  expect(decode({ enabled: true })).toEqual({ ok: true, input: { walletId: 'wal_1', enabled: true } });
  for (const body of [
    { enabled: true, walletId: 'wal_2' },
    { enabled: true, amount: 0.5 },
    { enabled: true, size: 5 },
    { enabled: 'yes' },
    [],
    null,
    'x',
  ])
    expect(decode(body).ok).toBe(false);
});

it('unknown fields of a response are dropped, and missing ones aren’t made up', () => {
  const bucket = { id: 'plan', label: 'Plan', amount: 5, locked: false };
  const wallet = {
    id: 'wal_1',
    name: 'Acme',
    unit: { singular: 'token', plural: 'tokens', scale: 0 },
    balance: 5,
    spendable: 5,
    outstanding: 0,
    low: false,
    buckets: [bucket],
    subscription: {
      plan: null,
      cadence: null,
      status: 'none',
      currentPeriodStartAt: null,
      currentPeriodEndAt: null,
      renewsAt: null,
      endsAt: null,
      scheduledPlanId: null,
    },
    paymentMethod: null,
    autoReload: null,
    capabilities: { autoReload: false, rollover: false, topUp: true, planChange: true, settlement: false },
    asOf: '2026-04-01T00:00:00.000Z',
  };
  expect(v.parse(Wallet, { ...wallet, mood: 'sunny' })).toEqual(wallet);
  expect(v.safeParse(Wallet, { ...wallet, balance: 0.5 }).success).toBe(false);
  expect(v.safeParse(Wallet, { ...wallet, balance: undefined }).success).toBe(false);
});

it('every code has its status', () => {
  expect(problemCodes).toHaveLength(Object.keys(problemStatuses).length);
  for (const code of problemCodes) expect(problemStatuses[code]).toBeGreaterThanOrEqual(400);
});

it('a limit is a number, or the digits of one: a value of another type is refused, whatever text it turns into', () => {
  const messageOf = (limit: unknown) => check(inputs.wallets.list, { limit }).issues?.map(({ message }) => message);
  for (const limit of [1, 100, '25']) expect(messageOf(limit), JSON.stringify(limit)).toBeUndefined();
  for (const limit of [['5'], [5], { toString: () => '5' }, true, '', '1e1', '0x5', 'five', 0, 101, 2.5])
    expect(messageOf(limit), JSON.stringify(limit)).toEqual(['must be a whole number from 1 to 100']);
});

it('only a field of the input is required; another one is unknown, even if it has no value', () => {
  const told = ({ issues = [] }: { issues?: { path: { key: unknown }[]; message: string }[] | undefined }) =>
    issues.map(({ path, message }) => `${path.map(({ key }) => key).join('.')} ${message}`);
  expect(told(check(inputs.wallets.get, { walletID: undefined }))).toEqual([
    'walletId is required',
    'walletID is not a field of this request',
  ]);
});
