// Extra usage: the amount so far, and the terms that are shown before it turns on. Over another server than the mock.
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { OverageNotice } from '../../../src';
import { de } from '../../../src/locales/de';
import { expectAccessible } from './stage';
import { type Answers, noPlan, pageOf, serverOf, showOver } from './theirs';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const off = {
  enabled: false,
  settable: { min: 1000, max: 50_000 },
  due: usd(0),
  max: usd(5000),
  resetsAt: '2026-05-01T00:00:00Z',
};
const walletWith = (overage: unknown, more: object = {}) => ({
  id: 'w',
  name: 'Nimbus',
  unit: { singular: 'credit', plural: 'credits', scale: 0 },
  balance: 3,
  spendable: 3,
  outstanding: 0,
  low: true,
  buckets: [{ id: 'pool', label: 'Pool', amount: 3, locked: false }],
  subscription: noPlan,
  paymentMethod: { brand: 'visa', last4: '4242', expiresMonth: 8, expiresYear: 2030 },
  autoReload: null,
  overage,
  capabilities: {},
  asOf: '2026-04-17T10:00:00Z',
  ...more,
});
const answersOf = (wallet: object): Answers => ({
  'GET /v1/wallets': [200, pageOf([wallet])],
  'GET /v1/wallets/w': [200, wallet],
});
const root = () => document.querySelector('[data-credits="overage-notice"]');

test('it turns on with the user’s own maximum, after it has shown the terms', async () => {
  const answers = answersOf(walletWith(off));
  const fetch = serverOf(answers);
  showOver(fetch, <OverageNotice />);
  await userEvent.click(await screen.findByRole('button', { name: 'Turn on' }));
  const field = screen.getByRole('textbox', { name: 'Maximum per period (USD)' });
  expect(field).toHaveValue('50');
  expect(field).toHaveAccessibleDescription('From $10.00 to $500.00');
  await userEvent.clear(field);
  await userEvent.type(field, '9');
  // An amount below the range shows no terms.
  expect(root()).not.toHaveTextContent(/You agree/);
  await userEvent.click(screen.getByRole('button', { name: 'Turn on' }));
  expect(field).toHaveAccessibleDescription('Enter at least $10.00.');
  await userEvent.clear(field);
  await userEvent.type(field, '25.50');
  expect(root()).toHaveTextContent('charged to Visa ending in 4242 at the end of the period, up to $25.50.');
  await expectAccessible();
  const on = walletWith({ ...off, enabled: true, max: usd(2550), due: usd(120) });
  Object.assign(answers, answersOf(on), { 'PUT /v1/wallets/w/overage': [200, on] });
  await userEvent.click(screen.getByRole('button', { name: 'Turn on' }));
  await waitFor(() => expect(root()).toHaveAttribute('data-state', 'on'));
  expect(root()).toHaveTextContent('$1.20 so far, up to $25.50 · Billed on May 1, 2026');
  const sent = fetch.mock.calls.filter(([, { method }]) => method === 'PUT');
  expect(sent.map(([, { body }]) => JSON.parse(body as string) as unknown)).toEqual([{ enabled: true, max: 2550 }]);
});

test('a refusal changes nothing; after a lost response it claims nothing and resends with the same key', async () => {
  const answers = answersOf(walletWith({ ...off, enabled: true }));
  const fetch = serverOf(answers);
  showOver(fetch, <OverageNotice />);
  const turnOff = await screen.findByRole('button', { name: 'Turn off' });
  answers['PUT /v1/wallets/w/overage'] = [403, { detail: 'Only on weekdays.', code: 'not_today' }];
  await userEvent.click(turnOff);
  expect(await screen.findByRole('alert')).toHaveTextContent('Nothing was changed. Only on weekdays.');
  answers['PUT /v1/wallets/w/overage'] = [503, { detail: 'Later.', code: 'unavailable' }];
  await userEvent.click(turnOff);
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('We don’t know yet'));
  expect(root()).not.toHaveTextContent(/Nothing was changed/);
  const isOff = walletWith({ ...off, enabled: false });
  Object.assign(answers, answersOf(isOff), { 'PUT /v1/wallets/w/overage': [200, isOff] });
  await userEvent.click(turnOff);
  await waitFor(() => expect(root()).toHaveAttribute('data-state', 'off'));
  const keys = fetch.mock.calls
    .filter(([, { method }]) => method === 'PUT')
    .map(([, { headers }]) => new Headers(headers).get('idempotency-key'));
  expect(keys).toHaveLength(3);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBe(keys[1]);
});

