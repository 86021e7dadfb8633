import { expect, it } from 'vitest';
import { card, gallery, marketer, studio, type Play, type WalletSpec } from './harness';
import type { Wallet } from '../../src/contract';

const late = '2026-04-26T00:00:00.000Z';
/** Ten-second clips that cost `tokens` in total, including the base price. */
const worth = (cost: number) => [...Array(Math.floor((cost - 40) / 10)).fill(10), ...((cost - 40) % 10 ? [5] : [])];

const recovery = async (s: Play, w: Wallet, clips: number[] = worth(150)) => {
  const { problem } = await s.submit(w, clips);
  return problem.recovery;
};

it.each<[string, WalletSpec, number, string]>([
  ['covered to the token', { buckets: { plan: 0 } }, 150, 'wait'],
  ['one clip short', { buckets: { plan: 0 } }, 155, 'top_up'],
  ['with what was bought', { buckets: { plan: 0, top_up: 5 } }, 155, 'wait'],
  ['less what is owed', { buckets: { plan: 0 }, outstanding: 5 }, 150, 'top_up'],
  ['unused plan tokens will not be there', { buckets: { plan: 100 } }, 155, 'top_up'],
])('five days before the renewal, %s: %j for %d is %s (A.G19)', async (_name, spec, cost, suggestion) => {
  const s = studio();
  const w = await s.wallet(spec);
  await s.advanceTo(late);
  expect(await recovery(s, w, worth(cost))).toMatchObject({ suggestion, renewsAt: '2026-05-01T00:00:00.000Z' });
});

it.each<[string, WalletSpec, string, number, string]>([
  ['a larger plan does not come any more', { planId: 'growth' }, 'starter', 155, 'top_up'],
  ['the smaller one covers it', { planId: 'growth' }, 'starter', 150, 'wait'],
  ['one that refuses the action helps nobody', { planId: 'growth' }, 'storage_only', 40, 'top_up'],
  ['within a paid year it is not yet there', { planId: 'growth', cadence: 'annual' }, 'starter', 155, 'wait'],
])('before a scheduled downgrade, %s: %j to %s, for %d %s (A.G19 OQ-10)', async (_name, spec, to, cost, suggestion) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, ...spec });
  await s.change(w, to);
  await s.advanceTo(late);
  expect(await recovery(s, w, worth(cost))).toMatchObject({ suggestion });
});

it('nobody is advised to wait for tokens that won’t come (A.P4s OQ-11)', async () => {
  const s = studio();
  const leaving = await s.wallet({ status: 'cancel_pending', buckets: { plan: 0 } });
  const unpaid = await s.wallet({ status: 'past_due', buckets: { plan: 0 } });
  const over = await s.wallet({ status: 'ended', buckets: { plan: 0 } });
  await s.advanceTo(late);
  expect(await recovery(s, leaving)).toMatchObject({ renewsAt: null, suggestion: 'top_up' });
  expect(await recovery(s, unpaid)).toMatchObject({ renewsAt: null, suggestion: 'top_up', topUp: true });
  expect(await recovery(s, over)).toMatchObject({ renewsAt: null, suggestion: 'start_plan', topUp: false });
});

it('a canceled annual plan still grants its monthly tokens (OQ-12)', async () => {
  const s = studio();
  const w = await s.wallet({ cadence: 'annual', status: 'cancel_pending', buckets: { plan: 0 } });
  await s.advanceTo(late);
  expect(await recovery(s, w)).toMatchObject({ renewsAt: '2026-05-01T00:00:00.000Z', suggestion: 'wait' });
  await s.advanceTo('2027-03-30T00:00:00.000Z');
  await s.burn(w, 150);
  expect(await recovery(s, w)).toMatchObject({ renewsAt: null, suggestion: 'top_up' });
});

it('running out in two cycles in a row leads to the advice to upgrade (A.G19 A.G20s)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.burn(w, 150);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.burn(w, 150);
  await s.advanceTo('2026-05-02T00:00:00.000Z');
  expect((await recovery(s, w)).suggestion).toBe('top_up');
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  await s.burn(w, 150);
  expect(await recovery(s, w)).toMatchObject({
    suggestion: 'upgrade',
    suggestionReason:
      'The balance ran out before the renewal in each of the last 2 cycles. A larger plan may fit better.',
  });
});

it('a cycle that didn’t run out interrupts the row (A.G20s)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.burn(w, 150);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  await s.burn(w, 150);
  await s.advanceTo('2026-07-01T00:00:00.000Z');
  expect((await recovery(s, w, worth(200))).suggestion).toBe('top_up');
});

