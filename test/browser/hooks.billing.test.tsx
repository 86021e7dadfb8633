// Buying, reloading, changing plans, settling: billing commands in a real browser.
import { act } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createCreditsClient } from '../../src/client';
import {
  useAutoReload,
  useCheckout,
  useDeleteAccount,
  usePlanChange,
  useSettlement,
  useSubscription,
  useTopUp,
  useUnsettled,
  useWallet,
  useWallets,
} from '../../src/hooks';
import { declines, setUp, type Stage, until, works } from './hooksWorld';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function shop(stage: Stage, props = {}) {
  return stage.render(() => ({ topUp: useTopUp(), wallet: useWallet().data }), props);
}

test('a working saved card buys at once', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  const page = shop(stage);
  await until(() => expect(page.current.wallet?.balance).toEqual(150));
  act(() => {
    page.current.topUp.buy('pack_50');
    page.current.topUp.buy('pack_50');
  });
  expect(page.current.topUp).toMatchObject({ status: 'buying', packId: 'pack_50' });
  await until(() => expect(page.current.topUp.status).toEqual('completed'));
  await until(() => expect(page.current.wallet?.balance).toEqual(200));
  expect(sessionStorage).toHaveLength(0);
  act(() => page.current.topUp.reset());
  await until(() => expect(page.current.topUp.status).toEqual('idle'));
});

test('without a card it opens the hosted page, and reads the result on return (OQ-39)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const openCheckout = vi.fn();
  const before = shop(stage, { openCheckout });
  await until(() => expect(before.current.wallet?.balance).toEqual(150));
  act(() => before.current.topUp.buy('pack_150'));
  await until(() => expect(before.current.topUp.status).toEqual('open'));
  act(() => before.current.topUp.open());
  const { checkout } = before.current.topUp;
  expect(openCheckout).toHaveBeenCalledWith(checkout?.url, checkout);
  // The browser leaves for the hosted page.
  before.unmount();
  await stage.world.backstage.checkouts.pay({ checkoutId: checkout?.id ?? '', number: works });

  const after = shop(stage);
  await until(() => expect(after.current.topUp.status).toEqual('completed'));
  expect(after.current.topUp.packId).toBe('pack_150');
  await until(() => expect(after.current.wallet?.balance).toEqual(300));
  after.unmount();
  // Once seen, it isn't shown on the next visit.
  const later = shop(stage);
  await until(() => expect(later.current.wallet?.balance).toEqual(300));
  expect(later.current.topUp.status).toBe('idle');
});

test('after a decline on the hosted page it stays open and says why, until a card works', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = shop(stage);
  await until(() => expect(page.current.wallet?.balance).toEqual(150));
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.topUp.status).toEqual('open'));
  const checkoutId = page.current.topUp.checkout?.id ?? '';
  await stage.world.backstage.checkouts.pay({ checkoutId, number: '4000000000000002' });
  await until(() => expect(page.current.topUp.checkout?.failure?.code).toEqual('generic_decline'));
  expect(page.current.topUp.status).toBe('open');
  await stage.world.backstage.checkouts.pay({ checkoutId, number: works });
  await until(() => expect(page.current.topUp.status).toEqual('completed'));
  await until(() => expect(page.current.wallet?.balance).toEqual(200));
});

test('an abandoned checkout expires and grants nothing', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = shop(stage);
  await until(() => expect(page.current.wallet?.balance).toEqual(150));
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.topUp.status).toEqual('open'));
  await stage.world.backstage.checkouts.abandon({ checkoutId: page.current.topUp.checkout?.id ?? '' });
  await until(() => expect(page.current.topUp.status).toEqual('expired'));
  expect(page.current.wallet?.balance).toBe(150);
});

test('a purchase whose response is lost charges once', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  const page = shop(stage);
  await until(() => expect(page.current.wallet?.balance).toEqual(150));
  const dropped = { match: 'POST *checkouts', kind: 'drop_after' } as const;
  await stage.world.backstage.world.faults({ next: [dropped, dropped] });
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.topUp.status).toEqual('unknown'));
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.topUp.status).toEqual('completed'));
  await until(() => expect(page.current.wallet?.balance).toEqual(200));
});

