import { render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect, vi } from 'vitest';
import { createWorld, type ProductFile, type ProductId, type World } from '../../../mocks';
import { CreditsProvider, type CreditsProviderProps } from '../../../src';
import { createCreditsClient, type CreditsClient, type Wallet } from '../../../src/client';

export const cards = {
  works: '4242424242424242',
  declines: '4000000000000341',
  challenges: '4000002760003184',
};

type WalletSpec = Parameters<World['backstage']['wallets']['create']>[0];

export interface Stage {
  world: World;
  client: CreditsClient;
  wallet: Wallet;
  user: UserEvent;
  navigate: ReturnType<typeof vi.fn<(to: string) => void>>;
  openCheckout: ReturnType<typeof vi.fn<(url: string) => void>>;
  /** Holds the next charge undecided. */
  holdCharges: () => Promise<unknown>;
  /** Makes every request fail until called with false. */
  setOffline: (isOffline: boolean) => void;
  show: (ui: ReactNode, props?: Partial<CreditsProviderProps>) => HTMLElement;
}

/** A world with one wallet, and a host around the component with its router, links and checkout. */
export async function setUp(product: ProductId | ProductFile, spec: Partial<WalletSpec> = {}): Promise<Stage> {
  const world = createWorld({
    product,
    ...(typeof product === 'string' && { scenario: 'blank' }),
    nowAt: '2026-04-17T10:00:00.000Z',
  });
  return stageOf(world, await world.backstage.wallets.create({ name: 'Northwind', ...spec }));
}

/** The same host around the first wallet of a scenario. */
export async function setUpScenario(product: ProductId, scenario: string): Promise<Stage> {
  const world = createWorld({ product, scenario, nowAt: '2026-04-11T09:00:00.000Z' });
  return stageOf(world, (await world.backstage.wallets.list()).data[0]!);
}

function stageOf(world: World, wallet: Wallet): Stage {
  sessionStorage.clear();
  let isOffline = false;
  const client = createCreditsClient({
    maxRetries: 0,
    fetch: (url, init) => (isOffline ? Promise.reject(new TypeError('offline')) : world.fetch(url, init)),
  });
  const navigate = vi.fn<(to: string) => void>();
  const openCheckout = vi.fn<(url: string) => void>();
  const links: CreditsProviderProps['links'] = {
    topUp: ({ name }) => `/clients/${name}/settings#manual-reload`,
    upgrade: ({ name }) => `/clients/${name}/settings#plan`,
    history: ({ name }) => `/dashboard/clients/${name}/credits`,
  };
  return {
    world,
    client,
    wallet,
    user: userEvent.setup(),
    navigate,
    openCheckout,
    holdCharges: () =>
      world.fetch('/backstage/faults', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ processorHold: true }),
      }),
    setOffline: (value) => {
      isOffline = value;
    },
    show: (ui, props) =>
      render(
        <CreditsProvider
          {...{ client, navigate, openCheckout, links }}
          walletId={wallet.id}
          locale="en-US"
          timeZone="UTC"
          {...props}
        >
          <main>{ui}</main>
        </CreditsProvider>,
      ).container,
  };
}

/** No violation of WCAG 2.2 A and AA in light and in dark. */
export async function expectAccessible(): Promise<void> {
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.colorScheme = theme;
    document.body.style.background = 'Canvas';
    // WebKitGTK's native buttons have too little contrast in dark mode; a host would style them.
    for (const button of document.querySelectorAll<HTMLElement>('button:not([data-credits] *), button[data-mine]'))
      Object.assign(button.style, { color: 'CanvasText', background: 'Canvas' });
    // Colors transition; axe must check the final ones.
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'page-has-heading-one': { enabled: false } },
    });
    const found = violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found).toEqual([]);
  }
}
