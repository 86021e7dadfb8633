// A page that the browser translates: it wraps every text in its own element, so that React's text nodes are gone.
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createWorld } from '../../../mocks';
import { CreditsProvider, creditsKeys, type SpendShortage } from '../../../src';
import { createCreditsClient } from '../../../src/client';
import { Every } from './everyComponent';

/** What Google Translate does to a page. It skips elements with `translate="no"`. */
function translate(root: Node): void {
  for (const node of Array.from(root.childNodes)) {
    if (node instanceof Element) {
      if (node.getAttribute('translate') !== 'no' && !node.matches('textarea, option, svg')) translate(node);
    } else if (node instanceof Text && node.data.trim()) {
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      node.replaceWith(font);
      font.firstElementChild?.append(node.data);
    }
  }
}

/** The text of each component, without live regions. */
function said(): Record<string, string> {
  return Object.fromEntries(
    [...document.querySelectorAll('[data-credits]')].map((root) => {
      const copy = root.cloneNode(true) as Element;
      for (const news of copy.querySelectorAll('[data-credits], [role=status][data-part=sr-only]')) news.remove();
      return [root.getAttribute('data-credits') ?? '', (copy.textContent ?? '').replace(/\s+/g, ' ')];
    }),
  );
}

/**
 * Texts that share their element with something else. After a translation, React couldn't update them, or would fail to
 * remove them.
 */
function mixed(): string[] {
  const elements = [...document.querySelectorAll('[data-credits] *:not(option, textarea, title)')];
  const isText = (node: Node) => node instanceof Text && /[^\s·,]/.test(node.data);
  return elements
    .filter(({ childNodes }) => childNodes.length > 1 && [...childNodes].some(isText))
    .map((each) => `${each.closest('[data-credits]')?.getAttribute('data-credits')}: ${each.outerHTML.slice(0, 300)}`);
}

type Source = 'studio' | 'marketer' | 'gallery';
const changes: Record<Source, (world: ReturnType<typeof createWorld>, walletId: string) => Promise<unknown>> = {
  studio: ({ backstage }, walletId) => backstage.wallets.adjust({ walletId, amount: -20, note: 'less' }),
  marketer: ({ backstage }, walletId) => backstage.wallets.adjust({ walletId, amount: -125, note: 'less' }),
  gallery: ({ backstage }, walletId) => backstage.wallets.adjust({ walletId, amount: 25, note: 'more' }),
};
const plans: Record<Source, string> = { studio: 'starter', marketer: 'pro', gallery: 'premium' };

test.each(['studio', 'marketer', 'gallery'] as const)(
  '%s: no outdated figure stays, and nothing breaks',
  async (product) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const world = createWorld({ product, scenario: 'blank', nowAt: '2026-04-17T10:00:00.000Z' });
    const { id } = await world.backstage.wallets.create({ name: 'Northwind', planId: plans[product] });
    const thrown: string[] = [];
    const show = async () => {
      const queryClient = new QueryClient();
      const client = createCreditsClient({ fetch: world.fetch, maxRetries: 0 });
      render(
        <CreditsProvider {...{ client, queryClient }} walletId={id} locale="en-US" timeZone="UTC">
          <Every
            props={{}}
            shortage={shortageOf(id)}
            onThrow={(name, error) => thrown.push(`${name}: ${String(error)}`)}
          />
        </CreditsProvider>,
      );
      await settled(queryClient);
      return queryClient;
    };

    const queryClient = await show();
    expect(mixed()).toEqual([]);
    const before = said();
    translate(document.body);
    await changes[product](world, id);
    await act(() => queryClient.invalidateQueries({ queryKey: creditsKeys.all }));
    await settled(queryClient);
    const translated = said();
    cleanup();
    await show();
    expect(thrown).toEqual([]);
    expect(translated).toEqual(said());
    expect(translated).not.toEqual(before);
  },
);

function shortageOf(walletId: string): SpendShortage {
  return {
    code: 'insufficient_tokens',
    walletId,
    action: 'submission',
    balance: 39,
    spendable: 39,
    cost: 40,
    shortfall: 1,
    autoReload: null,
    recovery: {
      topUp: true,
      upgrade: true,
      renewsAt: '2026-04-19T00:00:00.000Z',
      suggestion: 'top_up',
      suggestionReason: 'A short spike.',
    },
  };
}

async function settled(queryClient: QueryClient): Promise<void> {
  await waitFor(
    () => {
      expect(queryClient.isFetching()).toBe(0);
      expect(document.querySelectorAll('[data-part=skeleton]')).toHaveLength(0);
    },
    { timeout: 10_000 },
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
}
