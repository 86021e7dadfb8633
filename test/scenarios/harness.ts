import { afterEach, expect } from 'vitest';
import { createWorld } from '../../mocks/index';
import type {
  KnownBucketId as BucketId,
  Cadence,
  Checkout,
  Entry,
  Page,
  Pack,
  Plan,
  PlanChangePreview,
  Problem,
  Quote,
  SettlementResult,
  Shortage,
  Spend,
  SpendResult,
  Statement,
  SubscriptionStatus,
  Wallet,
} from '../../src/contract';

export type Product = 'studio' | 'marketer' | 'gallery';
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

/** The response. `problem` is the same body as a problem document. */
export interface Answer<T> {
  status: number;
  body: T;
  problem: Problem & Shortage;
  text: string;
  headers: Headers;
}

export interface WalletSpec {
  name?: string;
  planId?: string | null;
  cadence?: Cadence;
  periodStartAt?: string;
  buckets?: Partial<Record<BucketId, number>>;
  outstanding?: number;
  card?: string | null;
  autoReload?: boolean;
  status?: SubscriptionStatus;
}

export interface Email {
  at: string;
  [field: string]: unknown;
}

export interface Charge {
  id: string;
  status: string;
  amount: { amount: number; currency: string };
  [field: string]: unknown;
}

export interface Options {
  key?: string | null;
  account?: string;
  headers?: Record<string, string>;
}

type Ref = { id: string };

export const card = {
  works: '4242424242424242',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  declines: '4000000000000002',
  attachesThenDeclines: '4000000000000341',
  challengeUntilSetUp: '4000002500003155',
  challengeAlways: '4000002760003184',
  offSessionOnly: '4000003800000446',
  challengeThenNoFunds: '4000008260003178',
  challengeThenWorks: '4000000000003220',
  challengeThenDeclines: '4000008400001629',
} as const;

const opened: Play[] = [];

/** After every test, all of its worlds must still satisfy all invariants. */
afterEach(async () => {
  for (const play of opened.splice(0)) {
    const audit = await play.send<{ ok: boolean; violations: unknown[] }>('GET', '/backstage/audit', undefined, {
      account: 'auditor',
    });
    expect(audit.body).toMatchObject({ ok: true, violations: [] });
  }
});

export const studio = (nowAt?: string) => new Play('studio', nowAt);
export const marketer = (nowAt?: string) => new Play('marketer', nowAt);
export const gallery = (nowAt?: string) => new Play('gallery', nowAt);

const firstPlan = { studio: 'starter', marketer: 'pro', gallery: 'essential' } as const;

/** One blank world with short names for its requests, all over HTTP. */
export class Play {
  readonly product: Product;
  readonly world: ReturnType<typeof createWorld>;
  private keys = 0;
  private readonly openings = new Map<string, number>();

  constructor(product: Product, nowAt = '2026-04-01T00:00:00.000Z', more: object = {}) {
    this.product = product;
    this.world = createWorld({ product, scenario: 'blank', nowAt, seed: 1, ...more });
    opened.push(this);
  }

