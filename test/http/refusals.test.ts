import * as v from 'valibot';
import { expect, it } from 'vitest';
import { Problem, type ProblemCode, problemStatuses, Shortage, shortageCodes } from '../../src/contract';
import { card, gallery, marketer, Play, studio, type Answer } from '../scenarios/harness';

const image = (images: number, feature = 'default') => ({ feature, images });

/** Checks that a refusal is a complete problem document, and returns its code. */
function refusal(answer: Answer<unknown>) {
  const problem = v.parse(Problem, answer.body, { message: answer.text });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const code = problem.code as ProblemCode;
  expect([answer.status, problem.status]).toEqual([problemStatuses[code], problemStatuses[code]]);
  for (const text of [problem.type, problem.title, problem.detail]) expect(text?.trim()).toBeTruthy();
  if ((shortageCodes as readonly string[]).includes(problem.code)) v.parse(Shortage, answer.body);
  return problem.code;
}

it('invalid input is reported before an unknown wallet', async () => {
  const s = studio();
  expect(refusal(await s.spend({ id: 'wal_nowhere' }, 'submission', { clips: 'none' }))).toBe('invalid_request');
  expect(refusal(await s.submit({ id: 'wal_nowhere' }))).toBe('not_found');
});

it('past due is reported before the balance and before a confirmation', async () => {
  const s = marketer();
  const empty = await s.wallet({ status: 'past_due', buckets: { plan: 0 } });
  expect(refusal(await s.spend(empty, 'campaign'))).toBe('past_due');
  const some = await s.wallet({ status: 'past_due', buckets: { plan: 160 } });
  expect(refusal(await s.spend(some, 'campaign'))).toBe('past_due');
});

it('a plan without the action is reported before the balance', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'storage_only', buckets: { plan: 0 } });
  expect(refusal(await s.submit(w))).toBe('plan_does_not_produce');
});

it('too few tokens in total are reported before locked ones', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { plan: 2, top_up: 3 } });
  expect(refusal(await s.spend(w, 'generate', image(1, 'alchemy')))).toBe('insufficient_tokens');
  expect(refusal(await s.spend(w, 'generate', image(4)))).toBe('locked');
  expect((await s.spend(w, 'generate', image(1, 'remove_background'))).status).toBe(201);
});

it('outstanding tokens count before locked ones', async () => {
  const s = studio();
  const w = await s.wallet({ planId: null, buckets: { top_up: 50 }, outstanding: 11 });
  expect(refusal(await s.submit(w))).toBe('insufficient_tokens');
  expect((await s.submit(w)).problem).toMatchObject({ balance: 39, spendable: 0, cost: 40, shortfall: 51 });
});

it('locked and missing tokens are reported before a confirmation', async () => {
  const s = marketer();
  const locked = await s.wallet({ planId: null, buckets: { top_up: 160 } });
  expect(refusal(await s.spend(locked, 'campaign'))).toBe('locked');
  const short = await s.wallet({ buckets: { plan: 149 } });
  expect(refusal(await s.spend(short, 'campaign'))).toBe('insufficient_tokens');
  const enough = await s.wallet({ buckets: { plan: 150 } });
  expect(refusal(await s.spend(enough, 'campaign'))).toBe('confirmation_required');
});

it('a 402 with Auto Reload on says what the reload did', async () => {
  const s = studio();
  const outcomes = [
    [{ card: card.declines }, 'declined'],
    [{ card: card.challengeAlways }, 'authentication_required'],
    [{ card: null }, 'no_payment_method'],
    [{ status: 'past_due' as const }, 'past_due'],
    [{ buckets: { plan: 0 } }, 'amount_too_small'],
  ] as const;
  for (const [spec, outcome] of outcomes) {
    const w = await s.wallet({ buckets: { plan: 30 }, autoReload: true, ...spec });
    const answer = await s.submit(w, [12, 12]);
    expect(refusal(answer)).toBe('insufficient_tokens');
    expect(answer.problem.autoReload, outcome).toMatchObject({ enabled: true, outcome });
    expect(answer.problem.autoReload?.message.trim()).not.toBe('');
  }
});

it('the modal gets all figures: a negative balance and nothing spendable', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 4 }, outstanding: 6 });
  expect((await s.submit(w)).problem).toMatchObject({ balance: -2, spendable: 0, cost: 40, shortfall: 42 });
});

