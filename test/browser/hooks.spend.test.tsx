// useSpend in a real browser, under StrictMode, against a real ledger.
import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type UseSpendOptions, usePaymentMethod, usePlanChange, useSpend, useTopUp, useWallet } from '../../src/hooks';
import { declines, type Stage, setUp, until, works } from './hooksWorld';

const submission = { action: 'submission', params: { clips: [8] } } as const;
const reroll = { action: 'image_reroll', params: {} } as const;

function spendOn(stage: Stage, options: UseSpendOptions = { ...submission, params: { clips: [8] } }) {
  return stage.render(() => ({
    spend: useSpend(options),
    balance: useWallet().data?.balance,
    topUp: useTopUp(),
    plan: usePlanChange(),
    card: usePaymentMethod(),
  }));
}

async function spent(stage: Stage, type: string) {
  return (await stage.entries()).filter((entry) => entry.type === type).length;
}

test('a press spends, shows the result, and updates every read on the page', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const onDone = vi.fn();
  const page = spendOn(stage, {
    ...submission,
    params: { clips: [8] },
    link: { label: 'Spring', href: '/creatives/1' },
    onDone,
  });
  await until(() => expect(page.current.balance).toEqual(150));
  act(() => page.current.spend.spend());
  expect(page.current.spend.status).toBe('spending');
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect(page.current.spend.result?.spend).toMatchObject({ action: 'submission', cost: 48 });
  await until(() => expect(page.current.balance).toEqual(102));
  expect((await stage.entries())[0]?.link).toEqual({ label: 'Spring', href: '/creatives/1' });
  expect(onDone).toHaveBeenCalledTimes(1);
});

test('out of tokens: paused with the shortage, covered by a top-up, continued once (OQ-26)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: works });
  const page = spendOn(stage);
  await until(() => expect(page.current.balance).toEqual(10));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('paused'));
  expect(page.current.spend.shortage).toMatchObject({
    code: 'insufficient_tokens',
    balance: 10,
    cost: 48,
    shortfall: 38,
  });

  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.spend.status).toEqual('covered'));
  expect(page.current.spend.quote).toMatchObject({ cost: 48, spendable: 60 });
  await until(() => expect(page.current.balance).toEqual(60));
  expect(await spent(stage, 'submission')).toBe(0);

  act(() => {
    page.current.spend.continue();
    page.current.spend.continue();
  });
  await until(() => expect(page.current.spend.status).toEqual('done'));
  await until(() => expect(page.current.balance).toEqual(12));
  expect(await spent(stage, 'submission')).toBe(1);
});

test('closing spends and buys nothing; the next press is a new attempt (OQ-38)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  const page = spendOn(stage);
  await until(() => expect(page.current.balance).toEqual(10));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('paused'));
  act(() => page.current.spend.continue());
  expect(page.current.spend.status).toBe('paused');
  act(() => page.current.spend.dismiss());
  expect(page.current.spend.status).toBe('idle');
  expect(await spent(stage, 'submission')).toBe(0);
  expect(sessionStorage).toHaveLength(0);

  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 100, note: 'gift' });
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('done'));
});

test('an upgrade covers a paused action too', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: works });
  const page = spendOn(stage);
  await until(() => expect(page.current.balance).toEqual(10));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('paused'));
  act(() => page.current.plan.preview('growth'));
  await until(() => expect(page.current.plan.status).toEqual('previewed'));
  act(() => page.current.plan.confirm());
  await until(() => expect(page.current.plan.status).toEqual('completed'));
  await until(() => expect(page.current.spend.status).toEqual('covered'));
});

test('a top-up that is not enough leaves it paused', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: works });
  const page = spendOn(stage, { action: 'submission', params: { clips: [30, 30, 30] } });
  await until(() => expect(page.current.balance).toEqual(10));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('paused'));
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.balance).toEqual(60));
  expect(page.current.spend.status).toBe('paused');
});

