// Quotes and refusals that the door makes for a host, going by nothing but the wallet.
import { describe, expect, test } from 'vitest';
import { quoteOf, refuseShort } from '../../src/server';
import type { Limit, Quote, Wallet } from '../../src/client';

const none = { currentPeriodStartAt: null, currentPeriodEndAt: null, renewsAt: null, endsAt: null };
const plan = { id: 'pro', name: 'Pro' } as unknown as NonNullable<Wallet['subscription']['plan']>;
const noPlan: Wallet['subscription'] = { plan: null, cadence: null, status: 'none', scheduledPlanId: null, ...none };
const active: Wallet['subscription'] = { ...noPlan, plan, cadence: 'monthly', status: 'active' };
const bucket = (id: string, amount: number, more: object = {}) => ({ id, label: id, amount, locked: false, ...more });
const wallet: Wallet = {
  id: 'wal_1',
  name: 'Acme',
  unit: { singular: 'drop', plural: 'drops', scale: 0 },
  balance: 100,
  spendable: 100,
  outstanding: 0,
  low: false,
  buckets: [bucket('plan', 60), bucket('top_up', 40)],
  subscription: active,
  paymentMethod: null,
  autoReload: null,
  capabilities: {},
  asOf: '2026-04-01T00:00:00Z',
};
const reload = { enabled: true, available: true, amount: 50 } as NonNullable<Wallet['autoReload']>;
const line = (amount: number) => [{ label: 'Work', quantity: 1, amount }];
const quote = (more: Partial<Wallet>, cost: number, terms?: Parameters<typeof quoteOf>[3]) =>
  quoteOf({ ...wallet, ...more }, 'film', line(cost), terms);

