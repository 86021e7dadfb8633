import { expect, it } from 'vitest';
import { auditBooks } from '../../mocks/ledger/index';
import { compiled as products } from '../systems';
import { books, type Forged } from './forged';
import { selling } from './selling';

const third = (type: string) => `wallet 0 (Acme), entry 2 (${type})`;

it('correct books pass, and the audit says how much it checked', () => {
  const { all, spend } = books();
  spend('submission', { clips: [8] });
  spend('image_reroll');
  // Eight laws per entry, nine per wallet with two buckets, two per job that took tokens.
  expect(auditBooks(all, 0)).toEqual({ checked: 4 * 8 + 9 + 2 * 2, violations: [] });
});

it.each<[string, Forged, string]>([
  ['a bucket below zero', { moves: { plan: -61 } }, 'buckets are never below zero'],
  ['bought tokens below zero', { moves: { top_up: -6 } }, 'buckets are never below zero'],
  ['a debt the other way round', { outstanding: 1 }, 'nothing is owed to a wallet'],
  ['a wrong balance', { balanceAfter: 65, moves: { plan: 1 } }, 'every line has the balance after it'],
  ['a debt by spending', { type: 'submission', outstanding: -1 }, 'only a delivery or an operator makes a debt'],
  ...(
    ['plan_reset', 'plan_allocation', 'rollover_in', 'rollover_overflow', 'daily_reset', 'mid_cycle_proration'] as const
  ).map((type): [string, Forged, string] => [
    `bought tokens lost by ${type}`,
    { type, moves: { top_up: -1 } },
    'bought tokens fall only by spending or an operator',
  ]),
  ['top-ups before the plan', { type: 'submission', spend: 9, moves: { top_up: -1 } }, 'buckets are drawn in order'],
  [
    'a debt by a job that isn’t there',
    { type: 'usage', spend: 9, outstanding: -1 },
    'only a delivery or an operator makes a debt',
  ],
  ['both, with some left in the plan', { spend: 9, moves: { plan: -1, top_up: -1 } }, 'buckets are drawn in order'],
])('%s is found', (_name, entry, law) => {
  const { forge, found } = books();
  forge(entry);
  expect(found()).toEqual([`${law}: ${third(entry.type ?? 'admin_adjustment')}`]);
});

it.each<[string, Forged]>([
  ['a debt after delivery', { type: 'reconciliation_debit', outstanding: -1 }],
  ['a debt by an operator', { type: 'admin_adjustment', outstanding: -1 }],
  ['top-ups, the plan being empty', { type: 'submission', spend: 9, moves: { plan: -60, top_up: -1 } }],
  ['top-ups first, by an operator', { moves: { top_up: -1 } }],
  ['every bucket to zero', { moves: { plan: -60, top_up: -5 } }],
])('%s is allowed', (_name, entry) => {
  const { forge, found } = books();
  forge(entry);
  expect(found()).toEqual([]);
});

it('tokens that no fill empties and that never end count as bought', () => {
  const kept = (unused: 'stays' | 'ends') => {
    const sold = selling([{ bucket: 'extra', amount: 5, unused }]);
    const lasting = sold.buckets.map((bucket) => ({ ...bucket, endsWith: 'nothing' as const }));
    const { forge, found } = books({ ...sold, buckets: lasting }, { buckets: { plan: 0, extra: 5, top_up: 0 } });
    forge({ type: 'expiry', moves: { extra: -1 } });
    return found();
  };
  expect(kept('ends')).toEqual([]);
  expect(kept('stays')).toEqual([
    'bought tokens fall only by spending or an operator: wallet 0 (Acme), entry 1 (expiry)',
  ]);
});

it('settling a metered job may leave a debt; a usage entry without a job may not (A.R3)', () => {
  const { spend, forge, found } = books(products.marketer, { buckets: { plan: 2000 } });
  spend('campaign');
  forge({ type: 'usage', spend: 0, outstanding: -150 });
  expect(found()).toEqual([]);
  forge({ type: 'usage', outstanding: -1 });
  expect(found()).toEqual(['only a delivery or an operator makes a debt: wallet 0 (Acme), entry 2 (usage)']);
});

it('finds an entry that is earlier than the one before it; the same instant is fine', () => {
  const { forge, found } = books();
  forge({ at: 5, moves: { plan: 1 } });
  forge({ at: 5, moves: { plan: 1 } });
  forge({ at: 4, moves: { plan: 1 } });
  expect(found()).toEqual(['time runs forward: wallet 0 (Acme), entry 4 (admin_adjustment)']);
});

it('the bank may be skipped, as when it is locked, but not drawn on and left partly full (C.B4 C.B7s)', () => {
  const gallery = { buckets: { plan: 60, rollover: 5 } };
  const aside = books(products.gallery, gallery);
  aside.forge({ type: 'generation', spend: 9, moves: { plan: -1 } });
  expect(aside.found()).toEqual([]);
  const left = books(products.gallery, gallery);
  left.forge({ type: 'generation', spend: 9, moves: { plan: -1, rollover: -1 } });
  expect(left.found()).toEqual([`buckets are drawn in order: ${third('generation')}`]);
});

