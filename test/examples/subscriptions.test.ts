// Plans of the example backend when pages, events and processes get in each other's way: in PGlite, and on the
// PostgreSQL of CREDITKIT_PG_URL if set.
import pg from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type App, createApp, seed } from '../../examples/host-backend/app';
import { follow, receive } from '../../examples/host-backend/billing';
import { write } from '../../examples/host-backend/books';
import { isSigned, type Metadata, type ProcessorEvent, sign } from '../../examples/host-backend/processor';
import { reload } from '../../examples/host-backend/reloads';
import { endOverdue } from '../../examples/host-backend/serve';
import { createStripe, toEvent } from '../../examples/host-backend/stripe';
import { quickenPGlite } from '../pglite';
import { asker } from '../server/kiosk';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
quickenPGlite();
const address = process.env.CREDITKIT_PG_URL;
const acme = { as: 'acme-token' };
const customer = 'cus_acme';
/** In its own schema, since other tests run on the same database. */
const schema = `subscriptions_${process.pid}`;
const number = '4242424242424242';
const month = 30 * 86_400_000;

describeBackend('PGlite', undefined);
describe.runIf(address)('a real PostgreSQL', () => {
  beforeAll(() => onDatabase(`create schema ${schema}`));
  afterAll(() => onDatabase(`drop schema ${schema} cascade`));
  const url = new URL(address ?? 'postgres://localhost');
  url.searchParams.set('options', `-c search_path=${schema}`);
  describeBackend('PostgreSQL', url.href);
});

