// What a designer would notice: nothing jumps on hover, nothing is cut off, and every target is large enough to touch.
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { commands, page } from 'vitest/browser';
import {
  AutoReloadToggle,
  BalanceExplainer,
  BalancePopover,
  BillingSnapshot,
  CreditLog,
  InsufficientTokensModal,
  LowBalanceNotice,
  SpendButton,
  TopUpPackPicker,
  useSpend,
  WalletSwitcher,
  WalletTable,
} from '../../../src';
import { cards, expectAccessible, setUp } from './stage';

const april = '2026-04-01T00:00:00.000Z';
const plan = { planId: 'starter', periodStartAt: april } as const;
const box = (element: Element) => element.getBoundingClientRect().toJSON() as DOMRect;
const color = (element: Element) => getComputedStyle(element).color;
const part = (root: ParentNode, name: string) => root.querySelector(`[data-part='${name}']`)!;

function Spending({ askFirst }: { askFirst?: boolean }) {
  const action = { action: 'image_reroll', params: {} };
  const spend = useSpend({ ...action, askFirst });
  return (
    <div>
      <SpendButton spend={spend} {...action}>
        Go
      </SpendButton>{' '}
      <span>beside</span>
      <p>beneath</p>
    </div>
  );
}

test('SpendButton: nothing moves while it spends', async () => {
  const { show, user, world } = await setUp('studio', plan);
  show(<Spending />);
  const button = await screen.findByRole('button', { name: /^Go.*2\stokens/ });
  const before = [button, screen.getByText('beside'), screen.getByText('beneath')].map(box);
  await world.backstage.world.faults({ latencyMs: 60_000 });
  await user.click(button);
  expect(await screen.findByRole('button', { name: 'One moment…' })).toBe(button);
  expect([button, screen.getByText('beside'), screen.getByText('beneath')].map(box)).toEqual(before);
});

test('SpendButton: nothing moves while it asks, and the whole question is visible', async () => {
  const { show, user } = await setUp('studio', plan);
  const root = show(
    <div style={{ marginInlineStart: 'calc(100% - 9rem)', whiteSpace: 'nowrap', overflow: 'hidden' }}>
      <Spending askFirst />
    </div>,
  );
  const button = await screen.findByRole('button', { name: /^Go.*2\stokens/ });
  const before = [button, screen.getByText('beside'), screen.getByText('beneath')].map(box);
  await user.click(button);
  const group = (await screen.findByRole('button', { name: 'Go ahead' })).closest('[role=group]')!;
  expect([button, screen.getByText('beside'), screen.getByText('beneath')].map(box)).toEqual(before);
  // It is placed in the frame after it opened.
  await waitFor(() => {
    const question = box(group);
    expect(question.left).toBeGreaterThanOrEqual(0);
    expect(question.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    const gap = Math.min(Math.abs(question.top - box(button).bottom), Math.abs(box(button).top - question.bottom));
    expect(gap).toBeLessThan(12);
  });
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(part(root, 'confirm')).toBeNull());
});

test('SpendButton: an error appears below it without moving anything', async () => {
  const { show, user, setOffline } = await setUp('studio', plan);
  show(<Spending />);
  const button = await screen.findByRole('button', { name: /^Go.*2\stokens/ });
  setOffline(true);
  await user.click(button);
  expect(box(await screen.findByRole('alert')).width).toBeLessThan(180);
  expect(box(button).width).toBeLessThan(180);
});

