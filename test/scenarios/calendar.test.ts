import { expect, it } from 'vitest';
import { gallery, marketer, moves, photograph, studio } from './harness';

const days = (text: string) => text.split(' ');

it.each([
  ['2026-01-29T00:00:00.000Z', days('02-28 03-29 04-29 05-29 06-29 07-29 08-29 09-29 10-29 11-29 12-29 01-29')],
  ['2026-01-30T06:30:00.000Z', days('02-28 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 12-30 01-30')],
  ['2026-01-31T23:59:59.999Z', days('02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31 01-31')],
  ['2028-01-31T12:00:00.000Z', days('02-29 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31 01-31')],
  ['2028-02-29T00:00:00.000Z', days('03-29 04-29 05-29 06-29 07-29 08-29 09-29 10-29 11-29 12-29 01-29 02-28')],
  ['2027-08-31T00:00:00.001Z', days('09-30 10-31 11-30 12-31 01-31 02-29 03-31 04-30 05-31 06-30 07-31 08-31')],
])('a cycle opened %s renews on the last day of shorter months and comes back (OQ-37)', async (anchor, expected) => {
  const s = studio(anchor);
  const w = await s.wallet({ periodStartAt: anchor, buckets: { plan: 0 } });
  for (const day of expected) {
    const { renewsAt } = (await s.read(w)).subscription;
    expect(renewsAt?.slice(5, 10)).toBe(day);
    expect(renewsAt?.slice(10)).toBe(anchor.slice(10));
    await s.advanceTo(renewsAt ?? '');
  }
  const grants = (await s.news(w)).filter((entry) => entry.type === 'plan_allocation');
  expect(grants.map((entry) => entry.at.slice(5, 10))).toEqual(expected);
  expect(grants.every((entry) => entry.at.endsWith(anchor.slice(10)) && entry.amount === 150)).toBe(true);
});

it('an annual plan started on February 29 charges on February 28, and on the 29th in leap years (OQ-37)', async () => {
  const s = studio('2024-02-29T08:00:00.000Z');
  const w = await s.wallet({ planId: null });
  await s.change(w, 'starter', 'annual');
  const renewals = [];
  for (let year = 0; year < 5; year++) {
    const { renewsAt } = (await s.read(w)).subscription;
    renewals.push(renewsAt);
    await s.advanceTo(renewsAt ?? '');
  }
  expect(renewals).toEqual([
    '2025-02-28T08:00:00.000Z',
    '2026-02-28T08:00:00.000Z',
    '2027-02-28T08:00:00.000Z',
    '2028-02-29T08:00:00.000Z',
    '2029-02-28T08:00:00.000Z',
  ]);
  const captured = await s.captured();
  expect(captured.map((charge) => charge.amount.amount)).toEqual(Array(6).fill(160_920));
  const grants = (await s.news(w)).filter((entry) => entry.type === 'plan_allocation');
  expect(grants).toHaveLength(61);
  expect(grants.filter((entry) => entry.at.slice(5, 10) === '02-29')).toHaveLength(2);
  expect(grants.every((entry) => entry.at.slice(8, 10) === '29' || entry.at.slice(5, 10) === '02-28')).toBe(true);
});

it('a jump of ten years renews every month, in order', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 3, top_up: 4 } });
  await s.advanceTo('2036-04-01T00:00:00.000Z');
  const news = await s.news(w);
  const grants = news.filter((entry) => entry.type === 'plan_allocation');
  expect(grants).toHaveLength(120);
  expect(news.map((entry) => entry.at)).toEqual(news.map((entry) => entry.at).toSorted());
  expect(await s.buckets(w)).toEqual({ plan: 150, top_up: 4 });
  expect(await s.captured()).toHaveLength(120);
});

it('moving the clock in many steps or in one gives the same bytes', async () => {
  const texts = [];
  for (const step of [120, 7, 1]) {
    const s = gallery('2026-04-01T05:00:00.000Z');
    const paid = await s.wallet({ buckets: { rollover: 20_000, plan: 8000, top_up: 9 } });
    const free = await s.wallet({ name: 'Contoso', planId: 'free', buckets: { plan: 20 } });
    await s.spend(paid, 'generate', { feature: 'alchemy_v2', images: 4 });
    await s.spend(free, 'generate', { feature: 'default', images: 1 });
    await s.change(paid, 'premium');
    for (let day = step; day <= 120; day += step) await s.advance(step * 86_400_000);
    await s.advanceTo('2026-08-01T00:00:00.000Z');
    texts.push(await photograph(s, paid, free));
  }
  expect(texts[1]).toBe(texts[0]);
  expect(texts[2]).toBe(texts[0]);
});

it('time only goes forward', async () => {
  const s = studio();
  await s.advanceTo('2026-04-02T00:00:00.000Z');
  for (const body of [
    { to: '2026-04-01T23:59:59.999Z' },
    { advanceMs: -1 },
    { to: 'tomorrow' },
    {},
    { advanceMs: 1.5 },
  ]) {
    const answer = await s.send('POST', '/backstage/clock', body);
    expect([answer.status, answer.problem.code], JSON.stringify(body)).toEqual([400, 'invalid_request']);
  }
  expect(await s.now()).toBe('2026-04-02T00:00:00.000Z');
  expect((await s.send('POST', '/backstage/clock', { to: '2026-04-02T00:00:00.000Z' })).status).toBe(200);
});

