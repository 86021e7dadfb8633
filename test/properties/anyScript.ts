import type { AnyTags, AnyTerms, Cadence } from '../model/anyProduct';
import type { Hold } from '../model/anyWork';
import type { Opening } from '../model/anyWallet';
import { limitRange, settableRange, type Drawn } from './anyDraw';

/** One thing that a user, an operator or time does. `nth` picks among the jobs that run at that moment. */
export type Command =
  | { do: 'spend'; action: string; clip: number; isConfirmed: boolean; tags: AnyTags; hold: Hold }
  | { do: 'finish'; nth: number; how: 'fail' | 'end'; figure: number; hold: Hold }
  | { do: 'release'; outcome: 'captured' | 'declined' }
  | { do: 'buy'; amount: number | undefined; typed: string | undefined }
  | { do: 'cardForm'; typed: string }
  | { do: 'card'; card: string | undefined }
  | { do: 'adjust' | 'burn'; amount: number }
  | { do: 'settle' | 'cancel' | 'resume' | 'withdraw' | 'untilRenewal' }
  | { do: 'plan'; id: string; cadence: Cadence | undefined; typed: string | undefined }
  | { do: 'toggle'; isOn: boolean; chosen: Partial<AnyTerms> }
  | { do: 'overage'; isOn: boolean; max: number | undefined }
  | { do: 'limits'; maxima: { id: string; value?: string; max: number }[] }
  | { do: 'wait'; ms: number };

/** Random choices from a seed. Drawing a command with fast-check would take longer than carrying it out. */
export class Choices {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }
  /** An integer from 0 up to, but not including, `n`. */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * n);
  }
  from<T>(...all: T[]): T {
    return all[this.below(all.length)]!;
  }
  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }
  sometimes(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }
}

const good = '4242424242424242';
/** Can be put on file, but declines every charge. */
const bad = '4000000000000341';

/** Some at midnight, where batches, bills and fills fall due together; some at the end of a month. */
const starts = [
  '2026-01-30T09:30:00.000Z',
  '2026-04-01T00:00:00.000Z',
  '2026-05-31T00:00:00.000Z',
  '2028-02-29T23:59:59.999Z',
];

export function opening(c: Choices, { model }: Drawn): Opening {
  return {
    at: Date.parse(c.from(...starts)),
    plan: model.plans.length === 0 || c.sometimes(12) ? undefined : c.from('p0', 'p1', 'p2'),
    cadence: model.plans.length === 0 || !c.sometimes(3) ? 'monthly' : c.from('weekly', 'quarterly', 'annual'),
    card: c.sometimes(8) ? undefined : c.sometimes(10) ? bad : good,
    autoReload: model.reload !== undefined && !c.sometimes(4),
  };
}

const card = (c: Choices) => (c.sometimes(3) ? bad : good);
const hold = (c: Choices): Hold => (c.sometimes(6) ? c.from('captured', 'declined') : undefined);

type Draw = (c: Choices, drawn: Drawn) => Command;
const draws: [weight: number, draw: Draw][] = [
  [
    44,
    (c) => ({
      do: 'spend',
      action: c.from('small', 'small', 'large', 'run', 'run', 'film'),
      clip: c.below(31),
      isConfirmed: !c.sometimes(4),
      tags: {
        ...(c.sometimes(3) ? {} : { member: c.from('ana', 'bo') }),
        ...(c.sometimes(3) ? {} : { project: c.from('atlas', 'zeta') }),
      },
      hold: hold(c),
    }),
  ],
  [18, (c) => ({ do: 'finish', nth: c.below(10), how: c.from('fail', 'end'), figure: c.below(41), hold: hold(c) })],
  [2, (c) => ({ do: 'release', outcome: c.from('captured', 'declined') })],
  [
    8,
    (c) => ({
      do: 'buy',
      amount: c.from(undefined, c.between(2, 20) * 5),
      typed: c.sometimes(2) ? undefined : card(c),
    }),
  ],
  [3, (c) => ({ do: 'cardForm', typed: card(c) })],
  [4, (c) => ({ do: 'card', card: c.sometimes(4) ? undefined : card(c) })],
  [3, (c) => ({ do: 'adjust', amount: c.from(-1, 1) * c.between(1, 60) })],
  [1, (c) => ({ do: 'burn', amount: c.between(1, 60) })],
  [2, () => ({ do: 'settle' })],
  [
    5,
    (c) => ({
      do: 'plan',
      id: c.from('p0', 'p1', 'p2'),
      cadence: c.sometimes(2) ? undefined : c.from('weekly', 'monthly', 'monthly', 'quarterly', 'annual'),
      typed: c.sometimes(2) ? undefined : good,
    }),
  ],
  [1, () => ({ do: 'cancel' })],
  [1, () => ({ do: 'resume' })],
  [1, () => ({ do: 'withdraw' })],
  [3, (c, { model }) => ({ do: 'toggle', isOn: !c.sometimes(4), chosen: chosen(c, model.reload) })],
  [3, (c) => ({ do: 'overage', isOn: !c.sometimes(4), max: c.from(undefined, c.below(3001)) })],
  [
    1,
    (c, { model }) => ({
      do: 'limits',
      maxima: model.limits
        .filter(() => c.sometimes(2))
        .map(({ id, by }) => ({
          id,
          ...(by === 'wallet' || c.sometimes(2) ? {} : { value: by === 'member' ? 'ana' : c.from('atlas', 'omega') }),
          max: c.below(200),
        })),
    }),
  ],
  [12, (c) => ({ do: 'wait', ms: c.from(c.between(1, 600_007), c.between(3_600_011, 90_000_001)) })],
  [6, (c) => ({ do: 'wait', ms: c.between(86_400_013, 1_800_000_007) })],
  [2, () => ({ do: 'untilRenewal' })],
];

function chosen(c: Choices, reload: Drawn['model']['reload']): Partial<AnyTerms> {
  if (reload?.on !== 'below' || c.sometimes(4)) return {};
  return Object.fromEntries(
    reload.settable.map((term) => [
      term,
      term === 'limit' ? c.between(limitRange.min, limitRange.max) : c.between(settableRange.min, 90),
    ]),
  );
}

const bag = draws.flatMap(([weight, draw]) => Array.from({ length: weight }, () => draw));

export function script(c: Choices, drawn: Drawn, length: number): Command[] {
  return Array.from({ length }, () => bag[c.below(bag.length)]!(c, drawn));
}