  /** Sends one request: a body only if given, and a new key on every write unless `key` is null. */
  async send<T>(method: Method, path: string, body?: unknown, options: Options = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method !== 'GET' && options.key !== null) headers['idempotency-key'] = options.key ?? this.freshKey();
    if (options.account !== undefined) headers['authorization'] = `Bearer ${options.account}`;
    const response = await this.world.fetch(`http://ledger.test${path}`, {
      method,
      headers: { ...headers, ...options.headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
    return { status: response.status, body: json, problem: json, text, headers: response.headers };
  }

  freshKey = () => `key-${++this.keys}`;

  // ——— backstage

  /**
   * A wallet in exactly this state: an active first plan from 1 April with a working card, unless told otherwise.
   * Buckets not named are empty.
   */
  async wallet(spec: WalletSpec = {}, options?: Options): Promise<Wallet> {
    const answer = await this.openWallet(spec, options);
    expect(answer.status, answer.text).toBe(201);
    this.openings.set(answer.body.id, (await this.log(answer.body, {}, options)).length);
    return answer.body;
  }

  openWallet({ planId, card: number, buckets, ...rest }: WalletSpec = {}, options?: Options) {
    return this.send<Wallet>(
      'POST',
      '/backstage/wallets',
      {
        name: 'Northwind',
        ...(planId === null
          ? {}
          : { planId: planId ?? firstPlan[this.product], periodStartAt: '2026-04-01T00:00:00.000Z' }),
        ...(number === null ? {} : { card: number ?? card.works }),
        ...(buckets
          ? { buckets: { plan: 0, top_up: 0, ...(this.product === 'gallery' && { rollover: 0 }), ...buckets } }
          : {}),
        ...rest,
      },
      options,
    );
  }

  now = async () => (await this.send<{ nowAt: string }>('GET', '/backstage/clock')).body.nowAt;

  async advanceTo(to: string) {
    const answer = await this.send<{ nowAt: string }>('POST', '/backstage/clock', { to });
    expect(answer.status, answer.text).toBe(200);
    return answer;
  }

  async advance(advanceMs: number) {
    const answer = await this.send<{ nowAt: string }>('POST', '/backstage/clock', { advanceMs });
    expect(answer.status, answer.text).toBe(200);
    return answer;
  }

  deliver = (spend: Ref, body: object = {}) =>
    this.send<unknown>('POST', `/backstage/spends/${spend.id}/deliver`, body);
  meter = (spend: Ref, amount: number) => this.send<unknown>('POST', `/backstage/spends/${spend.id}/meter`, { amount });
  fail = (spend: Ref) => this.send<unknown>('POST', `/backstage/spends/${spend.id}/fail`);
  adjust = (w: Ref, amount: number, note = 'a correction', more: object = {}) =>
    this.send<unknown>('POST', `/backstage/wallets/${w.id}/adjust`, { amount, note, ...more });
  burn = (w: Ref, amount: number) => this.send<unknown>('POST', `/backstage/wallets/${w.id}/burn`, { amount });
  setStatus = (w: Ref, status: string) =>
    this.send<unknown>('POST', `/backstage/wallets/${w.id}/subscription`, { status });
  setAccounts = (w: Ref, count: number) => this.send<unknown>('POST', `/backstage/wallets/${w.id}/accounts`, { count });
  refund = (w: Ref, body: object) => this.send<unknown>('POST', `/backstage/wallets/${w.id}/refund`, body);
  setCard = (w: Ref, number: string | null) =>
    this.send<unknown>('PUT', `/backstage/wallets/${w.id}/card`, number === null ? { remove: true } : { number });
  pay = (checkout: Ref, number: string, more: object = {}) =>
    this.send<Checkout>('POST', `/backstage/checkouts/${checkout.id}/pay`, { number, ...more });
  authenticate = (checkout: Ref, approve: boolean) =>
    this.send<Checkout>('POST', `/backstage/checkouts/${checkout.id}/authenticate`, { approve });
  abandon = (checkout: Ref) => this.send<Checkout>('POST', `/backstage/checkouts/${checkout.id}/abandon`);
  release = (charge: Ref, outcome: 'captured' | 'declined') =>
    this.send<unknown>('POST', `/backstage/charges/${charge.id}/release`, { outcome });
  faults = (body: object) => this.send<unknown>('PUT', '/backstage/faults', body);
  outbox = async () => (await this.send<Page<Email>>('GET', '/backstage/outbox')).body.data;
  charges = async () => (await this.send<Page<Charge>>('GET', '/backstage/charges')).body.data;
  captured = async () => (await this.charges()).filter((charge) => charge.status === 'captured');
  journal = async () => (await this.send<Page<unknown>>('GET', '/backstage/journal')).body.total;

  // ——— what a host's page asks

  read = async (w: Ref, options?: Options) =>
    (await this.send<Wallet>('GET', `/v1/wallets/${w.id}`, undefined, options)).body;
  balance = async (w: Ref) => (await this.read(w)).balance;

  /** `{ plan: 12, top_up: 0 }` */
  buckets = async (w: Ref) =>
    Object.fromEntries((await this.read(w)).buckets.map((bucket) => [bucket.id, bucket.amount]));

  list = (w: Ref, query: Record<string, string> = {}, options?: Options) =>
    this.send<Page<Entry>>('GET', `/v1/wallets/${w.id}/entries?${new URLSearchParams(query)}`, undefined, options);

  /** The whole log, oldest first. */
  async log(w: Ref, query: Record<string, string> = {}, options?: Options): Promise<Entry[]> {
    const all: Entry[] = [];
    let cursor: string | null = null;
    do {
      const page: Answer<Page<Entry>> = await this.list(
        w,
        { limit: '100', ...query, ...(cursor === null ? {} : { cursor }) },
        options,
      );
      expect(page.status, page.text).toBe(200);
      all.push(...page.body.data);
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    return all.toReversed();
  }

  /** The entries since the wallet was created, oldest first. */
  news = async (w: Ref): Promise<Entry[]> => (await this.log(w)).slice(this.openings.get(w.id) ?? 0);
  /** The same as `[type, amount, balanceAfter]`. */
  lines = async (w: Ref) => (await this.news(w)).map((entry) => [entry.type, entry.amount, entry.balanceAfter]);

  quote = (w: Ref, action: string, params: object = {}) =>
    this.send<Quote>('POST', `/v1/wallets/${w.id}/quotes`, { action, params });

  spend = (w: Ref, action: string, params: object = {}, { confirmed, link, ...options }: SpendOptions = {}) =>
    this.send<SpendResult>(
      'POST',
      `/v1/wallets/${w.id}/spends`,
      { action, params, ...(confirmed === undefined ? {} : { confirmed }), ...(link ? { link } : {}) },
      options,
    );

  submit = (w: Ref, clips: number[] = [], options?: SpendOptions) => this.spend(w, 'submission', { clips }, options);
  spends = (w: Ref, query = '') => this.send<Page<Spend>>('GET', `/v1/wallets/${w.id}/spends${query}`);
  job = async (w: Ref, spend: Ref) => (await this.send<Spend>('GET', `/v1/wallets/${w.id}/spends/${spend.id}`)).body;
  packs = (w: Ref) => this.send<Page<Pack>>('GET', `/v1/wallets/${w.id}/packs`);
  plans = (w: Ref, query = '') => this.send<Page<Plan>>('GET', `/v1/wallets/${w.id}/plans${query}`);
  preview = (w: Ref, planId: string, cadence?: Cadence) =>
    this.send<PlanChangePreview>('POST', `/v1/wallets/${w.id}/plan-changes/preview`, {
      planId,
      ...(cadence ? { cadence } : {}),
    });

  checkout = (w: Ref, body: object, options?: Options) =>
    this.send<Checkout>('POST', `/v1/wallets/${w.id}/checkouts`, body, options);
  buy = (w: Ref, packId: string, options?: Options) => this.checkout(w, { kind: 'top_up', packId }, options);
  change = (w: Ref, planId: string, cadence?: Cadence) =>
    this.checkout(w, { kind: 'plan_change', planId, ...(cadence ? { cadence } : {}) });
  poll = async (w: Ref, checkout: Ref) =>
    (await this.send<Checkout>('GET', `/v1/wallets/${w.id}/checkouts/${checkout.id}`)).body;

  setAutoReload = (w: Ref, enabled: boolean, options?: Options) =>
    this.send<Wallet>('PUT', `/v1/wallets/${w.id}/auto-reload`, { enabled }, options);
  cancel = (w: Ref) => this.send<Wallet>('POST', `/v1/wallets/${w.id}/subscription/cancel`);
  resume = (w: Ref) => this.send<Wallet>('POST', `/v1/wallets/${w.id}/subscription/resume`);
  withdraw = (w: Ref) => this.send<Wallet>('DELETE', `/v1/wallets/${w.id}/plan-changes/scheduled`);
  settle = (w: Ref) => this.send<SettlementResult>('POST', `/v1/wallets/${w.id}/settlements`);
  statement = (w: Ref, query = '') => this.send<Statement>('GET', `/v1/wallets/${w.id}/statement${query}`);
  deleteAccount = (options?: Options) =>
    this.send<{ deleted: true }>('DELETE', '/v1/account', { confirm: 'delete' }, options);
}

export interface SpendOptions extends Options {
  confirmed?: boolean;
  link?: { label: string; href: string };
}

/** `[{ id: 'plan', amount: -60 }, …]` as `{ plan: -60 }`, to compare entries easily. */
export const moves = (entry: Entry | undefined) =>
  Object.fromEntries((entry?.buckets ?? []).map((move) => [move.id, move.amount]));

/** Everything that a refused request must not change, except ledger time. */
export async function photograph(play: Play, ...wallets: Ref[]) {
  const shots = [];
  for (const w of wallets)
    shots.push(await play.read(w), await play.log(w), (await play.spends(w)).body, (await play.captured()).length);
  return JSON.stringify(shots);
}
