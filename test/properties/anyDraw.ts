// Random products, each in two forms: compiled for the ledger, and as the second model's own description.
import fc from 'fast-check';
import type { ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Product } from '../../mocks/ledger/index';
import type { AnyAction, AnyFill, AnyPlan, AnyProduct } from '../model/anyProduct';
import { day, minute } from '../model/tables';

export interface Drawn {
  product: Product;
  model: AnyProduct;
}

/** In draw order. Bought tokens come last, in `top_up`. */
const ids = ['alpha', 'plan', 'rollover', 'bonus'];
/** Present once in `n` draws. */
const oneIn = <T>(n: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const actions: Record<string, AnyAction> = {
  small: { kind: 'exact', cost: 7, after: 5 * minute },
  large: { kind: 'exact', cost: 45, after: 40 * day },
  run: { kind: 'metered', min: 3, max: 20, after: 5 * minute },
  film: { kind: 'deposit', base: 5, min: 1, max: 20, after: 3 * day },
};

const fill = fc.record({
  bucket: fc.constantFrom(...ids),
  amount: fc.integer({ min: 1, max: 90 }),
  every: mostly<AnyFill['every']>('month', 'day', 'once', 'quarter', 'year', 'period'),
  unused: fc.constantFrom('ends' as const, 'stays' as const, 'carry' as const),
  to: fc.constantFrom('rollover', 'bonus'),
  cap: fc.integer({ min: 1, max: 150 }),
  atMost: oneIn(2, fc.integer({ min: 1, max: 200 })),
});

/** The fills of a plan, or of a product without plans. */
const fills = (most: number): fc.Arbitrary<AnyFill[]> =>
  fc.uniqueArray(fill, { maxLength: most, selector: ({ bucket, every }) => `${bucket} ${every}` }).map((all) =>
    all.map(({ bucket, amount, every, unused, to, cap, atMost }) => ({
      bucket,
      amount,
      every,
      unused: every === 'once' ? 'stays' : unused === 'carry' ? { to, cap } : unused,
      ...(every === 'day' && atMost !== undefined ? { atMost } : {}),
    })),
  );

/** Makes fills valid: tokens that expire by date stay, and nothing is carried to a bucket that a fill empties. */
function mended(list: AnyFill[], buckets: AnyProduct['buckets']): AnyFill[] {
  const ends = ({ bucket: id }: AnyFill) => buckets.find((one) => one.id === id)!.expiresAfterDays === undefined;
  const isFirst = (one: AnyFill) =>
    list.find(({ bucket: id, unused }) => id === one.bucket && unused !== 'stays') === one;
  const kept = list.map((one): AnyFill => (ends(one) && isFirst(one) ? one : { ...one, unused: 'stays' }));
  const emptied = new Set(kept.filter(({ unused }) => unused !== 'stays').map(({ bucket: id }) => id));
  return kept.map((one) =>
    typeof one.unused === 'object' && emptied.has(one.unused.to) ? { ...one, unused: 'ends' } : one,
  );
}

const bucket = (id: string) =>
  fc.record({
    id: fc.constant(id),
    expiresAfterDays: oneIn(3, fc.integer({ min: 1, max: 45 })),
    onlyFor: oneIn(6, fc.constantFrom<string[][]>(['small'], ['run', 'film'], ['large', 'run'])),
    needs: oneIn(
      3,
      fc.constantFrom('nothing' as const, 'plan' as const, 'paid_plan' as const, 'active_paid_plan' as const),
    ),
    endsWith: oneIn(3, fc.constantFrom('nothing' as const, 'plan' as const, 'paid_plan' as const)),
  });

const plan = (id: string, prices: [number, ...number[]]): fc.Arbitrary<AnyPlan> =>
  fc.record({
    id: fc.constant(id),
    price: fc.constantFrom(...prices),
    fills: fills(3),
    leavesFresh: mostly(false, true),
    refuses: mostly<string[]>([], ['large']),
  });

const terms = fc
  .record({
    below: fc.integer({ min: 3, max: 40 }),
    buys: fc.constantFrom('amount' as const, 'upTo' as const),
    most: fc.integer({ min: 41, max: 90 }),
    limit: fc.option(fc.integer({ min: 400, max: 3000 }), { freq: 3 }),
  })
  .map(({ below, buys, most, limit }) => ({ below, [buys]: most, limit }));

const reload = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ on: 'shortfall' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      on: fc.constant('below' as const),
      terms,
      settable: fc.subarray(['below', 'limit', 'most'] as const),
    }),
  },
);

const overage = fc.record({
  price: fc.integer({ min: 1, max: 40 }),
  per: fc.integer({ min: 1, max: 3 }),
  max: fc.integer({ min: 1, max: 2000 }),
  isSettable: fc.boolean(),
});

const limits = fc.array(
  fc.record({
    by: fc.constantFrom('member' as const, 'project' as const, 'wallet' as const),
    // Few figures, so that two limits can be equally tight.
    max: fc.constantFrom(60, 150, 300),
    every: fc.constantFrom('day' as const, 'month' as const, 'quarter' as const, 'year' as const),
    blocks: mostly(true, false),
  }),
  { maxLength: 3 },
);

