import { expect, it } from 'vitest';
import { card, gallery, marketer, studio, type Answer, type Play, type WalletSpec } from './harness';
import type { Wallet } from '../../src/contract';

type Ask = (play: Play, w: Wallet) => Promise<Answer<unknown>>;
const campaign: Ask = (s, w) => s.spend(w, 'campaign');
const submission: Ask = (s, w) => s.submit(w);
const pastDue: WalletSpec = { status: 'past_due' };

it.each<[string, 'studio' | 'marketer' | 'gallery', WalletSpec, Ask, string]>([
  ['too few tokens', 'studio', { buckets: { plan: 39 } }, submission, 'Not enough tokens for this. Nothing was spent.'],
  [
    'locked tokens',
    'studio',
    { planId: null, buckets: { top_up: 40 } },
    submission,
    'There are tokens here, but they need an active plan. Nothing was spent.',
  ],
  [
    'a plan without it',
    'studio',
    { planId: 'storage_only' },
    submission,
    'The current plan doesn’t include this. Nothing was spent.',
  ],
  ['a pause', 'marketer', pastDue, campaign, 'A payment is overdue, so spending is paused. Nothing is lost.'],
  [
    'a large slice',
    'marketer',
    { buckets: { plan: 300 } },
    campaign,
    'This may use a meaningful part of the balance. Send it again with confirmed: true.',
  ],
  [
    'an unknown action',
    'studio',
    {},
    (s, w) => s.spend(w, 'dance'),
    'action must be one of submission, image_batch, image_reroll.',
  ],
  [
    'wrong parameters',
    'studio',
    {},
    (s, w) => s.spend(w, 'image_batch', { size: 9 }),
    'params.size is not a parameter of this action.',
  ],
  ['burning too much', 'studio', { buckets: { plan: 1 } }, (s, w) => s.burn(w, 2), 'There isn’t that much to spend.'],
  ['nothing owed', 'studio', {}, (s, w) => s.settle(w), 'Nothing is outstanding.'],
  ['no settling here', 'gallery', {}, (s, w) => s.settle(w), 'Manual settlement isn’t available here.'],
  [
    'a debt too large',
    'studio',
    { buckets: { plan: 5 }, outstanding: 6 },
    (s, w) => s.settle(w),
    'The balance doesn’t cover what’s outstanding. It will be paid from what’s added next.',
  ],
  [
    'a pack without a plan',
    'studio',
    { planId: null },
    (s, w) => s.buy(w, 'pack_50'),
    'Packs need an active paid plan, since what they add can’t be used without one. Choose a plan first.',
  ],
  [
    'the toggle without a plan',
    'studio',
    { planId: null },
    (s, w) => s.setAutoReload(w, true),
    'Auto Reload needs an active plan. Choose a plan first.',
  ],
  [
    'the toggle without a card',
    'studio',
    { card: null },
    (s, w) => s.setAutoReload(w, true),
    'Auto Reload needs a card on file. Add a card first.',
  ],
  ['no toggle here', 'gallery', {}, (s, w) => s.setAutoReload(w, false), 'Auto Reload isn’t available here.'],
  ['cancelling nothing', 'studio', { planId: null }, (s, w) => s.cancel(w), 'There’s no plan to cancel.'],
  [
    'cancelling twice',
    'studio',
    { status: 'cancel_pending' },
    (s, w) => s.cancel(w),
    'The plan is already canceled and ends with its billing cycle.',
  ],
  [
    'cancelling what is free',
    'gallery',
    { planId: 'free' },
    (s, w) => s.cancel(w),
    'A free plan has nothing to cancel.',
  ],
  [
    'resuming what runs',
    'studio',
    {},
    (s, w) => s.resume(w),
    'Only a canceled plan that hasn’t ended yet can be resumed.',
  ],
  ['withdrawing nothing', 'studio', {}, (s, w) => s.withdraw(w), 'No plan change is scheduled.'],
  ['the current plan', 'studio', {}, (s, w) => s.change(w, 'starter'), 'This is the current plan.'],
  [
    'a plan change while unpaid',
    'studio',
    pastDue,
    (s, w) => s.change(w, 'growth'),
    'A payment is overdue. Pay it first, then change the plan.',
  ],
  [
    'a status without a plan',
    'studio',
    { planId: null },
    (s, w) => s.setStatus(w, 'active'),
    'There’s no plan. Start one with a checkout.',
  ],
  [
    'a free plan unpaid',
    'gallery',
    { planId: 'free' },
    (s, w) => s.setStatus(w, 'past_due'),
    'A free plan is never past due.',
  ],
])('refused for %s, the answer says why', async (_name, product, spec, ask, detail) => {
  const s = { studio, marketer, gallery }[product]();
  const w = await s.wallet(spec);
  expect((await ask(s, w)).problem.detail).toBe(detail);
});

it('a plan over a hard limit says the limit and what is in use, and that nothing is deleted (B.P5s)', async () => {
  const s = marketer();
  const w = await s.wallet({ planId: 'agency' });
  await s.setAccounts(w, 3);
  expect((await s.change(w, 'pro')).problem.detail).toBe(
    'The plan’s limit for accounts is 1; in use: 3. Disconnect the rest first. Nothing is deleted.',
  );
});

