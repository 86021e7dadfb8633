// The example backend under load and failures: always in PGlite, and on the PostgreSQL of CREDITKIT_PG_URL if set.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type App, createApp, seed, webhookLimit } from '../../examples/host-backend/app';
import { follow, grant } from '../../examples/host-backend/billing';
import { write } from '../../examples/host-backend/books';
import worker from '../../examples/host-backend/hosts/worker';
import { isSigned, type Metadata, sign } from '../../examples/host-backend/processor';
import { createStripe, toEvent } from '../../examples/host-backend/stripe';
import { toNodeListener } from '../../src/server';
import { quickenPGlite } from '../pglite';
import { asker } from '../server/kiosk';
import { read } from '../tidy/read';
import { eventually } from '../fixtures/eventually';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
quickenPGlite();
const address = process.env.CREDITKIT_PG_URL;
const render = { action: 'render', params: {} };
const acme = { as: 'acme-token' };
const globex = { as: 'globex-token' };
const secret = 'whsec_of_this_test';

describeBackend('PGlite', undefined);
describe.runIf(address)('a real PostgreSQL', () => {
  describeBackend('PostgreSQL', address);
});

function describeBackend(name: string, databaseUrl: string | undefined): void {
  describe(`the example backend on ${name}`, () => {
    let app: App;
    let ask: ReturnType<typeof asker>;
    beforeAll(async () => {
      app = await createApp({ databaseUrl, webhookSecret: secret });
      await seed(app);
      ask = asker((request) => app.fetch(request));
    });
    afterAll(() => app.close());
    const wallet = async (id = 'wal_acme', whose = acme) => (await ask('GET', `/v1/wallets/${id}`, whose)).json;
    const give = (id: string, charge: string) =>
      app.db.transaction((tx) => grant(tx, charge, 3900, { wallet: id, kind: 'top_up', pack: 'pack_500' }));

    // PGlite has a single session, so more spends prove nothing more.
    const many = databaseUrl ? 500 : 60;
    const packsFor = Math.floor((many * 8) / 500) - 1;

    test(`3 × ${many} concurrent spends take exactly what they cost, and the log adds up`, async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let n = 0; n < Math.max(1, packsFor); n += 1) await give('wal_lab', `ch_load_${round}_${n}`);
        const before = (await wallet('wal_lab')).balance as number;
        const got = await Promise.all(
          Array.from({ length: many }, (_, n) =>
            ask('POST', '/v1/wallets/wal_lab/spends', { ...acme, key: `load-${round}-${n}`, body: render }),
          ),
        );
        const done = got.filter(({ status }) => status === 201).length;
        expect(done).toBe(Math.min(many, Math.floor(before / 8)));
        expect(got.filter(({ status }) => status === 402)).toHaveLength(many - done);
        expect((await wallet('wal_lab')).balance).toBe(before - 8 * done);
      }
      let [sum, cursor, newest] = [0, '', undefined as number | undefined];
      do {
        const page = (await ask('GET', `/v1/wallets/wal_lab/entries?limit=100${cursor && `&cursor=${cursor}`}`, acme))
          .json;
        for (const entry of page.data) {
          newest ??= entry.balanceAfter;
          expect(entry.balanceAfter).toBe(newest! - sum);
          sum += entry.amount;
        }
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect(sum).toBe((await wallet('wal_lab')).balance);
    });

    test('a failed job is refunded; reported twice, it is refunded once', async () => {
      const before = (await wallet()).balance as number;
      const { json } = await ask('POST', '/v1/wallets/wal_acme/spends', { ...acme, key: 'job', body: render });
      const end = () => ask('POST', `/jobs/${json.spend.id}`, { as: 'worker', body: { actual: 0 } });
      expect((await end()).json.status).toBe('failed');
      await end();
      expect((await wallet()).balance).toBe(before);
      expect((await ask('POST', `/jobs/${json.spend.id}`, { as: 'stranger', body: { actual: 0 } })).status).toBe(401);
    });

    test('a pack is bought on the hosted page, and repeated events in any order grant it once', async () => {
      const before = (await wallet()).balance as number;
      const buy = { ...acme, key: 'buy', body: { kind: 'top_up', packId: 'pack_100' } };
      const { json: checkout } = await ask('POST', '/v1/wallets/wal_acme/checkouts', buy);
      expect(checkout).toMatchObject({ status: 'open', amountDue: { amount: 900, currency: 'USD' } });
      const page = new URL(checkout.url, 'https://kiosk.example').pathname.split('/').at(-1)!;
      expect(await app.standIn!.pay(page, '4000000000000002')).toMatchObject({ ok: false });
      expect(await app.standIn!.pay(page, '4242424242424242')).toMatchObject({ ok: true });
      for (const { body, signature } of app.standIn!.sent.toReversed())
        for (let twice = 0; twice < 2; twice += 1)
          await ask('POST', '/webhooks/stripe', {
            as: null,
            body,
            headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
          });
      expect(await wallet()).toMatchObject({ balance: before + 100, paymentMethod: { brand: 'visa', last4: '4242' } });
      expect((await ask('GET', `/v1/wallets/wal_acme/checkouts/${checkout.id}`, acme)).json.status).toBe('completed');
    });

    test('forged and outdated events do nothing', async () => {
      const body = JSON.stringify({
        event: {
          type: 'paid',
          charge: 'ch_forged',
          amount: 1,
          metadata: { wallet: 'wal_acme', kind: 'top_up', pack: 'pack_500' },
        },
      });
      const before = (await wallet()).balance;
      const old = Math.floor(Date.now() / 1000) - 1_000;
      for (const signature of ['t=1,v1=00', '', `t=${old},v1=${await sign(`${old}.${body}`, secret)}`])
        expect(
          (await ask('POST', '/webhooks/stripe', { as: null, body, headers: { 'stripe-signature': signature } }))
            .status,
        ).toBe(400);
      expect((await wallet()).balance).toBe(before);
    });

    test('an event of up to a MiB is read through Node; a larger one is too large, not wrongly signed', async () => {
      const listen = toNodeListener((request) => app.fetch(request), webhookLimit);
      const server = createServer((req, res) => void listen(req, res)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`;
      const before = (await wallet()).balance as number;
      const send = async (size: number) => {
        const metadata = { wallet: 'wal_acme', kind: 'top_up', pack: 'pack_100' };
        const event = { type: 'paid', charge: `ch_large_${size}`, amount: 900, metadata };
        const body = JSON.stringify({ event, lines: '' }).replace(/"}$/, (end) => 'ä'.repeat(size / 2) + end);
        const time = Math.floor(Date.now() / 1000);
        const headers = { 'stripe-signature': `t=${time},v1=${await sign(`${time}.${body}`, secret)}` };
        return (await fetch(url, { method: 'POST', body, headers })).status;
      };
      expect([await send(200_000), await send(1024 * 1024)]).toEqual([204, 413]);
      expect((await wallet()).balance).toBe(before + 100);
      server.close();
    });

    test('Auto Reload charges once for a spend, however often it is sent, and says why it did not', async () => {
      await app.standIn!.attach('cus_globex', '4242424242424242');
      const read = async () => (await ask('GET', '/v1/wallets/wal_globex', globex)).json;
      await ask('PUT', '/v1/wallets/wal_globex/auto-reload', { ...globex, key: 'on', body: { enabled: true } });
      const spend = (key: string, minutes: number) =>
        ask('POST', '/v1/wallets/wal_globex/spends', {
          ...globex,
          key,
          body: { action: 'transcribe', params: { minutes } },
        });
      const got = await Promise.all(Array.from({ length: 5 }, () => spend('reload', 300)));
      expect(new Set(got.map(({ status }) => status)).has(201)).toBe(true);
      expect((await spend('reload', 300)).json.wallet.balance).toBe(50);
      const lines = (await ask('GET', '/v1/wallets/wal_globex/entries', globex)).json.data;
      expect(lines.map(({ type }: { type: string }) => type)).toEqual(['transcribe', 'auto_reload', 'welcome']);
      await app.standIn!.attach('cus_globex', '4000000000000341');
      expect((await spend('declined', 100)).json).toMatchObject({
        code: 'insufficient_tokens',
        autoReload: { enabled: true, outcome: 'declined' },
      });
      expect((await spend('too-much', 600)).json).toMatchObject({ autoReload: { outcome: 'amount_too_small' } });
      expect((await read()).balance).toBe(50);
    });

    const charges = async (kind: string) => {
      const { rows } = await app.db.transaction((tx) => tx.query('select id from charges where kind = $1', [kind]));
      return rows.length;
    };
    /** A wallet with this balance, a card on file and Auto Reload on. */
    const reloading = async (amount: number, number = '4242424242424242') => {
      await app.standIn!.attach('cus_globex', number);
      const id = 'wal_globex';
      const { balance } = await wallet(id, globex);
      await app.db.transaction((tx) =>
        write(tx, id, { type: 'admin_adjustment', kind: 'adjustment', topUp: amount - balance, description: 'Test' }),
      );
      const set = { ...globex, key: crypto.randomUUID(), body: { enabled: true } };
      await ask('PUT', `/v1/wallets/${id}/auto-reload`, set);
    };
    const transcribe = (minutes: number, key: string = crypto.randomUUID()) =>
      ask('POST', '/v1/wallets/wal_globex/spends', {
        ...globex,
        key,
        body: { action: 'transcribe', params: { minutes } },
      });

    test('ten concurrent spends that all need a reload charge the card once', async () => {
      await reloading(3);
      const before = await charges('auto_reload');
      const got = await Promise.all(Array.from({ length: 10 }, () => transcribe(10)));
      expect(got.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
      expect((await charges('auto_reload')) - before).toBe(1);
      expect((await wallet('wal_globex', globex)).balance).toBe(3);
    });

    test('if one reload isn’t enough for all of them, no spend causes more than one', async () => {
      await reloading(0);
      const before = await charges('auto_reload');
      const got = await Promise.all(Array.from({ length: 3 }, () => transcribe(80)));
      const done = got.filter(({ status }) => status === 201).length;
      const made = (await charges('auto_reload')) - before;
      expect(done).toBeGreaterThan(0);
      expect(made).toBeGreaterThanOrEqual(done);
      expect(made).toBeLessThanOrEqual(3);
      // Several sessions may use credits that one has paid for. The response says so, and never that nothing was
      // charged.
      for (const { status, json } of got) if (status !== 201) expect(json.autoReload.outcome).toBe('used_up');
      expect((await wallet('wal_globex', globex)).balance).toBe(100 * made - 80 * done);
    });

    test('concurrent spends on a declining card try it once', async () => {
      await reloading(3, '4000000000000341');
      const tried = async () =>
        (await app.db.transaction((tx) => tx.query('select key from standin_charges'))).rows.length;
      const before = await tried();
      const got = await Promise.all(Array.from({ length: 5 }, () => transcribe(10)));
      expect(got.map(({ json }) => json.autoReload?.outcome)).toEqual(Array.from({ length: 5 }, () => 'declined'));
      expect((await tried()) - before).toBe(1);
    });

    test.each([
      ['declined', '4000000000000341'],
      ['authentication_required', '4000002760003184'],
    ])('a card that was %s isn’t tried again, however late, until the user acts', async (outcome, card) => {
      await reloading(3, card);
      const tried = async () =>
        (await app.db.transaction((tx) => tx.query('select key from standin_charges'))).rows.length;
      const before = await tried();
      const reload = async () => (await wallet('wal_globex', globex)).autoReload;
      const quote = async () =>
        (
          await ask('POST', '/v1/wallets/wal_globex/quotes', {
            ...globex,
            body: { action: 'transcribe', params: { minutes: 10 } },
          })
        ).json;
      expect([(await reload()).available, (await quote()).decision]).toEqual([true, 'auto_reload']);
      expect((await transcribe(10)).json.autoReload.outcome).toBe(outcome);
      // A day later.
      await app.db.transaction((tx) => tx.query('update reloads set at = at - 86400000'));
      expect((await transcribe(10)).json.autoReload).toMatchObject({ enabled: true, outcome });
      expect(await reload()).toMatchObject({ enabled: true, available: false, unavailableReason: 'declined' });
      expect((await quote()).decision).toBe('blocked');
      expect((await tried()) - before).toBe(1);
      const set = (enabled: boolean) =>
        ask('PUT', '/v1/wallets/wal_globex/auto-reload', { ...globex, key: crypto.randomUUID(), body: { enabled } });
      expect((await set(false)).json.autoReload).toMatchObject({ available: false });
      expect((await set(true)).json.autoReload).toMatchObject({ enabled: true, available: true });
      expect((await transcribe(10)).json.autoReload.outcome).toBe(outcome);
      expect((await tried()) - before).toBe(2);
      await app.standIn!.attach('cus_globex', '4242424242424242');
      expect(await reload()).toMatchObject({ available: true });
      expect((await transcribe(10)).status).toBe(201);
    });

    test.each(['declined', 'processing'] as const)(
      'a card whose decline event arrives before the response, %s, is tried once by the waiting spends',
      async (answer) => {
        await reloading(3, answer === 'declined' ? '4000000000000341' : '4242424242424242');
        const { charge } = app.standIn!;
        let tries = 0;
        app.standIn!.charge = async (asked) => {
          tries += 1;
          if (answer === 'processing') app.standIn!.hold();
          const said = await charge(asked);
          const { metadata } = asked;
          await app.db.transaction((tx) => follow(tx, { type: 'unpaid', metadata, message: 'The bank says no.' }));
          // The waiting spends check again before the response arrives.
          await new Promise((resolve) => setTimeout(resolve, 200));
          return said;
        };
        const got = await Promise.all(Array.from({ length: 5 }, () => transcribe(10)));
        app.standIn!.charge = charge;
        expect(tries).toBe(1);
        const outcomes = got.map(({ json }) => json.autoReload?.outcome);
        expect(outcomes.filter((outcome) => outcome === 'declined').length).toBeGreaterThanOrEqual(4);
        expect((await transcribe(10)).json.autoReload.outcome).toBe('declined');
      },
    );

    test('a reload in processing isn’t repeated, and grants its credits once it is paid', async () => {
      await reloading(3);
      const before = await charges('auto_reload');
      app.standIn!.hold();
      const refused = (await transcribe(10)).json;
      expect(refused.autoReload.outcome).toBe('processing');
      // The card may still be charged, so the outcome is unknown.
      expect(refused.detail).toBe('Not enough credits for this.');
      expect((await transcribe(20)).json.autoReload.outcome).toBe('processing');
      await app.standIn!.settle(true);
      await app.standIn!.settle(true);
      expect((await wallet('wal_globex', globex)).balance).toBe(103);
      expect((await charges('auto_reload')) - before).toBe(1);
      await reloading(3);
      app.standIn!.hold();
      await transcribe(10);
      await app.standIn!.settle(false);
      expect((await transcribe(10)).json.autoReload.outcome).toBe('declined');
      // Another card is tried at once.
      await reloading(3);
      expect((await transcribe(10)).status).toBe(201);
    });

    test.each([
      [10, 100],
      [102, 103],
    ])(
      'the refusal of a spend of %i never denies its captured charge, although others used %i meanwhile',
      async (minutes, used) => {
        await reloading(3);
        const { charge } = app.standIn!;
        app.standIn!.charge = async (asked) => {
          const said = await charge(asked);
          if (said.outcome !== 'captured') return said;
          await app.db.transaction(async (tx) => {
            await grant(tx, said.id, asked.amount, asked.metadata);
            await write(tx, 'wal_globex', { type: 'transcribe', kind: 'spend', topUp: -used, description: 'Quicker' });
          });
          return said;
        };
        const { status, json } = await transcribe(minutes);
        app.standIn!.charge = charge;
        expect([status, json.autoReload.outcome]).toEqual([402, 'used_up']);
        expect(JSON.stringify(json)).not.toMatch(/charged|could not|Nothing/);
      },
    );

    test('a charge is granted once, although its response was lost and its event arrives twice', async () => {
      await reloading(3);
      const before = await charges('auto_reload');
      const { transaction } = app.db;
      const event = app.standIn!.sent.length;
      // From the charge on, the database can't be written, as after a crash.
      let ended = false;
      app.standIn!.onCharge = () => (ended = true);
      app.db.transaction = async (work) => {
        if (ended) throw new Error('This process has ended.');
        return transaction(work);
      };
      const key = crypto.randomUUID();
      expect((await transcribe(10, key)).status).toBe(500);
      app.standIn!.onCharge = undefined;
      app.db.transaction = transaction;
      expect((await wallet('wal_globex', globex)).balance).toBe(3);
      await eventually(() => expect(app.standIn!.sent.length).toBeGreaterThan(event));
      const { body, signature } = app.standIn!.sent[event]!;
      const headers = { 'stripe-signature': signature, 'content-type': 'application/json' };
      for (let twice = 0; twice < 2; twice += 1)
        expect((await ask('POST', '/webhooks/stripe', { as: null, body, headers })).status).toBe(204);
      expect((await wallet('wal_globex', globex)).balance).toBe(103);
      expect((await transcribe(10, key)).status).toBe(201);
      expect((await charges('auto_reload')) - before).toBe(1);
      expect((await wallet('wal_globex', globex)).balance).toBe(93);
    });

    test('a purchase in processing isn’t declined, and completes once it is paid', async () => {
      await app.standIn!.attach('cus_globex', '4242424242424242');
      const buy = () =>
        ask('POST', '/v1/wallets/wal_globex/checkouts', {
          ...globex,
          key: crypto.randomUUID(),
          body: { kind: 'top_up', packId: 'pack_100' },
        });
      const read = async (id: string) => (await ask('GET', `/v1/wallets/wal_globex/checkouts/${id}`, globex)).json;
      const { balance } = await wallet('wal_globex', globex);
      app.standIn!.hold();
      const paid = (await buy()).json;
      expect(paid).toMatchObject({ status: 'processing', url: null });
      expect((await wallet('wal_globex', globex)).balance).toBe(balance);
      await app.standIn!.settle(true);
      expect(await read(paid.id)).toMatchObject({ status: 'completed' });
      expect((await wallet('wal_globex', globex)).balance).toBe(balance + 100);
      app.standIn!.hold();
      const unpaid = (await buy()).json;
      await app.standIn!.settle(false);
      expect(await read(unpaid.id)).toMatchObject({ status: 'failed', failure: { code: 'declined' } });
      await app.standIn!.settle(true);
      expect(await read(unpaid.id)).toMatchObject({ status: 'completed' });
    });

    test('a retry learns how its charge ended, although the processor repeats its first response', async () => {
      const lose = async (send: () => Promise<{ status: number }>) => {
        const { charge } = app.standIn!;
        app.standIn!.hold();
        app.standIn!.charge = async (asked) => {
          await charge(asked);
          throw new Error('The response was lost.');
        };
        expect((await send()).status).toBe(500);
        app.standIn!.charge = charge;
        await app.standIn!.settle(false);
      };
      await reloading(3);
      const key = crypto.randomUUID();
      await lose(() => transcribe(10, key));
      await app.db.transaction((tx) => tx.query(`update reloads set at = 0 where wallet_id = 'wal_globex'`));
      expect((await transcribe(10, key)).json.autoReload.outcome).toBe('declined');
      await app.db.transaction((tx) => tx.query(`update reloads set at = 0 where wallet_id = 'wal_globex'`));
      expect((await transcribe(10)).status).toBe(201);

      const body = { kind: 'top_up', packId: 'pack_100' };
      const again = { ...globex, key: crypto.randomUUID(), body };
      const buy = () => ask('POST', '/v1/wallets/wal_globex/checkouts', again);
      await lose(buy);
      expect((await buy()).json).toMatchObject({ status: 'failed', failure: { code: 'declined' } });
    });

    test('a retry of a purchase that was paid needs no charge, which another card could make impossible', async () => {
      const { charge } = app.standIn!;
      const key = crypto.randomUUID();
      const path = '/v1/wallets/wal_globex/checkouts';
      const buy = () => ask('POST', path, { ...globex, key, body: { kind: 'top_up', packId: 'pack_100' } });
      const { balance } = await wallet('wal_globex', globex);
      app.standIn!.charge = async (asked) => {
        await charge(asked);
        throw new Error('The response was lost.');
      };
      expect((await buy()).status).toBe(500);
      await eventually(async () => expect((await wallet('wal_globex', globex)).balance).toBe(balance + 100));
      // Stripe refuses a used key with another card.
      app.standIn!.charge = () => Promise.reject(new Error('Stripe answered 400.'));
      const { status, json } = await buy();
      app.standIn!.charge = charge;
      expect([status, json.status]).toEqual([201, 'completed']);
      expect((await wallet('wal_globex', globex)).balance).toBe(balance + 100);
    });

    test('a purchase is completed by its payment, even days after the hosted page was closed', async () => {
      const body = { kind: 'top_up', packId: 'pack_100' };
      await app.db.transaction((tx) => tx.query(`update wallets set card = null where id = 'wal_lab'`));
      const path = '/v1/wallets/wal_lab/checkouts';
      const { json: checkout } = await ask('POST', path, { ...acme, key: crypto.randomUUID(), body });
      const read = async () => (await ask('GET', `${path}/${checkout.id}`, acme)).json;
      const metadata = { wallet: 'wal_lab', kind: 'top_up', pack: 'pack_100', checkout: checkout.id };
      const tell = (type: string, object: object) =>
        app.db.transaction((tx) => follow(tx, toEvent(type, { metadata, ...object }, Date.now())!));
      const session = { mode: 'payment', payment_status: 'unpaid' };
      await tell('checkout.session.completed', session);
      expect(await read()).toMatchObject({ status: 'processing', url: null });
      await tell('payment_intent.succeeded', { id: `pi_${checkout.id}`, amount_received: 900 });
      expect(await read()).toMatchObject({ status: 'completed' });
      await tell('checkout.session.completed', session);
      await tell('checkout.session.async_payment_failed', {});
      expect(await read()).toMatchObject({ status: 'completed' });
      expect(
        toEvent('checkout.session.completed', { metadata, mode: 'payment', payment_status: 'paid' }, 0),
      ).toBeNull();
    });

    test('only the payment that a checkout waits for can fail it, not a late event about an earlier card', async () => {
      await app.standIn!.attach('cus_globex', '4000000000000341');
      const path = '/v1/wallets/wal_globex/checkouts';
      const body = { kind: 'top_up', packId: 'pack_100' };
      const { open } = app.standIn!;
      let onPage: Metadata | undefined;
      app.standIn!.open = (page) => {
        onPage = page.metadata;
        return open(page);
      };
      const { json: checkout } = await ask('POST', path, { ...globex, key: crypto.randomUUID(), body });
      app.standIn!.open = open;
      expect(checkout).toMatchObject({ status: 'open', failure: { code: 'declined' } });
      const read = async () => (await ask('GET', `${path}/${checkout.id}`, globex)).json;
      const tell = (type: string, object: object) =>
        app.db.transaction(async (tx) => {
          const event = toEvent(type, object, Date.now());
          if (event) await follow(tx, event);
        });
      const ofCard = { wallet: 'wal_globex', kind: 'top_up', pack: 'pack_100', checkout: checkout.id };
      await tell('payment_intent.payment_failed', { metadata: ofCard });
      expect(await read()).toMatchObject({ status: 'open', url: checkout.url });
      // A card declined on the page leaves it open; a bank debit is pending when the page closes.
      await tell('payment_intent.payment_failed', { metadata: onPage });
      expect(await read()).toMatchObject({ status: 'open', url: checkout.url });
      await tell('checkout.session.completed', { metadata: onPage, mode: 'payment', payment_status: 'unpaid' });
      for (const metadata of [ofCard, onPage]) await tell('payment_intent.payment_failed', { metadata });
      expect(await read()).toMatchObject({ status: 'processing' });
      await tell('checkout.session.async_payment_failed', { metadata: onPage });
      expect(await read()).toMatchObject({ status: 'failed', url: null, failure: { code: 'declined' } });
      // If the page's close event arrives after the failure, it changes nothing.
      await tell('checkout.session.completed', { metadata: onPage, mode: 'payment', payment_status: 'unpaid' });
      expect(await read()).toMatchObject({ status: 'failed' });
    });

    test('a plan starts, renews once per period in any order of its events, and is canceled', async () => {
      const start = { ...acme, key: 'plan', body: { kind: 'plan_change', planId: 'solo' } };
      const { json: checkout } = await ask('POST', '/v1/wallets/wal_acme/checkouts', start);
      const page = new URL(checkout.url, 'https://kiosk.example').pathname.split('/').at(-1)!;
      await app.standIn!.pay(page, '4242424242424242');
      const begun = await wallet();
      expect(begun).toMatchObject({
        subscription: { status: 'active', plan: { id: 'solo' } },
        buckets: [{ id: 'plan', amount: 500 }, {}],
      });
      const spent = await ask('POST', '/v1/wallets/wal_acme/spends', { ...acme, key: 'plan-spend', body: render });
      expect(spent.json.wallet.buckets[0].amount).toBe(492);
      const end = Date.parse(begun.subscription.currentPeriodEndAt);
      const metadata = { wallet: 'wal_acme', kind: 'plan', plan: 'solo' } as const;
      const month = 30 * 86_400_000;
      await app.standIn!.renew(`sub_${page}`, metadata, end + month);
      await app.standIn!.renew(`sub_${page}`, metadata, end);
      await app.standIn!.renew(`sub_${page}`, metadata, end + month);
      const renewed = await wallet();
      expect(renewed.buckets[0].amount).toBe(500);
      expect(Date.parse(renewed.subscription.currentPeriodEndAt)).toBe(end + 2 * month);
      // The processor's event arrives before the response.
      const told = app.standIn!.endWithPeriod;
      app.standIn!.endWithPeriod = async (subscription, ends) => {
        await told(subscription, ends);
        const status = ends ? 'cancel_pending' : 'active';
        await app.db.transaction((tx) =>
          follow(tx, { type: 'standing', subscription, status, atMs: Date.now() + 60_000 }),
        );
      };
      expect(
        (await ask('POST', '/v1/wallets/wal_acme/subscription/cancel', { ...acme, key: 'c' })).json.subscription.status,
      ).toBe('cancel_pending');
      expect((await ask('POST', '/v1/wallets/wal_acme/subscription/cancel', { ...acme, key: 'c2' })).json.code).toBe(
        'conflict',
      );
      expect(
        (await ask('POST', '/v1/wallets/wal_acme/subscription/resume', { ...acme, key: 'r' })).json.subscription.status,
      ).toBe('active');
    });
  });
}

describe('Stripe', () => {
  test('gets form-encoded requests with the attempt’s key', async () => {
    const asked: Request[] = [];
    const stripe = createStripe({
      secretKey: 'sk_test_x',
      webhookSecret: 'whsec_x',
      fetch: (url, init) => {
        asked.push(new Request(url, init));
        return Promise.resolve(Response.json({ id: 'pi_1', status: 'succeeded' }));
      },
    });
    const metadata = { wallet: 'wal_1', kind: 'auto_reload', pack: 'pack_100' } as const;
    const charge = { customer: 'cus_1', card: 'pm_1', amount: 900, currency: 'USD', key: 'att_1', metadata };
    expect(await stripe.charge(charge)).toEqual({ outcome: 'captured', id: 'pi_1' });
    expect(asked[0]!.url).toBe('https://api.stripe.com/v1/payment_intents');
    expect(asked[0]!.headers.get('idempotency-key')).toBe('att_1');
    expect(await asked[0]!.text()).toContain('metadata%5Bwallet%5D=wal_1');
  });

  test.each([
    [200, { id: 'pi_1', status: 'processing' }, 'processing'],
    [200, { id: 'pi_1', status: 'requires_payment_method' }, 'declined'],
    [200, { id: 'pi_1', status: 'requires_action' }, 'authentication_required'],
    [402, { error: { code: 'card_declined', message: 'No.' } }, 'declined'],
    [402, { error: { code: 'authentication_required' } }, 'authentication_required'],
    [200, { id: 'pi_1', status: 'a_status_of_next_year' }, undefined],
    [500, { error: { message: 'Oops.' } }, undefined],
  ])('a response %i %j counts as %s; an unclear one counts as unknown', async (status, body, outcome) => {
    const stripe = createStripe({
      secretKey: 'sk_test_x',
      webhookSecret: 'whsec_x',
      fetch: () => Promise.resolve(Response.json(body, { status })),
    });
    const metadata = { wallet: 'wal_1', kind: 'auto_reload' } as const;
    const charged = stripe
      .charge({ customer: 'cus_1', card: 'pm_1', amount: 900, currency: 'USD', key: 'att_1', metadata })
      .then(
        (said) => said.outcome,
        () => undefined,
      );
    expect(await charged).toBe(outcome);
  });

  test('a host with a Stripe key refuses to start without its own webhook secret and worker token', async () => {
    const stripeKey = 'sk_live_x';
    for (const missing of [{ webhookSecret: 'whsec_x' }, { workerToken: 'w' }, { webhookSecret: '', workerToken: 'w' }])
      await expect(createApp({ stripeKey, ...missing })).rejects.toThrow(/must be set/);
    const app = await createApp({ stripeKey, webhookSecret: 'whsec_x', workerToken: 'w' });
    await seed(app);
    const { rows } = await app.db.transaction((tx) => tx.query('select id from accounts'));
    expect(rows).toEqual([]);
    const ask = asker((request) => app.fetch(request));
    const body = JSON.stringify({ type: 'payment_intent.succeeded', created: 0, data: { object: {} } });
    const time = Math.floor(Date.now() / 1000);
    const forged = `t=${time},v1=${await sign(`${time}.${body}`, 'whsec_local')}`;
    const headers = { 'stripe-signature': forged, 'content-type': 'application/json' };
    expect((await ask('POST', '/webhooks/stripe', { as: null, body, headers })).status).toBe(400);
    await app.close();
  });

  test('every host of the example passes on its environment', () => {
    for (const host of ['express', 'hono', 'next', 'worker'])
      expect(read(`examples/host-backend/hosts/${host}.ts`)).toMatch(/settingsOf\((process\.env|env)\)/);
  });

  test('a worker closes its database after the response has been read, not before', async () => {
    const fault = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const waiting: Promise<unknown>[] = [];
    let isClosed = false;
    const context = { waitUntil: (work: Promise<unknown>) => void waiting.push(work.then(() => (isClosed = true))) };
    const headers = { authorization: 'Bearer acme-token' };
    // A database whose tables nobody has created.
    const response = await worker.fetch(new Request('https://worker.example/v1/wallets', { headers }), {}, context);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([response.status, isClosed]).toEqual([500, false]);
    expect(((await response.json()) as { code: string }).code).toBe('internal');
    await Promise.all(waiting);
    expect(isClosed).toBe(true);
    expect(fault).toHaveBeenCalled();
    fault.mockRestore();
  });

  test('signatures are Stripe’s: an HMAC of time and body', async () => {
    const body = '{"id":"evt_1"}';
    const signed = `t=1700000000,v1=${await sign(`1700000000.${body}`, 'whsec_x')}`;
    expect(await isSigned(body, `${signed},v0=00`, 'whsec_x', 1_700_000_100_000)).toBe(true);
    expect(await isSigned(`${body} `, signed, 'whsec_x', 1_700_000_100_000)).toBe(false);
    expect(await isSigned(body, signed, 'whsec_y', 1_700_000_100_000)).toBe(false);
    expect(await isSigned(body, signed, 'whsec_x', 1_700_001_000_000)).toBe(false);
    expect(await isSigned(body, null, 'whsec_x')).toBe(false);
  });

  test('an event that doesn’t belong to this app is ignored', () => {
    expect(toEvent('payment_intent.succeeded', { id: 'pi_1', metadata: {} }, 0)).toBeNull();
    expect(toEvent('charge.refunded', {}, 0)).toBeNull();
    expect(
      toEvent('customer.subscription.updated', { id: 'sub_1', status: 'active', cancel_at_period_end: true }, 5),
    ).toEqual({
      type: 'standing',
      subscription: 'sub_1',
      status: 'cancel_pending',
      atMs: 5,
    });
  });
});