test('past due: paused, and covered once a card has paid the amount due', async () => {
  const stage = await setUp('marketer', { planId: 'pro', status: 'past_due' });
  const page = spendOn(stage, { action: 'product_analysis', params: {} });
  await until(() => expect(page.current.balance === undefined).toEqual(false));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.shortage?.code).toEqual('past_due'));
  act(() => page.current.card.update());
  await until(() => expect(page.current.card.status).toEqual('open'));
  const checkoutId = page.current.card.checkout?.id ?? '';
  await stage.world.backstage.checkouts.pay({ checkoutId, number: works });
  await until(() => expect(page.current.card.status).toEqual('completed'));
  await until(() => expect(page.current.spend.status).toEqual('covered'));
});

test.each([
  ['plan_does_not_produce', { planId: 'storage_only', buckets: { plan: 100 } }],
  ['locked', { buckets: { top_up: 100 }, status: 'ended' as const, planId: 'starter' }],
])('%s: paused, and covered by a plan that allows it', async (code, spec) => {
  const stage = await setUp('studio', { ...spec, card: works });
  const page = spendOn(stage);
  await until(() => expect(page.current.balance).toBe(100));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.shortage?.code).toBe(code));
  expect(page.current.spend.status).toBe('paused');
  act(() => page.current.plan.preview('growth'));
  await until(() => expect(page.current.plan.status).toBe('previewed'));
  act(() => page.current.plan.confirm());
  await until(() => expect(page.current.spend.status).toBe('covered'));
  act(() => page.current.spend.continue());
  await until(() => expect(page.current.spend.status).toBe('done'));
  expect(await spent(stage, 'submission')).toBe(1);
});

test('a declined Auto Reload doesn’t count as covered until tokens have arrived', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: declines, autoReload: true });
  const page = spendOn(stage);
  await until(() => expect(page.current.balance).toBe(10));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.shortage?.autoReload?.outcome).toBe('declined'));
  await until(() => expect(stage.requests.filter((request) => request.endsWith('/quotes'))).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(page.current.spend.status).toBe('paused');
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 50, note: 'paid by another card' });
  act(() => void window.dispatchEvent(new Event('visibilitychange')));
  await until(() => expect(page.current.spend.status).toBe('covered'));
});

test('a server that asks for a confirmation gets it by a second press', async () => {
  const stage = await setUp('marketer', { planId: 'pro', buckets: { plan: 300 } });
  const page = spendOn(stage, { action: 'campaign', params: {} });
  await until(() => expect(page.current.balance).toEqual(300));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('confirming'));
  expect(page.current.spend.quote).toMatchObject({ decision: 'confirm', costMin: 150, costMax: 200 });
  act(() => page.current.spend.confirm());
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect((await stage.client.spends.list({ walletId: stage.wallet.id })).total).toBe(1);
});

test('askFirst shows the price before anything is spent (A.S10s)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = spendOn(stage, { ...reroll, params: {}, askFirst: true });
  await until(() => expect(page.current.balance).toEqual(150));
  const release = stage.hold('POST', '/quotes');
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('quoting'));
  release();
  await until(() => expect(page.current.spend.status).toEqual('confirming'));
  expect(page.current.spend.quote?.cost).toBe(2);
  act(() => page.current.spend.dismiss());
  expect(page.current.spend.status).toBe('idle');
  expect(await spent(stage, 'image_reroll')).toBe(0);
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('confirming'));
  act(() => page.current.spend.confirm());
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect(await spent(stage, 'image_reroll')).toBe(1);
});

test('askFirst skips the question if the action is blocked, and shows the refusal', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 1 } });
  const page = spendOn(stage, { ...reroll, params: {}, askFirst: true });
  await until(() => expect(page.current.balance).toEqual(1));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('paused'));
});

test('a draft the server does not understand is an error that names the field', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = spendOn(stage, { action: 'submission', params: {} });
  await until(() => expect(page.current.balance).toEqual(150));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('error'));
  expect(page.current.spend.error).toMatchObject({ code: 'invalid_request', errors: [{ path: 'params.clips' }] });
});

test('if the response is lost for good, the next press finds out the result', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = spendOn(stage);
  await until(() => expect(page.current.balance).toEqual(150));
  const dropped = { match: 'POST *spends', kind: 'drop_after' } as const;
  await stage.world.backstage.world.faults({ next: [dropped, dropped] });
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('unknown'));
  expect(page.current.spend.error?.code).toBe('network_error');
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect(await spent(stage, 'submission')).toBe(1);
});

