// A team that shares one wallet: no plan, packs that only some members buy, a promo for one action, a daily allowance,
// and jobs whose price is known at their end.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  BalancePopover,
  InsufficientTokensModal,
  JobList,
  OutOfTokensScreen,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../../../src';
import { serve, shortage } from './others';
import { pageOf, serverOf, showOver } from './theirs';

const tonight = '2026-04-18T00:00:00Z';
const unit = { singular: 'token', plural: 'tokens', scale: 0 };
const daily = { id: 'daily', kind: 'daily', label: 'Free each day', amount: 0, locked: false };
const allowance = { ...daily, renewsAt: tonight, filledTo: 20 };
const promo = { id: 'promo', kind: 'bonus', label: 'Promo', amount: 40, locked: false, onlyFor: 'Translations only' };

test('tokens that are only for some actions aren’t called locked, and not everything is said to be paused', async () => {
  const given = { unit, balance: 40, spendable: 0, buckets: [allowance, promo] };
  const { container } = showOver(
    serve(given),
    <>
      <BalancePopover />
      <OutOfTokensScreen />
    </>,
  );
  const root = container.querySelector('[data-credits="balance-popover"]');
  await waitFor(() => expect(root).toHaveAttribute('data-level', 'low'));
  expect(container).not.toHaveTextContent(/locked|out of tokens|can’t be used/);
});

test.each([
  ['is enough', 20, true],
  ['is too little', 21, false],
])('waiting is a way on only if what arrives %s', async (_, shortfall, waits) => {
  const given = { unit, balance: 0, spendable: 0, buckets: [allowance] };
  const recovery = { ...shortage.recovery, renewsAt: tonight, suggestion: 'top_up', topUp: true } as const;
  showOver(serve(given), <InsufficientTokensModal shortage={{ ...shortage, shortfall, cost: shortfall, recovery }} />);
  expect(await screen.findByText(/Next renewal/)).toBeVisible();
  expect(screen.queryByText(/You can also wait/) !== null).toBe(waits);
});

const limit = { id: 'day', scope: 'member', label: 'Daily', max: 30, used: 30, resetsAt: tonight, blocks: true };

test('at a limit, no tokens to buy are suggested, whatever the server says', async () => {
  const recovery = { ...shortage.recovery, topUp: true, suggestion: 'top_up', suggestionReason: 'Buy more.' } as const;
  const given = { ...shortage, code: 'limit_reached', limit, recovery } as const;
  showOver(serve({ unit }), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText('Whoever set the limit can raise it.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Suggested|Buy more|Top up/);
});

test('nobody waits for a limit that never starts again, whatever the server says', async () => {
  const recovery = { ...shortage.recovery, topUp: false, suggestion: 'wait', suggestionReason: 'Wait.' } as const;
  const given = { ...shortage, code: 'limit_reached', limit: { ...limit, resetsAt: null }, recovery } as const;
  showOver(serve({ unit }), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText('Whoever set the limit can raise it.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Suggested|Wait|Resets/);
});

test('at a limit that another plan lifts, that plan is suggested', async () => {
  const suggestionReason = 'Pro has no daily limit.';
  const recovery = {
    ...shortage.recovery,
    topUp: false,
    upgrade: true,
    suggestion: 'upgrade',
    suggestionReason,
  } as const;
  const given = { ...shortage, code: 'limit_reached', limit, recovery } as const;
  showOver(serve({ unit }), <InsufficientTokensModal shortage={given} upgrade="/plans" />);
  expect(await screen.findByText('Suggested: upgrade.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Upgrade plan' })).toBeVisible();
});

test('a job that is measured has no price yet', async () => {
  const job = { walletId: 'ev-1', params: {}, cost: 20, createdAt: '2026-04-17T09:00:00Z' };
  const running = { ...job, id: 'a', action: 'train', status: 'pending', entryIds: [] };
  const paid = { ...job, id: 'b', action: 'film', status: 'pending', entryIds: ['e'], deposit: 20 };
  showOver(serve({ unit }, { 'GET spends': [200, pageOf([running, paid])] }), <JobList />);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent(/In progress\s*from 20 tokens/);
  expect(second).toHaveTextContent(/In progress\s*20 tokens/);
});

test('a member who can’t buy isn’t told how to pay, or what would be there then', async () => {
  const pack = { id: 'p', amount: 100, price: { amount: 1000, currency: 'USD' }, available: true };
  const server = serve(
    { unit, paymentMethod: null, capabilities: { topUp: true } },
    { 'GET packs': [200, pageOf([pack])] },
  );
  showOver(server, <TopUpPackPicker />, { canManageBilling: false, billingContact: 'Ann' });
  expect(await screen.findByText('Ask Ann to buy a pack.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/You pay|Your balance will be/);
});

test('while billing is out of reach, nothing looks as if all was well', async () => {
  const Render = () => (
    <SpendButton spend={useSpend({ action: 'render' })} action="render" params={{}}>
      Go
    </SpendButton>
  );
  const { container } = showOver(
    serverOf({}),
    <div style={{ display: 'flex', inlineSize: '6rem' }}>
      <BalancePopover />
      <Render />
    </div>,
  );
  const trigger = await screen.findByText('Balance unavailable');
  const button = trigger.closest('[data-part="trigger"]')!;
  const probe = document.createElement('i');
  probe.style.background = 'var(--credits-accent)';
  container.append(probe);
  expect(getComputedStyle(button, '::before').backgroundColor).not.toBe(getComputedStyle(probe).backgroundColor);
  // It breaks in a bar that is too narrow for it.
  expect(button.getBoundingClientRect().height).toBeGreaterThan(44);
  // Where there's no price, there's no gap for one.
  expect(container.querySelector('[data-credits="cost-badge"]')).not.toBeVisible();
});
