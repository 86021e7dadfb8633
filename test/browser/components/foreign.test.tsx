// The kit over a credit system that it doesn't know: all types, names and codes are the server's own. Nothing is lost,
// and nothing false is shown.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  BalanceExplainer,
  BalancePopover,
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  DeleteAccountDialog,
  InsufficientTokensModal,
  useSpend,
} from '../../../src';
import { UsageChart } from '../../../src/charts';
import { ar } from '../../../src/locales/ar';
import { de } from '../../../src/locales/de';
import { en } from '../../../src/locales/en';
import { es } from '../../../src/locales/es';
import { fr } from '../../../src/locales/fr';
import { ja } from '../../../src/locales/ja';
import { expectAccessible } from './stage';
import { type Answers, pageOf, serverOf, showOver } from './theirs';
import type { ReactNode } from 'react';
import { userEvent } from '@testing-library/user-event';

const languages = { en, de, es, fr, ja, ar };
const bucket = { locked: false, amount: 0 };
const wallet = {
  id: 'w-77',
  name: 'Nimbus',
  unit: { singular: 'spark', plural: 'sparks', scale: 0 },
  balance: 1890,
  spendable: 1890,
  outstanding: 0,
  low: false,
  buckets: [
    { ...bucket, id: 'referral', label: 'Referral bonus', amount: 40 },
    { ...bucket, id: 'seat', kind: 'seat_share', label: 'Your share', amount: 650 },
    {
      ...bucket,
      id: 'constructor',
      kind: 'pool',
      label: '',
      amount: 1200,
      batches: [{ amount: 200, expiresAt: '2026-05-03T00:00:00Z' }],
    },
  ],
  subscription: {
    plan: { id: 'crew', name: 'Crew' },
    cadence: 'biennial',
    status: 'paused_by_owner',
    currentPeriodStartAt: '2026-04-01T00:00:00Z',
    currentPeriodEndAt: '2028-04-01T00:00:00Z',
    renewsAt: '2028-04-01T00:00:00Z',
    endsAt: null,
    scheduledPlanId: null,
  },
  paymentMethod: { brand: 'sepa_debit' },
  autoReload: null,
  capabilities: { quantum: true },
  asOf: '2026-04-17T10:00:00Z',
};
const entry = { walletId: 'w-77', at: '2026-04-16T10:00:00Z', description: '', buckets: [] };
const entries = [
  {
    ...entry,
    id: 'e3',
    type: 'text_to_speech',
    kind: 'spend',
    amount: -10,
    balanceAfter: 1890,
    buckets: [{ id: 'seat', amount: -10 }],
    overage: { amount: 30, currency: 'USD' },
    tags: { project: 'atlas', cost_center: '7' },
  },
  {
    ...entry,
    id: 'e2',
    type: 'friend_joined',
    label: 'A friend joined',
    amount: 40,
    balanceAfter: 1900,
    status: 'under_review',
  },
  { ...entry, id: 'e1', type: 'seat_share', amount: 1860, balanceAfter: 1860 },
];
const refusal = {
  detail: 'Verify your identity to go on.',
  code: 'kyc_required',
};
const answers: Answers = {
  'GET /v1/wallets': [200, pageOf([wallet])],
  'GET /v1/wallets/w-77': [200, wallet],
  'GET /v1/wallets/w-77/entries': [200, pageOf(entries)],
  'POST /v1/wallets/w-77/spends': [403, refusal],
};

const serve = serverOf(answers);
const show = (ui: ReactNode, locale = en) => showOver(serve, ui, { locale });

test('a wallet with unknown values is shown completely, in the server’s words', async () => {
  show(<BalancePopover />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /1,890/ }));
  const panel = await screen.findByRole('dialog');
  for (const text of ['Referral bonus', 'Your share', 'Constructor', '40', '650', '1,200', 'Crew'])
    expect(panel).toHaveTextContent(text);
  expect(panel).toHaveTextContent('Expires May 3, 2026: 200');
  // No promise about an unknown bucket.
  const [referral, seat] = within(panel).getAllByRole('listitem');
  for (const row of [referral, seat]) expect(row).not.toHaveTextContent(/expire|renew|kept|never/i);
  expect(panel).not.toHaveTextContent(/never/i);
  await expectAccessible();
});

