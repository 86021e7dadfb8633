// Random products against the second model, command by command (X.1–X.5): every bucket, every batch, what can be spent,
// and what is owed.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Wallet } from '../../src/contract';
import type { AnyFill, AnyProduct } from '../model/anyProduct';
import { AnyWallet } from '../model/anyWallet';
import { open } from './client';
import { same } from './compare';

const isDeep = process.env['CREDITKIT_DEEP'] === '1';
const worlds = isDeep ? 10_000 : 400;
const length = isDeep ? 256 : 60;
const nowAt = Date.parse('2026-01-30T09:30:00.000Z');

const ids = ['alpha', 'plan', 'rollover', 'bonus'];
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

interface Drawn {
  file: ProductFile;
  model: AnyProduct;
}

const actions: AnyProduct['actions'] = {
  small: { kind: 'exact', cost: 7 },
  large: { kind: 'exact', cost: 45 },
  run: { kind: 'metered', min: 3, max: 20 },
  film: { kind: 'deposit', base: 5, min: 1, max: 20 },
};

const fills = fc.uniqueArray(
  fc.record({
    bucket: fc.constantFrom(...ids),
    amount: fc.integer({ min: 1, max: 90 }),
    every: fc.constantFrom('month', 'day', 'once', 'quarter', 'year'),
    unused: fc.constantFrom('ends', 'stays', 'carry'),
    to: fc.constantFrom('rollover', 'bonus'),
    cap: fc.integer({ min: 1, max: 150 }),
    atMost: rarely(fc.integer({ min: 1, max: 200 })),
  }),
  { maxLength: 4, selector: ({ bucket }) => bucket },
);

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    isOfPlan: fc.boolean(),
    proration: fc.constantFrom('difference' as const, 'new_allocation' as const, 'full_difference' as const),
    overrun: fc.constantFrom('cap' as const, 'owe' as const),
    days: fc.array(rarely(fc.integer({ min: 1, max: 45 })), { minLength: 5, maxLength: 5 }),
    own: fc.array(rarely(fc.constantFrom<string[]>(['small'], ['run', 'film'])), { minLength: 4, maxLength: 4 }),
    plans: fc.array(fills, { minLength: 3, maxLength: 3 }),
  })
  .map(({ isOfPlan, proration, overrun, days, own, plans }): Drawn => {
    const buckets: AnyProduct['buckets'] = [...ids, 'top_up'].map((id, n) => ({
      id,
      ...(days[n] === undefined ? {} : { expiresAfterDays: days[n] }),
      ...(own[n] === undefined ? {} : { onlyFor: own[n] }),
    }));
    const model: AnyProduct = {
      buckets,
      actions,
      overrun,
      pack: 60,
      isOfPlan,
      proration,
      plans: (isOfPlan ? plans : [plans[0]!]).map((plan) =>
        plan.map(({ bucket, amount, every, unused, to, cap, atMost }) => ({
          bucket,
          amount,
          every,
          unused: every === 'once' ? 'stays' : unused === 'carry' ? { to, cap } : unused,
          ...(every === 'day' && atMost !== undefined ? { atMost } : {}),
        })),
      ),
    };
    const inFile = (plan: AnyFill[]) =>
      plan.map(({ atMost, ...fill }) => ({
        ...fill,
        ...(atMost === undefined ? {} : { atMost: { amount: atMost, every: 'month' } }),
      }));
    const file = {
      id: 'drawn',
      buckets: buckets.map(({ onlyFor, ...bucket }) => ({
        ...bucket,
        ...(onlyFor ? { onlyFor: { label: 'Some work', actions: onlyFor } } : {}),
      })),
      ...(isOfPlan
        ? {
            plans: model.plans.map((plan, n) => ({
              id: `p${n}`,
              name: `P${n}`,
              price: `${n + 1}0.00`,
              fills: inFile(plan),
            })),
            proration,
          }
        : { fills: inFile(model.plans[0]!) }),
      packs: [{ id: 'pack', amount: model.pack, price: '6.00' }],
      topUp: { range: { min: 10, max: 100, step: 5 }, per: 1, price: '0.10' },
      overrun,
      actions: {
        small: { cost: 7 },
        large: { cost: 45 },
        run: { rate: { kind: 'metered', min: 3, max: 20 } },
        film: { rate: { kind: 'deposit', base: 5, perSecond: 1, clampSeconds: { min: 1, max: 20 } } },
      },
    };
    return { file: file as unknown as ProductFile, model };
  })
  .filter(({ file }) => compileProduct(file).ok);

