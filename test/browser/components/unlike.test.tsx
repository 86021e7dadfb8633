// Wallets of systems unlike the built-in ones: no sentence may take a plan, a card or a pack for granted.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  BalanceExplainer,
  BalancePopover,
  BillingSnapshot,
  InsufficientTokensModal,
  LowBalanceNotice,
  OutOfTokensScreen,
  OutstandingNotice,
  PlanPicker,
  TopUpPackPicker,
} from '../../../src';
import { de } from '../../../src/locales/de';
import { type Answers, noPlan, pageOf, serverOf, showOver } from './theirs';

const wallet = {
  id: 'line-1',
  name: 'Line 1',
  unit: { singular: 'minute', plural: 'minutes', scale: 0 },
  balance: 261,
  spendable: 2,
  outstanding: 0,
  low: true,
  buckets: [{ id: 'talk', label: 'Talk bundle', amount: 259, locked: true, lockedReason: 'paused_by_customer' }],
  subscription: noPlan,
  paymentMethod: { brand: 'upi' },
  autoReload: null,
  capabilities: {},
  asOf: '2026-04-11T10:00:00Z',
};
type Given = Partial<Record<keyof typeof wallet, unknown>>;
const serve = (own: Given = {}, answers: Answers = {}) => {
  const given = { ...wallet, ...own };
  return serverOf({
    'GET /v1/wallets': [200, pageOf([given])],
    'GET /v1/wallets/line-1': [200, given],
    'GET /v1/wallets/line-1/packs': [200, pageOf([])],
    ...answers,
  });
};
const links = { topUp: () => '/top-up', upgrade: () => '/plans' };

const shortage = {
  code: 'locked',
  walletId: wallet.id,
  action: 'call',
  balance: 261,
  spendable: 0,
  cost: 60,
  shortfall: 0,
  autoReload: null,
  recovery: { topUp: false, upgrade: false, renewsAt: null, suggestion: 'unpause', suggestionReason: '' },
} as const;