it('finds a bank filled over the largest cap; one opened above it is fine (C.B2)', () => {
  const cap = 180_000;
  const rolled = (plan: number) => {
    const { forge, found } = books(products.gallery, { buckets: { plan: cap + 1 } });
    forge({ type: 'rollover_in', moves: { plan: -plan, rollover: plan } });
    return found();
  };
  expect(rolled(cap)).toEqual([]);
  expect(rolled(cap + 1)).toEqual(['rollover fills the bank to its cap: wallet 0 (Acme), entry 1 (rollover_in)']);
  const opened = books(products.gallery, { buckets: { rollover: cap + 2 } });
  opened.forge({ moves: { rollover: -1 } });
  opened.forge({ moves: { plan: -1, rollover: 1 } });
  expect(opened.found()).toEqual([]);
  const back = books(products.gallery, { buckets: { plan: 60, rollover: 5 } });
  back.forge({ type: 'rollover_in', moves: { plan: 1, rollover: -1 } });
  expect(back.found()).toEqual(['rollover fills the bank to its cap: wallet 0 (Acme), entry 2 (rollover_in)']);
});

it('finds buckets that the log doesn’t explain', () => {
  const more = books();
  more.wallet.holdings.buckets[0]! += 1;
  expect(more.found()).toEqual([
    'the log sums to the balance: wallet 0 (Acme)',
    'movements sum to the bucket: wallet 0 (Acme), plan',
  ]);
  const moved = books();
  moved.wallet.holdings.buckets[1]! += 1;
  moved.wallet.holdings.outstanding -= 1;
  expect(moved.found()).toEqual([
    'movements sum to the bucket: wallet 0 (Acme), top_up',
    'movements sum to the bucket: wallet 0 (Acme), outstanding',
  ]);
});

it('finds amounts that aren’t integers', () => {
  const negative = books(products.studio, { buckets: { plan: 60 } });
  negative.wallet.holdings.buckets[1] = -0;
  expect(negative.found()).toEqual(['amounts are whole: wallet 0 (Acme), top_up']);
  const vast = books();
  vast.forge({ moves: { plan: 2 ** 53 - 60 } });
  expect(vast.found()).toEqual(['amounts are whole: wallet 0 (Acme), plan']);
});

it('finds a period that ended without a renewal, unless the plan is over', () => {
  const end = 31 * 86_400_000;
  const { wallet, tell, found } = books();
  expect(found(end - 1)).toEqual([]);
  expect(found(end)).toEqual(['a period is renewed when it ends: wallet 0 (Acme)']);
  tell({ type: 'set_status', wallet, status: 'ended' });
  expect(found(end)).toEqual([]);
});

it('counts holds of running metered jobs, but not of finished jobs or fixed prices', () => {
  const { all, wallet, tell, spend, found } = books(products.marketer, { buckets: { plan: 2000 } });
  spend('campaign');
  spend('campaign');
  expect(found()).toEqual([]);
  tell({ type: 'meter', spend: all.spends.at(0)!, amount: 160 });
  expect(found()).toEqual([]);
  wallet.reserved += 1;
  expect(found()).toEqual(['running metered jobs reserve their minimum cost: wallet 0 (Acme)']);
});

it('finds a job that refunds more than it took, or took another amount than its cost', () => {
  const generous = books();
  generous.spend('image_batch');
  generous.forge({ type: 'submission_refund', spend: 0, moves: { plan: 18 } });
  expect(generous.found()).toEqual([]);
  const greedy = books();
  greedy.spend('image_batch');
  greedy.forge({ type: 'submission_refund', spend: 0, moves: { plan: 19 } });
  expect(greedy.found()).toEqual(['no job gives back more than it took: job 0 (image_batch)']);
  const cheap = books();
  cheap.spend('image_batch');
  cheap.all.spends.finish(0, { status: 'settled', settledAt: 0, cost: 17 });
  expect(cheap.found()).toEqual(['what a job took sums to its cost: job 0 (image_batch)']);
});

it('a metered job is charged when it settles, not before; a free job isn’t charged', () => {
  const { all, spend, found } = books(products.marketer, { buckets: { plan: 2000 } });
  spend('sitelinks');
  spend('campaign');
  expect(found()).toEqual([]);
  all.spends.finish(1, { status: 'settled', settledAt: 0, cost: 150 });
  all.wallets[0]!.reserved = 0;
  expect(found()).toEqual(['what a job took sums to its cost: job 1 (campaign)']);
});

it('finds a failed job that kept its tokens (OQ-25)', () => {
  const { all, spend, found } = books();
  spend('image_batch');
  all.spends.finish(0, { status: 'failed', settledAt: 0 });
  expect(found()).toEqual(['a failed job costs nothing: job 0 (image_batch)']);
});
