import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { InsufficientTokensModal, TopUpPackPicker, useSpend } from '../../../src';
import { cards, expectAccessible, setUp, type Stage } from './stage';

const six = { clips: [8, 8, 8, 8, 8, 8] };

function Wizard({ inPlace = false, params = six }: { inPlace?: boolean; params?: Record<string, unknown> }) {
  const spend = useSpend({ action: 'submission', params });
  return (
    <>
      <input aria-label="Draft" defaultValue="My creative" />
      <button type="button" disabled={spend.status === 'spending'} onClick={spend.spend}>
        Submit
      </button>
      <output>{spend.status}</output>
      <InsufficientTokensModal
        spend={spend}
        topUp={inPlace ? <TopUpPackPicker need={spend.shortage?.shortfall} /> : undefined}
      />
    </>
  );
}

async function submit({ user }: Stage) {
  await user.click(screen.getByRole('button', { name: 'Submit' }));
  return screen.findByRole('dialog');
}

test('scenario 9: shows balance, cost and three options, and no Auto Reload line while it is off', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Wizard params={{ clips: [] }} />);
  const dialog = await submit(stage);
  await waitFor(() => expect(dialog).toHaveAccessibleName('Insufficient Tokens'));
  expect(await within(dialog).findByText('39 tokens')).toBeVisible();
  expect(dialog).toHaveAccessibleDescription(/1\stoken short/);
  expect(within(dialog).getByText('40 tokens')).toBeVisible();
  expect(dialog).not.toHaveTextContent('Auto Reload');
  const ways = within(dialog)
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(ways).toEqual(['Top up', 'Upgrade plan', 'View transaction history']);
  expect(dialog).not.toHaveTextContent(/try again/i);
  await expectAccessible();
});

test.each([
  ['Top up', '/clients/Northwind/settings#manual-reload'],
  ['Upgrade plan', '/clients/Northwind/settings#plan'],
  ['View transaction history', '/dashboard/clients/Northwind/credits'],
])('scenarios 10 to 12: %s asks the host’s router for %s', async (name, address) => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  await stage.user.click(await within(dialog).findByRole('link', { name }));
  expect(stage.navigate).toHaveBeenCalledExactlyOnceWith(address);
});

test.each(['Escape', 'cross'])(
  'scenario 13: %s closes it, nothing is spent, the draft stays, focus returns',
  async (way) => {
    const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
    stage.show(<Wizard />);
    const dialog = await submit(stage);
    // The button was disabled while the action ran, so it had lost the focus when the modal opened.
    if (way === 'Escape') await stage.user.keyboard('{Escape}');
    else await stage.user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Submit' })).toHaveFocus());
    expect(screen.getByLabelText('Draft')).toHaveValue('My creative');
    expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(39);
  },
);

test('scenario 19: Auto Reload is on but its amount is too small, and a note says so (A.G7)', async () => {
  const stage = await setUp('studio', {
    planId: 'starter',
    buckets: { plan: 37 },
    card: cards.works,
    autoReload: true,
  });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  expect(
    await within(dialog).findByText(
      /Auto Reload couldn’t cover this request: it adds 50\stokens, but you’re 51\stokens short/,
    ),
  ).toBeVisible();
});

test.each([
  ['declines', /the payment was declined/],
  ['challenges', /the bank needs a confirmation/],
] as const)('scenarios 21 and 22: the card %s', async (card, note) => {
  const stage = await setUp('studio', {
    planId: 'starter',
    buckets: { plan: 60 },
    card: cards[card],
    autoReload: true,
  });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  expect(await within(dialog).findByText(note)).toBeVisible();
  await expectAccessible();
});

test('a negative balance is described in words, not only in red (A.G5)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 4 }, outstanding: 6 });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  expect(await within(dialog).findByText('negative')).toBeVisible();
  expect(dialog).toHaveTextContent('−2 tokens');
  await expectAccessible();
});

test('after a top-up in place it says “You have enough”, and pressing Continue continues once (OQ-26)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: cards.works });
  stage.show(<Wizard inPlace />);
  const dialog = await submit(stage);
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Top up' }));
  expect(await within(dialog).findByRole('radio', { name: /^150\stokens/ })).toBeChecked();
  await expectAccessible();
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Buy 150\u00a0tokens for $165.00' }));
  await waitFor(() => expect(dialog).toHaveAccessibleName('You have enough: 160\u00a0tokens available'));
  expect(dialog).toHaveTextContent('uses 88 tokens and leaves 72 tokens');
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(160);
  await expectAccessible();
  await stage.user.click(within(dialog).getByRole('button', { name: 'Continue' }));
  await screen.findByText('done');
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(72);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('scenario 76: locked tokens are called locked, and the option is a plan (C.G2)', async () => {
  const stage = await setUp('gallery', { planId: 'free', buckets: { plan: 0, top_up: 5000 } });
  function Generate() {
    const spend = useSpend({ action: 'generate', params: { feature: 'alchemy_v2', images: 4 } });
    return (
      <>
        <button type="button" onClick={spend.spend}>
          Submit
        </button>
        <InsufficientTokensModal spend={spend} />
      </>
    );
  }
  stage.show(<Generate />);
  const dialog = await submit(stage);
  await waitFor(() => expect(dialog).toHaveAccessibleName('Your balance is locked'));
  expect(await within(dialog).findByText('5,000 tokens')).toBeVisible();
  expect(within(dialog).getByRole('link', { name: /plan/ })).toBeVisible();
});

test('the page behind it can’t be scrolled or focused', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  expect(getComputedStyle(document.documentElement).overflow).toBe('hidden');
  await within(dialog).findByRole('link', { name: 'Top up' });
  for (let presses = 0; presses < 8; presses++) {
    await stage.user.tab();
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
  }
  await stage.user.keyboard('{Escape}');
  await waitFor(() => expect(getComputedStyle(document.documentElement).overflow).toBe('visible'));
});

test('no selector uses :has() on the whole page, which would slow down every change of the host’s page', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Wizard />);
  await submit(stage);
  const selectors = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].flatMap(selectorsOf));
  expect(selectors).toContain(':root[data-credits-open]');
  expect(selectors.filter((selector) => /(:root|html|body):has/.test(selector))).toEqual([]);
});

function selectorsOf(rule: CSSRule): string[] {
  const inner = 'cssRules' in rule ? [...(rule.cssRules as CSSRuleList)].flatMap(selectorsOf) : [];
  return rule instanceof CSSStyleRule ? [rule.selectorText, ...inner] : inner;
}

test('it is laid out once, after it has moved to the top layer', async () => {
  const before: string[] = [];
  const { showPopover } = HTMLElement.prototype;
  vi.spyOn(HTMLElement.prototype, 'showPopover').mockImplementation(function (this: HTMLElement) {
    before.push(getComputedStyle(this).display);
    showPopover.call(this);
  });
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  expect(new Set(before)).toEqual(new Set(['none']));
  expect(getComputedStyle(dialog).display).toBe('grid');
});

test('on the smallest phone every option is inside the screen (N9)', async () => {
  await page.viewport(320, 568);
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 }, autoReload: true });
  stage.show(<Wizard />);
  const dialog = await submit(stage);
  await within(dialog).findByText(/there’s no payment method/);
  for (const way of await within(dialog).findAllByRole('link'))
    await waitFor(() => expect(way.getBoundingClientRect().bottom).toBeLessThanOrEqual(568));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  await page.viewport(1280, 800);
});