it.each([
  ['a spike', { buckets: { plan: 3 } }, '2026-04-10T00:00:00.000Z', 'top_up'],
  ['five days before the renewal', { buckets: { plan: 3 } }, '2026-04-26T00:00:00.000Z', 'wait'],
  ['a little more than five days before', { buckets: { plan: 3 } }, '2026-04-25T23:59:59.999Z', 'top_up'],
  ['no plan', { planId: null, buckets: { top_up: 3 } }, '2026-04-10T00:00:00.000Z', 'start_plan'],
  [
    'a plan that is not renewed',
    { buckets: { plan: 3 }, status: 'cancel_pending' as const },
    '2026-04-28T00:00:00.000Z',
    'top_up',
  ],
])('recovery for %s: at %3$s suggests %4$s (A.G19)', async (_name, spec, at, suggestion) => {
  const s = studio();
  const w = await s.wallet(spec);
  await s.advanceTo(at);
  const { recovery } = (await s.submit(w)).problem;
  expect(recovery.suggestion).toBe(suggestion);
  expect(recovery.suggestionReason.trim()).not.toBe('');
});

it('several packs in one cycle suggest the next plan (A.G19 A.G20s)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  for (let n = 0; n < 3; n++) {
    await s.buy(w, 'pack_50');
    await s.burn(w, 50);
  }
  expect((await s.submit(w)).problem.recovery).toMatchObject({ upgrade: true, suggestion: 'upgrade' });
});

it('reaching zero in every cycle suggests the next plan (A.G19)', async () => {
  const s = studio();
  const w = await s.wallet();
  for (const month of ['04', '05', '06']) {
    await s.burn(w, 150);
    expect((await s.submit(w)).status).toBe(402);
    await s.advanceTo(`2026-${String(Number(month) + 1).padStart(2, '0')}-01T00:00:00.000Z`);
  }
  await s.burn(w, 150);
  expect((await s.submit(w)).problem.recovery).toMatchObject({ suggestion: 'upgrade' });
});

it('on the highest plan there is no upgrade', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 0 } });
  expect((await s.submit(w)).problem.recovery).toMatchObject({ upgrade: false, topUp: true });
});

it('Auto Reload and checkouts refuse with their own codes', async () => {
  const s = studio();
  const bare = await s.wallet({ planId: null });
  const cardless = await s.wallet({ card: null });
  expect(refusal(await s.setAutoReload(bare, true))).toBe('subscription_required');
  expect(refusal(await s.setAutoReload(cardless, true))).toBe('payment_method_required');
  expect(refusal(await s.buy(bare, 'pack_50'))).toBe('subscription_required');
  expect((await s.setAutoReload(bare, false)).status).toBe(200);
  expect((await s.setAutoReload(cardless, false)).status).toBe(200);
  const m = marketer();
  const w = await m.wallet();
  expect(refusal(await m.setAutoReload(w, true))).toBe('not_supported');
  expect(refusal(await m.setAutoReload(w, false))).toBe('not_supported');
});

it('unknown paths and methods get problem documents, too', async () => {
  const s = studio();
  const w = await s.wallet();
  for (const path of [
    '/v1',
    '/v1/nothing',
    '/v1/wallets/wal_x/y',
    '/backstage/nothing',
    `/v1/wallets/${w.id}/entries/ent_1`,
  ])
    expect(refusal(await s.send('GET', path))).toBe('not_found');
  const base = `/v1/wallets/${w.id}`;
  expect(refusal(await s.send('DELETE', base))).toBe('method_not_allowed');
  expect(refusal(await s.send('POST', '/v1/wallets', {}))).toBe('method_not_allowed');
  expect(refusal(await s.send('PUT', `${base}/entries`, {}))).toBe('method_not_allowed');
  expect(refusal(await s.send('GET', `${base}/quotes`))).toBe('method_not_allowed');
  expect(refusal(await s.send('PATCH', `${base}/auto-reload`, {}))).toBe('method_not_allowed');
  expect(refusal(await s.send('GET', '/v1/account'))).toBe('method_not_allowed');
});

it('a ledger that requires a token answers every /v1 request without one with 401', async () => {
  const s = new Play('studio', '2026-04-01T00:00:00.000Z', { requireToken: true });
  const w = await s.wallet({}, { account: 'ada' });
  for (const headers of [
    {},
    { authorization: 'Basic YWRhOg==' },
    { authorization: 'Bearer ' },
    { authorization: 'ada' },
  ]) {
    const listed = await s.send('GET', '/v1/wallets', undefined, { headers });
    expect(refusal(listed)).toBe('unauthenticated');
    expect(listed.headers.get('www-authenticate')).toBe('Bearer');
    expect(refusal(await s.send('GET', `/v1/wallets/${w.id}`, undefined, { headers }))).toBe('unauthenticated');
    expect(refusal(await s.send('POST', `/v1/wallets/${w.id}/spends`, { nonsense: 1 }, { headers, key: null }))).toBe(
      'unauthenticated',
    );
  }
  expect((await s.send('GET', `/v1/wallets/${w.id}`, undefined, { account: 'ada' })).status).toBe(200);
});