test('a check or a repetition as another user settles nothing: the purchase stays unknown, and is charged once', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  let who: string | undefined;
  const client = createCreditsClient({ maxRetries: 0, fetch: stage.world.fetch, getToken: () => who });
  const page = stage.render(() => ({ topUp: useTopUp(), unsettled: useUnsettled() }), {
    client,
    walletId: stage.wallet.id,
  });
  await stage.world.backstage.world.faults({ next: [{ match: 'POST *checkouts', kind: 'drop_after' }] });
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.unsettled.status).toBe('unknown'));
  who = 'someone-else';
  act(() => page.current.unsettled.check());
  await until(() => expect(page.current.unsettled.error?.code).toBe('not_found'));
  expect([page.current.unsettled.status, page.current.topUp.status]).toEqual(['unknown', 'unknown']);
  // Nor does sending it: the other user's wallets don't include this one.
  await act(async () => page.current.unsettled.sendAgain());
  await until(() => expect(page.current.topUp).toMatchObject({ status: 'unknown', error: { code: 'not_found' } }));
  expect(page.current.unsettled.status).toBe('unknown');
  who = undefined;
  act(() => page.current.unsettled.sendAgain());
  await until(() => expect(page.current.unsettled.status).toBe('done'));
  expect((await stage.entries()).filter(({ type }) => type === 'manual_top_up')).toHaveLength(1);
});

test('a pack without a plan is refused with the reason (OQ-33)', async () => {
  const stage = await setUp('studio', { card: works });
  const page = shop(stage);
  await until(() => expect(page.current.wallet?.balance).toEqual(0));
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.topUp.error?.code).toEqual('subscription_required'));
});

test('the hosted page may only return to this origin', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => useTopUp({ walletId: stage.wallet.id, returnUrl: 'https://elsewhere.test/' }));
  expect(() => act(() => page.current.buy('pack_50'))).toThrow(/must be an address of this site/);
  expect(stage.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
});

test('useCheckout follows the tab’s last checkout, or the given one', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = shop(stage);
  await until(() => expect(page.current.wallet?.balance).toEqual(150));
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.topUp.status).toEqual('open'));
  const id = page.current.topUp.checkout?.id;
  page.unmount();
  const last = stage.render(() => useCheckout());
  await until(() => expect(last.current.checkout?.id).toEqual(id));
  const named = stage.render(() => useCheckout(id));
  await until(() => expect(named.current.status).toEqual('open'));
  act(() => last.current.forget());
  await until(() => expect(last.current.status).toEqual(null));
  const none = stage.render(() => useCheckout('chk_none'));
  await until(() => expect(none.current.error?.code).toEqual('not_found'));
});

test('a plan change is previewed, then made and paid', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  const page = stage.render(() => ({ change: usePlanChange(), plan: useWallet().data?.subscription.plan?.id }));
  await until(() => expect(page.current.plan).toEqual('starter'));
  act(() => page.current.change.preview('growth', 'monthly'));
  expect(page.current.change.status).toBe('previewing');
  await until(() => expect(page.current.change.status).toEqual('previewed'));
  expect(page.current.change.change).toMatchObject({ planId: 'growth', kind: 'upgrade', balanceAfter: 325 });
  expect(page.current.plan).toBe('starter');
  act(() => page.current.change.confirm());
  await until(() => expect(page.current.change.status).toEqual('completed'));
  await until(() => expect(page.current.plan).toEqual('growth'));
});

test('a downgrade is scheduled, then undone', async () => {
  const stage = await setUp('studio', { planId: 'growth', card: works });
  const page = stage.render(() => ({ change: usePlanChange(), plan: useSubscription() }));
  await until(() => expect(page.current.plan.subscription?.plan?.id).toEqual('growth'));
  act(() => page.current.change.preview('starter'));
  await until(() => expect(page.current.change.status).toEqual('previewed'));
  act(() => page.current.change.confirm());
  await until(() => expect(page.current.change.status).toEqual('completed'));
  await until(() => expect(page.current.plan.subscription?.scheduledPlanId).toEqual('starter'));
  act(() => page.current.plan.withdrawScheduled());
  await until(() => expect(page.current.plan.subscription?.scheduledPlanId).toEqual(null));
});

