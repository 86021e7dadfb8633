// Right to left: the sign still comes before its figure.
import { screen, waitFor } from '@testing-library/react';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  BalanceExplainer,
  BalancePopover,
  BillingSnapshot,
  CreditLog,
  ReceiptList,
  SupportReport,
  UsageBreakdown,
  WalletTable,
} from '../../../src';
import { ar } from '../../../src/locales/ar';
import { cards, setUp } from './stage';
import { Wizard } from './Wizard';

beforeEach(() => (document.documentElement.dir = 'rtl'));
afterEach(() => document.documentElement.removeAttribute('dir'));

const components: [name: string, ui: JSX.Element][] = [
  ['balance-explainer', <BalanceExplainer key="explainer" />],
  ['balance-popover', <BalancePopover key="popover" />],
  ['billing-snapshot', <BillingSnapshot key="snapshot" />],
  ['credit-log', <CreditLog key="log" />],
  ['insufficient-tokens-modal', <Wizard key="modal" clips={[8, 8]} />],
  ['support-report', <SupportReport key="report" />],
  ['wallet-table', <WalletTable key="table" />],
];

for (const locale of ['en-US', ar])
  test.each(components)(`%s puts the sign before its figure (${locale === ar ? 'ar' : 'en'})`, async (name, ui) => {
    const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 0 }, outstanding: 64 });
    stage.show(ui, { locale });
    if (name === 'insufficient-tokens-modal') await stage.user.click(screen.getByRole('button', { name: 'Submit' }));
    if (name === 'balance-popover') await stage.user.click(screen.getByRole('button'));
    const signed = await waitFor(() => {
      const root = document.querySelector(`[data-credits=${name}]`);
      const found = root ? signedIn(root) : [];
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    // Some engines write Arabic digits, which run right to left themselves.
    for (const { sign, digit, isArabic } of signed)
      expect(isArabic ? digit : sign).toBeLessThan(isArabic ? sign : digit);
  });

test.each([
  ['receipt-list', <ReceiptList key="receipts" />],
  ['usage-breakdown', <UsageBreakdown key="usage" />],
])('%s: a Latin name starts at the right, where Arabic lines start', async (name, ui) => {
  const stage = await setUp('workspace', { planId: 'team', card: cards.works });
  const { id: walletId } = stage.wallet;
  await stage.client.checkouts.create({ walletId, kind: 'top_up', packId: 'p50' });
  await stage.client.spends.create({ walletId, action: 'build', params: {} });
  stage.show(ui, { locale: ar });
  const row = await waitFor(() => {
    const found = document.querySelector(`[data-credits=${name}] li`);
    expect(found).not.toBeNull();
    return found!;
  });
  const label = row.querySelector('[data-part=label]')!;
  expect(label.getBoundingClientRect().right).toBeCloseTo(row.getBoundingClientRect().right, 0);
  expect(label.getBoundingClientRect().width).toBeLessThan(row.getBoundingClientRect().width / 2);
});

interface Signed {
  sign: number;
  digit: number;
  isArabic: boolean;
}

/** Every visible signed figure: the position of its sign and of its first digit. */
function signedIn(root: Element): Signed[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Signed[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest('textarea, details:not([open]), [data-part=sr-only], time, [data-part=exact]'))
      continue;
    for (const { index } of node.data.matchAll(/(?<![\d\p{L}])[-+−](?=\p{Nd})/gu)) {
      const [sign, digit] = [xOf(node, index), xOf(node, index + 1)];
      if (sign !== undefined && digit !== undefined)
        found.push({ sign, digit, isArabic: /\D/.test(node.data[index + 1]!) });
    }
  }
  return found;
}

function xOf(node: Text, index: number): number | undefined {
  const range = document.createRange();
  range.setStart(node, index);
  range.setEnd(node, index + 1);
  const [box] = range.getClientRects();
  return box?.width ? box.left : undefined;
}
