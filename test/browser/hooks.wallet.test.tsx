// Reads of wallets: the newest wins, on every screen and in every tab.
import { onlineManager, QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import {
  creditsKeys,
  CreditsProvider,
  useCreditLog,
  useCredits,
  useOnline,
  useSpend,
  useWallet,
  useWallets,
} from '../../src/hooks';
import { setUp, until } from './hooksWorld';

const reroll = { action: 'image_reroll', params: {} };

afterEach(() => onlineManager.setOnline(true));

test('uses the given wallet, else the provider’s, else the first', async () => {
  const stage = await setUp('studio', { name: 'One', planId: 'starter' });
  const two = await stage.world.backstage.wallets.create({ name: 'Two' });
  const names = (props: { walletId?: string }, walletId?: string) =>
    stage.render(() => useWallet(walletId).data?.name, props);
  const first = names({});
  await until(() => expect(first.current).toEqual('One'));
  const provided = names({ walletId: two.id });
  await until(() => expect(provided.current).toEqual('Two'));
  const named = names({ walletId: two.id }, stage.wallet.id);
  await until(() => expect(named.current).toEqual('One'));
  const all = stage.render(() => useWallets().data?.map(({ name }) => name));
  await until(() => expect(all.current).toEqual(['One', 'Two']));
});

test('an account without wallets is an error, not an endless wait; a retry can find one', async () => {
  const stage = await setUp('studio');
  await stage.client.account.delete({ confirm: 'delete' });
  const page = stage.render(() => useWallet());
  await until(() => expect(page.current.error?.code).toEqual('not_found'));
  const log = stage.render(() => useCreditLog());
  await until(() => expect(log.current.error?.code).toEqual('not_found'));
  expect(log.current.isLoading).toBe(false);
  await stage.world.backstage.wallets.create({ name: 'New' });
  await act(() => page.current.refetch());
  await until(() => expect(page.current.data?.name).toEqual('New'));
});

test('an invalid response is an error, never a balance of zero', async () => {
  const stage = await setUp('studio');
  await stage.world.backstage.world.faults({ next: [{ match: 'GET *wallets', kind: 'malformed' }] });
  const page = stage.render(() => useWallet());
  await until(() => expect(page.current.error?.code).toEqual('unexpected_response'));
  expect(page.current.data).toBeUndefined();
});

test('a read that started before a spend doesn’t overwrite its result', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const balances: (number | undefined)[] = [];
  const page = stage.render(
    () => {
      const wallet = useWallet();
      balances.push(wallet.data?.balance);
      return { wallet, spend: useSpend(reroll) };
    },
    { walletId: stage.wallet.id },
  );
  await until(() => expect(page.current.wallet.data?.balance).toEqual(150));
  const release = stage.hold('GET', stage.wallet.id);
  act(() => void page.current.wallet.refetch());
  await until(() =>
    expect(stage.requests.filter((request) => request === `GET /v1/wallets/${stage.wallet.id}`).length).toEqual(2),
  );
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.spend.status).toEqual('done'));
  await until(() => expect(page.current.wallet.data?.balance).toEqual(148));
  release();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(page.current.wallet.data?.balance).toBe(148);
  expect(balances.slice(balances.indexOf(148))).not.toContain(150);
});

test('the later read wins even if its timestamp is earlier, since clocks differ and worlds are reset', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const queryClient = new QueryClient();
  const page = stage.render(() => useWallet(), { walletId: stage.wallet.id, queryClient });
  await until(() => expect(page.current.data?.balance).toEqual(150));
  const ahead = { ...stage.wallet, balance: 1, asOf: '2026-04-01T01:00:00.000Z' };
  act(() => void queryClient.setQueryData(creditsKeys.wallet(stage.wallet.id), ahead));
  await act(() => page.current.refetch());
  expect(page.current.data?.balance).toBe(150);
});

