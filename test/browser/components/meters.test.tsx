// Usage by tag, limits and receipts, over a server whose names the kit doesn't know.
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { LimitMeter, ReceiptList, UsageBreakdown } from '../../../src';
import { ja } from '../../../src/locales/ja';
import { expectAccessible } from './stage';
import { type Answers, noPlan, pageOf, serverOf, showOver } from './theirs';

const limit = {
  id: 'm',
  scope: 'member',
  label: 'Member limit',
  value: 'ana',
  max: 80,
  used: 40,
  resetsAt: null,
  blocks: true,
};
const wallet = {
  id: 'w',
  name: 'Nimbus',
  unit: { singular: 'credit', plural: 'credits', scale: 0 },
  balance: 100,
  spendable: 100,
  outstanding: 0,
  low: false,
  buckets: [{ id: 'pool', label: 'Pool', amount: 100, locked: false }],
  subscription: noPlan,
  paymentMethod: null,
  autoReload: null,
  limits: [
    limit,
    {
      ...limit,
      id: 'p',
      scope: 'project',
      label: 'Project budget',
      value: 'atlas',
      used: 75,
      resetsAt: '2026-05-01T00:00:00Z',
      warnAtPercent: 80,
      blocks: false,
    },
    { ...limit, id: 'w', scope: 'wallet', label: 'Monthly limit', value: undefined, used: 90 },
  ],
  capabilities: { usage: ['member', 'model_family', 'action'], receipts: true },
  asOf: '2026-04-17T10:00:00Z',
};
const rows = [
  { key: 'ana', label: 'Ana', amount: 1200, count: 40 },
  { key: 'bo', label: '', amount: 300, count: 1 },
  { key: '', label: '', amount: 12, count: 2 },
];
const receipt = {
  id: 'r1',
  at: '2026-04-02T00:00:00Z',
  description: 'Crew plan',
  amount: { amount: 2500, currency: 'USD' },
  status: 'paid',
};
const answers: Answers = {
  'GET /v1/wallets': [200, pageOf([wallet])],
  'GET /v1/wallets/w': [200, wallet],
  'GET /v1/wallets/w/usage': [200, pageOf(rows, 'more', 4)],
  'GET /v1/wallets/w/usage?cursor=more': [200, pageOf([{ key: 'cy', label: 'Cy', amount: 0, count: 0 }], null, 4)],
  'GET /v1/wallets/w/receipts': [
    200,
    pageOf([
      { ...receipt, url: 'https://pay.test/r1' },
      { ...receipt, id: 'r2', description: 'Extra usage', status: 'in_dispute', url: 'javascript:alert(1)' },
    ]),
  ],
};

test('usage is listed by the product’s tags, largest first, page by page', async () => {
  const fetch = serverOf(answers);
  showOver(fetch, <UsageBreakdown />);
  const list = await screen.findByRole('list', { name: 'Usage, Member' });
  const texts = () =>
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.replaceAll('\u00A0', ' '));
  expect(texts()).toEqual(['Ana1,200 credits40 charges', 'bo300 credits1 charge', 'Not specified12 credits2 charges']);
  await expectAccessible();
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(texts()).toHaveLength(4));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'Model family');
  await screen.findByRole('list', { name: 'Usage, Model family' });
  expect(fetch.mock.calls.some(([url]) => url.includes('by=model_family'))).toBe(true);
});

test('a product without usage tags shows nothing; a failed request says so', async () => {
  const bare = { ...wallet, capabilities: {} };
  const { container, unmount } = showOver(
    serverOf({ 'GET /v1/wallets': [200, pageOf([bare])], 'GET /v1/wallets/w': [200, bare] }),
    <>
      <UsageBreakdown />
      <ReceiptList />
    </>,
  );
  await waitFor(() => expect(container.querySelector('main')).toBeEmptyDOMElement());
  unmount();
  showOver(
    serverOf({ ...answers, 'GET /v1/wallets/w/usage': [503, { detail: 'Later.', code: 'unavailable' }] }),
    <UsageBreakdown />,
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t load the usage.');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test.each([
  ['usage', UsageBreakdown, rows],
  ['receipts', ReceiptList, [receipt]],
])('if more of a list can’t be loaded, it says so and tries again: %s', async (path, Component, [first]) => {
  const more = `GET /v1/wallets/w/${path}?cursor=more`;
  const given: Answers = { ...answers, [`GET /v1/wallets/w/${path}`]: [200, pageOf([first], 'more', 2)] };
  given[more] = [503, { detail: 'Later.', code: 'unavailable' }];
  showOver(serverOf(given), <Component />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t load');
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  given[more] = [200, pageOf([{ ...first, id: 'r9', key: 'z', label: 'Zoe' }], null, 2)];
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('every limit says how much is used, when it resets, and whether it blocks anything', async () => {
  showOver(serverOf(answers), <LimitMeter />);
  const items = within(await screen.findByRole('list', { name: 'Limits' })).getAllByRole('listitem');
  expect(items[0]).toHaveTextContent('Member limit: ana40 of 80 credits used');
  expect(items[1]).toHaveTextContent(
    'Project budget: atlasAlmost reached75 of 80 credits used · Resets on May 1, 2026 · Alert only: going over doesn’t stop anything.',
  );
  expect(items[2]).toHaveTextContent('Monthly limitReached90 of 80 credits used');
  expect(screen.getByRole('meter', { name: 'Monthly limit' })).toHaveAttribute('value', '80');
  expect(document.querySelector('[data-credits="limit-meter"]')).toHaveAttribute('data-state', 'reached');
  await expectAccessible();
});

test('receipts say what was charged, and link only to safe URLs', async () => {
  showOver(serverOf(answers), <ReceiptList />);
  const [first, second] = within(await screen.findByRole('list', { name: 'Receipts' })).getAllByRole('listitem');
  expect(first).toHaveTextContent('Crew plan$25.00Apr 2, 2026 Paid View receipt');
  expect(within(first!).getByRole('link')).toHaveAttribute('href', 'https://pay.test/r1');
  expect(second).toHaveTextContent('In dispute');
  expect(within(second!).queryByRole('link')).toBeNull();
  await expectAccessible();
});

test('shows all of this in another language', async () => {
  showOver(
    serverOf(answers),
    <>
      <UsageBreakdown />
      <LimitMeter />
      <ReceiptList />
    </>,
    { locale: ja },
  );
  await screen.findByText('40件');
  await screen.findByText('80クレジットのうち40を使用');
  expect(await screen.findByText('支払い済み')).toBeVisible();
});
