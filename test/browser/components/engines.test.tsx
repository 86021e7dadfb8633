// Differences between engines that a user would notice.
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { BalancePopover, SupportReport, WalletSwitcher } from '../../../src';
import { UsageChart } from '../../../src/charts';
import { setUp } from './stage';

const plan = { planId: 'starter', periodStartAt: '2026-04-01T00:00:00.000Z' } as const;
beforeEach(() => page.viewport(375, 700));

test('WebKit: a long wallet name doesn’t widen the page', async () => {
  const name = 'Donaudampfschifffahrtsgesellschaftskapitän & Söhne Internationale Beteiligungsverwaltung';
  const { show } = await setUp('studio', { ...plan, name });
  show(<WalletSwitcher onChange={() => undefined} />);
  await screen.findByRole('option', { name: /Donau/ });
  expect(document.documentElement.scrollWidth).toBe(375);
});

test('WebKit: the focused point of the chart has an outline', async () => {
  const { show, client, wallet } = await setUp('studio', plan);
  await client.spends.create({ walletId: wallet.id, action: 'submission', params: { clips: [8, 8] } });
  show(<UsageChart />);
  const point = (await screen.findAllByRole('img')).find((each) => each.matches('[tabindex="0"]'))!;
  const frame = () => getComputedStyle(point.querySelector('[data-part=hit]')!).stroke;
  expect(frame()).toBe('none');
  // Each press leads to another element, so the page has no more stops than elements.
  for (let presses = document.querySelectorAll('*').length; presses > 0 && document.activeElement !== point; presses--)
    await userEvent.keyboard('{Tab}');
  expect(point).toHaveFocus();
  await waitFor(() => expect(frame()).not.toBe('none'));
});

test('WebKit: Tab moves from the button into the panel that it opened', async () => {
  const { show } = await setUp('studio', plan);
  show(
    <>
      <BalancePopover />
      <button>Next</button>
    </>,
  );
  const button = await screen.findByRole('button', { name: /^Balance: 150 tokens/ });
  await userEvent.click(button.querySelector('[data-part=unit]')!);
  const panel = await screen.findByRole('dialog');
  await userEvent.keyboard('{Tab}');
  expect(panel.contains(document.activeElement), document.activeElement?.outerHTML ?? '').toBe(true);
});

test('WebKit: the message to support is fully visible without scrolling inside its field', async () => {
  await page.viewport(1280, 800);
  const { show } = await setUp('studio', plan);
  show(<SupportReport />);
  const message = await screen.findByDisplayValue(/^Wallet:/);
  expect(message.scrollHeight).toBeLessThanOrEqual(message.clientHeight);
});
