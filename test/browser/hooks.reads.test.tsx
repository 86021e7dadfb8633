// Prices, gates, jobs and the log, in a real browser.
import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  SpendGate,
  useCreditLog,
  useGate,
  useJobs,
  usePacks,
  usePlans,
  useQuote,
  useSpend,
  useStatement,
  useWallet,
} from '../../src/hooks';
import { setUp, type Stage, until } from './hooksWorld';

async function write(stage: Stage, count: number, walletId = stage.wallet.id) {
  for (let i = 0; i < count; i++)
    await stage.world.backstage.wallets.adjust({ walletId, amount: 1, note: `note ${i}` });
}

test('the log is read page by page, with the next page prefetched', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await write(stage, 60);
  const page = stage.render(() => useCreditLog());
  expect(page.current.isLoading).toBe(true);
  await until(() => expect(page.current.page).toEqual({ from: 1, to: 25 }));
  expect(page.current).toMatchObject({ total: 61, hasNext: true, hasPrevious: false, isLoading: false });
  await until(() => expect(stage.requests.filter((request) => request.includes('cursor=')).length).toEqual(1));

  act(() => page.current.next());
  // Already there: no waiting, no gap.
  expect(page.current.page).toEqual({ from: 26, to: 50 });
  act(() => page.current.next());
  await until(() => expect(page.current.page).toEqual({ from: 51, to: 61 }));
  expect(page.current).toMatchObject({ hasNext: false, hasPrevious: true });
  expect(page.current.entries.at(-1)?.type).toBe('plan_allocation');
  act(() => page.current.previous());
  act(() => page.current.previous());
  expect(page.current.page).toEqual({ from: 1, to: 25 });
});

test('a page stays the same while entries arrive; the first page shows them', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await write(stage, 30);
  const page = stage.render(() => ({
    log: useCreditLog({ limit: 10 }),
    spend: useSpend({ action: 'image_reroll', params: {} }),
  }));
  await until(() => expect(page.current.log.hasNext).toEqual(true));
  act(() => page.current.log.next());
  await until(() => expect(page.current.log.page.from).toEqual(11));
  const before = page.current.log.entries.map(({ id }) => id);
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.log.total).toEqual(32));
  expect(page.current.log.entries.map(({ id }) => id)).toEqual(before);
  act(() => page.current.log.previous());
  await until(() => expect(page.current.log.entries[0]?.type).toEqual('image_reroll'));
});

test('a filter starts on the first page and keeps the old rows until the new ones arrive', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await write(stage, 30);
  let type: 'plan_allocation' | undefined;
  const page = stage.render(() => useCreditLog(type ? { type } : {}));
  await until(() => expect(page.current.hasNext).toEqual(true));
  act(() => page.current.next());
  await until(() => expect(page.current.page.from).toEqual(26));
  const release = stage.hold('GET', '/entries');
  type = 'plan_allocation';
  page.rerender();
  expect(page.current.entries).toHaveLength(6);
  expect(page.current).toMatchObject({ isFetching: true, hasNext: false, hasPrevious: false });
  release();
  await until(() => expect(page.current.total).toEqual(1));
  expect(page.current.page).toEqual({ from: 1, to: 1 });
});

test('entries of one wallet are never shown for another', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const other = await stage.world.backstage.wallets.create({ name: 'Two', planId: 'growth' });
  let walletId = stage.wallet.id;
  const seen: (string | undefined)[] = [];
  const page = stage.render(() => {
    const log = useCreditLog({ walletId });
    for (const entry of log.entries) if (entry.walletId !== walletId) seen.push(entry.id);
    return log;
  });
  await until(() => expect(page.current.total).toEqual(1));
  const release = stage.hold('GET', '/entries');
  walletId = other.id;
  page.rerender();
  expect(page.current).toMatchObject({ entries: [], isLoading: true });
  release();
  await until(() => expect(page.current.entries[0]?.amount).toEqual(325));
  expect(seen).toEqual([]);
});

test('an empty log has no pages', async () => {
  const stage = await setUp('studio');
  const page = stage.render(() => useCreditLog());
  await until(() => expect(page.current.isLoading).toEqual(false));
  expect(page.current).toMatchObject({ entries: [], total: 0, page: { from: 0, to: 0 }, hasNext: false });
});

