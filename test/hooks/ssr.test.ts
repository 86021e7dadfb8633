// A render on a server: no window, no storage, no effects.
import { QueryClient } from '@tanstack/react-query';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorld } from '../../mocks';
import { createCreditsClient, type Wallet } from '../../src/client';
import {
  creditsKeys,
  CreditsProvider,
  useAutoReload,
  useCreditLog,
  useOnline,
  useSpend,
  useTopUp,
  useWallet,
} from '../../src/hooks';

let requests = 0;
const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z' });
const client = createCreditsClient({
  fetch: (url, init) => {
    requests++;
    return world.fetch(url, init);
  },
});
const complaints = vi.spyOn(console, 'error');

beforeEach(() => {
  requests = 0;
});
afterEach(() => {
  expect(complaints).not.toHaveBeenCalled();
});

function Screen(): ReactNode {
  const { data, isPending } = useWallet();
  const spend = useSpend({ action: 'image_reroll', params: {} });
  const said = [
    isPending ? 'loading' : data?.balance,
    spend.status,
    useTopUp().status,
    useCreditLog().isLoading,
    useAutoReload().enabled,
  ];
  return `${said.join(' ')} ${useOnline() ? 'online' : 'offline'}`;
}

const render = (props: object) =>
  renderToString(createElement(CreditsProvider, { client, ...props }, createElement(Screen)));

test('without data it renders the loading state, and sends no request', () => {
  expect(render({})).toBe('loading idle idle true false online');
  expect(requests).toBe(0);
});

test('it renders the data that the server fetched', async () => {
  const wallet: Wallet = await world.backstage.wallets.create({ name: 'Acme', planId: 'starter' });
  const initialData = { wallets: [wallet] };
  expect(render({ initialData })).toBe('150 idle idle true false online');
  expect(render({ initialData, walletId: wallet.id })).toBe('150 idle idle true false online');
});

test('uses the host’s own cache, and doesn’t overwrite what is in it', async () => {
  const wallet: Wallet = await world.backstage.wallets.create({ name: 'Acme', planId: 'growth' });
  const queryClient = new QueryClient();
  queryClient.setQueryData(creditsKeys.wallet(wallet.id), { ...wallet, balance: 77 });
  expect(render({ queryClient, walletId: wallet.id, initialData: { wallets: [wallet] } })).toContain('77');
});

test('a hook without its provider says what to do', () => {
  complaints.mockImplementation(() => undefined);
  expect(() => renderToString(createElement(Screen))).toThrow(/<CreditsProvider client=/);
  complaints.mockClear();
});
