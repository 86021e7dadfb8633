import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createWorld, type ProductId, type World } from '../../mocks';
import { createCreditsClient, type CreditsClient, type Entry, type Wallet } from '../../src/client';
import { CreditsProvider, type CreditsProviderProps } from '../../src/hooks';

export const works = '4242424242424242';
export const declines = '4000000000000341';

type WalletSpec = Parameters<World['backstage']['wallets']['create']>[0];

export interface Stage {
  world: World;
  client: CreditsClient;
  wallet: Wallet;
  /** `POST /v1/wallets/…/spends`, one per request, in order. */
  requests: string[];
  /**
   * Holds back the responses to such requests, which the server has carried out. Returns a function that releases them.
   */
  hold: (method: string, end: string) => () => void;
  Provider: (props: Partial<CreditsProviderProps>) => ReactNode;
  render: <T>(
    hook: () => T,
    props?: Partial<CreditsProviderProps>,
  ) => { current: T; unmount: () => void; rerender: () => void };
  entries: (walletId?: string) => Promise<Entry[]>;
}

/** A world with one wallet, a client for it, and a network whose responses can be held back. */
export async function setUp(product: ProductId, spec: Partial<WalletSpec> = {}): Promise<Stage> {
  sessionStorage.clear();
  const world = createWorld({ product, scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z' });
  const wallet = await world.backstage.wallets.create({ name: 'Acme', ...spec });
  const requests: string[] = [];
  const held = new Map<string, Promise<void>>();

  const client = createCreditsClient({
    maxRetries: 1,
    fetch: async (url, init) => {
      const path = url.split('?', 1)[0] ?? '';
      requests.push(`${init.method} ${url}`);
      const gate = [...held].find(([name]) => matches(name, `${init.method} ${path}`))?.[1];
      const response = await world.fetch(url, init);
      await gate;
      return response;
    },
  });
  const Provider = (props: Partial<CreditsProviderProps>) => <CreditsProvider client={client} {...props} />;

  return {
    world,
    client,
    wallet,
    requests,
    Provider,
    hold: (method, end) => {
      let release = () => {};
      const name = `${method} ${end}`;
      held.set(name, new Promise((resolve) => (release = resolve)));
      return () => {
        held.delete(name);
        release();
      };
    },
    render: (hook, props) => {
      const { result, unmount, rerender } = renderHook(hook, {
        wrapper: ({ children }) => <Provider {...props}>{children}</Provider>,
      });
      return {
        get current() {
          return result.current;
        },
        unmount,
        rerender: () => rerender(),
      };
    },
    entries: async (walletId = wallet.id) => (await client.entries.list({ walletId, limit: 100 })).data,
  };
}

function matches(name: string, request: string): boolean {
  const [method = '', end = ''] = name.split(' ');
  return request.startsWith(method) && request.endsWith(end);
}

/** Waits until `assertion` holds. */
export function until(assertion: () => void): Promise<void> {
  return waitFor(assertion, { timeout: 10_000 });
}
