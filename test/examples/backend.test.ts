// The example backend under load and bad luck: in PGlite always, and on a real PostgreSQL where CREDITKIT_PG_URL names it.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type App, createApp, seed } from '../../examples/host-backend/app';
import { grant } from '../../examples/host-backend/billing';
import { isSigned, sign } from '../../examples/host-backend/processor';
import { createStripe, toEvent } from '../../examples/host-backend/stripe';
import { asker } from '../server/kiosk';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
const address = process.env.CREDITKIT_PG_URL;
const render = { action: 'render', params: {} };
const acme = { as: 'acme-token' };

describeBackend('PGlite', undefined);
describe.runIf(address)('a real PostgreSQL', () => {
  describeBackend('PostgreSQL', address);
});

function describeBackend(name: string, databaseUrl: string | undefined): void {
  describe(`the example backend on ${name}`, () => {
    let app: App;
    let ask: ReturnType<typeof asker>;
    beforeAll(async () => {
      app = await createApp({ databaseUrl });
      await seed(app);
      ask = asker((request) => app.fetch(request));
    });
    afterAll(() => app.close());
    const wallet = async (id = 'wal_acme') => (await ask('GET', `/v1/wallets/${id}`, acme)).json;
    const give = (id: string, charge: string) =>
      app.db.transaction((tx) => grant(tx, charge, 3900, { wallet: id, kind: 'top_up', pack: 'pack_500' }));

    // PGlite has one session, so there more of them prove no more.
    const many = databaseUrl ? 500 : 60;
    const packsFor = Math.floor((many * 8) / 500) - 1;

    test(`3 × ${many} spends at once take what they say, and the log adds up`, async () => {
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

    test('a job that fails gives back what it took; told twice, it gives back once', async () => {
      const before = (await wallet()).balance as number;
      const { json } = await ask('POST', '/v1/wallets/wal_acme/spends', { ...acme, key: 'job', body: render });
      const end = () => ask('POST', `/jobs/${json.spend.id}`, { as: 'worker', body: { actual: 0 } });
      expect((await end()).json.status).toBe('failed');
      await end();
      expect((await wallet()).balance).toBe(before);
      expect((await ask('POST', `/jobs/${json.spend.id}`, { as: 'stranger', body: { actual: 0 } })).status).toBe(401);
    });

    test('a pack is bought on the hosted page, and its events twice and in any order grant it once', async () => {
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

    test('a forged event, and one that is old, do nothing', async () => {
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
      for (const signature of ['t=1,v1=00', '', `t=${old},v1=${await sign(`${old}.${body}`, 'whsec_local')}`])
        expect(
          (await ask('POST', '/webhooks/stripe', { as: null, body, headers: { 'stripe-signature': signature } }))
            .status,
        ).toBe(400);
      expect((await wallet()).balance).toBe(before);
    });

    test('Auto Reload charges once for a spend, however often it is sent, and says why it did not', async () => {
      await app.standIn!.attach('cus_globex', '4242424242424242');
      const globex = { as: 'globex-token' };
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

    test('a plan starts, renews once a period whatever the order of its events, and is cancelled', async () => {
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
  test('is asked in forms, under the key of the attempt', async () => {
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

  test('signatures are those of Stripe: an HMAC of time and body', async () => {
    const body = '{"id":"evt_1"}';
    const signed = `t=1700000000,v1=${await sign(`1700000000.${body}`, 'whsec_x')}`;
    expect(await isSigned(body, `${signed},v0=00`, 'whsec_x', 1_700_000_100_000)).toBe(true);
    expect(await isSigned(`${body} `, signed, 'whsec_x', 1_700_000_100_000)).toBe(false);
    expect(await isSigned(body, signed, 'whsec_y', 1_700_000_100_000)).toBe(false);
    expect(await isSigned(body, signed, 'whsec_x', 1_700_001_000_000)).toBe(false);
    expect(await isSigned(body, null, 'whsec_x')).toBe(false);
  });

  test('an event of somebody else is nobody’s here', () => {
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