test('a plan with unknown values makes no promises and offers nothing that could be wrong', async () => {
  show(<BillingSnapshot />);
  await screen.findByText('Crew');
  expect(document.body).toHaveTextContent('Paused by owner');
  expect(document.body).toHaveTextContent('SEPA Debit');
  expect(document.body).not.toHaveTextContent(/undefined|null|NaN/);
});

test('a log with unknown values is complete, and a label wins over the raw value', async () => {
  show(<CreditLog />);
  const rows = await waitFor(() => {
    const found = screen.getAllByRole('row').slice(1);
    expect(found).toHaveLength(3);
    return found;
  });
  for (const text of ['Text to speech', 'Usage', 'Extra usage: $0.30', 'Project: atlas · Cost center: 7'])
    expect(rows[0]).toHaveTextContent(text);
  expect(rows[1]).toHaveTextContent('A friend joined');
  expect(rows[1]).toHaveTextContent('Under review');
  expect(rows[2]).toHaveTextContent('Seat share');
});

const statement = {
  walletId: 'w-77',
  fromAt: '2026-04-01T00:00:00Z',
  toAt: '2026-04-17T10:00:00Z',
  opening: 0,
  closing: 1890,
  byType: [],
  byDay: [],
  forecast: null,
};

test('changes of the balance are explained with their own names, never as actions of another product', async () => {
  const own = serverOf({
    ...answers,
    'GET /v1/wallets/w-77/statement': [200, statement],
    'GET /v1/wallets/w-77/spends': [200, pageOf([])],
  });
  showOver(
    own,
    <>
      <BalanceExplainer />
      <UsageChart />
    </>,
  );
  const steps = await screen.findAllByRole('listitem');
  const step = (await screen.findAllByText('Text to speech'))[0]!.closest('li')!;
  expect(steps).toContain(step);
  expect(step).toHaveTextContent('1 transaction: −10 sparks.');
  expect(screen.getByText('Grant').closest('li')).toHaveTextContent('2 transactions: +1,900 sparks.');
  const chart = await screen.findByRole('group', { name: /Usage over time/ });
  expect(await within(chart).findByRole('img', { name: /Text to speech: 10/ })).toBeInTheDocument();
  expect(document.body).not.toHaveTextContent(/image|campaign|session|regenerat|submission|clip|undefined|NaN/i);
  await expectAccessible();
});

test.each(Object.entries(languages))(
  'in %s nothing is lost either, and requests ask for that language',
  async (tag, locale) => {
    serve.mockClear();
    show(
      <>
        <BillingSnapshot />
        <CreditLog />
      </>,
      locale,
    );
    await screen.findAllByText(/A friend joined/);
    await screen.findByText(/Crew/);
    expect(document.body).not.toHaveTextContent(/undefined|null|NaN/);
    const { headers } = serve.mock.calls[0]![1];
    expect(new Headers(headers).get('accept-language')).toBe(tag);
  },
);

test('the cancel and delete dialogs only promise what the server says is kept', async () => {
  const { rerender } = show(<CancelPlanDialog open onClose={() => undefined} />);
  await screen.findByText(/Referral bonus/);
  expect(within(screen.getByRole('alertdialog')).getByRole('list')).not.toHaveTextContent(/kept|lost|stay/i);
  rerender(<></>);
  cleanup();
  show(<DeleteAccountDialog open onClose={() => undefined} />);
  await screen.findByText(/Nimbus/);
  expect(document.body).toHaveTextContent('1,890');
});

