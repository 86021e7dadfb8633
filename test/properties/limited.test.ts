// Random limits, tags and overage, used at random by several members: no spend exceeds a blocking limit, the amount due
// never exceeds its maximum, and the entries add up to what was billed plus what is due (X.6, X.7, X.8).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Entry, Money, Page, Wallet } from '../../src/contract';
import { play } from '../products/play';

const isDeep = process.env['CREDITKIT_DEEP'] === '1';

const limit = fc.record({
  by: fc.constantFrom('member', 'project', 'wallet'),
  max: fc.integer({ min: 3, max: 120 }),
  every: fc.constantFrom('day', 'month', 'quarter', 'year'),
  blocks: fc.boolean(),
});

/** A random product. Invalid ones are drawn again. */
const product: fc.Arbitrary<ProductFile> = fc
  .record({
    hasPlans: fc.boolean(),
    amount: fc.integer({ min: 5, max: 60 }),
    asks: fc.boolean(),
    limits: fc.array(limit, { maxLength: 4 }),
    overage: fc.option(
      fc.record({
        price: fc.integer({ min: 1, max: 40 }),
        per: fc.integer({ min: 1, max: 3 }),
        max: fc.integer({ min: 1, max: 900 }),
      }),
      { nil: undefined, freq: 4 },
    ),
  })
  .map(({ hasPlans, amount, asks, limits, overage }): ProductFile => ({
    id: 'limited',
    ...(hasPlans ? { plans: [{ id: 'p', name: 'P', price: '9.00', fills: [{ amount }] }] } : {}),
    packs: [{ id: 'pack', amount: 30, price: '6.00' }],
    gate: asks ? { confirmAtPercent: 60 } : {},
    tags: [{ id: 'member', from: 'token' }, { id: 'project' }],
    limits: limits.map((one, n) => ({ ...one, id: `l${n}`, label: `L${n}` })),
    ...(overage ? { overage } : {}),
    actions: {
      small: { cost: 3, finishesAfterMs: 3_000_000_000 },
      large: { cost: 11 },
      run: { rate: { kind: 'metered', min: 2, max: 12 } },
      film: {
        rate: { kind: 'deposit', base: 2, perSecond: 1, clampSeconds: { min: 1, max: 20 } },
        finishesAfterMs: 3_000_000_000,
      },
    },
  }))
  .filter((file) => compileProduct(file).ok);

type Step =
  | { do: 'spend'; action: string; params: object; member: string; project: string | undefined }
  | { do: 'end'; job: number; how: 'fail' | 'deliver' | 'meter'; body: object }
  | { do: 'buy' }
  | { do: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      action: fc.constantFrom('small', 'large', 'run'),
      params: fc.constant({}),
      member: fc.constantFrom('ana', 'bo'),
      project: fc.constantFrom('atlas', 'zeta', undefined),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      action: fc.constant('film'),
      params: fc.nat(20).map((seconds) => ({ clips: [seconds] })),
      member: fc.constantFrom('ana', 'bo'),
      project: fc.constant(undefined),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.nat(9).map((job): Step => ({ do: 'end', job, how: 'fail', body: {} })),
      fc
        .tuple(fc.nat(9), fc.nat(30))
        .map(([job, seconds]): Step => ({ do: 'end', job, how: 'deliver', body: { seconds } })),
      fc
        .tuple(fc.nat(9), fc.nat(30))
        .map(([job, amount]): Step => ({ do: 'end', job, how: 'meter', body: { amount } })),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'buy' }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 1_500_000_007 }).map((ms): Step => ({ do: 'wait', ms })) },
);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

it(
  'no spend exceeds a limit, nothing exceeds the overage maximum, and overage entries add up to the bills',
  { timeout: isDeep ? 3_600_000 : 240_000 },
  async () => {
    let limited = 0;
    let beyond = 0;
    await fc.assert(
      fc.asyncProperty(product, fc.array(step, { minLength: 10, maxLength: 45 }), async (file, script) => {
        const s = play(file);
        const w = await s.wallet(file.plans ? { planId: 'p' } : {});
        const jobs: string[] = [];
        for (const one of script) {
          if (one.do === 'wait') await s.ask('POST', '/backstage/clock', { advanceMs: one.ms });
          else if (one.do === 'buy')
            await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', packId: 'pack' });
          else if (one.do === 'end') {
            const id = jobs.at(-1 - (one.job % Math.max(1, jobs.length)));
            if (id !== undefined) await s.ask('POST', `/backstage/spends/${id}/${one.how}`, one.body);
          } else {
            const { action, params, member, project } = one;
            const token = `default~member=${member}`;
            const before = await s.ask<Wallet>('GET', `/v1/wallets/${w.id}`, undefined, token);
            const reply = await s.spend(w, action, params, project === undefined ? {} : { tags: { project } }, token);
            expect(reply.status, reply.text).toBeLessThan(500);
            const mine = (wallet: Wallet) =>
              (wallet.limits ?? []).filter(
                ({ scope, value, blocks }) =>
                  blocks && (scope === 'wallet' || value === (scope === 'member' ? member : project)),
              );
            if (reply.status === 201) {
              jobs.push(reply.body.spend.id);
              for (const { used, max } of mine(reply.body.wallet)) expect(used).toBeLessThanOrEqual(max);
            } else {
              expect((await s.ask<Wallet>('GET', `/v1/wallets/${w.id}`, undefined, token)).body).toEqual(before.body);
              limited += reply.body.code === 'limit_reached' ? 1 : 0;
            }
          }
          const { overage } = await s.read(w);
          if (overage) expect(overage.due.amount).toBeLessThanOrEqual(overage.max.amount);
        }
        if (!file.overage) return;
        const lines: Entry[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const query: string = cursor && `&cursor=${cursor}`;
          const page = await s.ask<Page<Entry>>('GET', `/v1/wallets/${w.id}/entries?limit=100${query}`);
          lines.push(...page.body.data);
          cursor = page.body.nextCursor;
        }
        const charges = await s.ask<Page<{ kind: string; amount: Money; refunded?: Money }>>(
          'GET',
          '/backstage/charges',
        );
        const bills = charges.body.data.filter(({ kind }) => kind === 'overage');
        const billed = sum(bills.map(({ amount, refunded }) => amount.amount - (refunded?.amount ?? 0)));
        const shares = lines.flatMap(({ overage }) => overage?.amount ?? []);
        expect(sum(shares)).toBe(billed + (await s.read(w)).overage!.due.amount);
        beyond += shares.length;
      }),
      { numRuns: isDeep ? 2000 : 60 },
    );
    expect(limited).toBeGreaterThan(5);
    expect(beyond).toBeGreaterThan(5);
  },
);
