// The host as one function from `Request` to `Response`: the contract, the webhook, the end of a job, and the
// stand-in's pages.
import { createCreditsHandler } from '../../src/server'; // in your code: 'creditkit/server'
import { receive } from './billing';
import { write } from './books';
import { endStuck } from './checkouts';
import { type Database, openDatabase } from './database';
import { migrate } from './migrations';
import type { Processor } from './processor';
import { endLate } from './reloads';
import { createServe, endOverdue, finish } from './serve';
import { secretsOf, type Settings } from './settings';
import { createStandIn, type StandIn } from './standIn';
import { createStripe } from './stripe';

/** The maximum size of a processor's event, in bytes. An invoice with many lines is larger than any call of the kit. */
export const webhookLimit = 1024 * 1024;

export interface App {
  fetch: (request: Request) => Promise<Response>;
  db: Database;
  /** Only without a Stripe key. */
  standIn?: StandIn;
  /** To be called from time to time: ends jobs whose worker is gone, and payments whose process or event is. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export async function createApp(settings: Settings = {}): Promise<App> {
  const { databaseUrl, folder, stripeKey, origins = [], isMigrated = false } = settings;
  const { webhookSecret, workerToken } = secretsOf(settings);
  const db = await openDatabase(databaseUrl, folder);
  if (!isMigrated) await migrate(db);
  // The origin of the stand-in's pages: the one that this host was last called by.
  let origin = '';
  const standIn = stripeKey
    ? undefined
    : await createStandIn({ db, secret: webhookSecret, origin: () => origin, deliver });
  const processor: Processor = standIn ?? createStripe({ secretKey: stripeKey!, webhookSecret });
  const credits = createCreditsHandler({
    account: async (request) => {
      const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      return token === undefined ? null : db.transaction((tx) => accountOf(tx, token));
    },
    accountId: (account) => account,
    store: db.store,
    serve: createServe({ db, processor }),
    origins,
  });

  async function webhook(request: Request): Promise<Response> {
    const body = await readText(request, webhookLimit);
    if (body === undefined) return new Response(`The body is over ${webhookLimit} bytes.`, { status: 413 });
    const event = await processor.read(body, request.headers.get('stripe-signature'));
    if (event === undefined) return new Response('The signature is wrong.', { status: 400 });
    // The processor sends the event again unless the answer is 2xx.
    if (event) await receive({ db, processor }, event);
    return new Response(null, { status: 204 });
  }

  async function deliver(body: string, signature: string): Promise<void> {
    const request = new Request('http://localhost/webhooks/stripe', {
      method: 'POST',
      body,
      headers: { 'stripe-signature': signature },
    });
    const { status } = await webhook(request);
    if (status >= 300) throw new Error(`The webhook answered ${status}.`);
  }

  /** Called when a job of this host has ended: `{ "actual": 8 }`, or 0 if it failed. */
  async function job(request: Request, spendId: string): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${workerToken}`) return new Response(null, { status: 401 });
    const { actual } = (await request.json().catch(() => ({}))) as { actual?: unknown };
    if (!Number.isSafeInteger(actual) || (actual as number) < 0)
      return new Response('actual must be the delivered amount.', { status: 400 });
    const spend = await db.transaction((tx) => finish(tx, spendId, actual as number));
    return spend ? Response.json(spend) : new Response(null, { status: 404 });
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, origin: called } = new URL(request.url);
    origin = called;
    if (pathname === '/webhooks/stripe' && request.method === 'POST') return webhook(request);
    const ended = /^\/jobs\/(spn_\w+)$/.exec(pathname)?.[1];
    if (ended && request.method === 'POST') return job(request, ended);
    const page = /^\/pay\/(\w[\w-]*)$/.exec(pathname)?.[1];
    if (page && standIn) return payPage(standIn, page, request);
    return credits(request);
  }

  return {
    db,
    ...(standIn && { standIn }),
    async sweep() {
      await endOverdue(db);
      await endStuck({ db, processor });
      await endLate({ db, processor });
    },
    close: () => db.close(),
    fetch: (request) =>
      answer(request).catch((error: unknown) => {
        console.error(error);
        return new Response(null, { status: 500 });
      }),
  };
}

/** Undefined if the body is larger. Its signature can't be checked then, so it's neither right nor wrong. */
async function readText({ body }: Request, limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function accountOf(
  tx: { query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }> },
  token: string,
) {
  const { rows } = await tx.query('select id from accounts where token = $1', [token]);
  return (rows[0] as { id: string } | undefined)?.id ?? null;
}

/** The stand-in's payment page, for browsers that open a checkout's `url`. */
async function payPage(standIn: StandIn, id: string, request: Request): Promise<Response> {
  let said = '';
  if (request.method === 'POST') {
    const number = new URLSearchParams(await request.text()).get('number') ?? '';
    const paid = await standIn.pay(id, number);
    if (paid.ok) return new Response(null, { status: 303, headers: { location: paid.returnUrl } });
    said = paid.message;
  }
  const page = await standIn.find(id);
  const due = page ? `${page.description}: ${(page.amount / 100).toFixed(2)} ${page.currency}` : 'This page is closed.';
  const form = page
    ? `<form method="post"><label>Test card number <input name="number" value="4242424242424242"></label> <button>Pay</button></form>`
    : '';
  return new Response(
    `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test payment</title><h1>Test payment</h1><p>${due}</p>${form}<p role="status">${said}</p>`,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      },
    },
  );
}

/**
 * Adds two accounts to try it with, if the database is empty. Everyone can read their tokens here, so they're never
 * added next to a real processor.
 */
export async function seed({ db, standIn }: Pick<App, 'db' | 'standIn'>): Promise<void> {
  if (!standIn) return;
  await db.transaction(async (tx) => {
    const { rows } = await tx.query('select id from accounts limit 1');
    if (rows.length) return;
    for (const [account, wallets] of [
      ['acme', ['wal_acme', 'wal_lab']],
      ['globex', ['wal_globex']],
    ] as const) {
      await tx.query('insert into accounts (id, token, customer) values ($1, $2, $3)', [
        account,
        `${account}-token`,
        `cus_${account}`,
      ]);
      for (const id of wallets)
        await tx.query('insert into wallets (id, account, name) values ($1, $2, $3)', [id, account, id.slice(4)]);
    }
    for (const id of ['wal_acme', 'wal_globex']) await welcome(tx, id);
  });
}

async function welcome(tx: Parameters<typeof write>[0], id: string): Promise<void> {
  await write(tx, id, { type: 'welcome', kind: 'grant', topUp: 250, description: 'Welcome credits' });
}
