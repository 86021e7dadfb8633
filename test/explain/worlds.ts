import { createWorld, type ProductId, type World } from '../../mocks';
import { createCreditsClient, type CreditsClient } from '../../src/client';

/** A world with random events, and its client. */
export interface Lived {
  world: World;
  client: CreditsClient;
  walletIds: string[];
  random: Random;
}

export interface Random {
  (): number;
  below: (most: number) => number;
  pick: <T>(of: readonly T[]) => T;
}

/** A product that sells plans and packs. */
export type Planned = Exclude<ProductId, 'console'>;

const minute = 60_000;
const day = 86_400_000;
const planIds: Record<Planned, string[]> = {
  studio: ['starter', 'growth', 'scale', 'storage_only'],
  marketer: ['pro', 'growth', 'agency'],
  gallery: ['free', 'essential', 'premium', 'ultimate'],
  workspace: ['free', 'team', 'large'],
};
const packIds: Record<Planned, string[]> = {
  studio: ['pack_50', 'pack_150'],
  marketer: ['pack_20'],
  gallery: ['small', 'medium'],
  workspace: ['p50', 'p200'],
};
const numbers = ['4242424242424242', '4000000000000341', '4000002760003184'];

/** Runs `steps` random actions on two wallets, all through HTTP. Refused ones change nothing. */
export async function live(product: Planned, seed: number, steps: number): Promise<Lived> {
  const random = seeded(seed);
  const world = createWorld({ product, scenario: 'blank', nowAt: '2026-04-11T09:00:00.000Z' });
  const client = createCreditsClient({ baseUrl: '', fetch: world.fetch, maxRetries: 0 });
  const walletIds: string[] = [];
  for (const name of ['Acme', 'Luma']) {
    const { id } = await world.backstage.wallets.create({
      name,
      planId: random.pick(planIds[product]),
      card: random.pick(numbers),
      autoReload: product === 'studio' && random() < 0.5,
      ...(random() < 0.6 && { buckets: { plan: random.below(200), top_up: random.below(120) } }),
      ...(random() < 0.2 && { outstanding: random.below(30) }),
    });
    walletIds.push(id);
  }
  const lived = { world, client, walletIds, random };
  for (let step = 0; step < steps; step += 1)
    await random
      .pick(doings)(lived, product)
      .catch(() => undefined);
  return lived;
}

type Doing = (lived: Lived, product: Planned) => Promise<unknown>;

const spend: Doing = ({ client, walletIds, random }, product) => {
  const clips = Array.from({ length: random.below(7) }, () => random.below(15));
  const [action, params] = random.pick<[string, Record<string, unknown>]>(
    {
      studio: [
        ['submission', { clips }],
        ['submission', { clips }],
        ['image_batch', {}],
        ['image_reroll', {}],
      ] as [string, Record<string, unknown>][],
      marketer: [
        ['campaign', {}],
        ['regenerate_copy', {}],
        ['hero_question', { depth: random.pick(['lookup', 'deep']) }],
        ['product_analysis', {}],
        ['sitelinks', {}],
      ] as [string, Record<string, unknown>][],
      gallery: [['generate', { feature: random.pick(['default', 'alchemy', 'texture_3d']), images: 1 }]] as [
        string,
        Record<string, unknown>,
      ][],
      workspace: [
        ['build', {}],
        ['agent', {}],
        ['cloud', { requests: random.below(9000) }],
      ] as [string, Record<string, unknown>][],
    }[product],
  );
  return client.spends.create({ walletId: random.pick(walletIds), action, params, confirmed: true });
};

const finish: Doing = async ({ world: { backstage }, client, walletIds, random }) => {
  const { data } = await client.spends.list({ walletId: random.pick(walletIds), status: 'pending' });
  const { id: spendId, deposit } = random.pick(data);
  if (random() < 0.25) return backstage.spends.fail({ spendId });
  if (deposit !== undefined) return backstage.spends.deliver({ spendId, seconds: random.below(90) });
  const amount = random.below(random() < 0.2 ? 900 : 150);
  return backstage.spends.meter({ spendId, amount }).catch(() => backstage.spends.deliver({ spendId }));
};

const wait: Doing = ({ world, random }) =>
  world.backstage.clock.set({ advanceMs: random.pick([minute, 7 * minute, day / 3, day, 9 * day, 31 * day]) });

const buy: Doing = ({ client, walletIds, random }, product) =>
  client.checkouts.create({ walletId: random.pick(walletIds), kind: 'top_up', packId: random.pick(packIds[product]) });

const changePlan: Doing = ({ client, walletIds, random }, product) =>
  client.checkouts.create({
    walletId: random.pick(walletIds),
    kind: 'plan_change',
    planId: random.pick(planIds[product]),
  });

const refund: Doing = async ({ world, client, walletIds, random }) => {
  const walletId = random.pick(walletIds);
  const { data } = await client.entries.list({ walletId, type: 'manual_top_up' });
  const { checkoutId = '' } = random.pick(data);
  return world.backstage.wallets.refund({ walletId, checkoutId });
};

const adjust: Doing = async ({ world, client, walletIds, random }) => {
  const walletId = random.pick(walletIds);
  const { data } = await client.entries.list({ walletId });
  const correctsEntryId = random() < 0.4 ? data[0]?.id : undefined;
  const amount = random.below(80) - 40 || 5;
  return world.backstage.wallets.adjust({
    walletId,
    amount,
    note: 'A correction',
    ...(correctsEntryId && { correctsEntryId }),
  });
};

const others: Doing[] = [
  ({ client, walletIds, random }) => client.settlements.create({ walletId: random.pick(walletIds) }),
  ({ client, walletIds, random }) => client.subscription.cancel({ walletId: random.pick(walletIds) }),
  ({ client, walletIds, random }) => client.subscription.resume({ walletId: random.pick(walletIds) }),
  ({ client, walletIds, random }) =>
    client.autoReload.set({ walletId: random.pick(walletIds), enabled: random() < 0.7 }),
  ({ world, walletIds, random }) =>
    world.backstage.wallets.burn({ walletId: random.pick(walletIds), amount: 1 + random.below(40) }),
  ({ world, walletIds, random }) =>
    world.backstage.wallets.card({ walletId: random.pick(walletIds), number: random.pick(numbers) }),
];
const doings: Doing[] = [
  ...Array.from({ length: 9 }, () => spend),
  ...Array.from({ length: 6 }, () => finish),
  ...Array.from({ length: 4 }, () => wait),
  buy,
  buy,
  changePlan,
  changePlan,
  refund,
  adjust,
  ...others,
];

/** mulberry32: small, and the same on every machine. */
function seeded(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return Object.assign(next, {
    below,
    pick: <T>(of: readonly T[]): T => {
      if (!of.length) throw new Error('Nothing to pick from.');
      return of[below(of.length)] as T;
    },
  });
}