describe('a quote', () => {
  test('says everything about an action that goes through', () => {
    const asked = { action: 'film', params: { seconds: 3 }, tags: { project: 'atlas' } };
    const lines = [...line(50), ...line(20)];
    expect(quoteOf(wallet, asked, lines)).toEqual({
      action: 'film',
      params: { seconds: 3 },
      tags: { project: 'atlas' },
      charge: 'exact',
      cost: 70,
      costMin: 70,
      costMax: 70,
      lines,
      balance: 100,
      spendable: 100,
      shortfall: 0,
      decision: 'go',
      draws: [
        { bucket: 'plan', amount: 60 },
        { bucket: 'top_up', amount: 10 },
      ],
      balanceAfter: 30,
    });
    expect(quoteOf(wallet, 'film', [])).toMatchObject({ action: 'film', params: {}, cost: 0, draws: [] });
    expect(quoteOf(wallet, 'film', [])).not.toHaveProperty('tags');
  });

  test('leaves out buckets that are empty, locked or for other actions', () => {
    const buckets = [
      bucket('own', 50, { onlyFor: { label: 'Prints', actions: ['print'] } }),
      bucket('plan', 60, { locked: true }),
      bucket('bonus', 0),
      bucket('top_up', 40),
    ];
    expect(quote({ buckets }, 40)).toMatchObject({ decision: 'go', draws: [{ bucket: 'top_up', amount: 40 }] });
    expect(quote({ buckets }, 100)).toMatchObject({ reason: 'locked', shortfall: 60, spendable: 40 });
    expect(quote({ buckets }, 101)).toMatchObject({ reason: 'insufficient_tokens', decision: 'blocked', draws: [] });
    const fits = () => true;
    expect(quote({ buckets }, 90, { fits }).draws.map(({ bucket: id }) => id)).toEqual(['own', 'top_up']);
  });

  test('what is owed is paid first', () => {
    expect(quote({ outstanding: 30 }, 70)).toMatchObject({ decision: 'go', spendable: 70 });
    expect(quote({ outstanding: 30 }, 71)).toMatchObject({ reason: 'insufficient_tokens', shortfall: 1 });
    expect(quote({ outstanding: 130 }, 1)).toMatchObject({ spendable: 0, shortfall: 31 });
    const locked = [bucket('plan', 100, { locked: true })];
    expect(quote({ outstanding: 30, buckets: locked }, 70).reason).toBe('locked');
    expect(quote({ outstanding: 30, buckets: locked }, 71).reason).toBe('insufficient_tokens');
  });

  test('asks for a confirmation only of what would go through', () => {
    const confirm = { confirm: true };
    const draws = [{ bucket: 'plan', amount: 30 }];
    const asked = { decision: 'confirm', reason: 'confirmation_required', draws, balanceAfter: 70 };
    expect(quote({}, 30, confirm)).toMatchObject(asked);
    expect(quote({}, 101, confirm)).toMatchObject({ decision: 'blocked', reason: 'insufficient_tokens' });
    expect(quote({ autoReload: reload }, 101, confirm)).toMatchObject({ decision: 'confirm', balanceAfter: 49 });
  });

  test('reloads by what is missing, into the bucket for purchases, or else into the last', () => {
    const goes = { decision: 'auto_reload', reason: 'insufficient_tokens', shortfall: 50, balanceAfter: 0 };
    const draws = (ids: string[], amounts: number[]) => ids.map((id, n) => ({ bucket: id, amount: amounts[n] }));
    expect(quote({ autoReload: reload }, 150)).toMatchObject({ ...goes, draws: draws(['plan', 'top_up'], [60, 90]) });
    const bought = [bucket('gold', 40, { kind: 'top_up' }), bucket('plan', 60)];
    expect(quote({ autoReload: reload, buckets: bought }, 150).draws).toEqual(draws(['gold', 'plan'], [90, 60]));
    const others = [bucket('one', 40), bucket('two', 60)];
    expect(quote({ autoReload: reload, buckets: others }, 120).draws).toEqual(draws(['one', 'two'], [40, 80]));
    const three = [bucket('one', 40), bucket('two', 20), bucket('three', 40)];
    expect(quote({ autoReload: reload, buckets: three }, 120).draws).toEqual(
      draws(['one', 'two', 'three'], [40, 20, 60]),
    );
    const first = [bucket('top_up', 40), bucket('plan', 60)];
    expect(quote({ autoReload: reload, buckets: first }, 120).draws).toEqual(draws(['top_up', 'plan'], [90, 30]));
    expect(quote({ autoReload: reload }, 100)).toMatchObject({ decision: 'go', balanceAfter: 0 });
    // Up to a target, it adds what is missing of that.
    const target = { autoReload: { ...reload, amount: 150, upTo: 150 } };
    expect(quote(target, 150)).toMatchObject({ ...goes, balanceAfter: 0 });
    expect(quote(target, 120)).toMatchObject({ decision: 'auto_reload', balanceAfter: 30 });
    expect(quote(target, 151)).toMatchObject({ decision: 'blocked', draws: [] });
    expect(refuseShort({ ...wallet, ...target }, quote(target, 151)).answer.body).toMatchObject({
      autoReload: { outcome: 'amount_too_small' },
    });
    for (const off of [{ enabled: false }, { available: false }, { amount: 49 }])
      expect(quote({ autoReload: { ...reload, ...off } }, 150)).toMatchObject({ decision: 'blocked', draws: [] });
  });

  test('a paused wallet spends nothing, whatever it holds or could reload', () => {
    expect(quote({ paused: true, autoReload: reload }, 1)).toMatchObject({
      reason: 'past_due',
      decision: 'blocked',
      draws: [],
      balanceAfter: 100,
    });
    expect(quote({ paused: true, autoReload: reload }, 150)).toMatchObject({ reason: 'past_due', decision: 'blocked' });
  });

  describe('with limits', () => {
    const limit = (id: string, max: number, more: Partial<Limit> = {}): Limit =>
      ({ id, scope: 'wallet', label: id, max, used: 0, blocks: true, resetsAt: null, ...more }) as Limit;
    const of = (limits: Limit[], cost: number, tags?: Record<string, string>): Quote =>
      quoteOf({ ...wallet, limits }, { action: 'film', tags }, line(cost));

    test('the tightest that counts is told; one that is exceeded refuses', () => {
      const limits = [limit('day', 30, { used: 5 }), limit('month', 20), limit('year', 90)];
      expect(of(limits, 20)).toMatchObject({ decision: 'go', limit: { id: 'month' } });
      expect(of(limits, 21)).toMatchObject({ reason: 'limit_reached', decision: 'blocked', limit: { id: 'month' } });
      expect(of([limit('day', 30, { used: 5 })], 25).decision).toBe('go');
      expect(of([], 25)).not.toHaveProperty('limit');
      expect(quote({}, 25)).not.toHaveProperty('limit');
    });

    test('one that only warns refuses nothing, and comes after one that refuses', () => {
      const warns = limit('warns', 10, { blocks: false });
      expect(of([warns], 20)).toMatchObject({ decision: 'go', limit: { id: 'warns' } });
      expect(of([warns, limit('day', 20)], 20)).toMatchObject({ decision: 'go', limit: { id: 'warns' } });
      const [wide, tight] = [limit('wide', 90, { used: 80 }), limit('tight', 50, { used: 45 })];
      for (const both of [
        [wide, tight],
        [tight, wide],
      ])
        expect(of(both, 1)).toMatchObject({ limit: { id: 'tight' } });
      expect(of([warns, limit('day', 15)], 20)).toMatchObject({ reason: 'limit_reached', limit: { id: 'day' } });
    });

    test('one for a tag counts for its own value', () => {
      const own = limit('own', 10, { scope: 'project', value: 'atlas' });
      expect(of([own], 20, { project: 'atlas' }).reason).toBe('limit_reached');
      for (const tags of [{ project: 'other' }, { member: 'atlas' }, undefined])
        expect(of([own], 20, tags)).not.toHaveProperty('limit');
      const all = limit('all', 10, { scope: 'project' });
      expect(of([all], 20, { member: 'ann' })).not.toHaveProperty('limit');
    });
  });
});