it('ending a job the wrong way says which way is right', async () => {
  const s = studio();
  const w = await s.wallet();
  const { spend } = (await s.submit(w)).body;
  const batch = (await s.spend(w, 'image_batch')).body.spend;
  const m = marketer();
  const metered = (await m.spend(await m.wallet(), 'campaign')).body.spend;
  expect((await s.meter(spend, 1)).problem.detail).toBe('This job is not metered: deliver it or fail it.');
  expect((await m.deliver(metered)).problem.detail).toBe('This job is metered: finish it with its actual cost.');
  expect((await s.deliver(spend)).problem).toMatchObject({
    detail: 'seconds is required: the seconds that were delivered.',
    errors: [{ path: 'seconds', message: 'is required: the seconds that were delivered' }],
  });
  expect((await s.deliver(batch, { seconds: 1 })).problem).toMatchObject({
    detail: 'seconds belongs to jobs with a deposit; this one has a fixed cost.',
    errors: [{ path: 'seconds' }],
  });
  await s.fail(batch);
  await s.deliver(spend, { seconds: 0 });
  expect((await s.fail(batch)).problem).toMatchObject({ code: 'conflict', detail: 'This job has already failed.' });
  expect((await s.fail(spend)).problem).toMatchObject({
    code: 'already_settled',
    detail: 'This job has already been settled.',
  });
});

it('a used-up pack says that there is nothing to refund (OQ-8)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const checkout = (await s.buy(w, 'pack_50')).body;
  await s.burn(w, 50);
  expect((await s.refund(w, { checkoutId: checkout.id })).problem).toMatchObject({
    code: 'conflict',
    detail: 'All of it has been used, so there’s nothing to refund.',
  });
});

it('an invalid wallet is refused at the wrong field', async () => {
  const s = studio('2026-04-15T00:00:00.000Z');
  const g = gallery('2026-04-15T00:00:00.000Z');
  const refusals = [
    await s.openWallet({ planId: 'platinum' }),
    await s.openWallet({ planId: null, status: 'active' }),
    await s.openWallet({ buckets: { rollover: 1 } }),
    await g.openWallet({ cadence: 'annual' }),
    await s.openWallet({ periodStartAt: '2026-04-16T00:00:00.000Z' }),
    await s.openWallet({ periodStartAt: '2026-03-01T00:00:00.000Z' }),
  ];
  expect(refusals.map(({ status, problem: { detail, errors } }) => [status, errors?.[0]?.path, detail])).toEqual([
    [400, 'planId', 'planId must be one of starter, growth, scale, storage_only.'],
    [400, 'status', 'status needs a planId.'],
    [400, 'buckets.rollover', 'buckets.rollover is not a bucket of this product.'],
    [400, 'cadence', 'cadence is not sold here.'],
    [400, 'periodStartAt', 'periodStartAt must not be in the future.'],
    [400, 'periodStartAt', 'periodStartAt must not be more than one period back.'],
  ]);
  expect((await g.openWallet({ autoReload: true })).problem).toMatchObject({
    status: 422,
    code: 'not_supported',
    detail: 'Auto Reload isn’t available here.',
  });
});

// test/ledger proves when each advice is given. This proves that a refusal contains all of it (A.G19, A.G20s, C.G2).
it.each<[string, 'studio' | 'marketer' | 'gallery', WalletSpec, Ask, string, string]>([
  [
    'a spike',
    'studio',
    { buckets: { plan: 1 } },
    submission,
    'top_up',
    'A top-up covers a short spike, and the plan stays the same.',
  ],
  ['no plan', 'studio', { planId: null }, submission, 'start_plan', 'There’s no active plan. Choose one to continue.'],
  [
    'an unpaid plan',
    'marketer',
    pastDue,
    campaign,
    'start_plan',
    'A payment is overdue. Pay it to make the plan active again. Nothing is lost.',
  ],
  [
    'a plan without it',
    'studio',
    { planId: 'storage_only' },
    submission,
    'upgrade',
    'This plan doesn’t include this. Switch to one that does.',
  ],
  [
    'a free plan',
    'gallery',
    { planId: 'free', buckets: { plan: 0 } },
    (s, w) => s.spend(w, 'generate', { feature: 'default', images: 1 }),
    'upgrade',
    'The free plan is used up for now. A paid plan includes more.',
  ],
])(
  'short because of %s, the advice and its reason',
  async (_name, product, spec, ask, suggestion, suggestionReason) => {
    const s = { studio, marketer, gallery }[product]();
    const w = await s.wallet({ card: card.works, ...spec });
    expect((await ask(s, w)).problem.recovery).toMatchObject({ suggestion, suggestionReason });
  },
);

it('an unknown action lists the known ones, and a wrong parameter is explained', async () => {
  const s = studio();
  const w = await s.wallet();
  expect((await s.quote(w, 'dance')).problem.errors).toEqual([
    { path: 'action', message: 'must be one of submission, image_batch, image_reroll' },
  ]);
  expect((await s.spend(w, 'image_batch', { size: 9 })).problem.errors).toEqual([
    { path: 'params.size', message: 'is not a parameter of this action' },
  ]);
});

it('burning more than the balance is refused with all figures, and no reload', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 1 }, autoReload: true });
  expect((await s.burn(w, 2)).problem).toMatchObject({
    status: 402,
    balance: 1,
    cost: 2,
    shortfall: 1,
    autoReload: { enabled: true, outcome: 'not_available' },
  });
});
