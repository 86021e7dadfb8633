import type { Actors, Scenario, Whose } from './script';

const DAY = 86_400_000;
const visa = '4242424242424242';
/** A card that can be saved, but declines later charges. */
const declining = '4000000000000341';

const of = (member: string, project?: string): Whose => ({
  token: { member },
  ...(project === undefined ? {} : { tags: { project } }),
});
const members = [of('ana', 'storefront'), of('bo', 'storefront'), of('ana', 'admin'), of('cleo', 'mobile'), of('bo')];

/** Nine days into a month, with a card on file. */
function workspaceOf({ nowAt, wallet }: Actors, more: Record<string, unknown> = {}): string {
  const periodStartAt = new Date(nowAt - 9 * DAY).toISOString();
  return wallet({ name: 'Fernway', planId: 'team', periodStartAt, card: visa, ...more });
}

/** `count` builds by one member, spread over the last `days` days. */
function build({ at, nowAt, spend }: Actors, walletId: string, count: number, whose: Whose, days = 8): void {
  for (let n = 0; n < count; n += 1) {
    at(nowAt - days * DAY + (n * days * DAY) / count);
    spend(walletId, 'build', {}, undefined, whose);
  }
}

function extra(actors: Actors, walletId: string, max: number): void {
  actors.call('overage.set', { walletId, enabled: true, max });
}

function scene(about: string, script: Scenario['script'], historyDays = 0): Scenario {
  return { about, historyMs: historyDays * DAY, script };
}

export const workspace = {
  fresh: scene('A new team with all its credits', ({ wallet }) => {
    wallet({ name: 'Fernway', planId: 'team', card: visa });
  }),
  shared: scene(
    'Three members at work: builds, agent runs, a pack',
    (actors) => {
      const { at, nowAt, spend, meter, buy } = actors;
      const id = workspaceOf(actors, { periodStartAt: new Date(nowAt - 9 * DAY).toISOString() });
      build(actors, id, 40, of('ana', 'storefront'), 8);
      at(nowAt - 2 * DAY);
      for (const [n, amount] of [9, 4, 7].entries()) meter(spend(id, 'agent', {}, undefined, members[n + 1]!), amount);
      spend(id, 'cloud', { requests: 3200 }, undefined, of('cleo', 'mobile'));
      buy(id, 'p50');
      at(nowAt);
      spend(id, 'agent', {}, undefined, of('bo', 'storefront'));
    },
    9,
  ),
  busy: scene(
    'Three months of a team, with credits carried over',
    ({ at, nowAt, wallet, spend, meter, buy }) => {
      const id = wallet({ name: 'Fernway', planId: 'team', card: visa });
      for (let n = 0; n < 260; n += 1) {
        at(nowAt - 95 * DAY + (n * 95 * DAY) / 260);
        const whose = members[n % members.length]!;
        if (n % 7 === 3) meter(spend(id, 'agent', {}, undefined, whose), 2 + (n % 9));
        else spend(id, 'build', {}, undefined, whose);
        if (n === 150) buy(id, 'p50');
      }
    },
    95,
  ),
  near_limit: scene(
    'Ana has nearly reached her limit',
    (actors) => {
      build(actors, workspaceOf(actors), 72, of('ana', 'storefront'));
    },
    9,
  ),
  limit_reached: scene(
    'Ana has reached her limit; the workspace still has credits',
    (actors) => {
      build(actors, workspaceOf(actors), 80, of('ana', 'storefront'));
    },
    9,
  ),
  low: scene('Nearly empty, extra usage off', (actors) => {
    workspaceOf(actors, { buckets: { daily: 2, plan: 6 } });
  }),
  zero: scene('Nothing left, extra usage off', (actors) => {
    workspaceOf(actors, { buckets: { daily: 0, plan: 0 } });
  }),
  extra_usage: scene(
    'The balance is used up, and work continues as extra usage',
    (actors) => {
      const id = workspaceOf(actors, { buckets: { daily: 0, plan: 5 } });
      extra(actors, id, 5_000);
      for (const n of [1, 2, 3, 4, 5, 6]) {
        actors.at(actors.nowAt - (7 - n) * 0.1 * DAY);
        actors.meter(actors.spend(id, 'agent', {}, undefined, members[n % 5]!), 6 + n);
      }
    },
    1,
  ),
  extra_usage_reached: scene('Extra usage has reached its maximum', (actors) => {
    const id = workspaceOf(actors, { buckets: { daily: 0, plan: 0 } });
    extra(actors, id, 1_200);
    for (const n of [0, 1, 2, 3]) actors.meter(actors.spend(id, 'agent', {}, undefined, members[n]!), 12);
  }),
  extra_usage_declined: scene(
    'The card declined the bill for extra usage, so it’s off',
    (actors) => {
      const { nowAt, wallet, spend, at } = actors;
      const periodStartAt = new Date(nowAt - 33 * DAY).toISOString();
      const id = wallet({
        name: 'Fernway',
        planId: 'team',
        cadence: 'annual',
        periodStartAt,
        card: declining,
        buckets: { daily: 0, plan: 0 },
      });
      extra(actors, id, 5_000);
      spend(id, 'cloud', { requests: 9000 }, undefined, of('bo', 'mobile'));
      at(nowAt);
    },
    32,
  ),
  top_ups_end: scene('Top-ups that expire on different dates', (actors) => {
    const inDays = (days: number): string => new Date(Math.ceil(actors.nowAt / DAY + days) * DAY).toISOString();
    const top_up = [
      { amount: 20, expiresAt: inDays(4) },
      { amount: 50, expiresAt: inDays(200) },
    ];
    workspaceOf(actors, { buckets: { daily: 5, rollover: 60, plan: 40, top_up } });
  }),
  free: scene('The free plan, with today’s credits', ({ wallet }) => {
    wallet({ name: 'Fernway', planId: 'free' });
  }),
  past_due: scene('The renewal payment failed: no more extra usage', (actors) => {
    workspaceOf(actors, { status: 'past_due', card: declining, buckets: { daily: 0, plan: 3 } });
  }),
  cancel_pending: scene('Canceled: the plan ends with the month', (actors) => {
    workspaceOf(actors, { status: 'cancel_pending', buckets: { daily: 5, rollover: 30, plan: 55, top_up: 20 } });
  }),
} as const satisfies Record<string, Scenario>;
