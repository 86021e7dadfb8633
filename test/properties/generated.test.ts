// Random valid product files, used at random: the laws that hold for every product (1, 2, 3, 7, 14, X.1–X.5).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Entry, Page, Wallet } from '../../src/contract';
import { open, type Ask } from './client';

const isDeep = process.env['CREDITKIT_DEEP'] === '1';
const worlds = isDeep ? 2000 : 60;
const length = isDeep ? 256 : 50;
const nowAt = Date.parse('2026-01-30T09:30:00.000Z');

const ids = ['alpha', 'plan', 'rollover', 'bonus'];
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const bucket = (hasPlans: boolean) =>
  fc.record({
    days: rarely(fc.integer({ min: 1, max: 45 })),
    only: rarely(fc.constant({ label: 'Small work', actions: ['small'] })),
    needs: hasPlans ? fc.constantFrom('plan', 'nothing', 'paid_plan', 'active_paid_plan') : fc.constant('nothing'),
    endsWith: hasPlans ? rarely(fc.constantFrom('plan', 'paid_plan', 'nothing')) : fc.constant(undefined),
  });
const fill = fc.record({
  bucket: fc.constantFrom(...ids),
  amount: fc.integer({ min: 1, max: 90 }),
  every: fc.constantFrom('month', 'day', 'once', 'quarter', 'period'),
  unused: fc.constantFrom('ends', 'stays', 'carry'),
  atMost: rarely(fc.integer({ min: 1, max: 200 })),
  cap: fc.integer({ min: 1, max: 150 }),
});

/** A random product. Invalid ones are drawn again. */
const product: fc.Arbitrary<ProductFile> = fc
  .record({
    hasPlans: fc.boolean(),
    fills: fc.array(fc.uniqueArray(fill, { maxLength: 3, selector: (one) => one.bucket }), {
      minLength: 3,
      maxLength: 3,
    }),
    prices: fc.tuple(fc.constantFrom(0, 900), fc.constantFrom(1900, 2900), fc.constantFrom(3900, 4900)),
    buckets: fc.boolean().chain((hasPlans) => fc.tuple(...ids.map(() => bucket(hasPlans)), bucket(hasPlans))),
    overrun: fc.constantFrom('cap', 'owe'),
    proration: fc.constantFrom('difference', 'new_allocation', 'full_difference'),
    leavesFresh: fc.boolean(),
    asks: fc.boolean(),
    reload: rarely(
      fc.record({
        below: fc.integer({ min: 1, max: 40 }),
        buys: fc.constantFrom('amount', 'upTo'),
        most: fc.constantFrom(20, 60),
        limit: rarely(fc.constantFrom('6.00', '14.00')),
      }),
    ),
  })
  .map(({ hasPlans, fills, prices, buckets, overrun, proration, leavesFresh, asks, reload }): ProductFile => {
    const toFile = (list: (typeof fills)[number]) =>
      list.map(({ bucket: id, amount, every, unused, atMost, cap }) => ({
        bucket: id,
        amount,
        every,
        unused: unused === 'carry' ? { to: id === 'rollover' ? 'bonus' : 'rollover', cap } : unused,
        ...(atMost === undefined ? {} : { atMost: { amount: atMost, every: 'month' } }),
      }));
    const file = {
      id: 'drawn',
      buckets: [...ids, 'top_up'].map((id, n) => {
        const { days, only, needs, endsWith } = buckets[n]!;
        return {
          id,
          needs: hasPlans ? needs : 'nothing',
          ...(hasPlans && endsWith ? { endsWith } : {}),
          ...(days ? { expiresAfterDays: days } : {}),
          ...(only && id !== 'top_up' ? { onlyFor: only } : {}),
        };
      }),
      ...(hasPlans
        ? {
            plans: prices.map((price, n) => ({
              id: `p${n}`,
              name: `P${n}`,
              price: { monthly: price, annual: price * 10 },
              fills: toFile(fills[n]!),
              leavesFresh,
            })),
          }
        : { fills: toFile(fills[0]!) }),
      packs: [{ id: 'pack', amount: 60, price: '6.00' }],
      ...(reload
        ? { reload: { on: 'below', below: reload.below, [reload.buys]: reload.most, limit: reload.limit ?? null } }
        : {}),
      topUp: { range: { min: 10, max: 100, step: 5 }, per: 1, price: '0.10' },
      sells: hasPlans ? 'with_plan' : 'anyone',
      gate: asks ? { confirmAtPercent: 60 } : {},
      overrun,
      proration,
      refunds: 'unused_pack',
      actions: {
        small: { cost: 7 },
        large: { cost: 45 },
        run: { rate: { kind: 'metered', min: 3, max: 20 } },
        film: { rate: { kind: 'deposit', base: 5, perSecond: 1, clampSeconds: { min: 1, max: 20 } } },
      },
    };
    return file as unknown as ProductFile;
  })
  .filter((file) => compileProduct(file).ok);