test('what is locked for a reason of their own isn’t said to need a plan', async () => {
  const server = serve({ spendable: 0 });
  const { unmount } = showOver(server, <InsufficientTokensModal shortage={shortage} />);
  const modal = await screen.findByRole('dialog', { name: 'Your balance is locked' });
  await within(modal).findByText('Your balance is kept, but it can’t be used right now.');
  expect(modal).not.toHaveTextContent(/plan/i);
  unmount();
  showOver(server, <OutOfTokensScreen />, { locale: de });
  expect(await screen.findByText('Ihr Guthaben bleibt erhalten: 261 minutes, zurzeit nicht nutzbar.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Tarif/);
});

test('what a plan unlocks is still said to need one', async () => {
  const buckets = [{ ...wallet.buckets[0], lockedReason: 'no_subscription' }];
  showOver(serve({ spendable: 0, buckets }), <InsufficientTokensModal shortage={shortage} />);
  const lead = 'Your balance is kept, and you can use it again with an active paid plan.';
  expect(await screen.findByText(lead)).toBeVisible();
});

test('a low balance is topped up only where that is sold', async () => {
  showOver(serve(), <LowBalanceNotice />, { links });
  await screen.findByText('Running low: 2 minutes left');
  expect(screen.queryByText('Top up')).toBeNull();
  cleanup();
  showOver(serve({ capabilities: { topUp: true } }), <LowBalanceNotice />, { links });
  expect(await screen.findByRole('link', { name: 'Top up' })).toBeVisible();
});

test('an outstanding amount is explained without deliveries, top-ups and renewals', async () => {
  showOver(serve({ balance: -5, outstanding: 5, buckets: [] }), <OutstandingNotice />);
  await screen.findByText('5 minutes outstanding');
  expect(document.body).toHaveTextContent('Your balance didn’t cover everything.');
  expect(document.body).not.toHaveTextContent(/deliver|top-up|renew/i);
});

const packs = [
  { id: 's', amount: 100, price: { amount: 500, currency: 'EUR' }, available: true },
  {
    id: 'l',
    amount: 1000,
    price: { amount: 2000, currency: 'EUR' },
    available: false,
    unavailableReason: 'Only the owner can buy this size.',
  },
];
const selling = { capabilities: { topUp: true } };
const packsOf = (list: unknown[]): Answers => ({ 'GET /v1/wallets/line-1/packs': [200, pageOf(list)] });

test('a payment method that is no card is called one nowhere', async () => {
  showOver(
    serve(selling, packsOf(packs)),
    <>
      <BillingSnapshot />
      <TopUpPackPicker />
    </>,
  );
  expect(await screen.findByText('You’ll pay with UPI.')).toBeVisible();
  expect(await screen.findByText('Payment')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/card/i);
});

test('a pack that can’t be bought says why and isn’t the best value', async () => {
  showOver(serve(selling, packsOf(packs)), <TopUpPackPicker />);
  const [, large] = await screen.findAllByRole('radio');
  expect(large).toBeDisabled();
  expect(large!.closest('label')).toHaveTextContent('1,000 minutes');
  expect(large!.closest('label')).toHaveTextContent('Only the owner can buy this size.');
  expect(screen.queryByText('Best value')).toBeNull();
});

test('packs that can’t be bought for another reason don’t ask for a plan', async () => {
  showOver(serve(selling, packsOf(packs.slice(1))), <TopUpPackPicker />, { links });
  const said = 'No packs are available right now. Only the owner can buy this size.';
  expect(await screen.findByText(said)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/plan/i);
});

test('packs are sold only where the server says so', async () => {
  showOver(serve({ capabilities: {} }, packsOf(packs)), <TopUpPackPicker />);
  await waitFor(() => expect(document.querySelector('main')).toBeEmptyDOMElement());
});

test('a rhythm that the kit doesn’t know stands apart from the amount', async () => {
  const plan = {
    id: 'pro',
    name: 'Pro',
    fills: [{ bucket: 'talk', amount: 5000, every: 'fortnight' }],
    price: { amount: 4900, currency: 'GBP' },
    cadence: 'monthly',
    current: false,
    change: 'start',
  };
  showOver(
    serve({ capabilities: { planChange: true } }, { 'GET /v1/wallets/line-1/plans': [200, pageOf([plan])] }),
    <PlanPicker />,
  );
  expect(await screen.findByText('5,000 minutes (Fortnight)')).toBeVisible();
});

test('a reached limit is one line: how much is used, and when that resets', async () => {
  const limit = { id: 'day', scope: 'key', label: 'Daily limit', max: 100, used: 92, resetsAt: '2026-04-12T00:00:00Z' };
  const given = { ...shortage, code: 'limit_reached', limit: { ...limit, blocks: true } } as const;
  showOver(serve(), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText(/^92 of 100 minutes used\W+Resets on Apr 12, 2026$/)).toBeVisible();
});

test('money in millionths is written without the zeros at its end', async () => {
  const unit = { singular: 'dollar', plural: 'dollars', scale: 6, currency: 'USD' };
  const buckets = [{ id: 'paid', label: 'Credits', amount: 0, locked: false }];
  showOver(serve({ unit, balance: -412_216, outstanding: 412_216, spendable: 0, buckets }), <BalancePopover />);
  await userEvent.click(await screen.findByRole('button', { name: /0\.41/ }));
  const [credits, outstanding] = await screen.findAllByRole('listitem');
  expect(credits).toHaveTextContent(/^Credits\s*\$0\.00$/);
  expect(outstanding).toHaveTextContent('−$0.412216');
});

const entry = {
  id: 'e1',
  walletId: wallet.id,
  at: '2026-04-10T10:00:00Z',
  type: 'ios_build',
  kind: 'spend',
  label: 'iOS build',
  amount: -7,
  balanceAfter: 261,
  description: '',
  buckets: [],
};
const statement = {
  walletId: wallet.id,
  fromAt: '2026-04-01T00:00:00Z',
  toAt: wallet.asOf,
  opening: 268,
  closing: 261,
  byType: [],
  byDay: [],
  forecast: null,
};
const log: Answers = {
  'GET /v1/wallets/line-1/entries': [200, pageOf([entry])],
  'GET /v1/wallets/line-1/statement': [200, statement],
  'GET /v1/wallets/line-1/spends': [200, pageOf([])],
};

const free = { ...wallet.subscription, plan: { id: 'free', name: 'Free' }, status: 'active' };

test('a free plan without billing isn’t said to have a cycle that hasn’t started', async () => {
  showOver(serve({ subscription: free }, log), <BalanceExplainer />);
  expect(await screen.findByText('Renewal cycle: there’s none.')).toBeVisible();
});

test('an action keeps the spelling of its label', async () => {
  showOver(serve({}, log), <BalanceExplainer />);
  expect(await screen.findAllByText('iOS build')).not.toHaveLength(0);
  expect(screen.queryByText('Ios build')).toBeNull();
});