type Command =
  | { do: 'spend'; action: string; clip: number }
  | { do: 'finish'; nth: number; how: 'fail' | 'end'; figure: number }
  | { do: 'buy'; steps: number | null }
  | { do: 'adjust'; amount: number }
  | { do: 'upgrade'; to: number }
  | { do: 'wait'; ms: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      action: fc.constantFrom(...Object.keys(actions)),
      clip: fc.nat(30),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('finish' as const),
      nth: fc.nat(9),
      how: fc.constantFrom('fail' as const, 'end' as const),
      figure: fc.nat(40),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      steps: fc.option(fc.integer({ min: 2, max: 20 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      amount: fc.integer({ min: -60, max: 60 }).filter((n) => n !== 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('upgrade' as const), to: fc.constantFrom(1, 2) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 1_800_000_007 }) }),
  },
);

const shown = ({ spendable, outstanding, buckets }: Wallet) => ({
  spendable,
  outstanding,
  buckets: buckets.map(({ id, amount, batches = [] }) => ({ id, amount, batches })),
});

async function play({ file, model }: Drawn, script: readonly Command[]): Promise<number> {
  const ask = open(file, nowAt);
  const opened = await ask('POST', '/backstage/wallets', {
    name: 'Drawn',
    card: '4242424242424242',
    ...(model.isOfPlan ? { planId: 'p0' } : {}),
  });
  same('opening', opened.status, 201);
  const { id } = JSON.parse(opened.text) as Wallet;
  const wallet = new AnyWallet(model, nowAt);
  const spends: string[] = [];
  let now = nowAt;
  let went = 0;
  for (const [n, one] of [null, ...script].entries()) {
    const key = `key-${n}`;
    switch (one?.do) {
      case 'spend': {
        const { action, clip } = one;
        const params = action === 'film' ? { clips: [clip] } : {};
        const reply = await ask('POST', `/v1/wallets/${id}/spends`, { action, params, confirmed: true }, key);
        same(`spending on ${action}`, reply.status, wallet.spend(now, action, clip) ? 201 : 402);
        if (reply.status === 201) spends.push((JSON.parse(reply.text) as { spend: { id: string } }).spend.id);
        went += Number(reply.status === 201);
        break;
      }
      case 'finish': {
        const pending = wallet.jobs.filter(({ isPending }) => isPending);
        const job = pending[one.nth % Math.max(1, pending.length)];
        if (!job) break;
        const path = `/backstage/spends/${spends[wallet.jobs.indexOf(job)]}`;
        if (one.how === 'fail') wallet.fail(now, job);
        else if (job.kind === 'metered') wallet.meter(job, one.figure);
        else if (job.kind === 'deposit') wallet.deliver(now, job, one.figure);
        else job.isPending = false;
        const [how, body] =
          one.how === 'fail'
            ? ['fail', {}]
            : job.kind === 'metered'
              ? ['meter', { amount: one.figure }]
              : ['deliver', job.kind === 'deposit' ? { seconds: one.figure } : {}];
        same('finishing', (await ask('POST', `${path}/${how}`, body)).status, 200);
        break;
      }
      case 'buy': {
        const what = one.steps === null ? { packId: 'pack' } : { amount: one.steps * 5 };
        const reply = await ask('POST', `/v1/wallets/${id}/checkouts`, { kind: 'top_up', ...what }, key);
        same('buying', reply.status, 201);
        wallet.buy(now, one.steps === null ? model.pack : one.steps * 5);
        break;
      }
      case 'adjust':
        await ask('POST', `/backstage/wallets/${id}/adjust`, { amount: one.amount, note: 'x' });
        wallet.adjust(one.amount);
        break;
      case 'upgrade': {
        if (!model.isOfPlan || one.to <= wallet.plan) break;
        const change = { kind: 'plan_change', planId: `p${one.to}` };
        same('moving up', (await ask('POST', `/v1/wallets/${id}/checkouts`, change, key)).status, 201);
        wallet.upgrade(now, one.to);
        break;
      }
      case 'wait':
        now += one.ms;
        await ask('POST', '/backstage/clock', { advanceMs: one.ms });
        wallet.advance(now);
        break;
      default:
    }
    const { text } = await ask('GET', `/v1/wallets/${id}`);
    same(`after ${JSON.stringify(one)} (${n})`, shown(JSON.parse(text) as Wallet), wallet.picture());
  }
  return went;
}

it(
  `${worlds} worlds of random products agree with the model after every command`,
  async () => {
    let went = 0;
    await fc.assert(
      fc.asyncProperty(
        drawn,
        fc.array(command, { minLength: 5, maxLength: length, size: 'max' }),
        async (one, script) => {
          went += await play(one, script);
        },
      ),
      { numRuns: worlds },
    );
    expect(went).toBeGreaterThan(worlds * 5);
  },
  isDeep ? 3_600_000 : 300_000,
);