test('if the response to a confirmed spend is lost for good, the next press resends it as confirmed', async () => {
  const stage = await setUp('marketer', { planId: 'pro', buckets: { plan: 300 } });
  const page = spendOn(stage, { action: 'campaign', params: {} });
  await until(() => expect(page.current.balance).toBe(300));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toBe('confirming'));
  const dropped = { match: 'POST *spends', kind: 'drop_after' } as const;
  await stage.world.backstage.world.faults({ next: [dropped, dropped] });
  act(() => page.current.spend.confirm());
  await until(() => expect(page.current.spend.status).toBe('unknown'));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toBe('done'));
  expect((await stage.client.spends.list({ walletId: stage.wallet.id })).total).toBe(1);
});

test('other tags are another spend, also after one whose outcome is unknown', async () => {
  const stage = await setUp('workspace', { planId: 'team', cadence: 'monthly' });
  let project = 'atlas';
  const page = stage.render(() => ({
    spend: useSpend({ action: 'build', params: {}, tags: { project }, id: 'draft' }),
    balance: useWallet().data?.balance,
  }));
  await until(() => expect(page.current.balance).toBeGreaterThan(0));
  const dropped = { match: 'POST *spends', kind: 'drop_before' } as const;
  await stage.world.backstage.world.faults({ next: [dropped, dropped] });
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toBe('unknown'));
  project = 'hermes';
  page.rerender();
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toBe('done'));
  expect(page.current.spend.result?.spend.tags).toEqual({ project: 'hermes' });
});

function Button({ label = 'Go' }: { label?: string }) {
  const { status, spend } = useSpend({ ...reroll, params: {}, id: label });
  return (
    <button type="button" onClick={spend}>
      {label} {status}
    </button>
  );
}

test('a double click is one spend, even when the first click is answered before the second (OQ-28)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  render(<Button />, { wrapper: stage.Provider as never });
  await until(() => expect(stage.requests.length > 0).toEqual(true));
  await screen.findByText('Go idle');
  const button = screen.getByRole('button');
  await userEvent.click(button);
  await screen.findByText('Go done');
  await userEvent.dblClick(button);
  await screen.findByText('Go done');
  await new Promise((resolve) => setTimeout(resolve, 100));
  // One for the click, one for the double click.
  expect(await spent(stage, 'image_reroll')).toBe(2);
});

test('a held Enter key is one spend', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  render(<Button />, { wrapper: stage.Provider as never });
  await until(() => expect(stage.requests.length > 0).toEqual(true));
  screen.getByRole('button').focus();
  await userEvent.keyboard('{Enter}{Enter}{Enter}{Enter}');
  await screen.findByText('Go done');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await spent(stage, 'image_reroll')).toBe(1);
});

test('two buttons for two photos are two spends', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  render(
    <>
      <Button label="one" />
      <Button label="two" />
    </>,
    { wrapper: stage.Provider as never },
  );
  await until(() => expect(stage.requests.length > 0).toEqual(true));
  await userEvent.click(screen.getByText(/one/));
  await userEvent.click(screen.getByText(/two/));
  await screen.findByText('one done');
  await screen.findByText('two done');
  expect(await spent(stage, 'image_reroll')).toBe(2);
});

test('params can be passed with the press; an event isn’t taken for params', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  function Host() {
    const drafted = useSpend({ ...submission, params: { clips: [8] } });
    const pressed = useSpend({ action: 'submission' });
    return (
      <>
        <button onClick={drafted.spend}>{`drafted ${drafted.result?.spend.cost}`}</button>
        <button onClick={() => drafted.spend({ clips: [4] })}>other</button>
        <button onClick={() => pressed.spend({ clips: [5] })}>{`pressed ${pressed.result?.spend.cost}`}</button>
      </>
    );
  }
  render(
    <stage.Provider>
      <Host />
    </stage.Provider>,
  );
  await userEvent.click(screen.getByRole('button', { name: /drafted/ }));
  await screen.findByRole('button', { name: 'drafted 48' });
  await userEvent.click(screen.getByRole('button', { name: 'other' }));
  await screen.findByRole('button', { name: 'drafted 44' });
  await userEvent.click(screen.getByRole('button', { name: /pressed/ }));
  await screen.findByRole('button', { name: 'pressed 45' });
  expect(await spent(stage, 'submission')).toBe(3);
});

