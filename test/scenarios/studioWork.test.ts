import { expect, it } from 'vitest';
import { card, moves, photograph, studio } from './harness';

const creative = { label: 'Spring launch', href: '/dashboard/creatives/42' };
const sixOfEight = [8, 8, 8, 8, 8, 8];

it('25: without a card the toggle asks for one and stays off (A.T12)', async () => {
  const s = studio();
  const w = await s.wallet({ card: null });
  const { status, problem } = await s.setAutoReload(w, true);
  expect([status, problem.code]).toEqual([409, 'payment_method_required']);
  expect((await s.read(w)).autoReload).toMatchObject({
    enabled: false,
    available: false,
    unavailableReason: 'no_payment_method',
  });
  expect(await s.outbox()).toEqual([]);
});

it('26: turning it on and off sends one email each (A.T16 A.T18)', async () => {
  const s = studio();
  const w = await s.wallet();
  expect((await s.setAutoReload(w, true)).body.autoReload).toMatchObject({ enabled: true });
  expect(await s.outbox()).toHaveLength(1);
  expect((await s.setAutoReload(w, false)).body.autoReload).toMatchObject({ enabled: false });
  const mail = (await s.outbox()).map((email) => JSON.stringify(email).toLowerCase());
  expect(mail).toHaveLength(2);
  expect(mail.filter((text) => text.includes('auto reload enabled'))).toHaveLength(1);
  expect(mail.filter((text) => text.includes('auto reload disabled'))).toHaveLength(1);
});

it('26: setting it to its current value sends nothing (A.T18)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.setAutoReload(w, false);
  await s.setAutoReload(w, true);
  await s.setAutoReload(w, true);
  expect(await s.outbox()).toHaveLength(1);
});

it('27: at zero with Auto Reload on, time alone charges nothing (A.T6 A.T13)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 40 }, autoReload: true });
  await s.submit(w);
  await s.advanceTo('2026-04-30T23:59:59.999Z');
  expect(await s.lines(w)).toEqual([['submission', -40, 0]]);
  expect(await s.charges()).toEqual([]);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['submission', -40, 0],
    ['plan_allocation', 150, 150],
  ]);
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([14900]);
});

it('28: a re-roll reloads too (OQ-43)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 1 }, autoReload: true });
  expect((await s.spend(w, 'image_reroll')).status).toBe(201);
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 51],
    ['image_reroll', -2, 49],
  ]);
});

it('29: turning it off undoes nothing; the next shortfall is refused (A.T20)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.submit(w, sixOfEight);
  await s.setAutoReload(w, false);
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  expect(await s.captured()).toHaveLength(1);
  expect((await s.submit(w)).problem).toMatchObject({ code: 'insufficient_tokens', autoReload: { enabled: false } });
  expect(await s.captured()).toHaveLength(1);
});

it('30: there is no amount to set; packs are the larger top ups (A.T21)', async () => {
  const s = studio();
  const w = await s.wallet();
  const answer = await s.send('PUT', `/v1/wallets/${w.id}/auto-reload`, { enabled: true, amount: 100 });
  expect(answer.status).toBe(400);
  expect(answer.problem.errors?.map((error) => error.path)).toContain('amount');
  expect((await s.read(w)).autoReload).toMatchObject({ enabled: false, amount: 50 });
  expect((await s.packs(w)).body.data.map((pack) => pack.amount)).toEqual([50, 150]);
});

it('31: of two submissions at the same instant exactly one passes (OQ-28)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const answers = await Promise.all([s.submit(w, sixOfEight), s.submit(w, sixOfEight)]);
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 402]);
  expect(answers.find((answer) => answer.status === 402)?.problem).toMatchObject({ balance: 12, cost: 88 });
  expect(await s.lines(w)).toEqual([['submission', -88, 12]]);
});

it('32: a double click with one key is one entry (OQ-28)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const answers = await Promise.all([
    s.submit(w, sixOfEight, { key: 'click' }),
    s.submit(w, sixOfEight, { key: 'click' }),
  ]);
  expect(answers[0]?.status).toBe(201);
  expect([201, 409]).toContain(answers[1]?.status);
  expect(await s.lines(w)).toEqual([['submission', -88, 12]]);
});

it('33: 45 s delivered of a deposit of 48 refund 3, linked to the submission (A.R2)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { spend } = (await s.submit(w, sixOfEight, { link: creative })).body;
  await s.deliver(spend, { seconds: 45 });
  expect(await s.lines(w)).toEqual([
    ['submission', -88, 12],
    ['submission_refund', 3, 15],
  ]);
  expect((await s.news(w))[1]).toMatchObject({ spendId: spend.id, link: creative });
  const job = await s.job(w, spend);
  expect(job).toMatchObject({ status: 'settled' });
  expect(job.entryIds).toEqual((await s.news(w)).map((entry) => entry.id));
});

it('34: 48 s delivered of a deposit of 48 create no entry (A.R1)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.deliver(spend, { seconds: 48 });
  expect(await s.lines(w)).toEqual([['submission', -88, 12]]);
});

it('34: 51 s delivered with 12 left deduct 3 (A.R3)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { spend } = (await s.submit(w, sixOfEight, { link: creative })).body;
  await s.deliver(spend, { seconds: 51 });
  expect(await s.lines(w)).toEqual([
    ['submission', -88, 12],
    ['reconciliation_debit', -3, 9],
  ]);
  const debit = (await s.news(w))[1];
  expect(debit).toMatchObject({ spendId: spend.id, link: creative });
  expect(debit?.status).toBeUndefined();
  expect(moves(debit)).toEqual({ plan: -3 });
});