/** A random product. Invalid ones are drawn again. */
export const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    hasPlans: mostly(true, false),
    plans: fc.tuple(plan('p0', [0, 900]), plan('p1', [1900, 2900]), plan('p2', [3900, 4900])),
    fills: fills(4),
    buckets: fc.tuple(...ids.map(bucket), bucket('top_up')),
    proration: fc.constantFrom('difference' as const, 'new_allocation' as const, 'full_difference' as const),
    overrun: fc.constantFrom('cap' as const, 'owe' as const),
    sells: mostly<AnyProduct['sells']>('anyone', 'with_plan', 'with_active_paid_plan'),
    confirmAtPercent: oneIn(5, fc.constantFrom(25, 60)),
    pausesPastDue: mostly(false, true),
    settlesByHand: fc.boolean(),
    reload: oneIn(2, reload),
    overage: oneIn(3, overage),
    limits: oneIn(3, limits),
  })
  .map(({ plans, fills: own, ...others }) => ({
    ...others,
    plans: plans.map((one) => ({ ...one, fills: mended(one.fills, others.buckets) })),
    fills: mended(own, others.buckets),
  }))
  .map(
    ({ hasPlans, plans, fills: own, buckets, reload: reloads, overage: beyond, limits: all, ...rest }): AnyProduct => {
      const { confirmAtPercent, overrun, sells, ...others } = rest;
      return {
        ...others,
        buckets: hasPlans ? buckets : buckets.map((one) => ({ ...one, needs: undefined, endsWith: undefined })),
        plans: hasPlans ? plans : [],
        fills: hasPlans ? [] : own,
        actions,
        pack: { amount: 60, price: 600 },
        each: 10,
        sells: hasPlans ? sells : 'anyone',
        overrun: beyond ? 'cap' : overrun,
        ...(confirmAtPercent === undefined ? {} : { confirmAtPercent }),
        ...(beyond ? { overage: beyond } : reloads ? { reload: settled(reloads) } : {}),
        limits: (all ?? []).map((limit, n) => ({ ...limit, id: `l${n}` })),
      };
    },
  )
  .map((model) => ({ model, compiled: compileProduct(fileOf(model)) }))
  .filter(({ compiled }) => compiled.ok)
  .map(({ model, compiled }) => ({ model, product: (compiled as { product: Product }).product }));

type DrawnReload = typeof reload extends fc.Arbitrary<infer T> ? T : never;

/** Names the term that `most` stands for. */
function settled(one: DrawnReload): NonNullable<AnyProduct['reload']> {
  if (one.on === 'shortfall') return one;
  const most = 'amount' in one.terms ? ('amount' as const) : ('upTo' as const);
  return { ...one, settable: one.settable.map((term) => (term === 'most' ? most : term)) };
}

/** The ranges of settable terms: tokens, and money per month. */
export const settableRange = { min: 1, max: 200 };
export const limitRange = { min: 100, max: 5000 };

const definite = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const money = (minor: number) => (minor / 100).toFixed(2);

export function fileOf(model: AnyProduct): ProductFile {
  const fillsOf = (list: AnyFill[]) =>
    list.map(({ atMost, ...one }) => ({
      ...one,
      ...(atMost === undefined ? {} : { atMost: { amount: atMost, every: 'month' } }),
    }));
  const { reload: reloads, overage: beyond } = model;
  const file = {
    id: 'drawn',
    buckets: model.buckets.map(({ onlyFor, ...one }) =>
      definite({ ...one, onlyFor: onlyFor && { label: 'Some work', actions: onlyFor } }),
    ),
    ...(model.plans.length > 0
      ? {
          plans: model.plans.map(({ price, fills: list, ...one }) => ({
            ...one,
            name: one.id,
            price: { monthly: price, annual: price * 10, weekly: price / 4, quarterly: price * 3 },
            fills: fillsOf(list),
          })),
        }
      : { fills: fillsOf(model.fills) }),
    packs: [{ id: 'pack', amount: model.pack.amount, price: money(model.pack.price) }],
    topUp: { range: { min: 10, max: 100, step: 5 }, per: 1, price: money(model.each) },
    ...(reloads?.on === 'shortfall' ? { reload: { on: 'shortfall', pack: 'pack' } } : {}),
    ...(reloads?.on === 'below'
      ? {
          reload: {
            on: 'below',
            ...reloads.terms,
            settable: Object.fromEntries(
              reloads.settable.map((term) => [term, term === 'limit' ? limitRange : settableRange]),
            ),
          },
        }
      : {}),
    ...(beyond
      ? {
          overage: {
            price: beyond.price,
            per: beyond.per,
            max: beyond.max,
            ...(beyond.isSettable ? { settable: { min: 0, max: 5000 } } : {}),
          },
        }
      : {}),
    tags: [{ id: 'member', from: 'token' }, { id: 'project' }],
    limits: model.limits.map((limit) => ({ ...limit, label: limit.id })),
    sells: model.sells,
    gate: model.confirmAtPercent === undefined ? {} : { confirmAtPercent: model.confirmAtPercent },
    overrun: model.overrun,
    proration: model.proration,
    pausesPastDue: model.pausesPastDue,
    settlesByHand: model.settlesByHand,
    actions: Object.fromEntries(
      Object.entries(model.actions).map(([id, { after, ...rate }]) => [
        id,
        {
          finishesAfterMs: after,
          ...(rate.kind === 'exact'
            ? { cost: rate.cost }
            : rate.kind === 'metered'
              ? { rate }
              : {
                  rate: {
                    kind: 'deposit',
                    base: rate.base,
                    perSecond: 1,
                    clampSeconds: { min: rate.min, max: rate.max },
                  },
                }),
        },
      ]),
    ),
  };
  return file as unknown as ProductFile;
}