test('a press with its own params in a tab that died is found again by the same draft', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const letGo = stage.hold('POST', '/spends');
  const first = stage.render(() => useSpend({ action: 'submission' }));
  await until(() => expect(stage.requests.some((request) => request.includes('/wallets'))).toBe(true));
  act(() => first.current.spend({ clips: [8] }));
  await until(() => expect(stage.requests.some((request) => request.startsWith('POST'))).toBe(true));
  first.unmount();
  letGo();
  const second = stage.render(() => useSpend({ action: 'submission' }));
  await until(() => expect(second.current.status).toBe('done'));
  expect(await spent(stage, 'submission')).toBe(1);
});

test('a component that unmounts while sending and mounts again has the result of a single spend', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const release = stage.hold('POST', '/spends');
  const first = spendOn(stage);
  await until(() => expect(first.current.balance).toEqual(150));
  act(() => first.current.spend.spend());
  await until(() => expect(stage.requests.filter((request) => request.endsWith('/spends')).length).toEqual(1));
  first.unmount();
  const second = spendOn(stage);
  await until(() => expect(second.current.spend.status).toEqual('spending'));
  second.unmount();
  release();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const third = spendOn(stage);
  await until(() => expect(third.current.spend.status).toEqual('done'));
  expect(await spent(stage, 'submission')).toBe(1);
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith('creditkit.attempt'))).toEqual([]);
});

test('a tab that died after sending shows the result when it is reopened', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const input = { walletId: stage.wallet.id, action: 'submission', params: { clips: [8] } };
  const done = await stage.client.spends.create(input, { idempotencyKey: 'the-dead-tab' });
  // What its page had stored before sending.
  const slot = ['spend', stage.wallet.id, 'submission', JSON.stringify({ clips: [8] })].join(' ');
  const left = {
    key: 'the-dead-tab',
    slot,
    input,
    intent: '',
    mintedAt: Date.now(),
    state: 'unanswered',
    owner: 'a dead page',
  };
  sessionStorage.setItem('creditkit.attempt.the-dead-tab', JSON.stringify(left));
  const page = spendOn(stage);
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect(page.current.spend.result?.spend.id).toBe(done.spend.id);
  expect(await spent(stage, 'submission')).toBe(1);
  expect(sessionStorage.getItem('creditkit.attempt.the-dead-tab')).toBeNull();
});

test('switching wallets drops a late response, and switching back shows it', async () => {
  const stage = await setUp('studio', { name: 'One', planId: 'starter' });
  const other = await stage.world.backstage.wallets.create({ name: 'Two', planId: 'growth' });
  let walletId = stage.wallet.id;
  const page = stage.render(() => ({
    spend: useSpend({ ...submission, params: { clips: [8] }, walletId }),
    balance: useWallet(walletId).data?.balance,
  }));
  await until(() => expect(page.current.balance).toEqual(150));
  const release = stage.hold('POST', '/spends');
  act(() => page.current.spend.spend());
  await until(() => expect(stage.requests.filter((request) => request.endsWith('/spends')).length).toEqual(1));
  walletId = other.id;
  page.rerender();
  expect(page.current.spend.status).toBe('idle');
  release();
  await until(() => expect(page.current.balance).toEqual(325));
  expect(page.current.spend.status).toBe('idle');
  walletId = stage.wallet.id;
  page.rerender();
  await until(() => expect(page.current.spend.status).toEqual('done'));
  await until(() => expect(page.current.balance).toEqual(102));
  expect(await spent(stage, 'submission')).toBe(1);
});

test('on an account without wallets, a press says why nothing happens', async () => {
  const stage = await setUp('studio');
  await stage.client.account.delete({ confirm: 'delete' });
  const page = spendOn(stage);
  await new Promise((resolve) => setTimeout(resolve, 50));
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend).toMatchObject({ status: 'error', error: { code: 'not_found' } }));
});