type Charge = { kind: string; status: string; createdAt: string; amount: { amount: number } };

type Step = [method: string, path: string, body?: object];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('small', 'large', 'run')
      .map((action): Step => ['POST', '/v1/wallets/{w}/spends', { action, params: {}, confirmed: true }]),
  },
  {
    weight: 2,
    arbitrary: fc
      .nat(30)
      .map((n): Step => [
        'POST',
        '/v1/wallets/{w}/spends',
        { action: 'film', params: { clips: [n] }, confirmed: true },
      ]),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('fail', 'deliver').map((how): Step => ['POST', `/backstage/spends/{s}/${how}`, {}]),
  },
  { weight: 2, arbitrary: fc.nat(40).map((seconds): Step => ['POST', '/backstage/spends/{s}/deliver', { seconds }]) },
  { weight: 2, arbitrary: fc.nat(40).map((amount): Step => ['POST', '/backstage/spends/{s}/meter', { amount }]) },
  {
    weight: 2,
    arbitrary: fc.constant<Step>(['POST', '/v1/wallets/{w}/checkouts', { kind: 'top_up', packId: 'pack' }]),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 2, max: 20 })
      .map((n): Step => ['POST', '/v1/wallets/{w}/checkouts', { kind: 'top_up', amount: n * 5 }]),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('p0', 'p1', 'p2')
      .map((planId): Step => ['POST', '/v1/wallets/{w}/checkouts', { kind: 'plan_change', planId }]),
  },
  {
    weight: 2,
    arbitrary: fc.boolean().map((enabled): Step => ['PUT', '/v1/wallets/{w}/auto-reload', { enabled }]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('cancel', 'resume').map((how): Step => ['POST', `/v1/wallets/{w}/subscription/${how}`]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('4242424242424242', '4000000000000341')
      .map((number): Step => ['PUT', '/backstage/wallets/{w}/card', { number }]),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -60, max: 60 })
      .filter((n) => n !== 0)
      .map((amount): Step => ['POST', '/backstage/wallets/{w}/adjust', { amount, note: 'x' }]),
  },
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: 1, max: 1_800_000_007 })
      .map((advanceMs): Step => ['POST', '/backstage/clock', { advanceMs }]),
  },
);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** What must hold for a wallet of any product. */
function lawful(wallet: Wallet, log: readonly Entry[], time: number): void {
  expect(sum(log.map(({ amount }) => amount))).toBe(wallet.balance);
  for (const { id, amount, batches = [], expiresAt } of wallet.buckets) {
    const moved = log.flatMap((entry) => entry.buckets.filter((move) => move.id === id).map((move) => move.amount));
    expect(sum(moved)).toBe(amount);
    expect(amount).toBeGreaterThanOrEqual(0);
    expect(sum(batches.map((batch) => batch.amount))).toBeLessThanOrEqual(amount);
    const ends = batches.map((batch) => Date.parse(batch.expiresAt));
    expect(ends.every((end, n) => end > time && end % 86_400_000 === 0 && end > (ends[n - 1] ?? 0))).toBe(true);
    if (expiresAt !== undefined) expect(Date.parse(expiresAt)).toBeGreaterThan(time);
  }
  const unlocked = wallet.buckets.filter(({ locked, onlyFor }) => !locked && onlyFor === undefined);
  expect(wallet.spendable).toBe(Math.max(0, sum(unlocked.map(({ amount }) => amount)) - wallet.outstanding));
}

/** The wallet without the fields that a declined reload changes. */
function held({ text }: { text: string }): object {
  const { autoReload: _, ...rest } = JSON.parse(text) as Wallet;
  return rest;
}

