import { expect, it } from 'vitest';
import { card, studio } from './harness';

const sixOfEight = [8, 8, 8, 8, 8, 8];

const declining = [
  ['4000000000000002', 'generic_decline'],
  ['4000000000009995', 'insufficient_funds'],
  ['4000000000009987', 'lost_card'],
  ['4000000000009979', 'stolen_card'],
  ['4000000000000069', 'expired_card'],
  ['4000000000000127', 'incorrect_cvc'],
  ['4000000000000119', 'processing_error'],
] as const;
const working = ['4242424242424242', '5555555555554444', '378282246310005', '6011111111111117'];
const challenged = [
  card.challengeUntilSetUp,
  card.challengeAlways,
  card.offSessionOnly,
  card.challengeThenNoFunds,
  card.challengeThenWorks,
  card.challengeThenDeclines,
];

// ——— off session: the reload of a submission that is 28 short

it.each(working)('%s: a reload goes through', async (number) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: number });
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
  expect(await s.captured()).toHaveLength(1);
});

it('a card that is only challenged on session lets a reload through', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.offSessionOnly });
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
});

it.each([...declining.map(([number]) => number), card.attachesThenDeclines, card.challengeThenNoFunds])(
  '%s: a reload is declined',
  async (number) => {
    const s = studio();
    const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: number });
    expect((await s.submit(w, sixOfEight)).problem).toMatchObject({ status: 402, autoReload: { outcome: 'declined' } });
    expect(await s.lines(w)).toEqual([]);
    expect(await s.captured()).toEqual([]);
  },
);

it.each([card.challengeUntilSetUp, card.challengeAlways, card.challengeThenWorks])(
  '%s: a reload is challenged and aborted',
  async (number) => {
    const s = studio();
    const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: number });
    expect((await s.submit(w, sixOfEight)).problem).toMatchObject({
      status: 402,
      autoReload: { outcome: 'authentication_required' },
    });
    expect(await s.lines(w)).toEqual([]);
    expect(await s.captured()).toEqual([]);
  },
);

it('removing the card leaves Auto Reload on, but it can’t charge (OQ-41)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 } });
  await s.setAutoReload(w, true);
  await s.setCard(w, null);
  expect(await s.read(w)).toMatchObject({
    paymentMethod: null,
    autoReload: { enabled: true, available: false, unavailableReason: 'no_payment_method' },
  });
  expect((await s.submit(w, sixOfEight)).problem).toMatchObject({
    status: 402,
    autoReload: { enabled: true, outcome: 'no_payment_method' },
  });
  await s.setCard(w, card.works);
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
});

// ——— on session, with the card on file

it.each(working)('%s on file: a pack is bought at once', async (number) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: number });
  expect((await s.buy(w, 'pack_50')).body).toMatchObject({
    status: 'completed',
    url: null,
    completedAt: '2026-04-01T00:00:00.000Z',
  });
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 50]]);
});

it.each([...declining, [card.attachesThenDeclines, undefined] as const])(
  '%s on file: the checkout stays open with the reason %s',
  async (number, code) => {
    const s = studio();
    const w = await s.wallet({ buckets: { plan: 0 }, card: number });
    const checkout = (await s.buy(w, 'pack_50')).body;
    expect(checkout).toMatchObject({
      status: 'open',
      url: expect.any(String),
      failure: { code: code ?? expect.any(String) },
    });
    expect(checkout.failure?.message).not.toBe('');
    expect(await s.lines(w)).toEqual([]);
    expect(await s.captured()).toEqual([]);
  },
);

it.each(challenged)('%s on file: the checkout stays open for the challenge', async (number) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: number });
  const checkout = (await s.buy(w, 'pack_50')).body;
  expect(checkout).toMatchObject({
    status: 'open',
    url: expect.any(String),
    failure: { code: 'authentication_required' },
  });
  expect(await s.captured()).toEqual([]);
});

// ——— attach: the payment method form

it.each([...working, card.attachesThenDeclines])('%s can be saved', async (number) => {
  const s = studio();
  const w = await s.wallet({ card: null });
  const checkout = (await s.checkout(w, { kind: 'payment_method' })).body;
  expect(checkout).toMatchObject({ kind: 'payment_method', status: 'open', amountDue: { amount: 0 } });
  await s.pay(checkout, number);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  expect((await s.read(w)).paymentMethod?.last4).toBe(number.slice(-4));
  expect(await s.charges()).toEqual([]);
});

