import { expect, it } from 'vitest';
import { marketer, photograph } from './harness';

it.each([
  ['campaign', {}, 150, 200],
  ['regenerate_copy', {}, 20, 40],
  ['hero_question', { depth: 'lookup' }, 5, 15],
  ['hero_question', { depth: 'deep' }, 40, 80],
  ['product_analysis', {}, 20, 40],
  ['keyword_research', {}, 10, 30],
  ['ad_copy', {}, 20, 40],
  ['sitelinks', {}, 0, 0],
])('%s %j is estimated at %d to %d', async (action, params, costMin, costMax) => {
  const s = marketer();
  const w = await s.wallet();
  expect((await s.quote(w, action, params)).body).toMatchObject({
    charge: 'metered',
    cost: costMin,
    costMin,
    costMax,
    decision: 'go',
    shortfall: 0,
    balance: 2000,
  });
});

// campaign: 150 to 200
it.each([
  [0, 'blocked'],
  [1, 'blocked'],
  [149, 'blocked'],
  [150, 'confirm'],
  [199, 'confirm'],
  [200, 'confirm'],
  [799, 'confirm'],
  [800, 'confirm'],
  [801, 'go'],
  [5000, 'go'],
])('with %d hundredths of a credit a campaign gets: %s (OQ-23)', async (plan, decision) => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan } });
  expect((await s.quote(w, 'campaign')).body.decision).toBe(decision);
  const status = { blocked: 402, confirm: 409, go: 201 }[decision];
  expect((await s.spend(w, 'campaign')).status).toBe(status);
  const confirmed = await s.spend(w, 'campaign', {}, { confirmed: true });
  expect(confirmed.status).toBe(decision === 'blocked' ? 402 : 201);
});

it.each([
  ['plan', { plan: 10, top_up: 0 }],
  ['top-up', { plan: 0, top_up: 10 }],
])('sitelinks are included, but don’t start at 0; with credits in %s they do (B.S6s B.G2)', async (_name, buckets) => {
  const s = marketer();
  const w = await s.wallet({ buckets });
  const { spend } = (await s.spend(w, 'sitelinks')).body;
  await s.advance(300_000);
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled', actual: 0 });
  expect(await s.lines(w)).toEqual([]);
});

it('the plan bucket is used first, purchased credits last (OQ-3)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 100, top_up: 900 } });
  await s.meter((await s.spend(w, 'campaign')).body.spend, 175);
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 825 });
  expect((await s.news(w))[0]?.buckets).toEqual([
    { id: 'plan', amount: -100 },
    { id: 'top_up', amount: -75 },
  ]);
});

it('an actual cost above the balance takes the balance, reports both numbers and leaves no debt (OQ-19)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 160 } });
  const { spend } = (await s.spend(w, 'campaign', {}, { confirmed: true })).body;
  await s.meter(spend, 245);
  expect(await s.lines(w)).toEqual([['usage', -160, 0]]);
  const entry = (await s.news(w))[0];
  expect(`${entry?.description} ${entry?.note ?? ''}`).toContain('2.45');
  expect(await s.read(w)).toMatchObject({ balance: 0, outstanding: 0 });
});

it('an actual cost above the estimate is charged in full (B.R1)', async () => {
  const s = marketer();
  const w = await s.wallet();
  await s.meter((await s.spend(w, 'hero_question', { depth: 'lookup' })).body.spend, 311);
  expect(await s.lines(w)).toEqual([['usage', -311, 1689]]);
});

it('credits held by running jobs aren’t available for the next (charge kinds)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 400 } });
  const first = (await s.spend(w, 'campaign', {}, { confirmed: true })).body.spend;
  expect(await s.balance(w)).toBe(400);
  expect((await s.spend(w, 'campaign', {}, { confirmed: true })).status).toBe(201);
  const before = await photograph(s, w);
  expect((await s.quote(w, 'campaign')).body.decision).toBe('blocked');
  expect((await s.spend(w, 'campaign', {}, { confirmed: true })).status).toBe(402);
  expect(await photograph(s, w)).toBe(before);
  await s.fail(first);
  expect((await s.spend(w, 'campaign', {}, { confirmed: true })).status).toBe(201);
});

it('a refusal doesn’t report credits held by running jobs as missing', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 200 } });
  await s.spend(w, 'campaign', {}, { confirmed: true });
  const detail = async () => (await s.spend(w, 'campaign')).problem.detail;
  expect(await detail()).toBe('Jobs that are still running may need these credits. Nothing was spent.');
  await s.burn(w, 60);
  expect(await detail()).toBe('Not enough credits for this. Nothing was spent.');
});

it('of ten concurrent campaigns only as many start as the credits cover', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 449 } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => s.spend(w, 'campaign', {}, { confirmed: true })));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(2);
  expect(answers.filter((answer) => answer.status === 402)).toHaveLength(8);
});

it('the gate compares with the balance minus the holds of running jobs', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 900 } });
  expect((await s.quote(w, 'campaign')).body.decision).toBe('go');
  await s.spend(w, 'campaign');
  expect((await s.quote(w, 'campaign')).body.decision).toBe('confirm');
});

it('an unneeded confirmation is ignored', async () => {
  const s = marketer();
  const w = await s.wallet();
  expect((await s.spend(w, 'ad_copy', {}, { confirmed: true })).status).toBe(201);
  expect((await s.spend(w, 'ad_copy', {}, { confirmed: false })).status).toBe(201);
});

it('a job that was running when the period ended is paid from the new one', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 500 } });
  await s.advanceTo('2026-04-30T23:58:00.000Z');
  await s.spend(w, 'campaign', {}, { confirmed: true });
  await s.advanceTo('2026-05-01T00:10:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['plan_reset', -500, 0],
    ['plan_allocation', 2000, 2000],
    ['usage', -175, 1825],
  ]);
});

it('a session of five campaigns adds up (B.S9)', async () => {
  const s = marketer();
  const w = await s.wallet();
  for (const actual of [150, 175, 200, 160, 190]) await s.meter((await s.spend(w, 'campaign')).body.spend, actual);
  expect(await s.balance(w)).toBe(1125);
});
