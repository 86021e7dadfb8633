import { expect, it } from 'vitest';
import { card, marketer, studio, type Play, type WalletSpec } from './harness';

const bare: WalletSpec = { card: null };
const payments = async (s: Play) => (await s.charges()).map(({ amount, refunded }) => [amount.amount, refunded]);

it.each([
  ['an upgrade that has become a downgrade', bare, 'growth', 'scale'],
  ['a first plan that has become a downgrade', { ...bare, planId: null }, 'starter', 'growth'],
  ['a first plan that has become an upgrade', { ...bare, planId: null }, 'growth', 'starter'],
])('%s isn’t paid for at its old terms', async (_name, spec, first, second) => {
  const s = studio();
  const w = await s.wallet(spec);
  const stale = (await s.change(w, first)).body;
  const other = (await s.change(w, second)).body;
  await s.pay(other, card.works);
  const before = await s.read(w);
  expect((await s.pay(stale, card.works)).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect(await s.read(w)).toEqual(before);
  expect(await s.charges()).toHaveLength(1);
});

it('an upgrade keeps its agreed price while its checkout is open', async () => {
  const s = studio();
  const w = await s.wallet(bare);
  const checkout = (await s.change(w, 'growth')).body;
  await s.advance(23 * 3_600_000);
  expect((await s.pay(checkout, card.works)).body).toMatchObject({
    status: 'completed',
    amountDue: { amount: 15_000 },
  });
});

/** Starts a plan change whose charge is held, runs `meanwhile`, then captures the charge. */
async function heldChange(s: Play, spec: WalletSpec, meanwhile: (w: { id: string }) => Promise<unknown>) {
  const w = await s.wallet({ card: card.works, ...spec });
  await s.faults({ processorHold: true });
  const checkout = (await s.change(w, 'growth')).body;
  expect(checkout.status).toBe('processing');
  const [charge] = await s.charges();
  await meanwhile(w);
  expect((await s.release(charge!, 'captured')).status).toBe(200);
  return { w, checkout: await s.poll(w, checkout) };
}

it('a held plan change is refunded if the plan has changed meanwhile', async () => {
  const s = studio();
  const { w, checkout } = await heldChange(s, {}, (wallet) => s.change(wallet, 'scale'));
  expect(checkout).toMatchObject({ status: 'failed', failure: { code: 'conflict' } });
  expect(await payments(s)).toEqual([
    [15_000, { amount: 15_000, currency: 'USD' }],
    [35_000, undefined],
  ]);
  expect(await s.read(w)).toMatchObject({
    balance: 575,
    subscription: { plan: { id: 'scale' }, scheduledPlanId: null },
  });
});

it('a held plan change is refunded if the plan is past due meanwhile (OQ-11)', async () => {
  const s = studio();
  const { w, checkout } = await heldChange(s, {}, (wallet) => s.setStatus(wallet, 'past_due'));
  expect(checkout.status).toBe('failed');
  expect(await s.read(w)).toMatchObject({
    balance: 150,
    subscription: { plan: { id: 'starter' }, status: 'past_due' },
  });
});

it('a held plan change is made if nothing changed meanwhile', async () => {
  const s = studio();
  const { w, checkout } = await heldChange(s, {}, () => s.advance(50 * 3_600_000));
  expect(checkout.status).toBe('completed');
  expect(await s.read(w)).toMatchObject({ subscription: { plan: { id: 'growth' } } });
});

it('the amount due isn’t paid twice, and a refund isn’t repeated (B.T6)', async () => {
  const s = marketer();
  const w = await s.wallet({ card: card.works, status: 'past_due' });
  await s.faults({ processorHold: true });
  const first = (await s.checkout(w, { kind: 'payment_method' })).body;
  const second = (await s.checkout(w, { kind: 'payment_method' })).body;
  expect([first.status, second.status]).toEqual(['processing', 'completed']);
  await s.release((await s.charges())[0]!, 'captured');
  expect(await s.poll(w, first)).toMatchObject({ status: 'failed' });
  expect(await s.balance(w)).toBe(2000);
  expect((await s.refund(w, { subscription: true })).body).toMatchObject({ refunded: { amount: 1900 } });
});