it('35: 6 s over with 4 left are owed in full; the card isn’t charged (A.R3 A.R6 A.T13 OQ-7)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 92 }, autoReload: true });
  const { spend } = (await s.submit(w, sixOfEight)).body;
  expect((await s.deliver(spend, { seconds: 54 })).status).toBe(200);
  expect(await s.lines(w)).toEqual([
    ['submission', -88, 4],
    ['reconciliation_debit', -6, -2],
  ]);
  const debit = (await s.news(w))[1];
  expect(debit?.status).toBe('outstanding');
  expect(moves(debit)).toEqual({ outstanding: -6 });
  expect(await s.read(w)).toMatchObject({ balance: -2, outstanding: 6, spendable: 0 });
  expect(await s.buckets(w)).toEqual({ plan: 4, top_up: 0 });
  expect(await s.charges()).toEqual([]);
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled' });
});

it('36: a failed production refunds all 88 (A.L4 OQ-25)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60, top_up: 40 } });
  const { spend } = (await s.submit(w, sixOfEight, { link: creative })).body;
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 12 });
  expect((await s.fail(spend)).status).toBe(200);
  expect(await s.lines(w)).toEqual([
    ['submission', -88, 12],
    ['submission_refund', 88, 100],
  ]);
  expect((await s.news(w))[1]).toMatchObject({ spendId: spend.id, link: creative });
  expect(await s.buckets(w)).toEqual({ plan: 60, top_up: 40 });
  expect(await s.job(w, spend)).toMatchObject({ status: 'failed' });
});

it('46: Storage Only refuses a submission for the plan, not for the balance (A.V7s OQ-34)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'storage_only', buckets: { top_up: 100 }, autoReload: true });
  const before = await photograph(s, w);
  const { status, problem } = await s.submit(w);
  expect([status, problem.code]).toEqual([403, 'plan_does_not_produce']);
  expect(problem).toMatchObject({ balance: 100, cost: 40, shortfall: 0, recovery: { upgrade: true } });
  expect(await photograph(s, w)).toBe(before);
  expect((await s.spend(w, 'image_batch')).status).toBe(201);
  expect(await s.balance(w)).toBe(82);
});

it('46: on Storage Only no reload is charged for a submission that can’t run (OQ-34)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'storage_only', buckets: { plan: 0 }, autoReload: true });
  expect((await s.submit(w)).problem.code).toBe('plan_does_not_produce');
  expect(await s.charges()).toEqual([]);
});

it('48: an entry carries its UTC instant for the page to show in local time (A.L3)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.advanceTo('2026-04-02T23:30:00.000Z');
  await s.submit(w);
  expect((await s.news(w))[0]?.at).toBe('2026-04-02T23:30:00.000Z');
});

it('49: an adjustment of +15 carries its note (A.L6)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  expect((await s.adjust(w, 15, 'missed delivery')).status).toBe(200);
  expect((await s.news(w))[0]).toMatchObject({
    type: 'admin_adjustment',
    amount: 15,
    balanceAfter: 115,
    note: 'missed delivery',
  });
  expect(await s.buckets(w)).toEqual({ plan: 100, top_up: 15 });
});

it('50: whatever happened, the log sums to the shown balance (OQ-14)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 92, top_up: 7 }, outstanding: 3, autoReload: true });
  const first = (await s.submit(w, sixOfEight)).body.spend;
  await s.deliver(first, { seconds: 99 });
  await s.adjust(w, -30, 'double grant');
  await s.buy(w, 'pack_150');
  await s.change(w, 'scale');
  const second = (await s.submit(w, [9, 9])).body.spend;
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.fail(second);
  await s.cancel(w);
  await s.advanceTo('2026-07-01T00:00:00.000Z');
  const log = await s.log(w);
  let sum = 0;
  for (const entry of log) expect(entry.balanceAfter, entry.type).toBe((sum += entry.amount));
  expect(sum).toBe(await s.balance(w));
});

it('51: what the support text needs is on the wallet and its entries (A.L8 A.L9)', async () => {
  const s = studio();
  const w = await s.wallet({ name: 'Northwind', buckets: { plan: 100 } });
  await s.submit(w);
  expect(await s.read(w)).toMatchObject({
    name: 'Northwind',
    balance: 60,
    subscription: { renewsAt: expect.any(String) },
  });
  const { data } = (await s.list(w, { limit: '10' })).body;
  expect(data[0]).toMatchObject({ at: '2026-04-01T00:00:00.000Z', amount: -40, id: expect.any(String) });
});

it('21: the failing card is replaced by a new top up, and the next reload works (A.G13)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.declines });
  const checkout = (await s.buy(w, 'pack_50')).body;
  await s.pay(checkout, card.works);
  expect(await s.read(w)).toMatchObject({ balance: 110, paymentMethod: { last4: '4242' } });
  await s.submit(w, sixOfEight);
  expect((await s.submit(w, [8])).status).toBe(201);
  expect(await s.lines(w)).toEqual([
    ['manual_top_up', 50, 110],
    ['submission', -88, 22],
    ['auto_reload', 50, 72],
    ['submission', -48, 24],
  ]);
});
