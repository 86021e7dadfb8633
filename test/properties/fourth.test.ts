import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entry, Page, Wallet } from '../../src/contract';
import { open, type Ask } from './client';
import { podcast } from './fourth';
import { Watch } from './laws';
import type { Command } from './scripts';

const isDeep = process.env['CREDITKIT_DEEP'] === '1';
const worlds = isDeep ? 2000 : 50;
const length = isDeep ? 512 : 120;
const nowAt = Date.parse('2026-01-31T08:00:00.000Z');

/** The request to send. `{w}` is the wallet, `{s}` one of its unfinished jobs, `{c}` its last checkout. */
type Step = { who: number; as: Command['do']; method: string; path: string; body?: object; nth: number };

const who = fc.nat(1);
const step = (
  as: Command['do'],
  method: string,
  path: string,
  body: fc.Arbitrary<object | undefined> = fc.constant(undefined),
) =>
  fc
    .record({ who, as: fc.constant(as), method: fc.constant(method), path: fc.constant(path), body, nth: fc.nat(5) })
    .map(({ body: sent, ...rest }): Step => (sent === undefined ? rest : { ...rest, body: sent }));
const spend = (action: string, params: fc.Arbitrary<object>) =>
  step(
    'spend',
    'POST',
    '/v1/wallets/{w}/spends',
    fc.record({ action: fc.constant(action), params, confirmed: fc.boolean() }),
  );
const number = fc.constantFrom('4242424242424242', '4242424242424242', '4000000000000002');

