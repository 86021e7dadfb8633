// The shadcn theme over shadcn's default tokens: text and edges have enough contrast, in light and dark.
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  AutoReloadToggle,
  BalancePopover,
  BillingSnapshot,
  CreditLog,
  PlanPicker,
  SupportReport,
  TopUpPackPicker,
  OutstandingNotice,
} from '../../../src';
import theme from '../../../src/shadcn.css?inline';
import { setUp } from './stage';

/** As `npx shadcn init` writes them, neutral. */
const tokens = `
  :root {
    --radius: 0.625rem; --card: oklch(1 0 0); --background: oklch(1 0 0); --foreground: oklch(0.145 0 0); --primary: oklch(0.205 0 0);
    --primary-foreground: oklch(0.985 0 0); --muted: oklch(0.97 0 0); --muted-foreground: oklch(0.556 0 0); --accent: oklch(0.97 0 0);
    --destructive: oklch(0.577 0.245 27.325); --border: oklch(0.922 0 0); --ring: oklch(0.708 0 0);
    --chart-1: oklch(0.646 0.222 41.116); --chart-2: oklch(0.6 0.118 184.704); --chart-3: oklch(0.398 0.07 227.392);
    --chart-4: oklch(0.828 0.189 84.429); --chart-5: oklch(0.769 0.188 70.08);
  }
  .dark {
    color-scheme: dark; --card: oklch(0.205 0 0); --background: oklch(0.145 0 0); --foreground: oklch(0.985 0 0); --primary: oklch(0.922 0 0);
    --primary-foreground: oklch(0.205 0 0); --muted: oklch(0.269 0 0); --muted-foreground: oklch(0.708 0 0); --accent: oklch(0.269 0 0);
    --destructive: oklch(0.704 0.191 22.216); --border: oklch(1 0 0 / 10%); --ring: oklch(0.556 0 0);
    --chart-1: oklch(0.488 0.243 264.376); --chart-2: oklch(0.696 0.17 162.48); --chart-3: oklch(0.769 0.188 70.08);
    --chart-4: oklch(0.627 0.265 303.9); --chart-5: oklch(0.645 0.246 16.439);
  }
  body { background: var(--background) }
`;

const style = document.createElement('style');
beforeEach(() => {
  style.textContent = tokens + theme;
  document.head.append(style);
});
afterEach(() => {
  style.remove();
  document.documentElement.classList.remove('dark');
});

/** Red, green and blue as painted on white. */
function painted(color: string): number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return Array.from(context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
}

function contrast(one: string, other: string): number {
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = painted(color).map((each) =>
      each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test.each(['light', 'dark'])('%s', async (scheme) => {
  document.documentElement.classList.toggle('dark', scheme === 'dark');
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 8 }, outstanding: 12 });
  stage.show(
    <>
      <BalancePopover />
      <OutstandingNotice />
      <PlanPicker />
      <TopUpPackPicker need={68} />
      <BillingSnapshot />
      <AutoReloadToggle />
      <SupportReport />
      <CreditLog />
    </>,
  );
  const plans = await screen.findAllByRole('radio', { name: /month/ });
  await stage.user.click(plans.find((plan) => !(plan as HTMLInputElement).checked) as HTMLElement);
  await screen.findByRole('button', { name: /^Buy/ });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { violations } = await axe.run(document.body, { runOnly: ['color-contrast'] });
  expect(
    violations.flatMap(({ nodes }) => nodes.map(({ failureSummary, html }) => `${html} ${failureSummary}`)),
  ).toEqual([]);
  for (const field of document.querySelectorAll('[data-credits] :is(select, input, textarea):not([role=switch])')) {
    const edge = getComputedStyle(field).borderTopColor;
    const ground = getComputedStyle(field.closest('[data-credits]') ?? field).getPropertyValue('--credits-surface');
    if (!field.matches(':checked')) expect(contrast(edge, ground), field.outerHTML).toBeGreaterThanOrEqual(3);
  }
  const probe = stage.show(<p data-credits="" />).querySelector('p') as HTMLElement;
  const colorOf = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  for (const n of [1, 2, 3, 4, 5, 6])
    expect(contrast(colorOf(`--credits-chart-${n}`), colorOf('--credits-surface')), `${n}`).toBeGreaterThanOrEqual(3);
});