async function onDatabase(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function describeBackend(name: string, databaseUrl: string | undefined): void {
  describe(`the example backend on ${name}`, () => {
    let app: App;
    let ask: ReturnType<typeof asker>;
    let id = '';
    beforeAll(async () => {
      app = await createApp({ databaseUrl });
      await seed(app);
      ask = asker((request) => app.fetch(request));
    });
    afterAll(() => app.close());
    // A wallet of its own for each test.
    beforeEach(async () => {
      id = `wal_${crypto.randomUUID().replaceAll('-', '')}`;
      await query('insert into wallets (id, account, name) values ($1, $2, $3)', [id, 'acme', 'Test']);
    });

    const query = (text: string, values?: unknown[]) =>
      app.db.transaction(async (tx) => (await tx.query(text, values)).rows as Record<string, unknown>[]);
    const wallet = async () => (await ask('GET', `/v1/wallets/${id}`, acme)).json;
    const start = async (planId = 'solo', key: string = crypto.randomUUID()) =>
      (await ask('POST', `/v1/wallets/${id}/checkouts`, { ...acme, key, body: { kind: 'plan_change', planId } })).json;
    const checkout = async (of: string) => (await ask('GET', `/v1/wallets/${id}/checkouts/${of}`, acme)).json;
    const pageOf = ({ url }: { url: string }) => new URL(url, 'https://host.test').pathname.split('/').at(-1)!;
    const pay = (of: { url: string }) => app.standIn!.pay(pageOf(of), number);
    const tell = (event: ProcessorEvent) => receive({ db: app.db, processor: app.standIn! }, event);
    const refunds = () => query(`select charge, amount from standin_refunds where charge like '%'`);
    const ended = () => query(`select subscription from standin_ends where status = 'ended'`);
    const metadata = (plan = 'solo', of?: string): Metadata => ({
      wallet: id,
      kind: 'plan',
      plan,
      ...(of && { checkout: of }),
    });
    const renewed = (subscription: string, startMs: number, more: object = {}): ProcessorEvent => ({
      type: 'renewed',
      charge: `in_${subscription}_${startMs}`,
      amount: 1900,
      subscription,
      startMs,
      endMs: startMs + month,
      status: 'active',
      atMs: Date.now(),
      metadata: metadata(),
      ...more,
    });

    test('a plan that is opened in a second tab closes the page of the first, so only one can be paid', async () => {
      const first = await start();
      const second = await start('team');
      expect(await checkout(first.id)).toMatchObject({ status: 'expired', url: null });
      expect(await pay(first)).toMatchObject({ ok: false });
      expect(await pay(second)).toMatchObject({ ok: true });
      expect(await wallet()).toMatchObject({ balance: 2000, subscription: { plan: { id: 'team' } } });
      expect((await start()).code).toBe('conflict');
    });

    test('no other page is opened for a plan that is paid, although its event hasn’t arrived', async () => {
      const first = await start();
      await query(`update standin_pages set status = 'paid' where id = $1`, [pageOf(first)]);
      expect(await start()).toMatchObject({ status: 409, code: 'conflict' });
      expect(await checkout(first.id)).toMatchObject({ status: 'open' });
    });

    test('two pages that are paid all the same start one plan; the other payment is refunded, once', async () => {
      const first = await start();
      const { close } = app.standIn!;
      app.standIn!.close = () => Promise.resolve(true); // both were opened at the same time
      const second = await start('team');
      app.standIn!.close = close;
      const before = await refunds();
      await Promise.all([pay(first), pay(second)]);
      const { balance, subscription } = await wallet();
      expect(balance).toBe(subscription.plan.id === 'solo' ? 500 : 2000);
      const lost = subscription.plan.id === 'solo' ? second : first;
      expect((await refunds()).slice(before.length)).toEqual(
        [{ charge: `in_${pageOf(lost)}`, amount: lost === first ? '1900' : '5900' }].map((row) => ({
          ...row,
          amount: expect.anything(),
        })),
      );
      expect(await ended()).toContainEqual({ subscription: `sub_${pageOf(lost)}` });
      expect(await checkout(lost.id)).toMatchObject({ status: 'failed', failure: { code: 'conflict' } });
      // Its event comes again, even after the running plan has ended: it isn't granted then.
      const again = app.standIn!.sent.filter(({ body }) => body.includes(`in_${pageOf(lost)}`));
      await query(`update wallets set status = 'ended' where id = $1`, [id]);
      for (const { body, signature } of again)
        expect(
          (
            await ask('POST', '/webhooks/stripe', {
              as: null,
              body,
              headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
            })
          ).status,
        ).toBe(204);
      expect(await wallet()).toMatchObject({ balance, subscription: { status: 'ended' } });
      expect(await refunds()).toHaveLength(before.length + 1);
    });

    test('a refund that fails is tried again when the event comes again', async () => {
      await tell(renewed('sub_one' + id, 1_000));
      const { giveBack } = app.standIn!;
      app.standIn!.giveBack = () => Promise.reject(new Error('Stripe is down.'));
      const twice = renewed('sub_two' + id, 1_000, { charge: `in_two_${id}` });
      await expect(tell(twice)).rejects.toThrow('Stripe is down.');
      app.standIn!.giveBack = giveBack;
      await tell(twice);
      expect(await refunds()).toContainEqual({ charge: `in_two_${id}`, amount: expect.anything() });
      expect(await query('select kind from charges where id = $1', [`in_two_${id}`])).toEqual([{ kind: 'returned' }]);
      expect((await wallet()).balance).toBe(500);
    });

    test('a plan that follows one whose end wasn’t reported yet isn’t given back', async () => {
      await tell(renewed(`sub_old_${id}`, 1_000));
      await query(`insert into standin_ends (subscription, status) values ($1, 'ended')`, [`sub_old_${id}`]);
      await tell(renewed(`sub_new_${id}`, 1_000, { charge: `in_new_${id}`, metadata: metadata('team') }));
      expect(await wallet()).toMatchObject({ balance: 2000, subscription: { status: 'active', plan: { id: 'team' } } });
      expect(await refunds()).not.toContainEqual(expect.objectContaining({ charge: `in_new_${id}` }));
      await tell({ type: 'standing', subscription: `sub_old_${id}`, status: 'ended', atMs: Date.now() });
      expect((await wallet()).subscription.status).toBe('active');
    });

    test('a payment that arrives after the plan was canceled doesn’t take the cancellation back', async () => {
      const sub = `sub_${id}`;
      const now = Date.now();
      await tell(renewed(sub, now - month));
      await ask('POST', `/v1/wallets/${id}/subscription/cancel`, { ...acme, key: crypto.randomUUID() });
      // The renewal began an hour ago and its status was read before the cancellation.
      await tell(renewed(sub, now, { atMs: now - 1_000 }));
      expect((await wallet()).subscription).toMatchObject({ status: 'cancel_pending', renewsAt: null });
      // It was read after: then it's the truth.
      await tell(renewed(sub, now + month, { atMs: Date.now() + 1_000, status: 'past_due' }));
      expect((await wallet()).subscription.status).toBe('past_due');
    });

    test('a plan that ended before its first payment was reported has ended', async () => {
      await tell({ type: 'standing', subscription: `sub_${id}`, status: 'ended', atMs: Date.now() });
      await tell(renewed(`sub_${id}`, Date.now(), { status: 'ended' }));
      expect(await wallet()).toMatchObject({ balance: 500, subscription: { status: 'ended' } });
    });

    test('the credits of a plan end with it, and a shorter plan that follows is granted', async () => {
      const now = Date.now();
      await tell(renewed(`sub_${id}`, now, { endMs: now + 12 * month }));
      await app.db.transaction((tx) =>
        write(tx, id, { type: 'welcome', kind: 'grant', topUp: 20, description: 'Welcome' }),
      );
      for (let twice = 0; twice < 2; twice += 1)
        await tell({ type: 'standing', subscription: `sub_${id}`, status: 'ended', atMs: now + 1_000 });
      expect(await wallet()).toMatchObject({ balance: 20, subscription: { status: 'ended' } });
      const [line] = (await ask('GET', `/v1/wallets/${id}/entries`, acme)).json.data;
      expect(line).toMatchObject({ kind: 'expiry', amount: -500, balanceAfter: 20 });
      await tell(renewed(`sub_next_${id}`, now, { atMs: now + 2_000 }));
      expect(await wallet()).toMatchObject({ balance: 520, subscription: { status: 'active' } });
    });

    test('an event that comes an hour late doesn’t undo a newer one', async () => {
      await tell(renewed(`sub_${id}`, Date.now()));
      await tell({ type: 'standing', subscription: `sub_${id}`, status: 'past_due', atMs: Date.now() });
      await tell({ type: 'standing', subscription: `sub_${id}`, status: 'active', atMs: Date.now() - 3_600_000 });
      expect((await wallet()).subscription.status).toBe('past_due');
    });

    test('a status stored by a clock that was wrong doesn’t outlast it', async () => {
      await tell(renewed(`sub_${id}`, Date.now(), { atMs: Date.now() + 86_400_000 }));
      await tell({ type: 'standing', subscription: `sub_${id}`, status: 'past_due', atMs: Date.now() });
      expect((await wallet()).subscription.status).toBe('past_due');
    });

    test('an older card event doesn’t bring back an older card, and a detached card is gone', async () => {
      const card = (of: string, created: number) =>
        toEvent(
          'payment_method.attached',
          {
            id: of,
            type: 'card',
            customer,
            card: { brand: 'visa', last4: of.slice(-4), exp_month: 1, exp_year: 2030 },
          },
          created,
        )!;
      const soon = Date.now() + 1_000;
      await tell(card('pm_1111', soon));
      await tell(card('pm_2222', soon + 1_000));
      await tell(card('pm_1111', soon));
      expect((await wallet()).paymentMethod).toMatchObject({ last4: '2222' });
      await tell(toEvent('payment_method.detached', { id: 'pm_1111' }, 0)!);
      expect((await wallet()).paymentMethod).toMatchObject({ last4: '2222' });
      await tell(toEvent('payment_method.detached', { id: 'pm_2222' }, 0)!);
      expect(await wallet()).toMatchObject({ paymentMethod: null, autoReload: { available: false } });
    });

    test('an event about a wallet that is gone is logged and answered, so that it doesn’t come for days', async () => {
      const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const of: Metadata = { wallet: 'wal_gone', kind: 'top_up', pack: 'pack_100' };
      await tell({ type: 'paid', charge: 'ch_gone', amount: 900, metadata: of });
      await tell(renewed('sub_gone', 0, { metadata: { ...of, plan: 'solo' } }));
      await tell({ type: 'unpaid', message: 'No.', metadata: of });
      expect(error).toHaveBeenCalledTimes(3);
      error.mockRestore();
    });

    test('a payment for what isn’t sold anymore fails loudly and is granted when it is sold again', async () => {
      const paid = { type: 'paid', charge: `ch_${id}`, amount: 1, metadata: { wallet: id, kind: 'top_up' } } as const;
      await expect(tell({ ...paid, metadata: { ...paid.metadata, pack: 'pack_old' } })).rejects.toThrow('pack_old');
      await expect(tell(renewed(`sub_${id}`, 0, { metadata: metadata('old') }))).rejects.toThrow('old');
      await tell({ ...paid, metadata: { ...paid.metadata, pack: 'pack_100' } });
      expect((await wallet()).balance).toBe(100);
    });

    test('a job that nobody ends is failed after a day, and its credits come back once', async () => {
      await app.db.transaction((tx) =>
        write(tx, id, { type: 'welcome', kind: 'grant', topUp: 20, description: 'Welcome' }),
      );
      const spend = { ...acme, body: { action: 'render', params: {} } };
      const lost = (await ask('POST', `/v1/wallets/${id}/spends`, { ...spend, key: 'lost' + id })).json.spend;
      const young = (await ask('POST', `/v1/wallets/${id}/spends`, { ...spend, key: 'young' + id })).json.spend;
      await query('update spends set created_at = created_at - 90000000 where id = $1', [lost.id]);
      await Promise.all([app.sweep(), endOverdue(app.db)]);
      const read = async (of: string) => (await ask('GET', `/v1/wallets/${id}/spends/${of}`, acme)).json.status;
      expect([await read(lost.id), await read(young.id)]).toEqual(['failed', 'pending']);
      expect((await wallet()).balance).toBe(12);
    });

    test.each([
      ['before the charge', number, { status: 'failed', failure: { code: 'conflict' } }, 0],
      ['after a charge whose event is lost', number, { status: 'completed' }, 100],
      ['after a decline', '4000000000000341', { status: 'failed', failure: { code: 'declined' } }, 0],
    ])('a purchase whose process died %s ends as the processor says', async (when, card, end, balance) => {
      await app.standIn!.attach(customer, card);
      const { charge } = app.standIn!;
      const key = 'died' + id;
      const buy = () =>
        ask('POST', `/v1/wallets/${id}/checkouts`, { ...acme, key, body: { kind: 'top_up', packId: 'pack_100' } });
      app.standIn!.charge = async (asked) => {
        if (when !== 'before the charge')
          await query('insert into standin_charges (key, id, outcome, amount, metadata) values ($1, $1, $2, $3, $4)', [
            asked.key,
            card === number ? 'captured' : 'declined',
            asked.amount,
            JSON.stringify(asked.metadata),
          ]);
        throw new Error('This process has ended.');
      };
      expect((await buy()).status).toBe(500);
      app.standIn!.charge = charge;
      const [{ id: of }] = (await query('select id from checkouts where wallet_id = $1', [id])) as [{ id: string }];
      await app.sweep();
      expect(await checkout(of)).toMatchObject({ status: 'processing' });
      await query('update checkouts set created_at = 1, tried_at = 1 where id = $1', [of]);
      // While the processor can't be asked, nothing is claimed.
      const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { findCharge } = app.standIn!;
      app.standIn!.findCharge = () => Promise.reject(new Error('The processor is down.'));
      await app.sweep();
      error.mockRestore();
      expect(await checkout(of)).toMatchObject({ status: 'processing' });
      // A try that begins while the processor is asked may charge.
      app.standIn!.findCharge = async () => {
        await query('update checkouts set tried_at = 2 where id = $1', [of]);
        return null;
      };
      await app.sweep();
      expect(await checkout(of)).toMatchObject({ status: 'processing' });
      app.standIn!.findCharge = findCharge;
      await app.sweep();
      expect(await checkout(of)).toMatchObject(end);
      expect((await wallet()).balance).toBe(balance);
      // What was told stays true when it's sent again after all.
      expect((await buy()).json).toMatchObject(end);
      expect((await wallet()).balance).toBe(balance);
    });

    test.each([
      ['captured', { status: 'completed', url: null }, 100],
      ['processing', { status: 'processing', url: null }, 0],
      ['declined', { status: 'open', failure: { code: 'declined' } }, 0],
      // The first request may still be under way.
      [undefined, { status: 'processing', url: null }, 0],
    ])(
      'a purchase that was %s, sent again after its card was removed, isn’t sold twice',
      async (outcome, end, balance) => {
        await app.standIn!.attach(customer, number);
        const { charge } = app.standIn!;
        const key = 'removed' + id;
        const buy = () =>
          ask('POST', `/v1/wallets/${id}/checkouts`, { ...acme, key, body: { kind: 'top_up', packId: 'pack_100' } });
        app.standIn!.charge = async (asked) => {
          if (outcome)
            await query(
              'insert into standin_charges (key, id, outcome, amount, metadata) values ($1, $1, $2, $3, $4)',
              [asked.key, outcome, asked.amount, JSON.stringify(asked.metadata)],
            );
          throw new Error('The response was lost.');
        };
        expect((await buy()).status).toBe(500);
        app.standIn!.charge = charge;
        await query('update wallets set card = null where id = $1', [id]);
        expect((await buy()).json).toMatchObject(end);
        expect((await wallet()).balance).toBe(balance);
        if (outcome) return;
        await query('update checkouts set created_at = 1, tried_at = 1 where wallet_id = $1', [id]);
        await app.sweep();
        expect(await query('select status from checkouts where wallet_id = $1', [id])).toEqual([{ status: 'failed' }]);
      },
    );

    test.each([
      ['captured', { status: 201 }],
      ['declined', { status: 402, json: { autoReload: { outcome: 'declined' } } }],
    ])(
      'a reload in processing that was %s, and whose event never comes, ends as the processor says',
      async (end, then) => {
        await app.standIn!.attach(customer, number);
        await query('update wallets set reload = true where id = $1', [id]);
        const spend = () =>
          ask('POST', `/v1/wallets/${id}/spends`, {
            ...acme,
            key: crypto.randomUUID(),
            body: { action: 'render', params: {} },
          });
        const reload = async () => (await spend()).json.autoReload?.outcome;
        app.standIn!.hold();
        expect(await reload()).toBe('processing');
        const charge = `where metadata::json ->> 'wallet' = '${id}'`;
        const outcome = (is: string) => query(`update standin_charges set outcome = '${is}' ${charge}`);
        await outcome(end);
        // Its event may still come.
        await app.sweep();
        expect(await reload()).toBe('processing');
        await query('update reloads set at = 1 where wallet_id = $1', [id]);
        await outcome('processing');
        await app.sweep();
        expect(await reload()).toBe('processing');
        await outcome(end);
        const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
        const { findCharge } = app.standIn!;
        app.standIn!.findCharge = () => Promise.reject(new Error('The processor is down.'));
        await app.sweep();
        error.mockRestore();
        expect(await reload()).toBe('processing');
        app.standIn!.findCharge = findCharge;
        await app.sweep();
        expect(await spend()).toMatchObject(then);
        expect(await query(`select key from standin_charges ${charge}`)).toHaveLength(1);
        expect((await wallet()).balance).toBe(end === 'captured' ? 92 : 0);
      },
    );

    test('a clock that is set back doesn’t keep spends waiting for a reload', async () => {
      await app.standIn!.attach(customer, number);
      await query('update wallets set reload = true where id = $1', [id]);
      const charge = { customer, card: 'pm_old', amount: 900, currency: 'USD', key: 'att_lost' + id };
      const told = {
        ...charge,
        metadata: { wallet: id, kind: 'auto_reload', pack: 'pack_100', reload: 'att_lost' + id },
      };
      await query(
        `insert into reloads (wallet_id, key, charge, state, message, at) values ($1, $2, $3, 'charging', '', $4)`,
        [id, charge.key, JSON.stringify(told), Date.now() + 3_600_000],
      );
      const spend = { ...acme, key: 'reload' + id, body: { action: 'render', params: {} } };
      expect((await ask('POST', `/v1/wallets/${id}/spends`, spend)).status).toBe(201);
      expect((await wallet()).balance).toBe(92);
    });

    test('a reload that is asked for again after a crash blocks no later one', async () => {
      await app.standIn!.attach(customer, number);
      await query('update wallets set reload = true where id = $1', [id]);
      const host = { db: app.db, processor: app.standIn! };
      const ask = (attempt: string) => reload(host, { wallet: id, attempt: attempt + id, cost: 10 });
      const use = () =>
        app.db.transaction((tx) => write(tx, id, { type: 'usage', kind: 'spend', topUp: -100, description: 'Others' }));
      expect(await ask('one')).toMatchObject({ outcome: 'captured' });
      // Its process ended before the spend was stored, and others used the credits. The spend is sent again.
      await use();
      expect(await ask('one')).toMatchObject({ outcome: 'captured' });
      expect((await wallet()).balance).toBe(0);
      expect(await query('select state from reloads where wallet_id = $1', [id])).toEqual([]);
      expect(await ask('two')).toMatchObject({ outcome: 'captured' });
      expect((await wallet()).balance).toBe(100);
    });

    test('`follow` alone says what must be given back, and writes nothing else', async () => {
      await tell(renewed(`sub_${id}`, 0));
      const lines = await query('select line from entries where wallet_id = $1', [id]);
      const event = renewed('sub_other' + id, 0);
      expect(await app.db.transaction((tx) => follow(tx, event))).toEqual(event);
      expect(await query('select line from entries where wallet_id = $1', [id])).toEqual(lines);
    });
  });
}

describe('Stripe', () => {
  /** Stripe as one function, and what it was asked. */
  function stripeOf(answer: (method: string, path: string) => object, status = 200) {
    const asked: string[] = [];
    const bodies: string[] = [];
    const stripe = createStripe({
      secretKey: 'sk_test_x',
      webhookSecret: 'whsec_x',
      fetch: async (url, init) => {
        const request = new Request(url, init);
        const path = new URL(request.url).pathname.slice('/v1/'.length);
        asked.push(`${request.method} ${path}`);
        bodies.push(await request.text());
        expect(request.headers.get('stripe-version')).toMatch(/^20\d\d-\d\d-\d\d\.\w+$/);
        return Response.json(answer(request.method, path), { status });
      },
    });
    return { stripe, asked, bodies };
  }
  const send = async (stripe: ReturnType<typeof createStripe>, type: string, object: object) => {
    const body = JSON.stringify({ type, created: 1_700_000_000, data: { object } });
    const time = Math.floor(Date.now() / 1000);
    return stripe.read(body, `t=${time},v1=${await sign(`${time}.${body}`, 'whsec_x')}`);
  };
  const of = { wallet: 'wal_1', kind: 'plan', plan: 'solo' };

  test.each([
    ['open', true, ['GET checkout/sessions/cs_1', 'POST checkout/sessions/cs_1/expire']],
    ['expired', true, ['GET checkout/sessions/cs_1']],
    ['complete', false, ['GET checkout/sessions/cs_1']],
    [null, false, ['GET checkout/sessions/cs_1']],
  ])('a page that is %s can be closed: %s', async (status, isClosed, calls) => {
    const { stripe, asked } = stripeOf(() => ({ status }));
    expect(await stripe.close('cs_1')).toBe(isClosed);
    expect(asked).toEqual(calls);
  });

  test.each([
    ['active', ['GET subscriptions/sub_1', 'DELETE subscriptions/sub_1', 'POST credit_notes']],
    ['canceled', ['GET subscriptions/sub_1', 'POST credit_notes']],
  ])('a subscription that is %s is ended, and its invoice refunded', async (status, calls) => {
    const { stripe, asked, bodies } = stripeOf(() => ({ status }));
    await stripe.giveBack({ subscription: 'sub_1', charge: 'in_1', amount: 1900 });
    expect(asked).toEqual(calls);
    const note: Stripe.CreditNoteCreateParams = {
      invoice: 'in_1',
      amount: 1900,
      refund_amount: 1900,
      reason: 'duplicate',
    };
    expect(bodies.at(-1)).toBe(new URLSearchParams(Object.entries(note)).toString());
    await stripe.giveBack({ subscription: 'sub_1', charge: 'in_1', amount: 0 });
    expect(asked.at(-1)).not.toBe('POST credit_notes');
  });

  const payment = (n: number, of: object, more: object = {}) => ({ id: `pi_${n}`, metadata: of, ...more });
  test.each([
    [{ status: 'succeeded' }, { outcome: 'captured', id: 'pi_1' }],
    [{ status: 'processing' }, { outcome: 'processing' }],
    [{ status: 'requires_payment_method', last_payment_error: { message: 'No.' } }, { message: 'No.' }],
    [
      { status: 'requires_payment_method', last_payment_error: { code: 'authentication_required' } },
      { outcome: 'authentication_required' },
    ],
  ])('a charge whose response was lost is found by its checkout: %j', async (of, charged) => {
    const pages = [
      { data: [payment(3, { checkout: 'chk_1', by: 'page' }), payment(2, {})], has_more: true },
      { data: [payment(1, { checkout: 'chk_1' }, of)], has_more: false },
    ];
    const { stripe } = stripeOf(() => pages.shift()!);
    const wanted = { customer: 'cus_1', metadata: { checkout: 'chk_1' }, sinceMs: 0 };
    expect(await stripe.findCharge(wanted)).toMatchObject(charged);
    const other = stripeOf(() => ({ data: [payment(2, {})], has_more: false }));
    expect(await other.stripe.findCharge(wanted)).toBeNull();
    const later = stripeOf(() => ({ data: [payment(1, { checkout: 'chk_1' }, { status: 'new' })], has_more: false }));
    await expect(later.stripe.findCharge(wanted)).rejects.toThrow('new');
  });

  test('a charge of Auto Reload is found by its reload', async () => {
    const others = [payment(4, {}), payment(3, { checkout: 'chk_1' }), payment(2, { reload: 'att_2' })];
    const mine = payment(1, { reload: 'att_1' }, { status: 'succeeded' });
    const { stripe } = stripeOf(() => ({ data: [...others, mine], has_more: false }));
    const wanted = { customer: 'cus_1', metadata: { reload: 'att_1' }, sinceMs: 0 };
    expect(await stripe.findCharge(wanted)).toEqual({ outcome: 'captured', id: 'pi_1' });
  });

  test('signatures of Stripe’s own package are accepted, and not those of another secret', async () => {
    const { webhooks } = new Stripe('sk_test_none');
    const payload = '{"id":"evt_1"}';
    const header = webhooks.generateTestHeaderString({ payload, secret: 'whsec_x' });
    expect(await isSigned(payload, header, 'whsec_x')).toBe(true);
    expect(await isSigned(payload, header, 'whsec_y')).toBe(false);
  });

  test('events are read from the fields of Stripe’s own types', () => {
    const paid: Pick<Stripe.PaymentIntent, 'id' | 'amount_received' | 'metadata'> = {
      id: 'pi_1',
      amount_received: 900,
      metadata: { wallet: 'wal_1', kind: 'top_up', pack: 'pack_100' },
    };
    expect(toEvent('payment_intent.succeeded', paid, 0)).toMatchObject({ type: 'paid', charge: 'pi_1', amount: 900 });
    const session: Pick<Stripe.Checkout.Session, 'mode' | 'payment_status' | 'metadata'> = {
      mode: 'setup',
      payment_status: 'no_payment_required',
      metadata: { wallet: 'wal_1', kind: 'card', checkout: 'chk_1' },
    };
    expect(toEvent('checkout.session.completed', session, 0)).toMatchObject({ type: 'closed', status: 'completed' });
    const card: Pick<Stripe.PaymentMethod, 'id' | 'type' | 'customer'> & {
      card: Pick<Stripe.PaymentMethod.Card, 'brand' | 'last4' | 'exp_month' | 'exp_year'>;
    } = {
      id: 'pm_1',
      type: 'card',
      customer: 'cus_1',
      card: { brand: 'visa', last4: '4242', exp_month: 4, exp_year: 2030 },
    };
    expect(toEvent('payment_method.attached', card, 7)).toMatchObject({
      customer: 'cus_1',
      card: { last4: '4242' },
      atMs: 7,
    });
    const line = { period: { start: 1, end: 2 } } as Stripe.InvoiceLineItem;
    const invoice: Pick<Stripe.Invoice, 'id' | 'amount_paid' | 'parent'> & { lines: { data: (typeof line)[] } } = {
      id: 'in_1',
      amount_paid: 1900,
      parent: {
        quote_details: null,
        subscription_details: { metadata: of, subscription: 'sub_1' },
        type: 'subscription_details',
      },
      lines: { data: [line] },
    };
    expect(toEvent('invoice.paid', invoice, 0)).toMatchObject({ charge: 'in_1', subscription: 'sub_1', endMs: 2_000 });
    const subscription: Pick<Stripe.Subscription, 'id' | 'status' | 'cancel_at' | 'cancel_at_period_end'> = {
      id: 'sub_1',
      status: 'active',
      cancel_at: null,
      cancel_at_period_end: true,
    };
    expect(toEvent('customer.subscription.updated', subscription, 0)).toMatchObject({ status: 'cancel_pending' });
  });

  test('a refund that Stripe refuses is not taken for done', async () => {
    const { stripe } = stripeOf(() => ({ status: 'canceled', error: { message: 'No funds.' } }), 402);
    await expect(stripe.giveBack({ subscription: 'sub_1', charge: 'in_1', amount: 1 })).rejects.toThrow('No funds.');
  });

  test.each([
    [{ status: 'active', cancel_at_period_end: false, cancel_at: null }, 'active'],
    [{ status: 'active', cancel_at_period_end: true, cancel_at: null }, 'cancel_pending'],
    [{ status: 'active', cancel_at_period_end: false, cancel_at: 1_800_000_000 }, 'cancel_pending'],
    [{ status: 'trialing', cancel_at_period_end: false, cancel_at: null }, 'active'],
    [{ status: 'unpaid', cancel_at_period_end: false, cancel_at: null }, 'past_due'],
    [{ status: 'paused', cancel_at_period_end: false, cancel_at: null }, 'paused'],
    [{ status: 'canceled', cancel_at_period_end: true, cancel_at: null }, 'ended'],
    [{ status: 'of_next_year', cancel_at_period_end: false, cancel_at: null }, 'of_next_year'],
  ])('an old event about a subscription that is now %j says that it is %s', async (now, status) => {
    const { stripe, asked } = stripeOf(() => ({ id: 'sub_1', ...now }));
    const changed = await send(stripe, 'customer.subscription.updated', {
      id: 'sub_1',
      status: 'active',
      metadata: of,
    });
    expect(changed).toMatchObject({ type: 'standing', subscription: 'sub_1', status });
    const invoice = {
      id: 'in_1',
      amount_paid: 1900,
      parent: { subscription_details: { subscription: 'sub_1', metadata: of } },
      lines: { data: [{ period: { start: 1, end: 2 } }] },
    };
    expect(await send(stripe, 'invoice.paid', invoice)).toMatchObject({ type: 'renewed', status, startMs: 1_000 });
    expect(asked).toEqual(['GET subscriptions/sub_1', 'GET subscriptions/sub_1']);
  });

  test('subscriptions and invoices of other apps are no business of this one, and Stripe isn’t asked about them', async () => {
    const { stripe, asked } = stripeOf(() => ({}));
    // No wallet has this subscription.
    expect(await send(stripe, 'customer.subscription.deleted', { id: 'sub_2', metadata: {} })).toMatchObject({
      type: 'standing',
      subscription: 'sub_2',
    });
    expect(await send(stripe, 'invoice.paid', { id: 'in_2', parent: null, lines: { data: [] } })).toBeNull();
    expect(asked).toEqual([]);
  });

  test('an invoice of an older API version is understood; if Stripe can’t be asked, the event counts as of its time', async () => {
    const { stripe } = stripeOf(() => ({}), 500);
    const lines = { data: [{ period: { start: 1, end: 2 } }] };
    const old = { id: 'in_1', subscription: 'sub_1', subscription_details: { metadata: of }, amount_paid: 1900, lines };
    expect(await send(stripe, 'invoice.paid', old)).toMatchObject({
      type: 'renewed',
      subscription: 'sub_1',
      metadata: of,
      status: 'active',
      atMs: 1_700_000_000_000,
    });
  });

  test('two plan pages at Stripe: the first is expired, and a second subscription is canceled and refunded', async () => {
    const calls: string[] = [];
    let pages = 0;
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      const request = new Request(url, init);
      const path = new URL(request.url).pathname.slice('/v1/'.length);
      const body = new URLSearchParams(await request.text());
      calls.push(`${request.method} ${path}${body.has('invoice') ? ` ${body.get('invoice')}` : ''}`);
      if (path === 'checkout/sessions')
        return Response.json({ id: `cs_${(pages += 1)}`, url: `https://pay.test/${pages}` });
      return Response.json({ id: path.split('/').at(-1), status: path.startsWith('checkout') ? 'open' : 'active' });
    });
    const app = await createApp({ stripeKey: 'sk_test_x', webhookSecret: 'whsec_x', workerToken: 'w' });
    vi.unstubAllGlobals();
    await app.db.transaction(async (tx) => {
      await tx.query(`insert into accounts (id, token, customer) values ('ann', 'ann-token', 'cus_ann')`);
      await tx.query(`insert into wallets (id, account, name) values ('wal_ann', 'ann', 'Ann')`);
    });
    const ask = asker((request) => app.fetch(request));
    const ann = { as: 'ann-token' };
    const start = async (key: string) =>
      (
        await ask('POST', '/v1/wallets/wal_ann/checkouts', {
          ...ann,
          key,
          body: { kind: 'plan_change', planId: 'solo' },
        })
      ).json;
    const [first, second] = [await start('one'), await start('two')];
    expect(calls).toEqual([
      'POST checkout/sessions',
      'GET checkout/sessions/cs_1',
      'POST checkout/sessions/cs_1/expire',
      'POST checkout/sessions',
    ]);
    const read = async (id: string) => (await ask('GET', `/v1/wallets/wal_ann/checkouts/${id}`, ann)).json;
    expect([(await read(first.id)).status, (await read(second.id)).status]).toEqual(['expired', 'open']);
    const paid = async (n: number, checkout: string) => {
      const metadata = { wallet: 'wal_ann', kind: 'plan', plan: 'solo', checkout };
      const object = {
        id: `in_${n}`,
        amount_paid: 1900,
        parent: { subscription_details: { subscription: `sub_${n}`, metadata } },
        lines: { data: [{ period: { start: 1_900_000_000, end: 1_902_592_000 } }] },
      };
      const body = JSON.stringify({ type: 'invoice.paid', created: 1_900_000_000, data: { object } });
      const header = new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_x' });
      const headers = { 'stripe-signature': header, 'content-type': 'application/json' };
      return (await ask('POST', '/webhooks/stripe', { as: null, body, headers })).status;
    };
    calls.length = 0;
    // The page was paid in the moment before it was expired, and Stripe repeats each event.
    for (const n of [2, 1, 1, 2]) expect(await paid(n, n === 1 ? first.id : second.id)).toBe(204);
    expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([
      'DELETE subscriptions/sub_1',
      'POST credit_notes in_1',
    ]);
    expect((await ask('GET', '/v1/wallets/wal_ann', ann)).json).toMatchObject({
      balance: 500,
      subscription: { status: 'active', plan: { id: 'solo' } },
    });
    expect(await read(first.id)).toMatchObject({ status: 'failed', failure: { code: 'conflict' } });
    expect((await read(second.id)).status).toBe('completed');
    await app.close();
  });
});
