// More faults in front of the served ledger, of what only shows in another wallet, at another time, or to whom a token
// belongs, and the check that must find each.
import type { Checkout, Wallet } from '../../src/contract';
import type { ProductFile } from '../../mocks';
import { answered, type Between, edited, wallets } from './between';
import { at, shifted } from './layers';
import { afterPut, deletedInPart, ofTheFirst, rewriting, soldAgain, tagsBefore, unquoted } from './ledgerLayers';

/** A reload that brings a hundred, for an action whose price is a number in its params. */
export const refill: ProductFile = {
  id: 'refill',
  packs: [{ id: 'hundred', amount: 100, price: '9.00' }],
  reload: { on: 'shortfall', pack: 'hundred' },
  actions: { render: { rate: { kind: 'per_unit', prices: [{ of: 'images', amount: 1, per: 1 }] } } },
};

const buy = 'a purchase costs the offered price';
const resets = 'what resets does so later';
const month = 30 * 24;

const older = ({ buckets }: Wallet, change: (dates: string[]) => string[]): void => {
  for (const { batches = [] } of buckets) {
    const dates = change(batches.map(({ expiresAt }) => expiresAt));
    for (const [n, batch] of batches.entries()) batch.expiresAt = dates[n]!;
  }
};

type World = 'clients' | 'console' | 'noCard' | 'noPlan' | 'refill' | 'studio' | 'workspace';

export const ledgerFaults: [World, string, string, Between][] = [
  // who asks
  ['workspace', 'a tag of the token is replaced by the request', 'a tag that comes with the token', tagsBefore()],
  [
    'workspace',
    'a limit of one member counts what all have used',
    'a limit counts',
    wallets(({ limits = [] }) => limits.forEach((one) => one.value !== undefined && (one.used += 1_000))),
  ],
  [
    'clients',
    'keys are stored per wallet',
    'a key used again',
    rewriting((request) => {
      const [, wallet] = /wallets\/(\w+)\//.exec(request.url) ?? [];
      const key = request.headers.get('idempotency-key');
      if (key !== null && wallet !== undefined) request.headers.set('idempotency-key', `${key}-${wallet}`);
    }),
  ],
  ['clients', 'only one wallet of the account is deleted', 'an account is deleted', deletedInPart()],
  ...['statement', 'entries.csv', 'usage'].map((path): [World, string, string, Between] => [
    path === 'usage' ? 'workspace' : 'clients',
    `${path} shows every wallet of the account`,
    'what belongs to one wallet',
    ofTheFirst(path),
  ]),
  // when
  [
    'workspace',
    'a limit reset an hour ago',
    resets,
    wallets(({ limits = [], asOf }) => limits.forEach((one) => (one.resetsAt = shifted(asOf, -1)))),
  ],
  [
    'console',
    'the month of Auto Reload ended an hour ago',
    resets,
    wallets(({ autoReload, asOf }) => autoReload?.limit && (autoReload.limit.resetsAt = shifted(asOf, -1))),
  ],
  [
    'console',
    'a purchase extends what was bought before',
    buy,
    wallets((wallet) => older(wallet, (dates) => dates.map(() => dates.at(-1)!))),
  ],
  [
    'console',
    'what is bought expires a month later than was offered',
    buy,
    wallets((wallet) => older(wallet, (dates) => dates.map((date) => shifted(date, month)))),
  ],
  [
    'studio',
    'a plan change takes effect in local time',
    'a plan change is previewed',
    at(/preview$/, (body) => (body['effectiveAt'] = shifted(body['effectiveAt'] as string, -5))),
  ],
  [
    'studio',
    'a refusal names a renewal that the wallet does not have',
    'a spend that the wallet cannot pay',
    answered(402, ({ recovery }) => {
      const found = recovery as { renewsAt: string | null };
      if (found.renewsAt !== null) found.renewsAt = shifted(found.renewsAt, month);
    }),
  ],
  // what is bought and set
  [
    'studio',
    'any plan is previewed as the second one',
    'a plan change is previewed',
    rewriting(
      undefined,
      (body) => 'planId' in body && !/^[gs]/.test(body['planId'] as string) && (body['planId'] = 'growth'),
    ),
  ],
  ['studio', 'the plan that runs is sold again', 'a plan that is bought', soldAgain()],
  [
    'studio',
    'a plan has no receipt',
    'a plan that is bought',
    at(/receipts$/, (body) => {
      const data = body['data'] as { description: string }[];
      const kept = data.filter(({ description }) => !description.startsWith('Plan:'));
      Object.assign(body, { data: kept, total: (body['total'] as number) - (data.length - kept.length) });
    }),
  ],
  [
    'console',
    'an amount between two steps is sold',
    'what is not for sale',
    rewriting(undefined, (body) => {
      const { amount } = body;
      if (typeof amount === 'number' && amount > 5_000_000) body['amount'] = amount - (amount % 1_000_000);
    }),
  ],
  [
    'noCard',
    'a paid checkout is replayed as it is now',
    buy,
    async (request, next) => {
      const { headers, url } = request;
      const response = await next(request);
      if (!url.endsWith('/checkouts') || !response.headers.has('idempotent-replayed') || !response.ok) return response;
      const { id } = (await response.clone().json()) as Checkout;
      const now = await next(new Request(`${url}/${id}`, { headers }));
      return edited<Checkout>(response, () => undefined).then(
        async (first) => new Response(await now.text(), { status: first.status, headers: first.headers }),
      );
    },
  ],
  [
    'console',
    'the alert is forgotten when Auto Reload is set',
    'a setting reads back',
    afterPut('auto-reload', 'alert', ({ alert }) => (alert!.below = null)),
  ],
  ['console', 'low, however much there is', 'an alert reads back', wallets((wallet) => (wallet.low = true))],
  [
    'noPlan',
    'every cadence costs what the usual one costs',
    'a plan change is previewed',
    rewriting(undefined, (body) => delete body['cadence']),
  ],
  [
    'studio',
    'a preview leaves out what stays',
    'a plan change is previewed',
    at(
      /preview$/,
      (body) => (body['buckets'] = (body['buckets'] as { id: string }[]).filter(({ id }) => id === 'plan')),
    ),
  ],
  // lists
  [
    'console',
    'usage is sorted as text',
    'usage by each dimension',
    at(/usage$/, (body) =>
      (body['data'] as { amount: number }[]).sort((a, b) => (String(a.amount) < String(b.amount) ? 1 : -1)),
    ),
  ],
  ['studio', 'cells with commas are not quoted', 'the log as CSV', unquoted()],
  // Auto Reload
  [
    'refill',
    'a reload that is too small was declined',
    'a reload that would not be enough',
    answered(402, ({ autoReload }) => {
      const found = autoReload as { outcome: string };
      if (found.outcome === 'amount_too_small') found.outcome = 'declined';
    }),
  ],
  [
    'refill',
    'the wallet in an answer is of before its reload',
    'Auto Reload charges for exactly',
    answered(201, ({ entries, wallet }) => {
      const reloaded = ((entries ?? []) as { type: string; amount: number }[]).find(
        ({ type }) => type === 'auto_reload',
      );
      if (reloaded) (wallet as Wallet).balance -= reloaded.amount;
    }),
  ],
];
