// A wallet of a credit system that the kit doesn't know: energy for electric cars, in kWh with three decimals.
import type { Quote } from '../../../src/client';
import { type Answers, noPlan, pageOf, serverOf } from './theirs';

const kWh = { singular: 'kWh', plural: 'kWh', scale: 3 };

export const wallet = {
  id: 'ev-1',
  name: 'Home',
  unit: kWh,
  balance: 8417,
  spendable: 6000,
  outstanding: 0,
  low: false,
  buckets: [{ id: 'prepaid', kind: 'top_up', label: 'Prepaid', amount: 6000, locked: false }],
  subscription: noPlan,
  paymentMethod: { brand: 'sepa_debit', last4: '3000' },
  autoReload: null,
  capabilities: {},
  asOf: '2026-04-17T10:00:00Z',
};

type Given = Partial<Record<keyof typeof wallet | 'overage' | 'invoiced' | 'limits' | 'topUp', unknown>>;

/** A server with this wallet, and with answers by method and the path below the wallet. */
export const serve = (own: Given = {}, answers: Answers = {}) => {
  const given = { ...wallet, ...own };
  const at = (path: string): Answers =>
    Object.fromEntries(Object.entries(answers).map(([call, answer]) => [call.replace(' ', ` ${path}/`), answer]));
  return serverOf({
    'GET /v1/wallets': [200, pageOf([given])],
    'GET /v1/wallets/ev-1': [200, given],
    ...at('/v1/wallets/ev-1'),
  });
};

export const shortage = {
  code: 'insufficient_tokens',
  walletId: wallet.id,
  action: 'charge',
  balance: 8417,
  spendable: 6000,
  cost: 20_000,
  shortfall: 14_000,
  autoReload: null,
  recovery: { topUp: false, upgrade: false, renewsAt: null, suggestion: 'new_word', suggestionReason: '' },
} as const;

/** A quote of another system. */
export const quote: Quote = {
  action: 'print',
  params: {},
  charge: 'exact',
  cost: 40_000,
  costMin: 40_000,
  costMax: 40_000,
  lines: [],
  balance: 12_000,
  spendable: 12_000,
  shortfall: 0,
  decision: 'go',
  draws: [],
  balanceAfter: 0,
};

/** A statement from the epoch on. */
export const whole = {
  walletId: wallet.id,
  fromAt: '1970-01-01T00:00:00Z',
  toAt: wallet.asOf,
  opening: 0,
  closing: 8417,
  byType: [],
  byDay: [],
};

export const subscription = {
  ...noPlan,
  plan: { id: 'team', name: 'Team' },
  status: 'active',
  scheduledPlanId: 'next',
};
