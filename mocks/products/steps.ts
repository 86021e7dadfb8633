import * as v from 'valibot';
import { problemCodes } from '../../src/contract/problem';
import { subscriptionStatuses } from '../../src/contract/wallet';
import { Figure, Label, Name, Positive, SignedFigure, Whole, Word } from './form';

// The schema of a product file's scenarios: the steps that lead to a world.

const DAY = 86_400_000;
/** The longest history: ten years. */
export const longestDays = 3_650;
const Ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(longestDays * DAY));
const Days = v.pipe(v.number(), v.minValue(0), v.maxValue(longestDays));

/** Steps can be repeated, and ledger time can pass after each repetition. */
const again = {
  repeat: v.optional(v.pipe(Positive, v.maxValue(10_000))),
  everyMs: v.optional(Ms),
};
/** The expected refusal of a step. Without it, a refusal means that the scenario is wrong. */
const Refused = v.picklist(['allowed', ...problemCodes]);
const Tags = v.record(Word, v.pipe(v.string(), v.minLength(1), v.maxLength(200)));

export const Step = v.variant(
  'do',
  [
    v.strictObject({
      do: v.literal('wallet'),
      as: v.optional(Word),
      name: v.optional(Label),
      planId: v.optional(Word),
      cadence: v.optional(v.picklist(['weekly', 'monthly', 'quarterly', 'annual'])),
      startedDaysAgo: v.optional(Days),
      status: v.optional(v.picklist(subscriptionStatuses)),
      buckets: v.optional(
        v.record(
          Word,
          v.union(
            [Figure, v.array(v.strictObject({ amount: Figure, expiresInDays: v.pipe(Positive, v.maxValue(36_500)) }))],
            'must be an amount, or a list of { amount, expiresInDays }',
          ),
        ),
      ),
      outstanding: v.optional(Figure),
      card: v.optional(v.string()),
      autoReload: v.optional(v.boolean()),
      ...again,
    }),
    v.strictObject({
      do: v.literal('spend'),
      as: v.optional(Word),
      wallet: v.optional(Word),
      action: Word,
      params: v.optional(v.record(Name, v.unknown())),
      tags: v.optional(Tags),
      link: v.optional(v.strictObject({ label: Label, href: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)) })),
      refused: v.optional(Refused),
      ...again,
    }),
    v.strictObject({
      do: v.literal('deliver'),
      spend: v.optional(Word),
      seconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e9))),
    }),
    v.strictObject({ do: v.literal('meter'), spend: v.optional(Word), amount: Figure }),
    v.strictObject({ do: v.literal('fail'), spend: v.optional(Word) }),
    v.strictObject({
      do: v.literal('buy'),
      wallet: v.optional(Word),
      packId: v.optional(Word),
      amount: v.optional(Figure),
      planId: v.optional(Word),
      cadence: v.optional(v.picklist(['weekly', 'monthly', 'quarterly', 'annual'])),
      card: v.optional(v.string()),
      refused: v.optional(Refused),
      ...again,
    }),
    v.strictObject({
      do: v.literal('adjust'),
      wallet: v.optional(Word),
      amount: SignedFigure,
      note: v.optional(Label),
      ...again,
    }),
    v.strictObject({
      do: v.literal('wait'),
      days: v.optional(Days),
      hours: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(longestDays * 24))),
      ms: v.optional(Ms),
    }),
    v.strictObject({
      do: v.literal('call'),
      name: v.pipe(v.string(), v.maxLength(100)),
      wallet: v.optional(Word),
      spend: v.optional(Word),
      input: v.optional(v.record(v.string(), v.unknown())),
      refused: v.optional(Refused),
      ...again,
    }),
  ],
  'must say what to do: wallet, spend, deliver, meter, fail, buy, adjust, wait or call',
);

export const ScenarioForm = v.strictObject({
  about: v.optional(Label),
  historyDays: v.optional(v.pipe(Whole, v.maxValue(longestDays))),
  steps: v.pipe(v.array(Step), v.maxLength(1_000)),
});

export type ReadStep = v.InferOutput<typeof Step>;
export type ReadScenario = v.InferOutput<typeof ScenarioForm>;

/** How many times a step is executed. */
export function timesOf(step: ReadStep): number {
  return ('repeat' in step ? step.repeat : undefined) ?? 1;
}

/** How much ledger time passes during a step, in milliseconds. */
export function durationOf(step: ReadStep): number {
  if (step.do === 'wait') return (step.ms ?? 0) + (step.hours ?? 0) * 3_600_000 + (step.days ?? 0) * DAY;
  return 'everyMs' in step ? (step.everyMs ?? 0) * timesOf(step) : 0;
}