describe('a refusal', () => {
  const refusal = (more: Partial<Wallet>, cost: number, terms?: Parameters<typeof refuseShort>[2]) => {
    const { answer } = refuseShort({ ...wallet, ...more }, quote(more, cost), terms) as unknown as {
      answer: { status: number; body: { detail: string; autoReload: object; recovery: object } };
    };
    return { status: answer.status, ...answer.body };
  };
  const says = (reason: Quote['reason'], more: object = {}, outcome?: 'processing' | 'used_up' | 'declined') =>
    (refuseShort(wallet, { ...quote({}, 101), reason, ...more } as Quote, outcome ? { outcome } : {}) as Error).message;

  test('carries the figures of the quote', () => {
    expect(refusal({}, 130)).toMatchObject({
      status: 402,
      code: 'insufficient_tokens',
      walletId: 'wal_1',
      action: 'film',
      balance: 100,
      spendable: 100,
      cost: 130,
      shortfall: 30,
      autoReload: null,
    });
    for (const part of ['limit', 'overage']) {
      expect(refusal({}, 130)).not.toHaveProperty(part);
      const given = { ...quote({}, 130), [part]: { id: 'x' } } as Quote;
      expect((refuseShort(wallet, given) as unknown as { answer: object }).answer).toMatchObject({
        body: { [part]: { id: 'x' } },
      });
    }
  });

  test('names its reason', () => {
    expect(says(undefined)).toBe('Not enough drops for this. Nothing was spent.');
    expect(says('locked')).toBe('There are drops here, but they can’t be used now. Nothing was spent.');
    expect(says('plan_does_not_produce')).toBe('The current plan doesn’t include this. Nothing was spent.');
    expect(says('limit_reached')).toBe('This would go over a limit. Nothing was spent.');
    expect(says('past_due')).toBe('A payment is overdue, so spending is paused. Nothing is lost.');
    expect(says('confirmation_required')).toBe('This uses a large part of the balance. Confirm to continue.');
    expect(says('later' as never)).toBe('This can’t be done right now. Nothing was spent.');
    const money = { ...wallet, unit: { ...wallet.unit, currency: 'USD' } };
    expect((refuseShort(money, quote({}, 101)) as Error).message).toBe('Not enough funds for this. Nothing was spent.');
    expect(refusal({}, 101, { detail: 'Ask Ann.' }).detail).toBe('Ask Ann.');
  });

  test('doesn’t say that nothing was spent if a card may have been charged', () => {
    for (const outcome of ['processing', 'used_up'] as const)
      expect(says(undefined, {}, outcome)).toBe('Not enough drops for this.');
    expect(says(undefined, {}, 'declined')).toBe('Not enough drops for this. Nothing was spent.');
    const autoReload = { ...reload, available: false, unavailableReason: 'processing' } as typeof reload;
    expect(refusal({ autoReload }, 101).detail).toBe('Not enough drops for this.');
  });

  test('asks for a confirmation with the quote', () => {
    const asking = quote({}, 30, { confirm: true });
    expect((refuseShort(wallet, asking) as unknown as { answer: object }).answer).toMatchObject({
      status: 409,
      body: { code: 'confirmation_required', quote: asking },
    });
  });

  test('says why Auto Reload didn’t cover it', () => {
    const told = (more: object, terms?: Parameters<typeof refuseShort>[2]) =>
      refusal({ autoReload: { ...reload, ...more } }, 151, terms).autoReload;
    expect(told({ enabled: false })).toEqual({
      enabled: false,
      outcome: 'not_enabled',
      message: 'Auto Reload is off.',
    });
    expect(told({ available: false })).toMatchObject({ outcome: 'not_available' });
    expect(told({ available: false, unavailableReason: 'past_due' })).toMatchObject({ outcome: 'past_due' });
    expect(told({})).toMatchObject({ enabled: true, outcome: 'amount_too_small' });
    expect(told({ amount: 51 })).toMatchObject({ outcome: 'not_available' });
    expect(told({}, { outcome: 'declined' })).toMatchObject({ message: expect.stringMatching(/payment was declined/) });
    expect(told({}, { outcome: 'later' as never })).toMatchObject({
      message: 'Auto Reload couldn’t cover this request.',
    });
    expect(told({}, { message: 'No.' })).toMatchObject({ message: 'No.' });
  });

  test('suggests what the wallet offers', () => {
    const both = { topUp: true, planChange: true };
    const way = (more: Partial<Wallet>) => refusal({ balance: 0, buckets: [], ...more }, 1).recovery;
    expect(way({ capabilities: both })).toMatchObject({ topUp: true, upgrade: true, suggestion: 'top_up' });
    expect(way({ capabilities: { topUp: true } })).toMatchObject({ topUp: true, upgrade: false, suggestion: 'top_up' });
    expect(way({ capabilities: { planChange: true } })).toMatchObject({ topUp: false, suggestion: 'upgrade' });
    expect(way({ capabilities: both, subscription: noPlan })).toMatchObject({
      suggestion: 'start_plan',
      suggestionReason: 'There’s no active plan. Choose one to continue.',
    });
    expect(way({ capabilities: both })).toMatchObject({ suggestionReason: 'A top-up adds to your balance.' });
    expect(way({ capabilities: { planChange: true } })).toMatchObject({
      suggestionReason: 'A larger plan includes more.',
    });
    expect(way({ capabilities: { topUp: true }, subscription: noPlan })).toMatchObject({ suggestion: 'top_up' });
    const late = { ...active, status: 'past_due' };
    const pay = {
      upgrade: false,
      suggestion: 'start_plan',
      suggestionReason: expect.stringMatching(/payment is overdue/),
    };
    expect(way({ capabilities: both, subscription: late })).toMatchObject(pay);
    expect(way({ paused: true })).toMatchObject({ ...pay, upgrade: false });
    const waits = { suggestion: 'wait', suggestionReason: 'There’s nothing to buy here.', renewsAt: null };
    expect(way({})).toMatchObject({ topUp: false, upgrade: false, ...waits });
    expect(way({ subscription: { ...active, renewsAt: '2026-05-01T00:00:00Z' } })).toMatchObject({
      suggestionReason: 'The next allocation arrives with the renewal.',
      renewsAt: '2026-05-01T00:00:00Z',
    });
    const renews = ['2026-04-20T00:00:00Z', '2026-04-09T00:00:00Z'].map((renewsAt) => bucket('b', 0, { renewsAt }));
    expect(way({ buckets: renews })).toMatchObject({ renewsAt: '2026-04-09T00:00:00Z' });
  });
});

