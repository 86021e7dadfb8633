import { describe, expect, test } from 'vitest';
import { quoteOf, refuseShort } from '../../src/server';
import type { Wallet } from '../../src/client';

const none = { currentPeriodStartAt: null, currentPeriodEndAt: null, renewsAt: null, endsAt: null };
const wallet: Wallet = {
  id: 'wal_1',
  name: 'Acme',
  unit: { singular: 'drop', plural: 'drops', scale: 0 },
  balance: 100,
  spendable: 100,
  outstanding: 0,
  low: false,
  buckets: [{ id: 'top_up', label: 'Bought', amount: 100, locked: false }],
  subscription: { plan: null, cadence: null, status: 'none', scheduledPlanId: null, ...none },
  paymentMethod: null,
  autoReload: null,
  capabilities: {},
  asOf: '2026-04-01T00:00:00Z',
};
const lines = [{ label: 'At least', quantity: 1, amount: 30 }];

describe('what running measured jobs have reserved', () => {
  test.each([
    [70, 'go', 0],
    [71, 'blocked', 1],
    [120, 'blocked', 50],
  ])('%i of 100: a job of 30 or more is %s', (reserved, decision, shortfall) => {
    const quote = quoteOf(wallet, 'film', lines, { charge: 'metered', costMax: 60, reserved });
    expect(quote).toMatchObject({ decision, shortfall, spendable: 100, costMin: 30, costMax: 60 });
    if (decision === 'go') return;
    expect(quote.reason).toBe('insufficient_tokens');
    expect(refuseShort(wallet, quote)).toBeInstanceOf(Error);
  });

  test('doesn’t stop work that is paid at once', () => {
    expect(quoteOf(wallet, 'image', lines, { reserved: 90 }).decision).toBe('go');
  });

  test('locked tokens don’t count as reserved ones', () => {
    const locked = { ...wallet, buckets: [...wallet.buckets, { id: 'x', label: 'X', amount: 30, locked: true }] };
    const asked = { charge: 'metered', reserved: 90 } as const;
    expect(quoteOf(locked, 'film', lines, asked).reason).toBe('locked');
    expect(quoteOf(locked, 'film', lines, { ...asked, reserved: 110 }).reason).toBe('insufficient_tokens');
  });
});

describe('what a refusal suggests', () => {
  const sells: Wallet = { ...wallet, balance: 10, spendable: 10, capabilities: { topUp: true, planChange: true } };
  const short = { ...sells, buckets: [{ id: 'top_up', label: 'Bought', amount: 10, locked: false }] };
  const recoveryOf = (given: Wallet, terms?: Parameters<typeof refuseShort>[2]) => {
    const quote = quoteOf(given, { action: 'film', tags: { member: 'ana' } }, lines);
    return (refuseShort(given, quote, terms) as unknown as { answer: { body: { recovery: object } } }).answer.body
      .recovery;
  };

  test('is only what is offered, also where the host rules a way out', () => {
    expect(recoveryOf(short)).toMatchObject({ topUp: true, upgrade: true, suggestion: 'start_plan' });
    const noPlan = recoveryOf(short, { recovery: { upgrade: false } });
    expect(noPlan).toMatchObject({ topUp: true, upgrade: false, suggestion: 'top_up' });
    const neither = recoveryOf(short, { recovery: { topUp: false, upgrade: false } });
    expect(neither).toMatchObject({ topUp: false, upgrade: false, suggestion: 'wait' });
    const own = recoveryOf(short, {
      recovery: { suggestion: 'wait', suggestionReason: 'Your Monday tokens come soon.' },
    });
    expect(own).toMatchObject({ topUp: true, suggestion: 'wait', suggestionReason: 'Your Monday tokens come soon.' });
  });

  test.each([
    ['2026-04-02T00:00:00Z', 'Member limit: it starts again on 2026-04-02.'],
    [null, 'The limit is used up.'],
  ])('isn’t to buy where a limit is the reason; it starts again at %s', (resetsAt, suggestionReason) => {
    const limit = { id: 'day', scope: 'member', value: 'ana', label: 'Member limit', max: 40, used: 20, blocks: true };
    const limited = { ...sells, ...wallet, capabilities: sells.capabilities, limits: [{ ...limit, resetsAt }] };
    const recovery = recoveryOf(limited);
    expect(recovery).toMatchObject({ topUp: false, upgrade: false, suggestion: 'wait', suggestionReason });
  });
});