it.each(declining)('%s can’t be saved: %s', async (number, code) => {
  const s = studio();
  const w = await s.wallet({ card: null });
  const checkout = (await s.checkout(w, { kind: 'payment_method' })).body;
  await s.pay(checkout, number);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'open', failure: { code } });
  expect((await s.read(w)).paymentMethod).toBeNull();
});

it('a card set up in checkout can be charged off session later (3155)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, card: null });
  const checkout = (await s.checkout(w, { kind: 'payment_method' })).body;
  await s.pay(checkout, card.challengeUntilSetUp);
  if ((await s.poll(w, checkout)).status === 'requires_action') await s.authenticate(checkout, true);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  await s.setAutoReload(w, true);
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
  expect(await s.balance(w)).toBe(22);
});

// ——— the hosted page

it.each(working)('%s on the hosted page pays, and is saved', async (number) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'pack_50')).body;
  expect(checkout).toMatchObject({ status: 'open', url: expect.any(String) });
  expect((await s.pay(checkout, number)).status).toBe(200);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 50]]);
  expect((await s.read(w)).paymentMethod?.last4).toBe(number.slice(-4));
});

it.each([...declining, ['4242424242424241', 'incorrect_number'] as const])(
  '%s on the hosted page is declined with %s, and the user can try another card',
  async (number, code) => {
    const s = studio();
    const w = await s.wallet({ buckets: { plan: 0 }, card: null });
    const checkout = (await s.buy(w, 'pack_50')).body;
    await s.pay(checkout, number);
    expect(await s.poll(w, checkout)).toMatchObject({ status: 'open', failure: { code } });
    expect((await s.read(w)).paymentMethod).toBeNull();
    await s.pay(checkout, card.works);
    expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
    expect(await s.captured()).toHaveLength(1);
  },
);

it.each([card.challengeUntilSetUp, card.challengeAlways, card.offSessionOnly, card.challengeThenWorks])(
  '%s on the hosted page pays once its challenge is passed',
  async (number) => {
    const s = studio();
    const w = await s.wallet({ buckets: { plan: 0 }, card: null });
    const checkout = (await s.buy(w, 'pack_50')).body;
    await s.pay(checkout, number);
    expect(await s.poll(w, checkout)).toMatchObject({ status: 'requires_action' });
    expect(await s.lines(w)).toEqual([]);
    await s.authenticate(checkout, true);
    expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
    expect(await s.lines(w)).toEqual([['manual_top_up', 50, 50]]);
    expect(await s.captured()).toHaveLength(1);
  },
);

it.each([
  [card.challengeThenNoFunds, 'insufficient_funds'],
  [card.challengeThenDeclines, 'generic_decline'],
])('%s on the hosted page passes its challenge and is declined with %s', async (number, code) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'pack_50')).body;
  await s.pay(checkout, number);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'requires_action' });
  await s.authenticate(checkout, true);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'open', failure: { code } });
  expect(await s.lines(w)).toEqual([]);
});

it('a refused challenge keeps the checkout open and buys nothing', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'pack_50')).body;
  await s.pay(checkout, card.challengeAlways);
  await s.authenticate(checkout, false);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'open', failure: { code: 'authentication_failed' } });
  expect(await s.lines(w)).toEqual([]);
  await s.pay(checkout, card.works);
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 50]]);
});

it('paying twice grants once', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'pack_50')).body;
  await s.pay(checkout, card.works);
  expect((await s.pay(checkout, card.works)).body).toMatchObject({ status: 'completed' });
  expect((await s.authenticate(checkout, true)).status).toBe(409);
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 50]]);
  expect(await s.captured()).toHaveLength(1);
});

it.each(['apple_pay', 'google_pay', 'paypal'])('%s pays too (C.T2 B.T3s)', async (wallet) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'pack_150')).body;
  await s.pay(checkout, card.works, { wallet });
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  expect(await s.balance(w)).toBe(150);
});

it('no response contains a card number', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.amex });
  await s.submit(w, sixOfEight);
  await s.adjust(w, 1, `phoned, card 4242 4242 4242 4242 or ${card.mastercard}`);
  const open = (await s.buy(w, 'pack_50')).body;
  await s.pay(open, card.declines);
  const said = [];
  for (const path of ['/backstage/charges', '/backstage/journal', '/backstage/outbox', `/v1/wallets/${w.id}`])
    said.push((await s.send('GET', path)).text);
  said.push((await s.list(w)).text, (await s.send('GET', `/v1/wallets/${w.id}/entries.csv`)).text);
  const digits = said.join('\n').replace(/[ -]/g, '');
  for (const number of [card.amex, card.works, card.mastercard]) expect(digits).not.toContain(number);
});