function Action() {
  const spend = useSpend({ action: 'speak', params: {} });
  return (
    <>
      <button type="button" onClick={spend.spend}>
        Speak
      </button>
      <InsufficientTokensModal spend={spend} />
      <output>{`${spend.status} ${spend.error?.code} ${spend.error?.serverCode} ${spend.error?.detail}`}</output>
    </>
  );
}

test('a refusal with an unknown code is still a refusal, with the server’s sentence', async () => {
  show(<Action />);
  await screen.findByText(/idle/);
  await userEvent.click(screen.getByRole('button', { name: 'Speak' }));
  expect(await screen.findByText('error refused kyc_required Verify your identity to go on.')).toBeVisible();
});

test('a limit that blocks an action says whose it is, when it resets, and whom to ask', async () => {
  const limit = {
    id: 'member_month',
    scope: 'member',
    label: 'Member limit',
    value: 'ana',
    max: 80,
    used: 79,
    resetsAt: '2026-05-01T00:00:00Z',
    blocks: true,
  };
  const shortage = {
    code: 'limit_reached',
    walletId: wallet.id,
    action: 'speak',
    balance: 1890,
    spendable: 1890,
    cost: 4,
    shortfall: 0,
    autoReload: null,
    limit,
    recovery: {
      topUp: true,
      upgrade: false,
      renewsAt: null,
      suggestion: 'ask_owner',
      suggestionReason: 'Only the owner can raise it.',
    },
  } as const;
  const { unmount } = showOver(serve, <InsufficientTokensModal shortage={shortage} topUp="/top-up" />, {
    billingContact: 'Kim',
  });
  const modal = await screen.findByRole('dialog', { name: 'Limit reached' });
  await within(modal).findByText('Member limit: ana');
  for (const text of [
    '79 of 80 sparks used',
    'Resets on May 1, 2026',
    'Only the owner can raise it.',
    'Ask Kim to raise the limit.',
  ])
    expect(modal).toHaveTextContent(text);
  // A pack doesn't raise a limit.
  expect(within(modal).queryByText('Top up')).toBeNull();
  await expectAccessible();
  unmount();
  // New tokens don't lift a limit, so nothing says when they come.
  const recovery = { ...shortage.recovery, renewsAt: '2026-04-20T00:00:00Z', suggestion: 'wait' } as const;
  showOver(serve, <InsufficientTokensModal shortage={{ ...shortage, recovery }} topUp="/top-up" />, { locale: de });
  const inGerman = await screen.findByRole('dialog', { name: 'Limit erreicht' });
  await within(inGerman).findByText(/1. Mai 2026/);
  expect(inGerman).not.toHaveTextContent(/Kontingent|20. April/);
});

test.each([
  ['wait', '', de, 'Empfehlung: abwarten.'],
  ['wait', 'Given every Monday.', de, 'Empfehlung: abwarten.'],
  ['ask_owner', 'Only the owner can add some.', en, 'Only the owner can add some.'],
  ['ask_owner', '', en, undefined],
])('advice to %s with the reason “%s” leaves nothing empty', async (suggestion, suggestionReason, locale, said) => {
  const recovery = { topUp: false, upgrade: false, renewsAt: null, suggestion, suggestionReason } as const;
  const shortage = {
    code: 'insufficient_tokens',
    walletId: wallet.id,
    action: 'speak',
    balance: 1890,
    spendable: 1890,
    cost: 1894,
    shortfall: 4,
    autoReload: null,
    recovery,
  } as const;
  const props = { locale, canManageBilling: false, billingContact: 'Kim' };
  showOver(serve, <InsufficientTokensModal shortage={shortage} />, props);
  const modal = await screen.findByRole('dialog');
  await within(modal).findByText(/Kim/);
  const advice = modal.querySelector('[data-part=advice]');
  expect(advice?.textContent.trim()).toBe(said);
  expect([...modal.querySelectorAll('[data-part=advice], [data-part=advice] *')].filter(isEmpty)).toEqual([]);
});

const isEmpty = ({ textContent }: Element) => textContent.trim() === '';
