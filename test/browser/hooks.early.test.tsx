// A press before the account's wallet is known, as on a slow connection.
import { act } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useSpend, type UseSpendOptions, useWallet } from '../../src/hooks';
import { type Stage, setUp, until } from './hooksWorld';

const submission: UseSpendOptions = { action: 'submission', params: { clips: [8] } };
const reroll: UseSpendOptions = { action: 'image_reroll', params: {}, askFirst: true };

function spendOn(stage: Stage, options = submission) {
  return stage.render(() => ({ spend: useSpend(options), balance: useWallet().data?.balance }));
}

async function spent(stage: Stage, type = 'submission') {
  return (await stage.entries()).filter((entry) => entry.type === type).length;
}

test('a press before the wallet has loaded waits for it, and spends once', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const release = stage.hold('GET', '/wallets');
  const page = spendOn(stage);
  act(() => page.current.spend.spend());
  act(() => page.current.spend.spend());
  expect(page.current.spend.status).toBe('spending');
  expect(await spent(stage)).toBe(0);
  release();
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect(await spent(stage)).toBe(1);
  await until(() => expect(page.current.balance).toEqual(102));
});

test('a press before the wallet has loaded asks for confirmation if it should', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = spendOn(stage, reroll);
  act(() => page.current.spend.spend());
  expect(page.current.spend.status).toBe('quoting');
  await until(() => expect(page.current.spend).toMatchObject({ status: 'confirming', quote: { cost: 2 } }));
  expect(await spent(stage, 'image_reroll')).toBe(0);
});

test('a press whose wallet can’t be loaded shows the error until the next press', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await stage.world.backstage.world.faults({ errorRate: 1 });
  const page = spendOn(stage);
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend).toMatchObject({ status: 'error', error: { code: 'unavailable' } }));
  await stage.world.backstage.world.faults({ errorRate: 0 });
  await act(() => stage.client.wallets.get({ walletId: stage.wallet.id }));
  expect(page.current.spend.status).toBe('error');
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('done'));
  expect(await spent(stage)).toBe(1);
});

test('a press that waits for the wallet can be canceled', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const release = stage.hold('GET', '/wallets');
  const page = spendOn(stage);
  act(() => page.current.spend.spend());
  act(() => page.current.spend.dismiss());
  expect(page.current.spend.status).toBe('idle');
  release();
  await until(() => expect(page.current.balance).toEqual(150));
  expect(await spent(stage)).toBe(0);
});