test('another tab’s spend is seen within a second', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const here = stage.render(() => ({ wallet: useWallet(), log: useCreditLog() }));
  const there = stage.render(() => useSpend(reroll));
  await until(() => expect(here.current.wallet.data?.balance).toEqual(150));
  await until(() => expect(here.current.log.total).toEqual(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  act(() => there.current.spend());
  const startAt = performance.now();
  await until(() => expect(here.current.wallet.data?.balance).toEqual(148));
  expect(performance.now() - startAt).toBeLessThan(1000);
  await until(() => expect(here.current.log.total).toEqual(2));
});

test('messages between tabs contain the wallet’s id and no other data', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const heard: unknown[] = [];
  const channel = new BroadcastChannel('creditkit');
  channel.onmessage = ({ data }) => heard.push(data);
  const page = stage.render(() => useSpend(reroll), { walletId: stage.wallet.id });
  act(() => page.current.spend());
  await until(() => expect(heard).toEqual([{ walletId: stage.wallet.id }]));
  channel.postMessage(null);
  channel.postMessage({ walletId: 3 });
  channel.close();
});

test('a window that becomes visible again refetches', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => useWallet().data?.balance, { walletId: stage.wallet.id });
  await until(() => expect(page.current).toEqual(150));
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 5, note: 'elsewhere' });
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  window.dispatchEvent(new Event('visibilitychange'));
  await until(() => expect(page.current).toEqual(155));
});

test('shows that it is offline; back online it refetches', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(
    () => {
      const wallet = useWallet();
      return { isOnline: useOnline(), wallet, fetchStatus: wallet.fetchStatus };
    },
    { walletId: stage.wallet.id },
  );
  await until(() => expect(page.current.wallet.data?.balance).toEqual(150));
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(page.current.isOnline).toBe(false);
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 5, note: 'elsewhere' });
  act(() => void page.current.wallet.refetch());
  await until(() => expect(page.current.fetchStatus).toEqual('paused'));
  expect(page.current.wallet.data?.balance).toBe(150);
  act(() => void window.dispatchEvent(new Event('online')));
  await until(() => expect(page.current.wallet.data?.balance).toEqual(155));
  expect(page.current.isOnline).toBe(true);
});

test('several wallets on one page stay separate, and several providers share one cache', async () => {
  const stage = await setUp('studio', { name: 'One', planId: 'starter' });
  const two = await stage.world.backstage.wallets.create({ name: 'Two', planId: 'growth' });
  const queryClient = new QueryClient();
  const one = stage.render(() => ({ wallet: useWallet(), spend: useSpend(reroll) }), {
    walletId: stage.wallet.id,
    queryClient,
  });
  const other = stage.render(() => useWallet(), { walletId: two.id, queryClient });
  const again = stage.render(() => useWallet(), { walletId: stage.wallet.id, queryClient });
  await until(() =>
    expect([one.current.wallet, other.current, again.current].map(({ data }) => data?.balance)).toEqual([
      150, 325, 150,
    ]),
  );
  act(() => one.current.spend.spend());
  await until(() =>
    expect([one.current.wallet, other.current, again.current].map(({ data }) => data?.balance)).toEqual([
      148, 325, 148,
    ]),
  );
});

test('the host’s own queries see the QueryClient that it passed', async () => {
  const stage = await setUp('studio');
  const theirs = new QueryClient();
  function HostScreen() {
    const ours = useCredits().queryClient === theirs ? 'shared' : 'apart';
    return useQueryClient() === theirs ? ours : 'shadowed';
  }
  const { Provider } = stage;
  const show = (props: object) =>
    render(
      <QueryClientProvider client={theirs}>
        <Provider {...props}>
          <HostScreen />
        </Provider>
      </QueryClientProvider>,
    );
  show({});
  expect(await screen.findByText('apart')).toBeInTheDocument();
  show({ queryClient: theirs });
  expect(await screen.findByText('shared')).toBeInTheDocument();
});

test('server-rendered data hydrates without a warning, then is refetched', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const Balance = () => <p>{useWallet().data?.balance ?? 'loading'}</p>;
  const app = (
    <CreditsProvider client={stage.client} initialData={{ wallets: [stage.wallet] }}>
      <Balance />
    </CreditsProvider>
  );
  const complaints = vi.spyOn(console, 'error');
  const container = document.body.appendChild(document.createElement('div'));
  container.append(document.createElement('p'));
  container.firstChild!.textContent = '150';
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 5, note: 'since then' });
  render(app, { container, hydrate: true });
  expect(container.textContent).toBe('150');
  await until(() => expect(container.textContent).toEqual('155'));
  expect(complaints).not.toHaveBeenCalled();
});