async function play(
  file: ProductFile,
  script: readonly Step[],
  cut = 1,
): Promise<{ ask: Ask; id: string; accepted: number }> {
  const ask = open(file, nowAt);
  const opened = await ask('POST', '/backstage/wallets', {
    name: 'Drawn',
    card: '4242424242424242',
    ...(file.plans ? { planId: 'p1' } : {}),
  });
  expect(opened.status, opened.text).toBe(201);
  const { id } = JSON.parse(opened.text) as Wallet;
  let job = 'spn_none';
  let accepted = 0;
  let before = held(await ask('GET', `/v1/wallets/${id}`));
  for (const [n, [method, path, body]] of script.entries()) {
    const at = path.replace('{w}', id).replace('{s}', job);
    if (path === '/backstage/clock' && cut > 1) {
      const { advanceMs } = body as { advanceMs: number };
      for (let piece = 1; piece < cut; piece += 1) await ask(method, path, { advanceMs: Math.floor(advanceMs / cut) });
      await ask(method, path, { advanceMs: advanceMs - Math.floor(advanceMs / cut) * (cut - 1) });
      before = held(await ask('GET', `/v1/wallets/${id}`));
      continue;
    }
    const reply = await ask(method, at, body, `key-${n}`);
    expect(reply.status, reply.text).toBeLessThan(500);
    const after = held(await ask('GET', `/v1/wallets/${id}`));
    if (reply.status >= 400) expect(after).toEqual(before);
    else {
      accepted += 1;
      const { spend, entries = [] } = JSON.parse(reply.text) as { spend?: { id: string }; entries?: Entry[] };
      expect(entries.filter(({ type }) => type === 'auto_reload').length).toBeLessThanOrEqual(1);
      job = spend?.id ?? job;
    }
    before = after;
  }
  return { ask, id, accepted };
}

// X.14
/** No calendar month has more reloads than the product's limit allows. */
async function withinLimit({ reload }: ProductFile, ask: Ask): Promise<number> {
  const { data } = JSON.parse((await ask('GET', '/backstage/charges')).text) as Page<Charge>;
  const reloads = data.filter(({ kind, status }) => kind === 'auto_reload' && status !== 'declined');
  if (reload?.on !== 'below') return reloads.length;
  const months = new Map<string, number>();
  for (const { createdAt, amount } of reloads) {
    const month = createdAt.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + amount.amount);
  }
  const limit = reload.limit == null ? Infinity : Number(reload.limit) * 100;
  for (const spent of months.values()) expect(spent).toBeLessThanOrEqual(limit);
  return reloads.length;
}

async function readAll({ ask, id }: { ask: Ask; id: string }): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { text } = await ask('GET', `/v1/wallets/${id}/entries?limit=100${cursor && `&cursor=${cursor}`}`);
    const page = JSON.parse(text) as Page<Entry>;
    all.push(...page.data);
    cursor = page.nextCursor;
  }
  return all;
}

it(
  `${worlds} worlds of random products keep every law, however their time is split into steps`,
  async () => {
    let accepted = 0;
    let reloads = 0;
    await fc.assert(
      fc.asyncProperty(
        product,
        fc.array(step, { minLength: 5, maxLength: length, size: 'max' }),
        async (file, script) => {
          const world = await play(file, script);
          accepted += world.accepted;
          const { text } = await world.ask('GET', `/v1/wallets/${world.id}`);
          const { nowAt: now } = JSON.parse((await world.ask('GET', '/backstage/clock')).text) as { nowAt: string };
          const log = await readAll(world);
          reloads += await withinLimit(file, world.ask);
          lawful(JSON.parse(text) as Wallet, log, Date.parse(now));
          const audit = JSON.parse((await world.ask('GET', '/backstage/audit')).text) as { violations: unknown[] };
          expect(audit.violations).toEqual([]);
          const pieces = await play(file, script, 3);
          expect(await readAll(pieces)).toEqual(log);
        },
      ),
      { numRuns: worlds },
    );
    expect(accepted).toBeGreaterThan(worlds * 5);
    // Sixty worlds have about fifteen reloads, but all in a few worlds, so a short run may have almost none.
    if (isDeep) expect(reloads).toBeGreaterThan(worlds / 10);
  },
  isDeep ? 3_600_000 : 300_000,
);
