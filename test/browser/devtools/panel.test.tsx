import { cleanup, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createWorld } from '../../../mocks';
import { createBackstage } from '../../../mocks/backstage/client';
import { LedgerDevtools } from '../../../mocks/devtools';
import { CreditsProvider } from '../../../src';
import { createCreditsClient } from '../../../src/client';
import { expectAccessible } from '../components/stage';
import { button, nowAt, onOwnPage, send, show, user, walletOf } from './stage';
import { Wizard } from '../components/Wizard';

onOwnPage();

describe('the panel', () => {
  test('is a button that says MOCK and the time while it is closed', async () => {
    await show('studio/fresh', undefined, { defaultOpen: false });
    const mark = await button(/MOCK Apr 11, 2026, 09:00 UTC/);
    expect(mark).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('tablist')).toBeNull();
    await user.click(mark);
    expect(screen.getByRole('tab', { name: 'Time', selected: true })).toBeVisible();
    expect(mark).toBeVisible();
  });

  test('opens and closes by keyboard, and gives the focus back', async () => {
    await show('studio/fresh', undefined, { defaultOpen: false });
    const field = screen.getByRole('textbox', { name: 'Search' });
    field.focus();
    await user.keyboard('{Alt>}{Shift>}l{/Shift}{/Alt}');
    const mark = await button(/MOCK/);
    expect(mark).toHaveFocus();
    await user.keyboard('{Alt>}{Shift>}l{/Shift}{/Alt}');
    expect(mark).toHaveAttribute('aria-expanded', 'false');
    expect(field).toHaveFocus();
    await user.click(mark);
    await user.click(screen.getByRole('tab', { name: 'Faults' }));
    await user.keyboard('{Escape}');
    expect(mark).toHaveFocus();
    expect(mark).toHaveAttribute('aria-expanded', 'false');
  });

  test('switches tabs with the arrow keys', async () => {
    await show('studio/fresh');
    (await screen.findByRole('tab', { name: 'Time' })).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('tab', { name: 'Wallets', selected: true })).toHaveFocus();
    await user.keyboard('{End}{ArrowRight}{ArrowLeft}');
    expect(screen.getByRole('tabpanel', { name: 'World' })).toBeVisible();
  });

  test('remembers its position, whether it is open, and its tab', async () => {
    await show('studio/fresh', 'Mail');
    const panel = screen.getByRole('region', { name: 'Mock ledger' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Panel position' }), 'left');
    expect(panel.getBoundingClientRect().left).toBeLessThan(20);
    expect(panel.getBoundingClientRect().top).toBeLessThan(20);
    cleanup();
    await show('studio/fresh', undefined, { defaultOpen: false });
    expect(await screen.findByRole('tab', { name: 'Mail', selected: true })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Mock ledger' })).toHaveAttribute('data-place', 'left');
  });

  test.each(['{', '"x"', 'null', '{"place":"moon","tab":7,"isOpen":"yes"}'])('ignores %s in storage', async (text) => {
    localStorage.setItem('creditkit.devtools', text);
    await show('studio/fresh');
    expect(await screen.findByRole('tab', { name: 'Time', selected: true })).toBeVisible();
  });

  test('works if the browser refuses storage', async () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('refused');
    });
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('refused');
    });
    await show('studio/fresh', 'Jobs');
    expect(screen.getByRole('tab', { name: 'Jobs', selected: true })).toBeVisible();
  });

  test('shows changes that others make to the world', async () => {
    const { world } = await show('studio/fresh', 'Jobs');
    expect(await screen.findByText('No job is waiting.')).toBeVisible();
    await send(world, 'spends', { action: 'submission', params: { clips: [8] } });
    expect(await screen.findByRole('tab', { name: /Jobs 1/ }, { timeout: 10_000 })).toBeVisible();
    expect(await button('Deliver')).toBeVisible();
  });

  test('works with a server whose catalogue is incomplete', async () => {
    const world = createWorld({ product: 'studio', scenario: 'fresh', nowAt });
    const backstage = createBackstage(async (request) => {
      const response = await world.fetch(request);
      if (!request.url.endsWith('/backstage/catalogue')) return response;
      const { data, ...rest } = (await response.json()) as { data: Record<string, unknown>[] };
      const less = data.map(({ id, name, unit, actions, plans, scenarios }) => ({
        id,
        name,
        unit,
        actions,
        plans,
        scenarios,
      }));
      return Response.json({ ...rest, data: less });
    }, 'http://ledger.test');
    render(<LedgerDevtools backstage={backstage} defaultOpen />);
    await user.click(await screen.findByRole('tab', { name: /Wallets/ }));
    expect(await screen.findByRole('textbox', { name: 'Top-up' })).toBeVisible();
  });

  test('works in a world that requires an account', async () => {
    const world = createWorld({ product: 'studio', scenario: 'fresh', nowAt, requireToken: true });
    render(<LedgerDevtools backstage={world.backstage} defaultOpen />);
    await user.click(await button('+1 day'));
    expect(await button(/MOCK Apr 12, 2026/)).toBeVisible();
  });

  test.each(['Time', 'Wallets', 'Payments', 'Jobs', 'Faults', 'Mail', 'Journal', 'World'])(
    'is accessible: %s',
    async (tab) => {
      const { world } = await show('studio/agency');
      await send(world, 'checkouts', { kind: 'top_up', packId: 'pack_50' });
      await user.click(await screen.findByRole('tab', { name: new RegExp(tab) }));
      await screen.findAllByRole('heading', { level: 2 });
      await expectAccessible();
    },
  );

  test.each([320, 375])('fits a window %i px wide', async (width) => {
    await page.viewport(width, 700);
    await show('studio/agency');
    for (const tab of await screen.findAllByRole('tab')) {
      await user.click(tab);
      const shown = screen.getByRole('tabpanel');
      await within(shown).findAllByRole('heading');
      expect(shown.scrollWidth, tab.textContent ?? '').toBeLessThanOrEqual(shown.clientWidth);
    }
    const { left, right } = screen.getByRole('region', { name: 'Mock ledger' }).getBoundingClientRect();
    expect([left >= 0, right <= width]).toEqual([true, true]);
  });

  test('can be used while the page shows a modal dialog, and does not close it', async () => {
    const { world } = await show('studio/zero');
    const client = createCreditsClient({ fetch: world.fetch });
    const { id } = await walletOf(world);
    render(
      <CreditsProvider client={client} walletId={id}>
        <Wizard />
      </CreditsProvider>,
    );
    await user.click(await button('Submit'));
    const dialog = await screen.findByRole('dialog', { name: 'Insufficient Tokens' });
    // Everything outside a modal dialog is hidden from assistive technology, so find the panel by its looks.
    await page.getByText('+1 day').click();
    await screen.findByText('Apr 12, 2026, 09:00 UTC', { selector: '[data-part=figure]' });
    expect(dialog).toBeVisible();
    expect(dialog).toHaveAttribute('data-state', 'open');
  });

  test('has no style that a strict content security policy would block', async () => {
    await show('studio/agency', 'Wallets');
    await screen.findByRole('table');
    expect(document.querySelectorAll('[data-ledger-devtools] [style], [data-ledger-devtools] style')).toHaveLength(0);
  });
});