test('what was typed is still there after a refusal', async () => {
  const answers = answersOf(walletWith(off));
  answers['PUT /v1/wallets/w/overage'] = [403, { detail: 'Only on weekdays.', code: 'not_today' }];
  showOver(serverOf(answers), <OverageNotice />);
  await userEvent.click(await screen.findByRole('button', { name: 'Turn on' }));
  await userEvent.clear(screen.getByRole('textbox'));
  await userEvent.type(screen.getByRole('textbox'), '25.50');
  await userEvent.click(screen.getByRole('button', { name: 'Turn on' }));
  await screen.findByRole('alert');
  await userEvent.click(screen.getByRole('button', { name: 'Turn on' }));
  expect(screen.getByRole('textbox')).toHaveValue('25.5');
});

test('a press in the moment a refusal appears is sent, too', async () => {
  const answers = answersOf(walletWith({ ...off, enabled: true }));
  answers['PUT /v1/wallets/w/overage'] = [403, { detail: 'Only on weekdays.', code: 'not_today' }];
  const fetch = serverOf(answers);
  showOver(fetch, <OverageNotice />);
  const turnOff = await screen.findByRole('button', { name: 'Turn off' });
  // Runs right after React has written the refusal into the page, before its effects.
  const observer = new MutationObserver(() => {
    if (!screen.queryByRole('alert')) return;
    observer.disconnect();
    turnOff.click();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  await userEvent.click(turnOff);
  await waitFor(() => expect(fetch.mock.calls.filter(([, { method }]) => method === 'PUT')).toHaveLength(2));
});

test('shows a reached maximum, a missing card, and users who can’t manage billing', async () => {
  const reached = { ...off, enabled: true, due: usd(5000) };
  const { unmount } = showOver(serverOf(answersOf(walletWith(reached, { spendable: 0 }))), <OverageNotice />, {
    canManageBilling: false,
    billingContact: 'Kim',
  });
  await waitFor(() => expect(root()).toHaveAttribute('data-state', 'reached'));
  expect(root()).toHaveTextContent('No more extra usage until May 1, 2026 unless you raise the maximum.');
  expect(root()).toHaveTextContent('Only Kim can change this.');
  expect(within(root() as HTMLElement).queryByRole('button')).toBeNull();
  unmount();
  showOver(serverOf(answersOf(walletWith(off, { paymentMethod: null }))), <OverageNotice />);
  await screen.findByText('Add a payment method first, then turn it on.');
  expect(screen.queryByRole('button', { name: 'Turn on' })).toBeNull();
});

test('with the maximum reached, actions aren’t stopped while there is a balance', async () => {
  showOver(serverOf(answersOf(walletWith({ ...off, enabled: true, due: usd(5000) }))), <OverageNotice />);
  await waitFor(() => expect(root()).toHaveAttribute('data-state', 'reached'));
  expect(root()).toHaveTextContent('No more extra usage until May 1, 2026 unless you raise the maximum.');
  expect(root()).not.toHaveTextContent(/[Aa]ctions/);
});

test('the maximum can be typed in the user’s number format', async () => {
  const answers = answersOf(walletWith({ ...off, settable: { min: 1000, max: 500_000 } }));
  const fetch = serverOf(answers);
  showOver(fetch, <OverageNotice />, { locale: de });
  await userEvent.click(await screen.findByRole('button', { name: 'Einschalten' }));
  const field = screen.getByRole('textbox', { name: /USD/ });
  await userEvent.clear(field);
  await userEvent.type(field, '1.234,50');
  await userEvent.click(screen.getByRole('button', { name: 'Einschalten' }));
  const sent = fetch.mock.calls.filter(([, { method }]) => method === 'PUT');
  expect(sent.map(([, { body }]) => JSON.parse(body as string) as unknown)).toEqual([{ enabled: true, max: 123_450 }]);
});