test('an unknown plan is an error, and the user can try another one', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => usePlanChange(), { walletId: stage.wallet.id });
  act(() => page.current.preview('nothing'));
  await until(() => expect(page.current.status).toEqual('error'));
  act(() => page.current.preview('growth'));
  await until(() => expect(page.current.status).toEqual('previewed'));
  act(() => page.current.reset());
  expect(page.current.status).toBe('idle');
});

test('canceling and resuming', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  const page = stage.render(() => useSubscription());
  await until(() => expect(page.current.subscription?.status).toEqual('active'));
  const release = stage.hold('POST', '/cancel');
  act(() => page.current.cancel());
  await until(() => expect(page.current.pending).toEqual('cancel'));
  release();
  await until(() => expect(page.current.subscription?.status).toEqual('cancel_pending'));
  act(() => page.current.resume());
  await until(() => expect(page.current.subscription?.status).toEqual('active'));
  await until(() => expect(page.current.isPending).toEqual(false));
  act(() => page.current.resume());
  await until(() => expect(page.current.error?.code).toEqual('conflict'));
});

test('Auto Reload shows the new state at once', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  const page = stage.render(() => useAutoReload());
  await until(() => expect(page.current.available).toEqual(true));
  expect(page.current).toMatchObject({ enabled: false, amount: 50, price: { amount: 5900 } });
  const release = stage.hold('PUT', '/auto-reload');
  act(() => page.current.set(true));
  expect(page.current).toMatchObject({ enabled: true, isPending: true });
  release();
  await until(() => expect([page.current.enabled, page.current.isPending]).toEqual([true, false]));
});

test('Auto Reload reverts, with the reason, if the server refuses', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => useAutoReload());
  await until(() => expect(page.current.unavailableReason).toEqual('no_payment_method'));
  act(() => page.current.set(true));
  await until(() => expect(page.current.error?.code).toEqual('payment_method_required'));
  expect(page.current.enabled).toBe(false);
});

test('with quick presses the last one wins; they are sent in order', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: works });
  const page = stage.render(() => useAutoReload());
  await until(() => expect(page.current.available).toEqual(true));
  const release = stage.hold('PUT', '/auto-reload');
  act(() => page.current.set(true));
  act(() => page.current.set(false));
  act(() => page.current.set(true));
  act(() => page.current.set(false));
  await until(() => expect(page.current.isPending).toEqual(true));
  release();
  await until(() => expect(page.current.isPending).toEqual(false));
  expect(page.current.enabled).toBe(false);
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).autoReload?.enabled).toBe(false);
  expect(stage.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(4);
});

test('it says so if the product has no Auto Reload', async () => {
  const stage = await setUp('marketer', { planId: 'pro' });
  const page = stage.render(() => useAutoReload());
  await until(() => expect(page.current.unavailableReason).toEqual('not_supported'));
  expect(page.current).toMatchObject({ enabled: false, available: false });
});

test('outstanding tokens are settled from the buckets, and the balance stays the same (OQ-32)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 20 }, outstanding: 6, card: declines });
  const page = stage.render(() => ({ settlement: useSettlement(), balance: useWallet().data?.balance }));
  await until(() => expect(page.current.settlement.outstanding).toEqual(6));
  const { balance } = page.current;
  expect(page.current.settlement.canSettle).toBe(true);
  act(() => page.current.settlement.settle());
  expect(page.current.settlement.isPending).toBe(true);
  await until(() => expect(page.current.settlement.outstanding).toEqual(0));
  expect(page.current).toMatchObject({ balance, settlement: { canSettle: false, isPending: false, error: null } });
});

test('a deleted account disappears from every screen', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => ({ deletion: useDeleteAccount(), wallets: useWallets() }));
  await until(() => expect(page.current.wallets.data?.length).toEqual(1));
  act(() => page.current.deletion.deleteAccount());
  await until(() => expect(page.current.deletion.status).toEqual('done'));
  await until(() => expect(page.current.wallets.data?.length).toEqual(0));
  await wait(20);
});
