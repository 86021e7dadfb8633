// Faults in what the example backend doesn't have, planted in front of the served ledger one at a time, and the check
// that must find each. Other behavior that the contract allows must not fail.
import { describe, expect, test } from 'vitest';
import { conform } from '../../mocks/conform';
import { createWorld, type ProductFile } from '../../mocks';
import type { Limit, Money, Range, Wallet } from '../../src/contract';
import { answered, type Between, edited, entriesOf, expireBatches, refusal, sent, wallets } from './between';

const baseUrl = 'http://creditkit.test';
const small = { model: 'small', inputTokens: 200_000, outputTokens: 40_000 };

const beyond: ProductFile = {
  id: 'beyond',
  plans: [{ id: 'pro', name: 'Pro', price: '9.00', fills: [{ amount: 60 }] }],
  overage: { price: '0.07', per: 1, max: '1.00', settable: { min: '1.00', max: '9.00', step: '1.00' } },
  actions: { render: { cost: 3 } },
};

const worlds = {
  console: { product: 'console', scenario: 'busy', action: { action: 'call', params: small } },
  workspace: { product: 'workspace', scenario: 'shared', action: { action: 'build', params: {} } },
  studio: { product: 'studio', scenario: 'fresh', action: { action: 'submission', params: { clips: [8] } } },
  noCard: { product: 'console', scenario: 'fresh', action: { action: 'call', params: small } },
  beyond: { product: beyond, scenario: 'fresh', action: { action: 'render', params: {} } },
} as const;

function judge(world: keyof typeof worlds, between: Between, only?: string) {
  const { action, ...options } = worlds[world];
  // The ledger's wallets without a card are all invoiced, which is not the case here.
  const notInvoiced = wallets((wallet) => delete wallet.invoiced);
  const token = world === 'workspace' ? 'default~member=ana' : 'default';
  const { fetch } = createWorld({ ...options, baseUrl } as Parameters<typeof createWorld>[0]);
  return conform(baseUrl, {
    fetch: async (input, init) =>
      between(new Request(input, init), (request) =>
        world === 'noCard' ? notInvoiced(request, (asked) => fetch(asked)) : fetch(request),
      ),
    write: true,
    destructive: true,
    token,
    otherToken: 'other',
    action,
    // A few more requests, so that there are answers to judge.
    ...(only !== undefined && { only: [only, 'pages of the log', 'a plan that is bought'] }),
  });
}

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

/** The nearest value of a range. */
function within({ min, max, step = 1 }: Range, value: number): number {
  return Math.min(max, Math.max(min, value - ((value - min) % step)));
}

function uncounted({ autoReload }: Wallet): void {
  if (autoReload?.limit) autoReload.limit.used.amount = 0;
}

function charged(body: Record<string, unknown>): void {
  const due = body['amountDue'] as Money | undefined;
  if (body['kind'] === 'plan_change' && due?.amount === 0) due.amount = 149_00;
}

function frozenLimits(): Between {
  const first = new Map<string, number>();
  return wallets(({ limits = [] }) => {
    for (const one of limits) {
      const name = `${one.id} ${one.value}`;
      first.set(name, first.get(name) ?? one.used);
      one.used = first.get(name)!;
    }
  });
}

/** A command that is refused, answered as if it had been carried out. */
const turnedOn =
  (path: string, change: (wallet: Wallet) => void): Between =>
  async (request, next) => {
    const url = request.url.replace(`/${path}`, '');
    const response = await next(request.clone());
    if (request.method !== 'PUT' || !request.url.endsWith(path) || response.status !== 409) return response;
    return edited(await next(new Request(url, { headers: request.headers })), change);
  };

const faults: [keyof typeof worlds, string, string, Between][] = [
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
    'what is owed',
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
];

/** Puts off some of the requests. */
function everyOther(nth: number, says = true): Between {
  let asked = 0;
  return (request, next) => {
    asked += 1;
    const isOff = asked % nth === 0 && request.url.includes('/v1/');
    return isOff ? Promise.resolve(refusal(429, 'rate_limited', says ? { 'retry-after': '0' } : {})) : next(request);
  };
}

describe('conform on the served ledger', { timeout: 60_000 }, () => {
  test.each(faults)('%s: finds that %s', async (world, _, check, between) => {
    const { results } = await judge(world, between, check);
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    expect(failed).toContainEqual(expect.stringContaining(check));
  });

  test.each(Object.keys(worlds) as (keyof typeof worlds)[])('%s: without a fault, no check fails', async (world) => {
    const { results } = await judge(world, (request, next) => next(request));
    const tried = results.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name);
    for (const [, , check] of faults.filter(([of]) => of === world))
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