/** A wallet without a plan. */
const bought: Wallet = { ...wallet, buckets: [bucket('top_up', 100)], subscription: noPlan };
const lines = [{ label: 'At least', quantity: 1, amount: 30 }];

describe('what running measured jobs have reserved', () => {
  test.each([
    [70, 'go', 0],
    [71, 'blocked', 1],
    [120, 'blocked', 50],
  ])('%i of 100: a job of 30 or more is %s', (reserved, decision, shortfall) => {
    const quote = quoteOf(bought, 'film', lines, { charge: 'metered', costMax: 60, reserved });
    expect(quote).toMatchObject({ decision, shortfall, spendable: 100, costMin: 30, costMax: 60 });
    if (decision === 'go') return;
    expect(quote.reason).toBe('insufficient_tokens');
    expect(refuseShort(bought, quote)).toBeInstanceOf(Error);
  });

  test('doesn’t stop work that is paid at once', () => {
    expect(quoteOf(bought, 'image', lines, { reserved: 90 }).decision).toBe('go');
  });

  test('locked tokens don’t count as reserved ones', () => {
    const locked = { ...bought, buckets: [...bought.buckets, { id: 'x', label: 'X', amount: 30, locked: true }] };
    const asked = { charge: 'metered', reserved: 90 } as const;
    expect(quoteOf(locked, 'film', lines, asked).reason).toBe('locked');
    expect(quoteOf(locked, 'film', lines, { ...asked, reserved: 110 }).reason).toBe('insufficient_tokens');
  });
});

