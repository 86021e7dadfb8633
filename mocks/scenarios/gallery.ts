import type { Actors, Scenario } from './script';

const DAY = 86_400_000;
const visa = '4242424242424242';

function artist({ nowAt, wallet }: Actors, more: Record<string, unknown> = {}): string {
  const periodStartAt = new Date(nowAt - 10 * DAY).toISOString();
  return wallet({ name: 'Mika Sato', planId: 'essential', periodStartAt, card: visa, ...more });
}

function scene(about: string, script: Scenario['script'], historyDays = 0): Scenario {
  return { about, historyMs: historyDays * DAY, script };
}

export const gallery = {
  fresh: scene('A new Essential plan', ({ wallet }) => {
    wallet({ name: 'Mika Sato', planId: 'essential', card: visa });
  }),
  all_three: scene('Rollover, fast and top-up tokens', (actors) => {
    artist(actors, { buckets: { rollover: 500, plan: 300, top_up: 1_000 } });
  }),
  busy: scene(
    'Two months of work, with rolled-over tokens',
    ({ at, nowAt, wallet, spend, buy }) => {
      const id = wallet({ name: 'Mika Sato', planId: 'essential', card: visa });
      const features = ['alchemy_v2', 'default', 'alchemy', 'prompt_magic_v2'];
      for (let n = 0; n < 140; n += 1) {
        at(nowAt - 65 * DAY + (n * 65 * DAY) / 140);
        spend(id, 'generate', { feature: features[n % features.length], images: 4 });
        if (n === 90) buy(id, 'small');
      }
    },
    65,
  ),
  low: scene('Nearly empty', (actors) => {
    artist(actors, { buckets: { plan: 14 } });
  }),
  zero: scene('Nothing left', (actors) => {
    artist(actors, { buckets: { plan: 0 } });
  }),
  bank_full: scene('The bank is nearly full; the next renewal overflows', (actors) => {
    artist(actors, { buckets: { rollover: 20_000, plan: 8_000 } });
  }),
  free: scene('The free plan and its daily tokens', ({ wallet }) => {
    wallet({ name: 'Mika Sato', planId: 'free' });
  }),
  free_locked: scene('Free, with top-up tokens locked and the day used up', ({ wallet }) => {
    wallet({ name: 'Mika Sato', planId: 'free', buckets: { plan: 0, top_up: 5_000 } });
  }),
  unlimited: scene('Ultimate with no tokens left: images still work', (actors) => {
    artist(actors, { planId: 'ultimate', buckets: { plan: 0 } });
  }),
  past_due: scene('The renewal payment failed: top-ups are locked', (actors) => {
    artist(actors, {
      status: 'past_due',
      buckets: { rollover: 900, plan: 40, top_up: 2_000 },
      card: '4000000000000341',
    });
  }),
  cancel_pending: scene('Canceled: the bank ends with the plan', (actors) => {
    artist(actors, { status: 'cancel_pending', buckets: { rollover: 4_000, plan: 2_200, top_up: 3_500 } });
  }),
  ended: scene('Ended, top-up tokens locked', (actors) => {
    artist(actors, { status: 'ended', buckets: { top_up: 3_500 } });
  }),
} as const satisfies Record<string, Scenario>;
