import { expect, it } from 'vitest';
import { studio } from '../scenarios/harness';

const spend = { action: 'image_reroll', params: {} };

/** Method, path under the wallet, body, the detail, and every error after the first. */
it.each<[string, string, object | undefined, string, string[]]>([
  ['POST', '/spends', { ...spend, foo: 1 }, 'foo is not a field of this request.', []],
  ['POST', '/spends', { params: {} }, 'action is required.', []],
  ['POST', '/spends', {}, 'action is required. See errors for 1 more.', ['params is required']],
  ['POST', '/spends', { ...spend, action: 5 }, 'action must be text of 1 to 64 characters.', []],
  ['POST', '/spends', { ...spend, action: '' }, 'action must be text of 1 to 64 characters.', []],
  ['POST', '/spends', { ...spend, action: 'x'.repeat(65) }, 'action must be text of 1 to 64 characters.', []],
  ['POST', '/spends', { ...spend, action: 'fly' }, 'action must be one of submission, image_batch, image_reroll.', []],
  ['POST', '/spends', { ...spend, params: [] }, 'params must be an object.', []],
  ['POST', '/spends', { ...spend, params: { size: 1 } }, 'params.size is not a parameter of this action.', []],
  ['POST', '/spends', { ...spend, confirmed: 'yes' }, 'confirmed must be true or false.', []],
  ['POST', '/spends', { ...spend, link: 'x' }, 'link must be an object.', []],
  ['POST', '/spends', { ...spend, link: { label: 'x' } }, 'link.href is required.', []],
  [
    'POST',
    '/spends',
    { ...spend, link: { label: 1, href: '/' } },
    'link.label must be text of at most 200 characters.',
    [],
  ],
  [
    'POST',
    '/spends',
    { action: '', params: {}, link: { label: 'x', href: 'x', rel: 'x' }, foo: 1, bar: 2 },
    'action must be text of 1 to 64 characters. See errors for 4 more.',
    [
      'link.href must be a path starting with /, or an http, https or mailto address, of at most 2048 characters',
      'link.rel is not a field of this request',
      'foo is not a field of this request',
      'bar is not a field of this request',
    ],
  ],
  ['POST', '/spends', { ...spend, walletId: 'wal_x' }, 'walletId belongs in the path, not here.', []],
  ['POST', '/spends?dry=1', spend, 'dry is not a query parameter of this request.', []],
  ['POST', '/checkouts', { kind: 'gift' }, 'kind must be one of top_up, plan_change, payment_method.', []],
  [
    'POST',
    '/plan-changes/preview',
    { planId: 'growth', cadence: 1 },
    'cadence must be one of monthly, annual, weekly, quarterly.',
    [],
  ],
  ['PUT', '/auto-reload', { enabled: 1 }, 'enabled must be true or false.', []],
  [
    'PUT',
    '/auto-reload',
    { enabled: true, amount: 0.5, limit: -1 },
    'amount must be a whole number from 1 to 9007199254740991. See errors for 1 more.',
    ['limit must be a whole number from 0 to 9007199254740991'],
  ],
  ['GET', '/entries?foo=1', undefined, 'foo is not a field of this request.', []],
  ['GET', '/entries?limit=5&limit=6', undefined, 'limit is given twice.', []],
  ['GET', '/entries?limit=0', undefined, 'limit must be a whole number from 1 to 100.', []],
  ['GET', '/entries?cursor=', undefined, 'cursor must be text of 1 to 256 characters.', []],
  ['GET', '/spends?status=lost', undefined, 'status must be one of pending, settled, failed.', []],
])('%s %s %j: %s', async (method, path, body, detail, others) => {
  const s = studio();
  const w = await s.wallet();
  const { status, problem } = await s.send(method as 'GET', `/v1/wallets/${w.id}${path}`, body);
  expect([status, problem.detail]).toEqual([400, detail]);
  expect(problem.errors?.slice(1).map((error) => `${error.path} ${error.message}`)).toEqual(others);
});

it.each<[string, string, object | string, string]>([
  ['POST', '/wallets', { name: 'x', buckets: { bonus: 1 } }, 'buckets.bonus is not a bucket of this product.'],
  ['POST', '/wallets', { name: 'x', buckets: { plan: 1.5 } }, 'buckets.plan must be a whole number.'],
  ['POST', '/wallets', { name: 'x', buckets: { plan: 2 ** 60 } }, 'buckets.plan must be a smaller number.'],
  ['POST', '/wallets', { name: 'x', outstanding: -1 }, 'outstanding must be at least 0.'],
  ['POST', '/wallets', { name: 'x', outstanding: '1' }, 'outstanding must be a number.'],
  ['PUT', '/faults', { errorRate: 2 }, 'errorRate must be at most 1.'],
  ['PUT', '/faults', { next: {} }, 'next must be a list.'],
  ['POST', '/clock', {}, 'Give either to or advanceMs.'],
  ['POST', '/clock', [], 'The body must be a JSON object.'],
  ['POST', '/clock', '{"advanceMs":1,"advanceMs":2}', 'advanceMs: This field is given twice.'],
  ['POST', '/clock', '{', 'The body is not JSON: something is wrong at its end.'],
])('%s /backstage%s %j: %s', async (method, path, body, detail) => {
  const { status, problem } = await studio().send(method as 'POST', `/backstage${path}`, body);
  expect([status, problem.detail]).toEqual([400, detail]);
});

it('validation errors for adjustments, jobs, cards and deletions are plain English', async () => {
  const s = studio();
  const w = await s.wallet();
  const job = (await s.submit(w, [8])).body.spend;
  const details = [
    await s.adjust(w, 0),
    await s.send('PUT', `/backstage/wallets/${w.id}/card`, { remove: false }),
    await s.send('POST', `/backstage/spends/${job.id}/deliver`, {}),
    await s.send('DELETE', '/v1/account', { confirm: 'yes' }),
  ].map(({ problem }) => problem.detail);
  expect(details).toEqual([
    'amount must not be 0.',
    'remove must be true.',
    'seconds is required: the seconds that were delivered.',
    'confirm must be "delete".',
  ]);
});
