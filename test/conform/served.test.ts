// Faults in what the example backend doesn't have, planted in front of the served ledger one at a time, and the check
// that must find each. Other behavior that the contract allows must not fail.
import { describe, expect, test } from 'vitest';
import type { Limit } from '../../src/contract';
import {
  charged,
  everyOther,
  frozenLimits,
  lastFirst,
  neverLess,
  recounted,
  turnedOn,
  uncounted,
  within,
} from './ledgerLayers';
import { answered, type Between, entriesOf, expireBatches, refusal, sent, wallets } from './between';
import { ledgerFaults } from './ledgerFaults';
import { judge, type World, worlds } from './worlds';

const ended = '2020-01-01T00:00:00.000Z';
const terms = 'Auto Reload keeps the terms';
const overage = 'extra usage is billed';
const setOverage = 'extra usage is set within its range';
const alert = 'an alert reads back';
const noCard = 'without a card';
const limit = 'a limit counts';
const limitReached = 'a spend over a limit';
const expired = 'what has expired';
const reloaded = 'concurrent spends that need Auto Reload';
const downgrade = 'a downgrade waits';

const faults: [World, string, string, Between][] = [
  ['console', 'a batch that has expired still counts', expired, wallets((wallet) => expireBatches(wallet, ended))],
  [
    'console',
    'terms are agreed to by saying nothing',
    terms,
    sent('auto-reload', ({ enabled, ...chosen }, { autoReload }) => ({
      enabled,
      ...(enabled === true && { below: autoReload!.below, amount: autoReload!.amount, limit: 100_00 }),
      ...chosen,
    })),
  ],
  [
    'console',
    'terms out of their range are cut',
    terms,
    sent('auto-reload', ({ below, ...chosen }, { autoReload }) => ({
      ...chosen,
      ...(below !== undefined && { below: within(autoReload!.settable!.below!, below as number) }),
    })),
  ],
  ['console', 'chosen terms are not kept', terms, wallets(({ autoReload }) => (autoReload!.below = 5_000_000))],
  ['console', 'no alert is an alert at 0', alert, sent('alert', ({ below }) => ({ below: below ?? 0 }))],
  ['console', 'low does not follow the alert', alert, wallets((wallet) => (wallet.low = false))],
  ['workspace', 'a limit does not count', limit, frozenLimits()],
  ['workspace', 'a limit counts what was refunded', limit, neverLess()],
  ['console', 'what expires last is taken first', 'a spend takes what was quoted', lastFirst()],
  ['workspace', 'a limit is reached, but not named', limitReached, answered(403, (body) => delete body['limit'])],
  [
    'workspace',
    'a limit is reached one too early',
    limitReached,
    answered(403, (body) => {
      (body['limit'] as Limit | undefined)!.used -= 1;
    }),
  ],
  [
    'beyond',
    'what is due is rounded down',
    overage,
    wallets(({ overage: now }) => {
      if (now!.due.amount > 0) now!.due.amount -= now!.due.amount % 2;
    }),
  ],
  [
    'beyond',
    'each entry is rounded by itself',
    overage,
    entriesOf((entry) => {
      if (entry.overage) entry.overage.amount += 1;
    }),
  ],
  ['beyond', 'a refusal at the maximum does not say so', overage, answered(402, (body) => delete body['overage'])],
  [
    'beyond',
    'a maximum out of its range is cut',
    setOverage,
    sent('overage', ({ max, ...chosen }, { overage: now }) => ({
      ...chosen,
      ...(max !== undefined && { max: within(now!.settable!, max as number) }),
    })),
  ],
  [
    'noCard',
    'Auto Reload turns on without a card',
    noCard,
    turnedOn('auto-reload', ({ autoReload }) => {
      autoReload!.enabled = true;
    }),
  ],
  [
    'noCard',
    'Auto Reload can’t be turned off without a card',
    noCard,
    async (request, next) => {
      const isOff = request.url.endsWith('auto-reload') && (await request.clone().text()).includes('false');
      return isOff ? refusal(409, 'payment_method_required') : next(request);
    },
  ],
  [
    'console',
    'the lines of a quote do not add up',
    'a quote agrees',
    answered(200, (body) => {
      for (const line of (body['lines'] ?? []) as { amount: number }[]) line.amount += 1;
    }),
  ],
  [
    'console',
    'a forecast of the past',
    'a forecast is about',
    answered(200, (body) => {
      if (body['forecast']) Object.assign(body['forecast'], { runsOutAt: ended });
    }),
  ],
  [
    'studio',
    'settlements are not refused where nothing is owed',
    'a settlement of nothing',
    async (request, next) => {
      if (!request.url.endsWith('settlements')) return next(request);
      const wallet = await next(new Request(request.url.replace('/settlements', ''), { headers: request.headers }));
      return Response.json({ wallet: await wallet.json(), entries: [] }, { status: 201 });
    },
  ],
  [
    'console',
    'usage ignores its span',
    'usage over a span',
    (request, next) =>
      next(
        request.url.includes('/usage?')
          ? new Request(request.url.replaceAll(/&?(from|to)At=[^&]*/g, ''), request)
          : request,
      ),
  ],
  ['console', 'usage is counted anew for each page', 'pages of usage stay the same', recounted()],
  [
    'console',
    'usage counts twice',
    'the tags of a spend',
    answered(200, (body) => {
      for (const row of (body['data'] ?? []) as { count?: number }[]) if (row.count) row.count *= 2;
    }),
  ],
  ['console', 'what Auto Reload has charged is not counted', reloaded, wallets(uncounted)],
  [
    'console',
    'a monthly limit is agreed to, and not kept',
    'Auto Reload stops',
    sent('auto-reload', (body) => ({ ...body, ...(body['limit'] !== undefined && { limit: 1_000_00 }) })),
  ],
  ['studio', 'a downgrade is charged at once', downgrade, answered(201, charged)],
  [
    'studio',
    'a downgrade takes effect at once',
    downgrade,
    wallets(({ subscription }) => {
      const { scheduledPlanId: id, plan } = subscription;
      if (id !== null && plan) Object.assign(subscription, { plan: { ...plan, id }, scheduledPlanId: null });
    }),
  ],
  [
    'studio',
    'a downgrade can’t be withdrawn',
    downgrade,
    (request, next) => {
      const wallet = request.url.replace('/plan-changes/scheduled', '');
      return next(
        request.method === 'DELETE' && wallet !== request.url
          ? new Request(wallet, { headers: request.headers })
          : request,
      );
    },
  ],
  ['studio', 'requests are put off without a time', 'an answer that puts a request off', everyOther(3, false)],
  ...ledgerFaults,
];