const steps = fc.oneof(
  { weight: 4, arbitrary: spend('render', fc.record({ clips: fc.array(fc.nat(150), { maxLength: 4 }) })) },
  { weight: 4, arbitrary: spend('transcript', fc.constant({})) },
  {
    weight: 4,
    arbitrary: spend(
      'voice',
      fc.constantFrom(
        { feature: 'draft', images: 1 },
        { feature: 'studio', images: 1 },
        { feature: 'studio', images: 4 },
      ),
    ),
  },
  { weight: 3, arbitrary: spend('cover', fc.constant({})) },
  { weight: 2, arbitrary: step('finish', 'POST', '/backstage/spends/{s}/fail') },
  {
    weight: 2,
    arbitrary: step('finish', 'POST', '/backstage/spends/{s}/deliver', fc.record({ seconds: fc.nat(300) })),
  },
  { weight: 2, arbitrary: step('finish', 'POST', '/backstage/spends/{s}/meter', fc.record({ amount: fc.nat(200) })) },
  {
    weight: 2,
    arbitrary: step(
      'buy',
      'POST',
      '/v1/wallets/{w}/checkouts',
      fc.record({ kind: fc.constant('top_up'), packId: fc.constantFrom('hour', 'day') }),
    ),
  },
  {
    weight: 2,
    arbitrary: step(
      'plan',
      'POST',
      '/v1/wallets/{w}/checkouts',
      fc.record({
        kind: fc.constant('plan_change'),
        planId: fc.constantFrom('listener', 'show', 'station', 'network'),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: step('cardForm', 'POST', '/v1/wallets/{w}/checkouts', fc.constant({ kind: 'payment_method' })),
  },
  { weight: 2, arbitrary: step('pay', 'POST', '/backstage/checkouts/{c}/pay', fc.record({ number })) },
  { weight: 1, arbitrary: step('cancel', 'POST', '/v1/wallets/{w}/subscription/cancel') },
  { weight: 1, arbitrary: step('resume', 'POST', '/v1/wallets/{w}/subscription/resume') },
  { weight: 1, arbitrary: step('settle', 'POST', '/v1/wallets/{w}/settlements') },
  { weight: 1, arbitrary: step('toggle', 'PUT', '/v1/wallets/{w}/auto-reload', fc.record({ enabled: fc.boolean() })) },
  { weight: 1, arbitrary: step('card', 'PUT', '/backstage/wallets/{w}/card', fc.record({ number })) },
  {
    weight: 2,
    arbitrary: step(
      'adjust',
      'POST',
      '/backstage/wallets/{w}/adjust',
      fc.record({ amount: fc.constantFrom(-500, -40, 40, 300), note: fc.constant('x') }),
    ),
  },
  {
    weight: 6,
    arbitrary: step(
      'wait',
      'POST',
      '/backstage/clock',
      fc.record({ advanceMs: fc.integer({ min: 1, max: 1_500_000_007 }) }),
    ),
  },
);

/** Two wallets, one on a paid plan and one on the free plan; the laws are checked after every step. */
async function play(script: Step[], cut = 1): Promise<{ ask: Ask; ids: string[]; accepted: number }> {
  const ask = open(podcast, nowAt);
  const sides: { id: string; watch: Watch; total: number; jobs: string[]; checkout: string }[] = [];
  for (const planId of ['show', 'listener']) {
    const body = {
      name: planId,
      planId,
      periodStartAt: new Date(nowAt).toISOString(),
      card: '4242424242424242',
      autoReload: true,
    };
    const { id } = JSON.parse((await ask('POST', '/backstage/wallets', body)).text) as Wallet;
    sides.push({ id, watch: new Watch(), total: 0, jobs: [], checkout: 'chk_none' });
  }
  let accepted = 0;
  let key = 0;
  let was = (await ask('GET', '/v1/wallets')).text;
  for (const { who: index, as, method, path, body, nth } of script) {
    const side = sides[index];
    if (!side) throw new Error('no such wallet');
    const job = side.jobs[nth % Math.max(1, side.jobs.length)] ?? 'spn_none';
    const at = path.replace('{w}', side.id).replace('{s}', job).replace('{c}', side.checkout);
    let reply = await ask(method, at, as === 'wait' && cut > 1 ? { advanceMs: 0 } : body, `key-${key++}`);
    if (as === 'wait' && cut > 1) {
      const { advanceMs } = body as { advanceMs: number };
      const piece = Math.floor(advanceMs / cut);
      for (let i = 0; i < cut; i++)
        reply = await ask(
          'POST',
          at,
          { advanceMs: i === 0 ? advanceMs - piece * (cut - 1) : piece },
          `key-${key}-${i}`,
        );
    }
    expect(reply.status, reply.text).toBeLessThan(500);
    const { text } = await ask('GET', '/v1/wallets');
    if (reply.status >= 400) expect(text).toBe(was);
    else {
      accepted++;
      const answer = JSON.parse(reply.text) as { id?: string; spend?: { id: string } };
      if (as === 'spend') side.jobs.push(answer.spend?.id ?? '');
      if (path.endsWith('/checkouts')) side.checkout = answer.id ?? '';
    }
    was = text;
    const { data } = JSON.parse(text) as Page<Wallet>;
    for (const one of sides) {
      const page = JSON.parse((await ask('GET', `/v1/wallets/${one.id}/entries?limit=100`)).text) as Page<Entry>;
      const news = page.data.slice(0, page.total - one.total).toReversed();
      one.total = page.total;
      const wallet = data.find(({ id }) => id === one.id);
      if (wallet) one.watch.see(news, wallet, as === 'wait' ? null : ({ do: as, who: index } as Command));
    }
  }
  const audit = JSON.parse((await ask('GET', '/backstage/audit')).text) as { ok: boolean };
  expect(audit).toMatchObject({ ok: true, violations: [] });
  return { ask, ids: sides.map((side) => side.id), accepted };
}

async function bytes({ ask, ids }: { ask: Ask; ids: string[] }): Promise<string> {
  const texts = [(await ask('GET', '/v1/wallets')).text, (await ask('GET', '/backstage/charges')).text];
  for (const id of ids) texts.push((await ask('GET', `/v1/wallets/${id}/entries.csv`)).text);
  return texts.join('\n');
}

it(
  `a fourth product, defined by data alone, keeps every law in ${worlds} worlds`,
  async () => {
    let played = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: length, size: 'max' }), async (script) => {
        accepted += (await play(script)).accepted;
        played++;
      }),
      { numRuns: worlds },
    );
    expect(played).toBe(worlds);
    expect(accepted).toBeGreaterThan(worlds * 10);
  },
  isDeep ? 3_600_000 : 300_000,
);

it('splitting its time into steps changes nothing (7)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: length, size: 'max' }), async (script) => {
      expect(await bytes(await play(script, 3))).toBe(await bytes(await play(script)));
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);