describe('what a refusal suggests', () => {
  const sells: Wallet = { ...bought, balance: 10, spendable: 10, capabilities: { topUp: true, planChange: true } };
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

  test('is to wait only for tokens that the action can use', () => {
    const at = (day: number) => `2026-04-${day}T00:00:00Z`;
    const given = (...buckets: Wallet['buckets']) => ({
      ...bought,
      subscription: { ...active, renewsAt: at(30) },
      buckets,
    });
    const prints = bucket('prints', 0, { onlyFor: 'Prints', renewsAt: at(11) });
    const locked = { ...bucket('free', 0, { renewsAt: at(12) }), locked: true };
    const plan = bucket('plan', 10, { renewsAt: at(20) });
    expect(recoveryOf(given(prints, locked, plan))).toMatchObject({ suggestion: 'wait', renewsAt: at(20) });
    expect(recoveryOf(given(prints, locked))).toMatchObject({
      suggestion: 'wait',
      suggestionReason: 'There’s nothing to buy here.',
      renewsAt: null,
    });
    const fits = ({ id }: { id: string }) => id === 'prints';
    expect(recoveryOf(given(prints, plan), { fits })).toMatchObject({ renewsAt: at(11) });
    // Only the plan says when it renews.
    expect(recoveryOf(given(bucket('plan', 10)))).toMatchObject({ renewsAt: at(30) });
  });

  test.each([
    ['2026-04-02T00:00:00Z', 'wait'],
    [null, 'none'],
  ])('isn’t to buy where a limit is the reason; it starts again at %s', (resetsAt, suggestion) => {
    const limit = { id: 'day', scope: 'member', value: 'ana', label: 'Member limit', max: 40, used: 20, blocks: true };
    const limited = { ...sells, ...bought, capabilities: sells.capabilities, limits: [{ ...limit, resetsAt }] };
    const suggestionReason = 'Member limit: a top-up doesn’t raise it.';
    expect(recoveryOf(limited)).toMatchObject({ topUp: false, upgrade: false, suggestion, suggestionReason });
  });
});