it('a single cycle that ran out isn’t a row (A.G20s)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.burn(w, 150);
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect((await recovery(s, w, worth(200))).suggestion).toBe('top_up');
});

it('cycles that were partly used, or emptied by an operator, didn’t run out (A.G20s)', async () => {
  const s = studio();
  const used = await s.wallet();
  const corrected = await s.wallet();
  for (const month of ['05', '06', '07']) {
    await s.burn(used, 149);
    await s.adjust(corrected, -150);
    await s.advanceTo(`2026-${month}-01T00:00:00.000Z`);
  }
  expect((await recovery(s, used, worth(200))).suggestion).toBe('top_up');
  expect((await recovery(s, corrected, worth(200))).suggestion).toBe('top_up');
});

it('running out on an ended plan doesn’t count for the next plan (A.P6s)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.burn(w, 150);
  await s.setStatus(w, 'ended');
  await s.change(w, 'starter');
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.burn(w, 150);
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect((await recovery(s, w, worth(200))).suggestion).toBe('top_up');
});

it('two packs in a cycle lead to the advice to upgrade, until the cycle ends (A.G20s B.P1)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  await s.buy(w, 'pack_50');
  expect((await recovery(s, w)).suggestion).toBe('top_up');
  await s.buy(w, 'pack_50');
  expect(await recovery(s, w)).toMatchObject({
    suggestion: 'upgrade',
    suggestionReason: '2 top-ups were bought this cycle. A larger plan may be a better value.',
  });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.burn(w, 250);
  expect((await recovery(s, w)).suggestion).toBe('top_up');
});

it('leaving Storage Only starts a new cycle without packs (A.P6s)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'storage_only', buckets: { plan: 0 } });
  await s.buy(w, 'pack_50');
  await s.buy(w, 'pack_50');
  await s.change(w, 'starter');
  await s.burn(w, 250);
  expect((await recovery(s, w)).suggestion).toBe('top_up');
});

it('an upgrade is available on every plan except the largest (A.G9)', async () => {
  const s = studio();
  const upgrade = async (spec: WalletSpec) =>
    (await recovery(s, await s.wallet({ buckets: { plan: 0 }, ...spec }))).upgrade;
  expect(await upgrade({ planId: 'growth' })).toBe(true);
  expect(await upgrade({ planId: 'scale' })).toBe(false);
  expect(await upgrade({ planId: 'scale', status: 'ended' })).toBe(true);
  expect(await upgrade({ planId: null })).toBe(true);
  // The plan can't be changed before the amount due is paid.
  expect(await upgrade({ planId: 'growth', status: 'past_due' })).toBe(false);
});

it('on the largest plan packs stay the advice, however many were bought', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 0 } });
  await s.buy(w, 'pack_50');
  await s.buy(w, 'pack_50');
  expect((await recovery(s, w)).suggestion).toBe('top_up');
});

it('the advice is to pay if nothing else helps: spending is paused, or packs aren’t sold (OQ-11 C.T4)', async () => {
  const unpaid = { status: 'past_due', buckets: { plan: 0, top_up: 0 } } as const;
  const g = gallery();
  const image = { feature: 'default', images: 1 };
  const locked = (await g.spend(await g.wallet(unpaid), 'generate', image)).problem;
  expect(locked).toMatchObject({ code: 'insufficient_tokens', recovery: { topUp: false, suggestion: 'start_plan' } });
  const m = marketer();
  const paused = (await m.spend(await m.wallet({ ...unpaid, buckets: { plan: 2000 } }), 'campaign')).problem;
  expect(paused).toMatchObject({ code: 'past_due', recovery: { suggestion: 'start_plan' } });
});

it('an action that the plan excludes causes no reload (OQ-34), and a missing card is reported first (OQ-41)', async () => {
  const s = studio();
  const storage = await s.wallet({ planId: 'storage_only', autoReload: true });
  expect((await s.submit(storage)).problem.autoReload).toMatchObject({ enabled: true, outcome: 'not_available' });
  const bare = await s.wallet({ buckets: { plan: 0 }, autoReload: true, card: null });
  expect((await s.submit(bare, worth(150))).problem.autoReload).toMatchObject({ outcome: 'no_payment_method' });
  const over = await s.wallet({ status: 'ended', autoReload: true, card: card.works });
  expect((await s.submit(over)).problem.autoReload).toMatchObject({ outcome: 'no_subscription' });
});

it('an ended plan excludes no action: the advice is to start a plan (OQ-33 OQ-34)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'storage_only', status: 'ended', buckets: { top_up: 99 } });
  expect((await s.submit(w)).problem).toMatchObject({ code: 'locked', recovery: { suggestion: 'start_plan' } });
});
