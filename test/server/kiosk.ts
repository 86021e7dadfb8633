// A small host on creditkit/server, as a reader of docs/backend.md would start it: one action, one pack, data in
// memory.
import {
  createCreditsHandler,
  type CreditsHandlerOptions,
  type Fault,
  memoryStore,
  quoteOf,
  refuse,
  refuseField,
  refuseShort,
  type Serve,
} from '../../src/server';
import type { Entry, Spend, Wallet } from '../../src/client';

export interface Books {
  owners: Record<string, string>;
  amounts: Record<string, number>;
  entries: (Entry & { action?: string })[];
  spends: Spend[];
  clock: number;
}

export function emptyBooks(): Books {
  return { owners: {}, amounts: {}, entries: [], spends: [], clock: Date.UTC(2026, 3, 1) };
}

export const at = (ms: number) => new Date(ms).toISOString();

export function walletOf({ amounts, clock }: Books, id: string): Wallet {
  const amount = amounts[id]!;
  return {
    id,
    name: `Wallet ${id}`,
    unit: { singular: 'credit', plural: 'credits', scale: 0 },
    balance: amount,
    spendable: amount,
    outstanding: 0,
    low: amount < 10,
    buckets: [{ id: 'top_up', label: 'Bought', amount, locked: false }],
    subscription: {
      plan: null,
      cadence: null,
      status: 'none',
      currentPeriodStartAt: null,
      currentPeriodEndAt: null,
      renewsAt: null,
      endsAt: null,
      scheduledPlanId: null,
    },
    paymentMethod: null,
    autoReload: null,
    capabilities: { topUp: true, usage: ['project', 'action'] },
    asOf: at(clock),
  };
}

export function log(
  books: Books,
  walletId: string,
  entry: Partial<LoggedLine> & { type: string; amount: number },
): Entry {
  books.amounts[walletId]! += entry.amount;
  books.clock += 1_000;
  const line = {
    id: `ent_${books.entries.length + 1}`,
    walletId,
    at: at(books.clock),
    balanceAfter: books.amounts[walletId]!,
    description: entry.type,
    buckets: [{ id: 'top_up', amount: entry.amount }],
    ...entry,
  };
  books.entries.push(line);
  return line;
}

type LoggedLine = Entry & { action: string };

export const serve: Serve<string, Books> = {
  wallets: {
    list: ({ account }, books) =>
      Object.keys(books.owners).flatMap((id) => (books.owners[id] === account ? [walletOf(books, id)] : [])),
    get: ({ account, input }, books) =>
      books.owners[input.walletId] === account ? walletOf(books, input.walletId) : null,
  },
  entries: {
    list: ({ input }, { entries }) => entries.filter(({ walletId }) => walletId === input.walletId).toReversed(),
  },
  quotes: { create: ({ wallet, input }) => quoteOf(wallet, input, priceOf(input.action, input.params)) },
  spends: {
    create({ wallet, input, attempt }, books) {
      const quote = quoteOf(wallet, input, priceOf(input.action, input.params));
      if (quote.decision === 'blocked') return refuseShort(wallet, quote);
      const id = `spn_${attempt.slice(4)}`;
      const { action, params, tags } = input;
      const entry = log(books, wallet.id, {
        type: 'usage',
        amount: -quote.cost,
        spendId: id,
        action,
        ...(tags && { tags }),
      });
      const spend: Spend = {
        id,
        walletId: wallet.id,
        action,
        params,
        status: 'settled',
        cost: quote.cost,
        createdAt: entry.at,
        entryIds: [entry.id],
      };
      books.spends.push(spend);
      return { spend, entries: [entry] };
    },
    list: ({ input }, { spends }) => spends.filter(({ walletId }) => walletId === input.walletId).toReversed(),
    get: ({ input }, { spends }) =>
      spends.find(({ id, walletId }) => id === input.spendId && walletId === input.walletId),
  },
  account: {
    delete({ account }, books) {
      if (account === 'frozen') throw refuse('conflict', 'A payment is still open.');
      for (const id of Object.keys(books.owners)) if (books.owners[id] === account) delete books.owners[id];
    },
  },
};

function priceOf(action: string, { pages }: Record<string, unknown>) {
  if (action !== 'print') throw refuseField('action', 'must be print');
  if (!Number.isSafeInteger(pages) || (pages as number) < 1) throw refuseField('params.pages', 'must be at least 1');
  return [{ label: 'Pages', quantity: pages as number, amount: (pages as number) * 2 }];
}

/** The host as a function, with the faults it reported. */
export function kiosk(options: Partial<CreditsHandlerOptions<string, Books>> = {}, books = emptyBooks()) {
  const faults: Fault[] = [];
  books.owners = { wal_1: 'ann', wal_2: 'ann', wal_3: 'bob' };
  books.amounts = { wal_1: 0, wal_2: 0, wal_3: 0 };
  for (const id of Object.keys(books.owners)) log(books, id, { type: 'manual_top_up', amount: 100 });
  const store = memoryStore(books);
  const handler = createCreditsHandler({
    account: (request) => /^Bearer (\w+)$/.exec(request.headers.get('authorization') ?? '')?.[1],
    accountId: (account) => account,
    store,
    serve,
    onFault: (fault) => void faults.push(fault),
    ...options,
  });
  return { handler, faults, store: options.store ?? store, ask: asker(handler) };
}

export interface Sent {
  as?: string | null;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Got {
  status: number;
  headers: Headers;
  text: string;
  // Tests know the shape of the responses.
  json: any;
}

/** Sends one request like a client. */
export function asker(handler: (request: Request) => Promise<Response>, base = 'https://kiosk.example') {
  return async (method: string, path: string, { as = 'ann', key, body, headers = {} }: Sent = {}): Promise<Got> => {
    const all = new Headers(headers);
    if (as !== null) all.set('authorization', `Bearer ${as}`);
    if (key !== undefined) all.set('idempotency-key', key);
    if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json');
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await handler(new Request(base + path, { method, headers: all, ...sent }));
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
}

export const print = (pages: number) => ({ action: 'print', params: { pages } });
