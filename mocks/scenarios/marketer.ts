import type { Actors, Scenario } from './script';

const DAY = 86_400_000;
const visa = '4242424242424242';

function account({ nowAt, wallet }: Actors, more: Record<string, unknown> = {}): string {
  const periodStartAt = new Date(nowAt - 10 * DAY).toISOString();
  return wallet({ name: 'Northwind Bikes', planId: 'pro', periodStartAt, card: visa, ...more });
}

function scene(about: string, script: Scenario['script'], historyDays = 0): Scenario {
  return { about, historyMs: historyDays * DAY, script };
}

export const marketer = {
  fresh: scene('A new Pro account', ({ wallet }) => {
    wallet({ name: 'Northwind Bikes', planId: 'pro', card: visa });
  }),
  busy: scene(
    'A history of campaigns, regenerations and long sessions',
    (actors) => {
      const { at, nowAt, spend, meter } = actors;
      const id = account(actors);
      const steps: [string, Record<string, unknown>, number][] = [
        ['campaign', {}, 160],
        ['regenerate_copy', {}, 30],
        ['regenerate_copy', {}, 25],
        ['hero_question', { depth: 'lookup' }, 8],
        ['campaign', {}, 190],
        ['hero_question', { depth: 'deep' }, 132],
        ['product_analysis', {}, 34],
        ['keyword_research', {}, 21],
        ['campaign', {}, 175],
      ];
      for (const [n, [action, params, amount]] of steps.entries()) {
        at(nowAt - 9 * DAY + n * DAY);
        meter(spend(id, action, params), amount);
      }
    },
    10,
  ),
  low: scene('1.20 left', (actors) => {
    account(actors, { buckets: { plan: 120 } });
  }),
  zero: scene('Out of credits', (actors) => {
    account(actors, { buckets: { plan: 0 } });
  }),
  asks_first: scene('A deep question would take a quarter of the balance', (actors) => {
    account(actors, { buckets: { plan: 300 } });
  }),
  extra: scene('Monthly and purchased credits', (actors) => {
    account(actors, { buckets: { plan: 340, top_up: 420 } });
  }),
  running: scene('Jobs that are being measured', (actors) => {
    const id = account(actors, { buckets: { plan: 500 } });
    actors.spend(id, 'campaign');
    actors.spend(id, 'hero_question', { depth: 'deep' });
  }),
  capped: scene('A session cost more than the balance', (actors) => {
    const id = account(actors, { buckets: { plan: 150 } });
    actors.meter(actors.spend(id, 'hero_question', { depth: 'deep' }), 210);
  }),
  upgraded: scene('Upgraded mid-period and still nearly out of credits', (actors) => {
    const id = account(actors, {
      periodStartAt: new Date(actors.nowAt - 27 * DAY).toISOString(),
      buckets: { plan: 0 },
    });
    actors.call('checkouts.create', { walletId: id, kind: 'plan_change', planId: 'growth' });
    actors.meter(actors.spend(id, 'campaign'), 190);
  }),
  past_due: scene('A payment is overdue: spending is paused', (actors) => {
    account(actors, { status: 'past_due', buckets: { plan: 340, top_up: 420 }, card: '4000000000000341' });
  }),
  cancel_pending: scene('Canceled: the plan ends with its period', (actors) => {
    account(actors, { status: 'cancel_pending', buckets: { plan: 900, top_up: 800 } });
  }),
  ended: scene('Ended, purchased credits locked', (actors) => {
    account(actors, { status: 'ended', buckets: { top_up: 800 } });
  }),
  agency: scene('An agency with three connected ad accounts', (actors) => {
    const id = account(actors, { planId: 'agency', buckets: { plan: 6_400 } });
    actors.call('backstage.wallets.accounts', { walletId: id, count: 3 });
  }),
} as const satisfies Record<string, Scenario>;