test('a loader without data passes null, and the wallet is fetched', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const Balance = () => <p>{useWallet().data?.balance ?? 'loading'}</p>;
  render(
    <CreditsProvider client={stage.client} initialData={null}>
      <Balance />
    </CreditsProvider>,
  );
  expect(await screen.findByText('150')).toBeInTheDocument();
});

test('the host’s settings are passed down, with defaults', async () => {
  const stage = await setUp('studio');
  const plain = stage.render(() => useCredits());
  expect(plain.current).toMatchObject({ canManageBilling: true, links: {}, client: stage.client });
  const navigate = vi.fn();
  const told = stage.render(() => useCredits(), {
    canManageBilling: false,
    billingContact: 'Ada',
    locale: 'de',
    navigate,
  });
  expect(told.current).toMatchObject({ canManageBilling: false, billingContact: 'Ada', locale: 'de', navigate });
});

test('a new client means a new user, so everything is refetched', async () => {
  const one = await setUp('studio', { name: 'One', planId: 'starter' });
  const two = await setUp('studio', { name: 'Two', planId: 'growth' });
  const Balance = () => <p>{useWallet().data?.balance ?? 'loading'}</p>;
  const app = (client: typeof one.client) => (
    <CreditsProvider client={client}>
      <Balance />
    </CreditsProvider>
  );
  const page = render(app(one.client));
  await until(() => expect(page.container.textContent).toBe('150'));
  page.rerender(app(two.client));
  expect(page.container.textContent).toBe('loading');
  await until(() => expect(page.container.textContent).toBe('325'));
});

test('a command’s response wins, whatever the servers’ clocks say', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const late = { ...stage.client, spends: { ...stage.client.spends } };
  const { create } = stage.client.spends;
  // Another server node, whose clock is five seconds behind.
  late.spends.create = async (...input: Parameters<typeof create>) => {
    const result = await create(...input);
    return { ...result, wallet: { ...result.wallet, asOf: '2026-03-31T23:59:55.000Z' } };
  };
  const page = stage.render(() => ({ wallet: useWallet().data, spend: useSpend(reroll) }), { client: late });
  await until(() => expect(page.current.wallet?.balance).toEqual(150));
  const release = stage.hold('GET', stage.wallet.id);
  const releaseList = stage.hold('GET', '/wallets');
  act(() => page.current.spend.spend());
  await until(() => expect(page.current.wallet?.balance).toEqual(148));
  release();
  releaseList();
});

test('after a reset nothing of the old world is shown, even if the new clock is earlier', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => useWallets().data?.map(({ name }) => name));
  await until(() => expect(page.current).toEqual(['Acme']));
  await stage.world.backstage.world.reset({ product: 'studio', scenario: 'blank', nowAt: '2026-01-01T00:00:00.000Z' });
  await stage.world.backstage.wallets.create({ name: 'Born anew' });
  // From earlier pages in this tab.
  const stored = ['creditkit.attempt.key_1', 'creditkit.checkout.wal_1'];
  for (const name of [...stored, 'host.own']) sessionStorage.setItem(name, '{}');
  const panel = new BroadcastChannel('creditkit');
  panel.postMessage({ all: 'reset' });
  await until(() => expect(page.current).toEqual(['Born anew']));
  expect([...stored, 'host.own'].filter((name) => sessionStorage.getItem(name))).toEqual(['host.own']);
  sessionStorage.removeItem('host.own');
  panel.close();
});

test('warns once if a client is created on each render', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const App = () => <CreditsProvider client={{ ...stage.client }}>app</CreditsProvider>;
  const { rerender } = render(<App />);
  for (let times = 0; times < 4; times++) rerender(<App />);
  expect(complaints.mock.calls.map(String).filter((text) => /another client at each render,/.test(text))).toHaveLength(
    1,
  );
  complaints.mockRestore();
});
