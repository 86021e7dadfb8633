import fc from 'fast-check';
import { cards, generations, metered, packs, plans, type Product } from '../model/tables';
import type { Opening } from '../model/wallet';

/** One thing a user, an operator or time does. `who` is the wallet, `nth` picks among what there is at that moment. */
export type Command =
  | { do: 'spend'; who: number; action: string; params: Record<string, unknown>; confirmed: boolean }
  | { do: 'finish'; who: number; nth: number; how: 'properly' | 'fail'; over: number }
  | { do: 'buy'; who: number; packId: string }
  | { do: 'cardForm'; who: number }
  | { do: 'pay'; who: number; number: string }
  | { do: 'plan'; who: number; planId: string }
  | { do: 'cancel' | 'resume' | 'withdraw' | 'settle'; who: number }
  | { do: 'toggle'; who: number; enabled: boolean }
  | { do: 'card'; who: number; number: string | null }
  | { do: 'adjust'; who: number; amount: number }
  | { do: 'wait'; who: number; ms: number }
  | { do: 'untilRenewal'; who: number }
  | { do: 'again'; who: number; nth: number };

export interface Script {
  product: Product;
  nowAt: number;
  openings: [Opening, Opening];
  commands: Command[];
}

const numbers = Object.keys(cards);
const who = fc.nat(1);
const nth = fc.nat(7);

/** Mostly small amounts, so that wallets run out; sometimes large ones. */
const held = (most: number) =>
  fc.oneof({ weight: 4, arbitrary: fc.nat(Math.ceil(most / 8)) }, fc.nat(30), fc.nat(most));

function spendOf(product: Product): fc.Arbitrary<Command> {
  const of = (action: string, params: fc.Arbitrary<Record<string, unknown>>) =>
    fc.record({ do: fc.constant('spend' as const), who, action: fc.constant(action), params, confirmed: fc.boolean() });
  if (product === 'studio') {
    const clip = fc.oneof(fc.nat(16), fc.double({ min: 0, max: 16, noNaN: true, noDefaultInfinity: true }));
    return fc.oneof(
      of('submission', fc.record({ clips: fc.array(clip, { maxLength: 6 }) })),
      of('image_batch', fc.constant({})),
      of('image_reroll', fc.constant({})),
    );
  }
  if (product === 'marketer')
    return fc.oneof(
      ...Object.keys(metered).map((name) => {
        const [action = '', depth] = name.split(' ');
        return of(action, fc.constant(depth === undefined ? {} : { depth }));
      }),
    );
  const priced = Object.entries(generations).flatMap(([feature, [, four]]) =>
    four === null
      ? [{ feature, images: 1 }]
      : [
          { feature, images: 1 },
          { feature, images: 4 },
        ],
  );
  return of('generate', fc.constantFrom(...priced));
}

// Odd lengths, so that two unrelated things never fall due at the same instant: no rule says which comes first.
const wait = fc.oneof(
  fc.integer({ min: 1, max: 600_007 }),
  fc.integer({ min: 3_600_011, max: 90_000_001 }),
  fc.integer({ min: 86_400_013, max: 3_000_000_017 }),
);

function commandOf(product: Product): fc.Arbitrary<Command> {
  const simple = <K extends 'cancel' | 'resume' | 'withdraw' | 'settle' | 'cardForm' | 'untilRenewal'>(name: K) =>
    fc.record({ do: fc.constant(name), who });
  const choices: [number, fc.Arbitrary<Command>][] = [
    [30, spendOf(product)],
    [
      14,
      fc.record({
        do: fc.constant('finish' as const),
        who,
        nth,
        how: fc.constantFrom('properly' as const, 'properly' as const, 'fail' as const),
        over: fc.integer({ min: -20, max: 40 }),
      }),
    ],
    [6, fc.record({ do: fc.constant('buy' as const), who, packId: fc.constantFrom(...Object.keys(packs[product])) })],
    [1, simple('cardForm')],
    [4, fc.record({ do: fc.constant('pay' as const), who, number: fc.constantFrom(...numbers.slice(0, 2)) })],
    [5, fc.record({ do: fc.constant('plan' as const), who, planId: fc.constantFrom(...plansOnOffer(product)) })],
    [2, simple('cancel')],
    [2, simple('resume')],
    [1, simple('withdraw')],
    [2, simple('settle')],
    [3, fc.record({ do: fc.constant('toggle' as const), who, enabled: fc.boolean() })],
    [
      3,
      fc.record({ do: fc.constant('card' as const), who, number: fc.constantFrom(...numbers, numbers[0] ?? '', null) }),
    ],
    [
      4,
      fc.record({
        do: fc.constant('adjust' as const),
        who,
        amount: fc.integer({ min: -300, max: 300 }).filter((amount) => amount !== 0),
      }),
    ],
    [12, fc.record({ do: fc.constant('wait' as const), who, ms: wait })],
    [3, simple('untilRenewal')],
    [5, fc.record({ do: fc.constant('again' as const), who, nth })],
  ];
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** Moving down to the free plan is left to hand-written tests: no rule says what happens on its first day. */
const plansOnOffer = (product: Product) => plans[product].map((plan) => plan.id).filter((id) => id !== 'free');

function openingOf(product: Product): fc.Arbitrary<Opening> {
  const most = { studio: 600, marketer: 2500, gallery: 9000 }[product];
  return fc.record({
    plan: fc.constantFrom(...plans[product], null),
    cadence: fc.constantFrom(
      'monthly' as const,
      'monthly' as const,
      product === 'studio' ? ('annual' as const) : ('monthly' as const),
    ),
    buckets: fc.record({
      plan: held(most),
      rollover: product === 'gallery' ? fc.oneof(held(300), fc.nat(25_000)) : fc.constant(0),
      top_up: held(most),
    }),
    outstanding: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(20)),
    card: fc.constantFrom(...numbers, numbers[0] ?? '', null),
    autoReload: product === 'studio' ? fc.boolean() : fc.constant(false),
  });
}

const starts = [
  '2026-04-01T00:00:00.000Z',
  '2026-01-31T10:20:30.456Z',
  '2028-02-29T23:59:59.999Z',
  '2027-12-30T12:00:00.001Z',
];

export function scriptOf(product: Product, length: number): fc.Arbitrary<Script> {
  return fc.record({
    product: fc.constant(product),
    nowAt: fc.constantFrom(...starts).map((text) => Date.parse(text)),
    openings: fc.tuple(openingOf(product), openingOf(product)).map(([a, b]): [Opening, Opening] => [sane(a), sane(b)]),
    commands: fc.array(commandOf(product), { minLength: 1, maxLength: length, size: 'max' }),
  });
}

/** Without a plan there are no plan tokens, and on the free plan no bank. */
function sane(opening: Opening): Opening {
  if (opening.plan !== null && opening.plan.id !== 'free') return opening;
  const kept = opening.plan === null ? 0 : Math.min(opening.buckets.plan, 150);
  return { ...opening, cadence: 'monthly', buckets: { ...opening.buckets, plan: kept, rollover: 0 } };
}
