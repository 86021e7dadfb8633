import type { Actors, Scenario, Whose } from './script';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** One dollar, in the unit's smallest steps. */
const USD = 1_000_000;
const visa = '4242424242424242';
/** A card that can be saved, but declines later charges. */
const declining = '4000000000000341';

type Model = 'small' | 'large';
/** API keys, with the project and the model that each is used for. */
const uses: readonly (readonly [key: string, project: string, model: Model])[] = [
  ['web', 'support-bot', 'small'],
  ['web', 'support-bot', 'large'],
  ['ci', 'evals', 'small'],
  ['web', 'search', 'small'],
  ['notebook', 'research', 'large'],
];

function organization({ wallet }: Actors, more: Record<string, unknown> = {}): string {
  return wallet({ name: 'Northbeam Labs', card: visa, ...more });
}

/** One API call, priced by its input and output tokens. `n` varies their number. */
function call({ spend }: Actors, walletId: string, n: number, [key, project, model] = uses[n % uses.length]!): void {
  const params = { model, inputTokens: 18_400 + ((n * 7_919) % 61_000), outputTokens: 2_350 + ((n * 3_541) % 14_000) };
  const whose: Whose = { tags: { project, model }, token: { key } };
  spend(walletId, 'call', params, undefined, whose);
}

/** A batch job with this final price. */
function batch({ spend, meter }: Actors, walletId: string, dollars: number, key = 'ci', project = 'evals'): void {
  meter(spend(walletId, 'batch', {}, undefined, { tags: { project }, token: { key } }), Math.round(dollars * USD));
}

/** The balance was used up when a batch job for $1.30 ended, so an amount is owed. */
function owe(actors: Actors): string {
  const { spend, meter } = actors;
  const id = organization(actors, { buckets: { free: 0, top_up: 0.6 * USD } });
  const job = spend(id, 'batch', {}, undefined, { tags: { project: 'evals' }, token: { key: 'ci' } });
  spend(id, 'call', { model: 'large', inputTokens: 200_000 }, undefined, {
    tags: { project: 'research', model: 'large' },
    token: { key: 'notebook' },
  });
  meter(job, 1.3 * USD);
  return id;
}

/** Buys an amount of the user's choice with the card on file. */
function buy(actors: Actors, walletId: string, dollars: number): void {
  actors.call('checkouts.create', { walletId, kind: 'top_up', amount: dollars * USD });
}

/** Turns the reload on with these terms. `limit` is money, in cents. */
function reload(actors: Actors, walletId: string, limit = 20_000): void {
  const terms = { below: 5 * USD, amount: 20 * USD, limit };
  actors.call('autoReload.set', { walletId, enabled: true, ...terms });
}

function scene(about: string, script: Scenario['script'], historyDays = 0): Scenario {
  return { about, historyMs: historyDays * DAY, script };
}

export const console = {
  fresh: scene('A new account with free credit', ({ wallet }) => {
    wallet({ name: 'Northbeam Labs' });
  }),
  bought: scene(
    'Bought once: free credits first, then the balance',
    (actors) => {
      const id = organization(actors);
      for (let n = 0; n < 40; n += 1) {
        actors.at(actors.nowAt - 12 * DAY + n * 6.5 * HOUR);
        if (n === 6) buy(actors, id, 25);
        call(actors, id, n);
      }
    },
    12,
  ),
  busy: scene(
    'Three months of calls and batch jobs, with purchases and a reload',
    (actors) => {
      const id = organization(actors);
      buy(actors, id, 25);
      for (let n = 0; n < 240; n += 1) {
        actors.at(actors.nowAt - 95 * DAY + (n * 95 * DAY) / 240);
        if (n === 60) reload(actors, id);
        if (n % 24 === 9) batch(actors, id, 2.5 + (n % 5) * 0.4);
        else call(actors, id, n);
      }
      buy(actors, id, 40);
    },
    95,
  ),
  low: scene('The balance is below the alert', (actors) => {
    organization(actors, { buckets: { free: 0, top_up: 1.84 * USD } });
  }),
  zero: scene('Nothing left, and no reload', (actors) => {
    organization(actors, { buckets: { free: 0, top_up: 0 } });
  }),
  reload_ready: scene('The next call goes below the threshold and triggers a reload', (actors) => {
    reload(actors, organization(actors, { buckets: { free: 0, top_up: 5.01 * USD } }));
  }),
  reload_fired: scene('A reload fired when the balance fell below its threshold', (actors) => {
    const id = organization(actors, { buckets: { free: 0, top_up: 5.2 * USD } });
    reload(actors, id);
    for (const n of [1, 2, 4]) call(actors, id, n);
    batch(actors, id, 1.35);
  }),
  reload_declined: scene('The card declined the reload, so Auto Reload is paused', (actors) => {
    const id = organization(actors, { card: declining, buckets: { free: 0, top_up: 5.2 * USD } });
    reload(actors, id);
    batch(actors, id, 1.6);
  }),
  reload_limit: scene('Reloads have reached their limit for this month', (actors) => {
    const id = organization(actors, { buckets: { free: 0, top_up: 6 * USD } });
    reload(actors, id, 2_000);
    // The first one triggers the only reload that the limit allows. The others use up the balance.
    for (const dollars of [2.4, 4.8, 4.6, 4.9, 4.1]) batch(actors, id, dollars, 'notebook', 'research');
  }),
  key_budget: scene('The budget of the test key is used up; the balance isn’t', (actors) => {
    const id = organization(actors, { buckets: { free: 0, top_up: 64 * USD } });
    for (let n = 0; n < 4; n += 1) batch(actors, id, 5);
    for (const n of [0, 1, 3, 4]) call(actors, id, n);
  }),
  project_budget: scene('A project has used nearly all of its budget', (actors) => {
    const id = organization(actors, { buckets: { free: 0, top_up: 90 * USD } });
    for (const key of ['web', 'notebook', 'ci'])
      for (let n = 0; n < 3; n += 1) batch(actors, id, 4.9, key, 'support-bot');
    call(actors, id, 1);
  }),
  ends_soon: scene('Purchases that expire, one of them soon', (actors) => {
    const inDays = (days: number): string => new Date(Math.ceil(actors.nowAt / DAY + days) * DAY).toISOString();
    const top_up = [
      { amount: 12.5 * USD, expiresAt: inDays(5) },
      { amount: 40 * USD, expiresAt: inDays(120) },
      { amount: 25 * USD, expiresAt: inDays(340) },
    ];
    organization(actors, { buckets: { free: [{ amount: 1.4 * USD, expiresAt: inDays(19) }], top_up } });
  }),
  owed: scene('A batch job cost more than the balance: the next purchase pays the rest', (actors) => {
    owe(actors);
  }),
  owed_repaid: scene('The amount owed was taken from the next purchase', (actors) => {
    buy(actors, owe(actors), 25);
  }),
  receipts: scene(
    'A year of purchases, each with its receipt',
    (actors) => {
      const id = organization(actors);
      for (const [n, dollars] of [10, 25, 25, 50, 100, 50, 20].entries()) {
        actors.at(actors.nowAt - (340 - n * 52) * DAY);
        buy(actors, id, dollars);
        for (let job = 0; job < 4; job += 1)
          batch(actors, id, 2.1 + ((n + job) % 5) * 0.55, uses[job]![0], uses[job]![1]);
      }
    },
    340,
  ),
} as const satisfies Record<string, Scenario>;