describe('conform on the served ledger', { timeout: 60_000 }, () => {
  test.each(faults)('%s: finds that %s', async (world, _, check, between) => {
    // A few more requests, so that there are answers to judge.
    const only = [check, 'pages of the log', 'a plan that is bought'];
    const { results } = await judge(world, between, only);
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    expect(failed).toContainEqual(expect.stringContaining(check));
  });

  test.each(Object.keys(worlds) as World[])('%s: without a fault, no check fails', async (world) => {
    const { results } = await judge(world, (request, next) => next(request));
    const tried = results.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name);
    // Without that fault, no request is put off, so there is nothing to judge.
    for (const [, , check] of faults.filter(([of, , name]) => of === world && !name.startsWith('an answer that puts')))
      expect(tried).toContainEqual(expect.stringContaining(check));
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  const legal: [string, Between][] = [
    ['limits how often it is asked', everyOther(25)],
    [
      'has only a code in its refusals',
      answered(undefined, (body) => {
        for (const name of ['type', 'title', 'status', 'detail']) if (body['code']) delete body[name];
      }),
    ],
    ['gives its entries no kind', entriesOf((entry) => delete entry.kind)],
    ['has more fields', wallets((wallet) => Object.assign(wallet, { extra: { more: true } }))],
  ];
  test.each(legal)('a backend that %s fails no check', async (_, between) => {
    for (const world of ['studio', 'console'] as const) {
      const { results } = await judge(world, between);
      expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    }
  });
});
