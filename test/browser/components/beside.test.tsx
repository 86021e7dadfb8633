// Panels that open next to their button are placed next to it and inside the window, wherever the button is, in every
// engine and direction.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { BalancePopover, SpendButton, useSpend } from '../../../src';
import { setUp, type Stage } from './stage';

afterEach(() => document.documentElement.removeAttribute('dir'));
beforeEach(() => page.viewport(1280, 800));

const plan = { planId: 'starter', periodStartAt: '2026-04-01T00:00:00.000Z' };
const steps = [0, 1 / 3, 2 / 3, 1];
const opens = { balance: openBalance, question: openQuestion };

for (const width of [1280, 375])
  for (const pageDir of ['ltr', 'rtl'])
    for (const dir of ['ltr', 'rtl'])
      for (const [name, open] of Object.entries(opens))
        test(`${name}: 16 positions at ${width} px, ${dir} in a page that is ${pageDir}`, async () => {
          await page.viewport(width, 700);
          document.documentElement.dir = pageDir;
          const { button, panel } = await open(await setUp('studio', plan), dir);
          for (const across of steps)
            for (const down of steps) {
              const { offsetWidth, offsetHeight } = button;
              button.style.left = `${across * (width - offsetWidth)}px`;
              button.style.top = `${down * (700 - offsetHeight)}px`;
              await waitFor(() => expect(faults(button, panel, dir)).toEqual([]), { interval: 16 });
            }
          expect(panel.getBoundingClientRect().height).toBeCloseTo(lowest(panel), 0);
        });

/** Everything that a user would call wrong. */
function faults(button: Element, panel: Element, dir: string): string[] {
  const [b, p] = [button.getBoundingClientRect(), panel.getBoundingClientRect()];
  const { clientWidth, clientHeight } = document.documentElement;
  const gap = p.top >= b.bottom ? p.top - b.bottom : b.top - p.bottom;
  const isAligned = [
    dir === 'ltr' ? p.left - b.left : p.right - b.right,
    dir === 'ltr' ? p.right - b.right : p.left - b.left,
    p.left - gap,
    clientWidth - p.right - gap,
  ].some((off) => Math.abs(off) < 1.5);
  return Object.entries({
    'outside the window': p.left < 0 || p.top < 0 || p.right > clientWidth || p.bottom > clientHeight,
    'over its button': gap < 0,
    'away from its button': gap > 12,
    'not in line with its button': !isAligned,
  }).flatMap(([fault, is]) => (is ? [`${fault}: ${JSON.stringify([b, p])}`] : []));
}

/** Its height without stretched content. */
function lowest(panel: HTMLElement): number {
  panel.style.alignContent = 'start';
  const { height } = panel.getBoundingClientRect();
  panel.style.alignContent = '';
  return height;
}

async function openBalance(stage: Stage, dir: string) {
  stage.show(
    <div dir={dir}>
      <BalancePopover />
    </div>,
  );
  const button = await screen.findByRole('button', { name: /^Balance/ });
  button.style.position = 'fixed';
  await stage.user.click(button);
  return { button, panel: await screen.findByRole('dialog') };
}

function Spending() {
  const reroll = { action: 'image_reroll', params: {} };
  const spend = useSpend({ ...reroll, askFirst: true });
  return (
    <SpendButton spend={spend} {...reroll}>
      Go
    </SpendButton>
  );
}

async function openQuestion(stage: Stage, dir: string) {
  stage.show(
    <div dir={dir}>
      <Spending />
    </div>,
  );
  const button = await screen.findByRole('button', { name: /^Go/ });
  button.style.position = 'fixed';
  await stage.user.click(button);
  const yes = await screen.findByRole('button', { name: 'Go ahead' });
  return { button, panel: yes.closest<HTMLElement>('[role=group]')! };
}

test('the panel follows its button and fits into the available space', async () => {
  await page.viewport(375, 320);
  const stage = await setUp('studio', plan);
  stage.show(
    <div style={{ paddingBlock: 200, blockSize: 1200 }}>
      <BalancePopover />
    </div>,
  );
  const button = await screen.findByRole('button', { name: /^Balance/ });
  await stage.user.click(button);
  const panel = await screen.findByRole('dialog');
  for (const y of [0, 60, 120, 180]) {
    window.scrollTo(0, y);
    await waitFor(() => expect(faults(button, panel, 'ltr')).toEqual([]), { interval: 16 });
  }
});

test('the container of an open panel can be removed and come back', async () => {
  const stage = await setUp('studio', plan);
  const route = stage.show(
    <>
      <BalancePopover />
      <Spending />
    </>,
  );
  const button = await screen.findByRole('button', { name: /^Balance/ });
  await stage.user.click(await screen.findByRole('button', { name: /^Go/ }));
  await screen.findByRole('button', { name: 'Go ahead' });
  await stage.user.click(button);
  const panel = await screen.findByRole('dialog');
  route.style.display = 'none';
  await frames(30); // in WebKit 26.0 the page froze here while CSS anchors placed the panel
  expect(panel).not.toBeVisible();
  route.style.display = 'block';
  await frames(3);
  expect(button).toBeVisible();
});

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((done) => requestAnimationFrame(done));
}