test('a failed log request is reported and can be retried', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const down = { match: 'GET *entries', kind: 'drop_before' } as const;
  await stage.world.backstage.world.faults({ next: [down, down] });
  const page = stage.render(() => useCreditLog());
  await until(() => expect(page.current.error?.code).toEqual('network_error'));
  expect(page.current.isLoading).toBe(false);
  act(() => page.current.refetch());
  await until(() => expect(page.current.total).toEqual(1));
  expect(page.current.error).toBeNull();
});

test('a price follows the draft, and stays visible while the next one loads', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  let clips = [8];
  const costs: (number | undefined)[] = [];
  const page = stage.render(() => {
    const quote = useQuote('submission', { clips });
    costs.push(quote.data?.cost);
    return quote.data?.cost;
  });
  await until(() => expect(page.current).toEqual(48));
  clips = [8, 10];
  page.rerender();
  await until(() => expect(page.current).toEqual(58));
  expect(costs.slice(costs.indexOf(48))).not.toContain(undefined);
});

test('packs, plans and the statement', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => ({
    packs: usePacks().data,
    plans: usePlans('annual').data,
    statement: useStatement().data,
  }));
  await until(() => expect(page.current.packs?.map(({ id }) => id)).toEqual(['pack_50', 'pack_150']));
  await until(() => expect(page.current.plans?.every(({ cadence }) => cadence === 'annual')).toEqual(true));
  await until(() => expect(page.current.statement?.closing).toEqual(150));
});

test('the gate says go, confirm, auto_reload, or blocked with the reason', async () => {
  const rich = await setUp('marketer', { planId: 'pro', buckets: { plan: 2000 } });
  const go = rich.render(() => useGate('campaign', {}));
  expect(go.current.state).toBe('loading');
  await until(() => expect(go.current.state).toEqual('go'));

  const tight = await setUp('marketer', { planId: 'pro', buckets: { plan: 180 } });
  const confirm = tight.render(() => useGate('campaign', {}));
  await until(() =>
    expect([confirm.current.state, confirm.current.reason]).toEqual(['confirm', 'confirmation_required']),
  );

  const out = await setUp('marketer', { planId: 'pro', buckets: { plan: 0 } });
  const blocked = out.render(() => useGate('campaign', {}));
  await until(() =>
    expect([blocked.current.state, blocked.current.reason]).toEqual(['blocked', 'insufficient_tokens']),
  );

  const reloads = await setUp('studio', {
    planId: 'starter',
    buckets: { plan: 0 },
    card: '4242424242424242',
    autoReload: true,
  });
  const reload = reloads.render(() => useGate('image_reroll', {}));
  await until(() => expect(reload.current.state).toEqual('auto_reload'));
});

test('an incomplete draft is blocked and names the field; an unreachable server blocks nothing', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const draft = stage.render(() => useGate('submission', {}));
  await until(() => expect(draft.current.state).toEqual('blocked'));
  expect(draft.current.error?.errors?.[0]?.path).toBe('params.clips');
  const down = { match: 'POST *quotes', kind: 'drop_before' } as const;
  await stage.world.backstage.world.faults({ next: [down, down] });
  const offline = stage.render(() => useGate('image_reroll', {}));
  await until(() => expect(offline.current.state).toEqual('go'));
  expect(offline.current.error?.code).toBe('network_error');
});

test('SpendGate renders its child function', async () => {
  const stage = await setUp('marketer', { planId: 'pro', buckets: { plan: 0 } });
  render(
    <stage.Provider>
      <SpendGate action="campaign" params={{}}>
        {({ state, reason }) => (
          <button type="button" disabled={state === 'blocked'}>
            {reason ?? state}
          </button>
        )}
      </SpendGate>
    </stage.Provider>,
  );
  expect(await screen.findByText('insufficient_tokens')).toBeDisabled();
});

test('a job that finishes by itself is noticed, and its refund is shown', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { spend } = await stage.client.spends.create({
    walletId: stage.wallet.id,
    action: 'submission',
    params: { clips: [8] },
  });
  const page = stage.render(() => ({ jobs: useJobs({ status: 'pending' }).data, balance: useWallet().data?.balance }));
  await until(() => expect(page.current.jobs?.data.map(({ id }) => id)).toEqual([spend.id]));
  await until(() => expect(page.current.balance).toEqual(102));
  await stage.world.backstage.spends.fail({ spendId: spend.id });
  await until(() => expect(page.current.jobs?.data.length).toEqual(0));
  await until(() => expect(page.current.balance).toEqual(150));
});
