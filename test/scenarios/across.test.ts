import { expect, it } from 'vitest';
import { card, gallery, marketer, photograph, studio, type Answer, type Play } from './harness';
import type { Wallet } from '../../src/contract';

type Refuse = (play: Play, w: Wallet) => Promise<Answer<unknown>>;

/** Refusals of every kind, each on a wallet with tokens to lose. */
const refusals: [string, number, () => Play, Parameters<Play['wallet']>[0], Refuse][] = [
  ['short', 402, studio, { buckets: { plan: 3, top_up: 4 } }, (s, w) => s.submit(w, [12, 12])],
  [
    'declined reload',
    402,
    studio,
    { buckets: { plan: 20 }, autoReload: true, card: card.declines },
    (s, w) => s.submit(w),
  ],
  [
    'challenged reload',
    402,
    studio,
    { buckets: { plan: 20 }, autoReload: true, card: card.challengeThenWorks },
    (s, w) => s.submit(w),
  ],
  ['reload too small', 402, studio, { buckets: { plan: 20 }, autoReload: true }, (s, w) => s.submit(w, [12, 12, 12])],
  ['no card for a reload', 402, studio, { buckets: { plan: 20 }, autoReload: true, card: null }, (s, w) => s.submit(w)],
  ['no plan, all locked', 403, studio, { planId: null, buckets: { top_up: 90 } }, (s, w) => s.submit(w)],
  [
    'plan that does not produce',
    403,
    studio,
    { planId: 'storage_only', buckets: { top_up: 90 } },
    (s, w) => s.submit(w),
  ],
  ['pack without a plan', 409, studio, { planId: null, buckets: { top_up: 90 } }, (s, w) => s.buy(w, 'pack_50')],
  ['toggle without a plan', 409, studio, { planId: null, buckets: { top_up: 90 } }, (s, w) => s.setAutoReload(w, true)],
  ['toggle without a card', 409, studio, { card: null }, (s, w) => s.setAutoReload(w, true)],
  ['nothing to settle', 409, studio, {}, (s, w) => s.settle(w)],
  ['too little to settle', 402, studio, { buckets: { plan: 4 }, outstanding: 6 }, (s, w) => s.settle(w)],
  ['unknown action', 400, studio, {}, (s, w) => s.spend(w, 'dance')],
  ['metered, at zero', 402, marketer, { buckets: { plan: 0 } }, (s, w) => s.spend(w, 'campaign')],
  ['metered, not confirmed', 409, marketer, { buckets: { plan: 160, top_up: 10 } }, (s, w) => s.spend(w, 'campaign')],
  ['past due', 403, marketer, { status: 'past_due' }, (s, w) => s.spend(w, 'ad_copy')],
  ['no reload at all', 422, marketer, {}, (s, w) => s.setAutoReload(w, false)],
  [
    'short',
    402,
    gallery,
    { buckets: { rollover: 1, plan: 2, top_up: 3 } },
    (s, w) => s.spend(w, 'generate', { feature: 'alchemy', images: 1 }),
  ],
  [
    'only locked tokens',
    403,
    gallery,
    { planId: 'free', buckets: { plan: 2, top_up: 3 } },
    (s, w) => s.spend(w, 'generate', { feature: 'default', images: 4 }),
  ],
  ['pack on the free plan', 409, gallery, { planId: 'free' }, (s, w) => s.buy(w, 'small')],
];

it.each(refusals)(
  '83: a refusal changes nothing: %s, %d (A.G17 B.G2)',
  async (_name, status, product, spec, refuse) => {
    const s = product();
    const w = await s.wallet(spec);
    const other = await s.wallet({ name: 'Contoso', buckets: { plan: 7, top_up: 8 } });
    const before = await photograph(s, w, other);
    const answer = await refuse(s, w);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await photograph(s, w, other)).toBe(before);
    expect(await s.captured()).toEqual([]);
    expect(await s.outbox()).toEqual([]);
  },
);

const purchased = [
  ['studio', studio, 'growth', 'starter', 70],
  ['marketer', marketer, 'growth', 'pro', 700],
  ['gallery', gallery, 'premium', 'essential', 70_000],
] as const;

it.each(purchased)(
  '84: %s: renewals, a downgrade and a cancellation don’t change purchased tokens',
  async (_id, product, from, to, amount) => {
    const s = product();
    const w = await s.wallet({ planId: from, buckets: { plan: 10, top_up: amount } });
    await s.advanceTo('2026-06-01T00:00:00.000Z');
    expect(await s.buckets(w)).toMatchObject({ top_up: amount });
    await s.change(w, to);
    await s.advanceTo('2026-07-01T00:00:00.000Z');
    expect((await s.read(w)).subscription.plan?.id).toBe(to);
    expect(await s.buckets(w)).toMatchObject({ top_up: amount });
    await s.cancel(w);
    await s.advanceTo('2026-09-15T00:00:00.000Z');
    expect((await s.read(w)).subscription.status).toBe('ended');
    expect(await s.buckets(w)).toMatchObject({ top_up: amount });
    expect(await s.balance(w)).toBe(amount);
  },
);

it.each(purchased)(
  '84: %s: past due and a restart don’t change purchased tokens',
  async (_id, product, from, to, amount) => {
    const s = product();
    const w = await s.wallet({ planId: from, buckets: { plan: 10, top_up: amount }, card: card.attachesThenDeclines });
    await s.advanceTo('2026-05-20T00:00:00.000Z');
    expect((await s.read(w)).subscription.status).toBe('past_due');
    expect(await s.buckets(w)).toMatchObject({ plan: 10, top_up: amount });
    await s.setStatus(w, 'ended');
    expect(await s.buckets(w)).toMatchObject({ top_up: amount });
    const checkout = (await s.change(w, to)).body;
    await s.pay(checkout, card.works);
    expect((await s.read(w)).subscription).toMatchObject({ status: 'active', plan: { id: to } });
    expect(await s.buckets(w)).toMatchObject({ top_up: amount });
  },
);

it.each(purchased)(
  '84: %s: a failed job can’t turn purchased tokens into plan tokens',
  async (id, product, from, _to, amount) => {
    const s = product();
    const w = await s.wallet({ planId: from, buckets: { plan: 0, top_up: amount } });
    const [action, params] = (
      {
        studio: ['submission', { clips: [8] }],
        marketer: ['ad_copy', {}],
        gallery: ['generate', { feature: 'alchemy', images: 4 }],
      } as const
    )[id];
    const { spend } = (await s.spend(w, action, params, { confirmed: true })).body;
    await s.advanceTo('2026-04-01T00:04:00.000Z');
    await s.fail(spend);
    expect(await s.buckets(w)).toMatchObject({ plan: 0, top_up: amount });
  },
);
