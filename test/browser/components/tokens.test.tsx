// Custom properties that a host sets take effect: widths, heights, weights, chart colors, and the theme around a
// component.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BalancePopover, CancelPlanDialog, CreditLog, TopUpPackPicker } from '../../../src';
import { UsageChart } from '../../../src/charts';
import { setUp } from './stage';

const april = '2026-04-01T00:00:00.000Z';
const plan = { planId: 'starter', periodStartAt: april } as const;
const looks = (element: Element) => getComputedStyle(element);
const widthOf = (element: Element) => element.getBoundingClientRect().width;

function set(tokens: Record<string, string>): () => void {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
  return () => {
    for (const name of Object.keys(tokens)) style.removeProperty(name);
  };
}

test('widths: the panel next to its button, and a dialog', async () => {
  const undo = set({ '--credits-panel-width': '15rem', '--credits-dialog-width': '22rem' });
  try {
    const { show, user } = await setUp('studio', plan);
    const root = show(
      <>
        <BalancePopover />
        <CancelPlanDialog open onClose={() => undefined} />
      </>,
    );
    expect(widthOf(await screen.findByRole('alertdialog'))).toBe(352);
    await user.click(root.querySelector('[data-part=trigger]') as HTMLElement);
    expect(widthOf(root.querySelector('[data-part=panel]') as HTMLElement)).toBe(240);
  } finally {
    undo();
  }
});

test('the height of controls: as set, else nine times the space token', async () => {
  const { show } = await setUp('studio', plan);
  const root = show(
    <>
      <div id="own" style={{ '--credits-control-height': '50px' } as React.CSSProperties}>
        <TopUpPackPicker />
      </div>
      <div id="spaced" style={{ '--credits-space': '5px' } as React.CSSProperties}>
        <CreditLog />
      </div>
      <div id="both" data-density="compact" style={{ '--credits-control-height': '50px' } as React.CSSProperties}>
        <CreditLog />
      </div>
    </>,
  );
  await screen.findByRole('button', { name: /^Buy 50/ });
  const [spaced, both] = ['#spaced select', '#both select'].map((one) => root.querySelector(one) as Element);
  expect(looks(root.querySelector('#own [data-variant=primary]') as Element).minHeight).toBe('50px');
  expect(looks(spaced as Element).minHeight).toBe('45px');
  expect(looks(both as Element).minHeight).toBe('50px');
});

test('font weights: of titles and figures, and of buttons and names', async () => {
  const undo = set({ '--credits-weight-bold': '800', '--credits-weight-medium': '450' });
  try {
    const { show } = await setUp('studio', plan);
    const root = show(<TopUpPackPicker />);
    const button = await screen.findByRole('button', { name: /^Buy 50/ });
    expect(looks(button).fontWeight).toBe('450');
    expect(looks(root.querySelector('legend') as Element).fontWeight).toBe('800');
  } finally {
    undo();
  }
});

test('chart colors: each as set; the first defaults to the link color', async () => {
  const { show, client, wallet } = await setUp('studio', plan);
  const { id: walletId } = wallet;
  await client.spends.create({ walletId, action: 'image_reroll', params: {} });
  await client.spends.create({ walletId, action: 'submission', params: { clips: [8] } });
  const root = show(<UsageChart />);
  await waitFor(() => expect(root.querySelectorAll('pattern').length).toBeGreaterThan(1));
  const [first, second] = [0, 1].map((n) => root.querySelector(`pattern[data-series='${n}']`) as Element);
  root.style.color = 'var(--credits-accent-text)';
  expect(looks(first as Element).color).toBe(looks(root).color);
  root.style.setProperty('--credits-chart-1', 'rgb(1, 2, 3)');
  root.style.setProperty('--credits-chart-2', 'rgb(4, 5, 6)');
  expect(looks(first as Element).color).toBe('rgb(1, 2, 3)');
  expect(looks(second as Element).color).toBe('rgb(4, 5, 6)');
});

test('the nearest theme attribute decides between light and dark, however they are nested', async () => {
  const { show } = await setUp('studio', plan);
  const root = show(
    <div className="dark">
      <div data-theme="light">
        <BalancePopover className="light" />
        <div data-theme="dark">
          <BalancePopover className="inner" />
          <div data-theme="light">
            <BalancePopover className="innermost" />
          </div>
        </div>
      </div>
      <BalancePopover className="outer" />
    </div>,
  );
  await screen.findAllByRole('button', { name: /^Balance/ });
  const schemes = ['light', 'inner', 'innermost', 'outer'].map(
    (name) => looks(root.querySelector(`.${name}`) as Element).colorScheme,
  );
  expect(schemes).toEqual(['light', 'dark', 'light', 'dark']);
});
