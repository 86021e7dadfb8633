import { expect, it } from 'vitest';
import { photograph, studio, type Method } from '../scenarios/harness';

const wrong = ['null', '1e999', '-1', '1.5', '"1"', '[]', '{}', 'true', '{"__proto__":1}', '9007199254740993'];

/**
 * Path, a valid body, the field to replace, and the values of `wrong` that are valid for it. `{w}`, `{s}`, `{c}` are
 * replaced by ids.
 */
const writes: [Method, string, Record<string, string>, string, string[]][] = [
  ['POST', '/clock', { advanceMs: '5' }, 'advanceMs', []],
  ['POST', '/clock', { to: '"2026-04-02T00:00:00.000Z"' }, 'to', []],
  ['POST', '/wallets', { name: '"x"' }, 'name', ['"1"']],
  ['POST', '/wallets', { name: '"x"' }, 'planId', []],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'cadence', []],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'periodStartAt', []],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'buckets', ['{}']],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'outstanding', []],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'card', []],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'autoReload', ['true']],
  ['POST', '/wallets', { name: '"x"', planId: '"starter"' }, 'status', []],
  ['POST', '/wallets', { name: '"x"' }, 'extra', []],
  ['PUT', '/wallets/{w}/card', {}, 'number', []],
  ['PUT', '/wallets/{w}/card', {}, 'remove', ['true']],
  ['POST', '/wallets/{w}/adjust', { amount: '5', note: '"x"' }, 'amount', ['-1']],
  ['POST', '/wallets/{w}/adjust', { amount: '5', note: '"x"' }, 'note', ['"1"']],
  ['POST', '/wallets/{w}/adjust', { amount: '5', note: '"x"' }, 'correctsEntryId', ['"1"']],
  ['POST', '/wallets/{w}/burn', {}, 'amount', []],
  ['POST', '/wallets/{w}/subscription', {}, 'status', []],
  ['POST', '/wallets/{w}/accounts', {}, 'count', []],
  ['POST', '/wallets/{w}/refund', {}, 'checkoutId', ['"1"']],
  ['POST', '/wallets/{w}/refund', {}, 'subscription', ['true']],
  ['POST', '/spends/{s}/deliver', {}, 'seconds', ['1.5']],
  ['POST', '/spends/{s}/meter', {}, 'amount', []],
  ['POST', '/checkouts/{c}/pay', {}, 'number', ['"1"']],
  ['POST', '/checkouts/{c}/pay', { number: '"4242424242424242"' }, 'wallet', []],
  ['POST', '/checkouts/{c}/authenticate', {}, 'approve', ['true']],
  ['PUT', '/faults', {}, 'latencyMs', ['1.5']],
  ['PUT', '/faults', {}, 'errorRate', []],
  ['PUT', '/faults', {}, 'next', ['[]']],
  ['PUT', '/faults', {}, 'processorHold', ['true']],
  ['POST', '/reset', { product: '"studio"', scenario: '"blank"' }, 'product', []],
  ['POST', '/reset', { product: '"studio"', scenario: '"blank"' }, 'scenario', []],
  ['POST', '/reset', { product: '"studio"', scenario: '"blank"' }, 'nowAt', []],
  ['POST', '/reset', { product: '"studio"', scenario: '"blank"' }, 'seed', ['-1']],
  ['POST', '/replay', {}, 'journal', []],
];

const json = (fields: Record<string, string>) =>
  `{${Object.entries(fields)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;

it.each(writes)('%s /backstage%s: refuses invalid values in every field', async (method, path, valid, field, right) => {
  const s = studio();
  const w = await s.wallet({ card: null });
  const { spend } = (await s.submit(w, [8])).body;
  const checkout = (await s.buy(w, 'pack_50')).body;
  const before = await photograph(s, w);
  const at = `/backstage${path.replace('{w}', w.id).replace('{s}', spend.id).replace('{c}', checkout.id)}`;
  for (const text of wrong) {
    if (right.includes(text)) continue;
    const answer = await s.send(method, at, json({ ...valid, [field]: text }));
    expect([answer.status, answer.problem.code], `${field}: ${text} → ${answer.text}`).toEqual([
      400,
      'invalid_request',
    ]);
    expect(answer.text).not.toMatch(/Invalid|Expected|received|undefined|\bnever\b/);
  }
  expect(await photograph(s, w)).toBe(before);
  expect((await s.send<{ total: number }>('GET', '/v1/wallets')).body.total).toBe(1);
});

it('controls for a missing object answer 404', async () => {
  const s = studio();
  const w = { id: 'wal_nowhere' };
  for (const answer of [
    await s.adjust(w, 1),
    await s.burn(w, 1),
    await s.setStatus(w, 'ended'),
    await s.setAccounts(w, 1),
    await s.refund(w, { subscription: true }),
    await s.setCard(w, null),
    await s.fail({ id: 'spn_nowhere' }),
    await s.meter({ id: 'spn_nowhere' }, 1),
    await s.pay({ id: 'chk_nowhere' }, '4242424242424242'),
    await s.authenticate({ id: 'chk_nowhere' }, true),
    await s.abandon({ id: 'chk_nowhere' }),
    await s.release({ id: 'chg_nowhere' }, 'captured'),
  ])
    expect([answer.status, answer.problem.code]).toEqual([404, 'not_found']);
});

it('a wallet can’t be created with a plan or bucket that the product doesn’t have', async () => {
  const s = studio();
  expect((await s.openWallet({ planId: 'premium' })).status).toBe(400);
  expect((await s.openWallet({ buckets: { rollover: 5 } })).status).toBe(400);
  expect((await s.openWallet({ card: '4242424242424241' })).status).toBe(400);
});

it('a reset starts a fresh world; replaying an invalid journal keeps the old one', async () => {
  const s = studio();
  const w = await s.wallet();
  const before = await photograph(s, w);
  for (const journal of [[], [{}], [{ sequence: 0 }], 'x', [[]]])
    expect((await s.send('POST', '/backstage/replay', { journal })).status).toBe(400);
  expect(await photograph(s, w)).toBe(before);
  const reset = await s.send('POST', '/backstage/reset', {
    product: 'gallery',
    scenario: 'blank',
    nowAt: '2027-01-01T00:00:00.000Z',
  });
  expect(reset).toMatchObject({ status: 200, body: { nowAt: '2027-01-01T00:00:00.000Z' } });
  expect((await s.send<{ total: number }>('GET', '/v1/wallets')).body.total).toBe(0);
  expect(await s.now()).toBe('2027-01-01T00:00:00.000Z');
});