it('a period can’t start in the future, or more than one period ago', async () => {
  const s = studio('2026-04-15T00:00:00.000Z');
  for (const periodStartAt of ['2026-04-15T00:00:00.001Z', '2026-03-14T00:00:00.000Z'])
    expect((await s.openWallet({ periodStartAt })).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.wallet({ periodStartAt: '2026-03-16T00:00:00.000Z' })).subscription).toMatchObject({
    currentPeriodStartAt: '2026-03-16T00:00:00.000Z',
    currentPeriodEndAt: '2026-04-16T00:00:00.000Z',
  });
});

it('a job that nobody delivers is delivered at its deposit after 24 hours', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { spend } = (await s.submit(w, [8])).body;
  await s.advanceTo('2026-04-01T23:59:59.999Z');
  expect((await s.job(w, spend)).status).toBe('pending');
  await s.advance(1);
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled', settledAt: '2026-04-02T00:00:00.000Z' });
  expect(await s.lines(w)).toEqual([['submission', -48, 52]]);
  expect(await s.outbox()).toHaveLength(1);
});

it('an exact job settles after 5 minutes', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { spend } = (await s.spend(w, 'image_batch')).body;
  await s.advance(299_999);
  expect((await s.job(w, spend)).status).toBe('pending');
  await s.advance(1);
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled', settledAt: '2026-04-01T00:05:00.000Z' });
  expect(await s.lines(w)).toEqual([['image_generation', -18, 82]]);
});

it('a metered job that nobody meters costs the middle of its estimate after 5 minutes', async () => {
  const s = marketer();
  const w = await s.wallet();
  const { spend } = (await s.spend(w, 'campaign')).body;
  await s.advance(299_999);
  expect(await s.lines(w)).toEqual([]);
  await s.advance(1);
  expect(await s.lines(w)).toEqual([['usage', -175, 1825]]);
  expect((await s.news(w))[0]?.at).toBe('2026-04-01T00:05:00.000Z');
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled', actual: 175 });
});

it('the daily allowance resets at midnight UTC, as one net entry (C.V5s)', async () => {
  const s = gallery('2026-04-01T15:30:00.000Z');
  const w = await s.wallet({ planId: 'free', periodStartAt: '2026-04-01T15:30:00.000Z' });
  expect(w).toMatchObject({ balance: 150, spendable: 150 });
  expect(w.buckets.find((bucket) => bucket.id === 'plan')).toMatchObject({ renewsAt: '2026-04-02T00:00:00.000Z' });
  await s.burn(w, 40);
  await s.advanceTo('2026-04-01T23:59:59.999Z');
  expect(await s.balance(w)).toBe(110);
  await s.advance(1);
  const reset = (await s.news(w)).at(-1);
  expect(reset).toMatchObject({ type: 'daily_reset', amount: 40, balanceAfter: 150, at: '2026-04-02T00:00:00.000Z' });
  expect(moves(reset)).toEqual({ plan: 40 });
  await s.advanceTo('2026-04-09T12:00:00.000Z');
  expect((await s.news(w)).filter((entry) => entry.type === 'daily_reset')).toHaveLength(1);
  await s.burn(w, 150);
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  expect((await s.news(w)).filter((entry) => entry.type === 'daily_reset').map((entry) => entry.amount)).toEqual([
    40, 150,
  ]);
  expect((await s.news(w)).some((entry) => entry.type === 'plan_allocation')).toBe(false);
  expect(await s.charges()).toEqual([]);
});

it('an unpaid checkout expires after 24 hours and can’t be paid anymore', async () => {
  const s = studio();
  const w = await s.wallet({ card: null, buckets: { plan: 1 } });
  const checkout = (await s.buy(w, 'pack_50')).body;
  expect(checkout.status).toBe('open');
  await s.advance(86_399_999);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'open' });
  await s.advance(1);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'expired', url: null });
  expect((await s.pay(checkout, '4242424242424242')).status).toBe(409);
  expect(await s.lines(w)).toEqual([]);
  expect(await s.captured()).toEqual([]);
});

it('wallets of one account each renew on their own day', async () => {
  const s = studio('2026-04-10T00:00:00.000Z');
  const first = await s.wallet({ periodStartAt: '2026-04-02T00:00:00.000Z', buckets: { plan: 1 } });
  const second = await s.wallet({ periodStartAt: '2026-03-20T00:00:00.000Z', buckets: { plan: 2 } });
  await s.advanceTo('2026-04-25T00:00:00.000Z');
  expect([await s.balance(first), await s.balance(second)]).toEqual([1, 150]);
  await s.advanceTo('2026-05-02T00:00:00.000Z');
  expect([await s.balance(first), await s.balance(second)]).toEqual([150, 150]);
});

it('a wallet is created in exactly the given state, with a log that says so', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 3, plan: 5, top_up: 7 }, outstanding: 2 });
  expect(w).toMatchObject({ balance: 13, outstanding: 2, spendable: 13 });
  const opening = (await s.log(w)).map((entry) => [entry.type, entry.amount, moves(entry)]);
  expect(opening).toHaveLength(4);
  expect(opening).toEqual(
    expect.arrayContaining([
      ['plan_allocation', 5, { plan: 5 }],
      ['rollover_in', 3, { rollover: 3 }],
      ['admin_adjustment', 7, { top_up: 7 }],
      ['admin_adjustment', -2, { outstanding: -2 }],
    ]),
  );
  const plain = await s.wallet({ name: 'Contoso' });
  expect(await s.buckets(plain)).toEqual({ rollover: 0, plan: 8500, top_up: 0 });
  const bare = await s.wallet({ name: 'Fabrikam', planId: null });
  expect(await s.log(bare)).toEqual([]);
  expect(bare.subscription).toMatchObject({ plan: null, status: 'none', renewsAt: null });
});
