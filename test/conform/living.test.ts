// A correct backend that lives: its jobs end by themselves while it's judged, it signs in by cookie, its limits may be
// nearly used up, and its purchases are paid on a page. Nothing of that is a fault.
import { describe, expect, test } from 'vitest';
import { conform, type ConformOptions } from '../../mocks/conform';
import { tapLine } from '../../mocks/conform/tap';
import { createWorld } from '../../mocks';
import { type Checkout, createCreditsClient } from '../../src/client';
import { wallets } from './between';
import { baseUrl, createBackend } from './backend';

/** Ends each job a while after it began, as a worker does. */
function withWorker(flaws: readonly string[], afterMs: number) {
  const backend = createBackend(flaws);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await backend.fetch(input, init);
    const { url, method } = new Request(input, init);
    if (method !== 'POST' || !url.endsWith('/spends') || response.status !== 201) return response;
    const { spend } = (await response.clone().json()) as { spend: { id: string; walletId: string; status: string } };
    // At the end, the account is deleted with its jobs.
    const end = () => backend.fail?.({ walletId: spend.walletId, spendId: spend.id }).catch(() => undefined);
    if (spend.status === 'pending') setTimeout(() => void end(), afterMs);
    return response;
  };
  return { ...backend, fetch };
}

describe('conform', { timeout: 300_000 }, () => {
  test('does not blame a backend whose jobs end while it is judged', async () => {
    const { results } = await conform(baseUrl, withWorker([], 40));
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test('still finds a fault there', async () => {
    const only = ['a spend takes what was quoted'];
    const { results } = await conform(baseUrl, { ...withWorker(['a quote cheaper than the spend'], 150), only });
    expect(results).toMatchObject([{ outcome: 'failed' }]);
  });

  test('a failed check shows its last request with its body, and the answer, in TAP, too', async () => {
    const only = ['what is not for sale'];
    const { results } = await conform(baseUrl, { ...createBackend(['any return address']), only });
    const [{ detail, last } = {}] = results;
    expect(detail).toMatch(
      /POST \/v1\/wallets\/\S+\/checkouts \{.*"returnUrl":"https:\/\/evil\.example\/".*answered 201/,
    );
    expect(last).toEqual({ request: expect.stringMatching(/^POST .*"kind"/), answer: expect.stringMatching(/^201 /) });
    expect(tapLine(results[0]!, 0)).toMatch(/\n {2}request: "POST .*\n {2}answer: "201 .*\n {2}\.\.\.$/);
  });

  test('an entry type that is rare in a long log is no fault', async () => {
    const world = createWorld({ product: 'console', scenario: 'blank', baseUrl });
    const { id: walletId } = await world.backstage.wallets.create({ name: 'Acme', card: '4242424242424242' });
    const note = 'A correction';
    for (let n = 0; n < 2; n += 1) await world.backstage.wallets.adjust({ walletId, amount: 5_000_000, note });
    const client = createCreditsClient({ baseUrl, fetch: world.fetch });
    const action = { action: 'call', params: { model: 'small', inputTokens: 20_000, outputTokens: 4_000 } };
    for (let n = 0; n < 600; n += 1) await client.spends.create({ walletId, ...action });
    await world.backstage.wallets.adjust({ walletId, amount: 1, note });
    const { results } = await conform(baseUrl, { fetch: world.fetch, token: 'default', only: ['pages of a filtered'] });
    expect(results).toMatchObject([{ outcome: 'passed' }]);
  });

  test('two long values are shown where they differ', async () => {
    const world = createWorld({ product: 'workspace', scenario: 'shared', baseUrl });
    const changed = wallets(({ buckets }) => void (buckets.at(-1)!.label += Math.random()));
    const { results } = await conform(baseUrl, {
      fetch: (input, init) => changed(new Request(input, init), (request) => world.fetch(request)),
      token: 'default~member=ana',
      write: true,
      only: ['unknown and wrong fields'],
    });
    expect(results[0]?.detail).toMatch(/differs at "buckets\.\d\.label": it should be "\S/);
  });

  test('signs in by header, and as another account by another header', async () => {
    const { fetch, token, otherToken, ...backend } = createBackend([]);
    const byCookie: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      const cookie = /^sid=(.*)$/.exec(request.headers.get('cookie') ?? '');
      if (cookie) request.headers.set('authorization', `Bearer ${cookie[1]}`);
      return fetch(request);
    };
    const { results } = await conform(baseUrl, {
      ...backend,
      fetch: byCookie,
      headers: { cookie: `sid=${token}` },
      otherHeaders: { cookie: `sid=${otherToken}` },
    });
    expect(results.filter(({ outcome, absent }) => outcome !== 'passed' && !absent)).toEqual([]);
  });

  test('a proxy’s own refusal of an odd path need not be readable by a page', async () => {
    const { fetch, ...backend } = createBackend([]);
    const proxied: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      if (!request.url.includes('%00')) return fetch(request);
      const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
      const body = JSON.stringify({ type: 'about:blank', title: 'Bad request', status: 400, code: 'invalid_request' });
      return Promise.resolve(new Response(body, { status: 400, headers }));
    };
    const only = ['an id of strange characters', 'a page of an allowed origin may read whatever was answered'];
    const { results } = await conform(baseUrl, { ...backend, fetch: proxied, only });
    expect(results.map(({ outcome, detail }) => detail ?? outcome)).toEqual(['passed', 'passed']);
  });

  test('spends beyond a limit are no fault: the check says how much room is left', async () => {
    const token = 'default~member=ana';
    const world = createWorld({ product: 'workspace', scenario: 'shared', baseUrl });
    const client = createCreditsClient({ baseUrl, fetch: world.fetch, getToken: () => token });
    const { data } = await client.wallets.list();
    const { id: walletId, limits = [] } = data[0]!;
    const action = { action: 'build', params: {} };
    const { cost } = await client.quotes.create({ walletId, ...action });
    const { id, value, used } = limits.find(({ scope }) => scope === 'member')!;
    // Three more of the eight that the check would send.
    await world.backstage.wallets.limits({ walletId, limits: [{ id, value: value!, max: used + 3 * cost }] });
    const only = ['concurrent spends are each counted'];
    const { results } = await conform(baseUrl, { fetch: world.fetch, token, write: true, action, only });
    expect(results).toMatchObject([
      { outcome: 'not_tried', detail: expect.stringMatching(/leaves room for 3 of 8 spends on build/) },
    ]);
  });

  test('pays an open purchase by the command of the host', async () => {
    const world = createWorld({ product: 'console', scenario: 'blank', baseUrl });
    await world.backstage.wallets.create({ name: 'Acme' });
    // A host has no backstage.
    const fetch: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      return request.url.includes('/backstage/')
        ? Promise.resolve(new Response('', { status: 404 }))
        : world.fetch(request);
    };
    const asked = { fetch, write: true, token: 'default', only: ['a purchase costs the offered price'] };
    const [unpaid] = (await conform(baseUrl, asked)).results;
    expect(unpaid).toMatchObject({ outcome: 'not_tried', detail: expect.stringMatching(/give --pay/) });
    const urls: string[] = [];
    const pay: ConformOptions['pay'] = async ({ checkoutId, url }) => {
      urls.push(url);
      await world.backstage.checkouts.pay({ checkoutId, number: '4242424242424242' });
    };
    const { results } = await conform(baseUrl, { ...asked, pay });
    expect(results).toMatchObject([{ outcome: 'passed' }]);
    expect(urls).toEqual([expect.stringMatching(/^https?:/)]);
  });

  test('pays a purchase by invoice, which has no page, by the command of the host', async () => {
    const world = createWorld({ product: 'console', scenario: 'blank', baseUrl });
    await world.backstage.wallets.create({ name: 'Acme' });
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes('/backstage/')) return new Response('', { status: 404 });
      const response = await world.fetch(request);
      if (!request.url.includes('/checkouts') || !response.ok) return response;
      const checkout = (await response.json()) as Checkout;
      const byInvoice = checkout.status === 'open' && { status: 'processing', url: null, methods: ['invoice'] };
      return Response.json({ ...checkout, ...byInvoice }, response);
    };
    const urls: string[] = [];
    const pay: ConformOptions['pay'] = async ({ checkoutId, url }) => {
      urls.push(url);
      await world.backstage.checkouts.pay({ checkoutId, number: '4242424242424242' });
    };
    const only = ['a purchase costs the offered price'];
    const { results } = await conform(baseUrl, { fetch, write: true, token: 'default', only, pay });
    expect(results).toMatchObject([{ outcome: 'passed' }]);
    expect(urls).toEqual(['']);
  });

  test('does not blame a backend for a member who may not buy', async () => {
    const backend = createBackend([]);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const isPurchase = request.method === 'POST' && request.url.endsWith('/checkouts');
      if (!isPurchase || !request.headers.has('authorization')) return backend.fetch(request);
      const body = { code: 'forbidden', status: 403, title: 'Forbidden', detail: 'Only admins buy.' };
      return Response.json(body, { status: 403, headers: { 'content-type': 'application/problem+json' } });
    };
    const only = ['a purchase costs the offered price', 'the same purchase sent', 'two purchases at once'];
    const { results } = await conform(baseUrl, { ...backend, fetch, only });
    const detail = expect.stringMatching(/may not buy .*--token/);
    expect(results).toMatchObject(only.map(() => ({ outcome: 'not_tried', detail })));
  });
});
