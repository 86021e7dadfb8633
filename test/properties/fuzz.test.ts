import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problemStatuses } from '../../src/contract';
import { open } from './client';

const bodies = process.env['CREDITKIT_DEEP'] === '1' ? 100_000 : 10_000;

const names = fc.constantFrom(
  ...'action params confirmed link clips kind packId planId cadence returnUrl enabled confirm label href walletId'.split(
    ' ',
  ),
  ...'__proto__ constructor toString length'.split(' '),
  '',
);
const leaves = fc.oneof(
  fc.constantFrom(
    'submission',
    'image_batch',
    'top_up',
    'plan_change',
    'pack_50',
    'growth',
    'delete',
    'monthly',
    '',
    '\u0000',
    '🙂',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: leaves },
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));
/** Bodies that are right but for one member, which is something else. */
const nearly = fc
  .tuple(
    fc.constantFrom<Record<string, unknown>>(
      { action: 'submission', params: { clips: [8] } },
      { action: 'image_batch', params: {}, confirmed: true, link: { label: 'a', href: '/a' } },
      { kind: 'top_up', packId: 'pack_50' },
      { kind: 'plan_change', planId: 'growth', cadence: 'annual' },
      { planId: 'growth' },
      { enabled: true },
      {},
    ),
    names,
    value,
    fc.boolean(),
  )
  .map(([body, name, wrong, isKept]) => (isKept ? body : { ...body, [name]: wrong }));
/** Mostly JSON; sometimes with a piece cut out or put in, so that it may not be. */
const text = fc
  .tuple(
    fc.oneof(value, { weight: 2, arbitrary: nearly }).map((json) => JSON.stringify(json)),
    fc.option(fc.tuple(fc.nat(200), fc.nat(5), fc.constantFrom('', '{', '}', '"', ',', '1e999', '\\u0000', '\ufeff')), {
      freq: 3,
    }),
  )
  .map(([json, cut]) => (cut ? json.slice(0, cut[0]) + cut[2] + json.slice(cut[0] + cut[1]) : json));

const targets = [
  ['POST', '/quotes'],
  ['POST', '/spends'],
  ['POST', '/plan-changes/preview'],
  ['POST', '/checkouts'],
  ['PUT', '/auto-reload'],
  ['POST', '/subscription/cancel'],
  ['POST', '/settlements'],
  ['DELETE', '/plan-changes/scheduled'],
] as const;

it(`${bodies} fuzzed bodies: an answer of the contract to each, and a refusal moves nothing`, async () => {
  const ask = open('studio', Date.parse('2026-04-01T00:00:00.000Z'));
  const opened = await ask('POST', '/backstage/wallets', {
    name: 'Northwind',
    planId: 'starter',
    card: '4242424242424242',
  });
  const { id } = JSON.parse(opened.text) as { id: string };
  let tried = 0;
  let before = (await ask('GET', `/v1/wallets/${id}`)).text;
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(...targets), async (body, [method, path]) => {
      const answer = await ask(method, `/v1/wallets/${id}${path}`, body, `key-${tried++}`);
      const after = (await ask('GET', `/v1/wallets/${id}`)).text;
      if (answer.status >= 400) {
        const problem = JSON.parse(answer.text) as { code: keyof typeof problemStatuses; status: number };
        expect([answer.status, problem.status]).toEqual([problemStatuses[problem.code], problemStatuses[problem.code]]);
        expect(answer.status).toBeLessThan(500);
        expect(after).toBe(before);
      }
      before = after;
    }),
    { numRuns: bodies },
  );
  expect(tried).toBe(bodies);
  expect(JSON.parse((await ask('GET', '/backstage/audit')).text)).toMatchObject({ ok: true, violations: [] });
}, 600_000);
