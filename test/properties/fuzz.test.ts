import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problemStatuses } from '../../src/contract';
import { open } from './client';

const total = process.env['CREDITKIT_DEEP'] === '1' ? 100_000 : 10_000;
const wallets = { studio: 'starter', marketer: 'pro', gallery: 'essential' } as const;
/** The number of bodies for each product. */
const bodies = Math.ceil(total / Object.keys(wallets).length);

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
    'campaign',
    'hero_question',
    'generate',
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
/** Bodies that some endpoint of the product accepts. */
const right: Record<keyof typeof wallets, Record<string, unknown>[]> = {
  studio: [
    { action: 'submission', params: { clips: [8] } },
    { action: 'image_batch', params: {}, confirmed: true, link: { label: 'a', href: '/a' } },
    { kind: 'top_up', packId: 'pack_50' },
    { kind: 'plan_change', planId: 'growth', cadence: 'annual' },
    { planId: 'growth' },
    { enabled: true },
    {},
  ],
  marketer: [
    { action: 'hero_question', params: { depth: 'deep' }, confirmed: true },
    { action: 'campaign', params: {}, confirmed: true },
    { kind: 'top_up', packId: 'pack_20' },
    { planId: 'growth' },
    {},
  ],
  gallery: [
    { action: 'generate', params: { feature: 'alchemy', images: 4 } },
    { action: 'generate', params: { feature: 'default', images: 1 }, confirmed: true },
    { kind: 'top_up', packId: 'small' },
    { planId: 'premium' },
    {},
  ],
};
/** The same, but usually with one member replaced by another value. */
const nearly = (product: keyof typeof wallets) =>
  fc
    .tuple(fc.constantFrom(...right[product]), names, value, fc.boolean())
    .map(([body, name, wrong, isKept]) => (isKept ? body : { ...body, [name]: wrong }));
/** Mostly valid JSON; sometimes with a piece removed or inserted, which may break it. */
const textFor = (product: keyof typeof wallets) =>
  fc
    .tuple(
      fc.oneof(value, { weight: 2, arbitrary: nearly(product) }).map((json) => JSON.stringify(json)),
      fc.option(
        fc.tuple(fc.nat(200), fc.nat(5), fc.constantFrom('', '{', '}', '"', ',', '1e999', '\\u0000', '\ufeff')),
        { freq: 3 },
      ),
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

it.each(Object.entries(wallets) as [keyof typeof wallets, string][])(
  `%s: ${bodies} fuzzed bodies each get an answer that fits the contract, and a refusal changes nothing`,
  async (product, planId) => {
    const ask = open(product, Date.parse('2026-04-01T00:00:00.000Z'));
    const opening = { name: 'Northwind', planId, card: '4242424242424242' };
    const { id } = JSON.parse((await ask('POST', '/backstage/wallets', opening)).text) as { id: string };
    /** Everything about the wallet that a refusal must leave byte for byte as it was. */
    const picture = async (): Promise<string> => {
      const paths = [`/v1/wallets/${id}`, `/v1/wallets/${id}/entries?limit=1`, `/v1/wallets/${id}/spends?limit=1`];
      return (await Promise.all(paths.map(async (path) => (await ask('GET', path)).text))).join('\n');
    };
    let tried = 0;
    let accepted = 0;
    let before = await picture();
    await fc.assert(
      fc.asyncProperty(textFor(product), fc.constantFrom(...targets), async (body, [method, path]) => {
        const answer = await ask(method, `/v1/wallets/${id}${path}`, body, `key-${tried++}`);
        const after = await picture();
        if (answer.status >= 400) {
          const problem = JSON.parse(answer.text) as { code: keyof typeof problemStatuses; status: number };
          const expected = problemStatuses[problem.code];
          expect([answer.status, problem.status]).toEqual([expected, expected]);
          expect(answer.status).toBeLessThan(500);
          expect(after).toBe(before);
        } else accepted++;
        before = after;
      }),
      { numRuns: bodies },
    );
    expect(tried).toBe(bodies);
    // Both outcomes must occur. Otherwise no body got past validation.
    expect([accepted > 10, bodies - accepted > 10]).toEqual([true, true]);
    expect(JSON.parse((await ask('GET', '/backstage/audit')).text)).toMatchObject({ ok: true, violations: [] });
  },
  600_000,
);