test('BillingSnapshot: the meter fills its track from edge to edge', async () => {
  const { show } = await setUp('studio', plan);
  const root = show(<BillingSnapshot />);
  const meter = await screen.findByRole('meter');
  const picture = new Image();
  picture.src = `data:image/png;base64,${await page.screenshot({ element: meter, base64: true, save: false })}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
  canvas.drawImage(picture, 0, 0);
  const middle = Math.floor(picture.width / 2);
  const down = Array.from({ length: picture.height - 2 }, (_, y) =>
    canvas.getImageData(middle, y + 1, 1, 1).data.join(),
  );
  expect(new Set(down)).toHaveProperty('size', 1);
  root.style.color = 'var(--credits-accent)';
  expect(`rgb(${down[0]!.split(',').slice(0, 3).join(', ')})`).toBe(color(root));
});

test('WalletTable: a date stays on one line next to a long name', async () => {
  const { show } = await setUp('studio', { ...plan, name: 'Donaudampfschifffahrtsgesellschaft & Söhne Verwaltung' });
  show(
    <div style={{ inlineSize: '36rem' }}>
      <WalletTable />
    </div>,
  );
  const date = await screen.findByText('May 1, 2026');
  const text = document.createRange();
  text.selectNodeContents(date);
  expect(text.getClientRects()).toHaveLength(1);
});

test('WalletSwitcher: a long name doesn’t make it wider than its container', async () => {
  const name = 'Donaudampfschifffahrtsgesellschaftskapitän & Söhne Internationale Beteiligungsverwaltung';
  const { show } = await setUp('studio', { ...plan, name });
  show(
    <div style={{ inlineSize: '20rem' }}>
      <WalletSwitcher onChange={() => undefined} />
    </div>,
  );
  await screen.findByRole('option', { name: /Donau/ });
  expect(box(screen.getByRole('combobox')).width).toBeLessThanOrEqual(320);
});

test('LowBalanceNotice: its link has the color of the notice', async () => {
  const { show } = await setUp('studio', { ...plan, buckets: { plan: 12, top_up: 0 } });
  show(<LowBalanceNotice />);
  const said = await screen.findByText(/^Running low/);
  expect(color(screen.getByRole('button', { name: 'Dismiss' }))).toBe(color(said));
});

test('AutoReloadToggle: it says which card it charges, and isn’t green if it can’t charge', async () => {
  const { show, user, world, wallet } = await setUp('studio', { ...plan, card: cards.works });
  show(<AutoReloadToggle />);
  await user.click(await screen.findByRole('switch'));
  expect(await screen.findByText('Charges go to Visa ending in 4242.')).toBeVisible();
  const green = color(screen.getByText('Enabled'));
  await world.backstage.wallets.card({ walletId: wallet.id, remove: true });
  cleanup();
  show(<AutoReloadToggle />);
  expect(color(await screen.findByText('Enabled, but there’s no payment method'))).not.toBe(green);
});

test('BalancePopover: if old tokens expire when new ones arrive, it shows one date, not two', async () => {
  const { show, user } = await setUp('studio', plan);
  show(<BalancePopover />);
  await user.click(await screen.findByRole('button', { name: /^Balance/ }));
  expect(await screen.findByText('Renews May 1, 2026; what’s left then expires')).toBeVisible();
  expect(screen.queryByText(/Expires May/)).toBeNull();
});

test('BalancePopover: after a failed payment, paying comes first', async () => {
  const { show, user } = await setUp('marketer', { planId: 'pro', status: 'past_due', card: cards.works });
  const root = show(<BalancePopover />);
  await user.click(await screen.findByRole('button', { name: /^Balance/ }));
  await screen.findByRole('button', { name: 'Update payment method and pay' });
  const ways = [...root.querySelectorAll("[data-part='panel'] [data-part='button']")];
  expect(ways.map((way) => [way.textContent, way.getAttribute('data-variant')])).toEqual([
    ['Update payment method and pay', 'primary'],
    ['Buy credits', 'secondary'],
    ['Upgrade plan', 'secondary'],
    ['View transaction history', 'link'],
  ]);
  await expectAccessible();
});

test('BalanceExplainer: findings and their meaning are in two columns', async () => {
  const { show } = await setUp('studio', plan);
  const root = show(<BalanceExplainer />);
  await screen.findByText('Before you contact support');
  const lines = [...part(root, 'checks').children].map((line) => box(line.lastElementChild!).left);
  expect(lines.length).toBeGreaterThan(2);
  expect(new Set(lines)).toHaveProperty('size', 1);
});

test('CreditLog: an empty log has no pager; on a phone both date fields are on one line', async () => {
  const { show } = await setUp('studio');
  show(
    <div style={{ inlineSize: '20rem' }}>
      <CreditLog />
    </div>,
  );
  expect(await screen.findByText('No transactions yet.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
  expect(box(screen.getByLabelText('From')).top).toBe(box(screen.getByLabelText('To')).top);
});

test.each([375, 1280])('CreditLog: at %i px a bucket and what it moved are on one line', async (width) => {
  await page.viewport(width, 800);
  const { show } = await setUp('gallery', { planId: 'essential', buckets: { plan: 40 } });
  show(<CreditLog />);
  const name = await screen.findByText('Fast tokens', { selector: '[data-part=moved] *' });
  const amount = name.parentElement!.querySelector('bdi')!;
  expect(amount).toHaveTextContent('+40');
  expect(box(amount).top).toBe(box(name).top);
});

test('radios and checkboxes use the theme’s colors, checked or not', async () => {
  const { show } = await setUp('studio', { ...plan, card: cards.works });
  const root = show(
    <>
      <TopUpPackPicker />
      <CreditLog />
    </>,
  );
  root.style.setProperty('--credits-surface', 'rgb(1, 2, 3)');
  root.style.setProperty('--credits-accent', 'rgb(4, 5, 6)');
  const [checked, other] = await screen.findAllByRole('radio');
  const grounds = [checked!, other!, screen.getByRole('checkbox')].map(
    (each) => getComputedStyle(each).backgroundColor,
  );
  expect(grounds).toEqual(['rgb(4, 5, 6)', 'rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
  expect(getComputedStyle(checked!).appearance).toBe('none');
});

afterEach(() => commands.touch(false));

test('on touch screens, buttons are 44 px high and no field makes a phone zoom in', async () => {
  await commands.touch(true);
  expect(matchMedia('(pointer: coarse)').matches).toBe(true);
  const { show, user } = await setUp('studio', { ...plan, card: cards.works, buckets: { plan: 1, top_up: 0 } });
  function Paused() {
    const spend = useSpend({ action: 'image_reroll', params: {} });
    return (
      <>
        <button onClick={spend.spend}>Spend</button>
        <InsufficientTokensModal spend={spend} />
      </>
    );
  }
  const root = show(
    <>
      <CreditLog />
      <TopUpPackPicker />
      <BalancePopover />
      <WalletSwitcher onChange={() => undefined} />
      <Paused />
    </>,
  );
  await screen.findByRole('button', { name: /^Buy 50/ });
  await screen.findByText(/^1–1 of 1/);
  await user.click(screen.getByText('Spend'));
  await screen.findByRole('button', { name: 'Close' });
  const pressed = [...document.querySelectorAll('[data-credits] :is(button, a, select, [type=date])')];
  expect(pressed.length).toBeGreaterThan(8);
  const small = pressed.filter((each) => each.checkVisibility() && box(each).height < 44);
  expect(small.map((each) => each.outerHTML)).toEqual([]);
  const fields = [...root.querySelectorAll('select, [type=date]')];
  expect(fields.filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)).toEqual([]);
  await expectAccessible();
});
