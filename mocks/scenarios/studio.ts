import type { Actors, Scenario } from './script';

const DAY = 86_400_000;
const visa = '4242424242424242';
const clips = (count: number, seconds = 8): { clips: number[] } => ({
  clips: Array.from({ length: count }, () => seconds),
});
const creative = (name: string): { label: string; href: string } => ({
  label: name,
  href: `/creatives/${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
});

/** The usual client: ten days into a cycle, with a card on file. */
function client({ nowAt, wallet }: Actors, name: string, more: Record<string, unknown> = {}): string {
  return wallet({
    name,
    planId: 'starter',
    periodStartAt: new Date(nowAt - 10 * DAY).toISOString(),
    card: visa,
    ...more,
  });
}

function scene(about: string, script: Scenario['script'], historyDays = 0): Scenario {
  return { about, historyMs: historyDays * DAY, script };
}

export const studio = {
  fresh: scene('A new client with a full plan', (actors) => {
    actors.wallet({ name: 'Acme Coffee', planId: 'starter', card: visa });
  }),
  agency: scene(
    'Three clients on one account, after ten days of work',
    (actors) => {
      const { at, nowAt, spend, deliver, buy } = actors;
      const start = new Date(nowAt - 10 * DAY).toISOString();
      const acme = actors.wallet({ name: 'Acme Coffee', planId: 'growth', periodStartAt: start, card: visa });
      const luma = actors.wallet({
        name: 'Luma Skincare',
        planId: 'starter',
        periodStartAt: start,
        card: visa,
        autoReload: true,
      });
      actors.wallet({ name: 'Northwind Bikes', planId: 'scale', periodStartAt: start });
      const summer = spend(acme, 'submission', clips(6), creative('Summer launch'));
      spend(luma, 'submission', clips(0), creative('Glow serum'));
      at(nowAt - 9.2 * DAY);
      deliver(summer, 45);
      spend(acme, 'image_batch');
      spend(acme, 'image_reroll');
      at(nowAt - 6 * DAY);
      buy(acme, 'pack_50');
      spend(acme, 'submission', clips(4, 12), creative('Cold brew'));
      at(nowAt - 3 * DAY);
      spend(luma, 'submission', clips(3), creative('Night cream'));
      at(nowAt - 0.2 * DAY);
      spend(acme, 'submission', clips(3), creative('Oat latte'));
    },
    10,
  ),
  low: scene('Nearly empty: 12 tokens left', (actors) => {
    client(actors, 'Acme Coffee', { buckets: { plan: 12 } });
  }),
  zero: scene('Nothing left, Auto Reload off', (actors) => {
    client(actors, 'Acme Coffee', { buckets: { plan: 0 } });
  }),
  reload_ready: scene('A few tokens short, Auto Reload on and the card works', (actors) => {
    client(actors, 'Acme Coffee', { buckets: { plan: 60 }, autoReload: true });
  }),
  reload_declined: scene('Auto Reload on, but the card declines', (actors) => {
    client(actors, 'Acme Coffee', { buckets: { plan: 60 }, autoReload: true, card: '4000000000000341' });
  }),
  reload_challenged: scene('Auto Reload on, but the bank asks every time', (actors) => {
    client(actors, 'Acme Coffee', { buckets: { plan: 60 }, autoReload: true, card: '4000002760003184' });
  }),
  no_card: scene('A few tokens short, and no card on file', (actors) => {
    client(actors, 'Acme Coffee', { buckets: { plan: 20 }, card: undefined });
  }),
  outstanding: scene(
    'A delivery used more than reserved: two tokens below zero',
    (actors) => {
      const { at, nowAt, spend, deliver } = actors;
      const wallet = client(actors, 'Acme Coffee', {
        periodStartAt: new Date(nowAt - 2 * DAY).toISOString(),
        buckets: { plan: 92 },
      });
      const job = spend(wallet, 'submission', clips(6), creative('Summer launch'));
      at(nowAt - 1.5 * DAY);
      deliver(job, 54);
    },
    2,
  ),
  renews_soon: scene('Empty, three days before the renewal', (actors) => {
    client(actors, 'Acme Coffee', {
      periodStartAt: new Date(actors.nowAt - 27 * DAY).toISOString(),
      buckets: { plan: 8 },
    });
  }),
  past_due: scene('The renewal payment failed', (actors) => {
    client(actors, 'Acme Coffee', { status: 'past_due', buckets: { plan: 25 }, card: '4000000000000341' });
  }),
  cancel_pending: scene('Canceled: the plan ends with its period', (actors) => {
    client(actors, 'Acme Coffee', { status: 'cancel_pending', buckets: { plan: 70, top_up: 20 } });
  }),
  ended: scene('Plan ended, purchased tokens locked', (actors) => {
    client(actors, 'Acme Coffee', { status: 'ended', buckets: { top_up: 50 } });
  }),
  no_plan: scene('A client that never had a plan', (actors) => {
    actors.wallet({ name: 'Acme Coffee' });
  }),
  storage_only: scene('An archive: Storage Only makes no new creatives', (actors) => {
    client(actors, 'Acme Coffee', { planId: 'storage_only', buckets: { plan: 10, top_up: 100 } });
  }),
  long_log: scene(
    'A log of ten thousand entries',
    ({ at, nowAt, wallet, spend, call }) => {
      const id = wallet({ name: 'Acme Coffee', planId: 'scale', card: visa });
      const step = (320 * DAY) / 9_990;
      for (let n = 0; n < 9_990; n += 1) {
        at(nowAt - 320 * DAY + n * step);
        if (n % 40 === 0)
          call('backstage.wallets.adjust', { walletId: id, amount: 400, note: 'Credit for a busy week' });
        spend(id, n % 9 === 0 ? 'image_batch' : 'image_reroll');
      }
    },
    320,
  ),
  long_names: scene('Long names and large numbers', ({ wallet, nowAt }) => {
    wallet({
      name: 'Donaudampfschifffahrtsgesellschaftskapitän & Söhne Internationale Beteiligungsverwaltung',
      planId: 'scale',
      periodStartAt: new Date(nowAt - 10 * DAY).toISOString(),
      buckets: { plan: 575, top_up: 1_234_567_890 },
      card: visa,
    });
  }),
} as const satisfies Record<string, Scenario>;
