// The transports in a page. Runs on msw 2 and on msw 3.
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createWorld } from '../../mocks';
import { type MockLedger, startMockLedger } from '../../mocks/browser';
import { createMockFetch } from '../../mocks/transports/mockFetch';

const options = { product: 'studio', scenario: 'blank' } as const;
let ledger: MockLedger | undefined;

afterEach(() => ledger?.stop());

describe('startMockLedger', () => {
  test('through the worker, every fetch reaches the world', async () => {
    ledger = await startMockLedger(options);
    expect([ledger.transport, ledger.notice]).toEqual(['worker', undefined]);
    await addWallet(fetch);
    expect(await countWallets(fetch)).toBe(1);
    expect(await countWallets(ledger.fetch)).toBe(1);
    expect(await countWallets(ledger.world.fetch)).toBe(1);
  });

  test('a second start in the same page starts a new world', async () => {
    ledger = await startMockLedger(options);
    await addWallet(fetch);
    ledger = await startMockLedger(options);
    expect(ledger.transport).toBe('worker');
    expect(await countWallets(fetch)).toBe(0);
  });

  test('works if the registration was removed in between', async () => {
    ledger = await startMockLedger(options);
    ledger.stop();
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    ledger = await startMockLedger(options);
    expect(ledger.transport).toBe('worker');
    expect(await countWallets(fetch)).toBe(0);
  });

  test('other requests go to the network as usual', async () => {
    ledger = await startMockLedger(options);
    expect(await (await ledger.fetch('/mockServiceWorker.js')).text()).toContain('Mock Service Worker');
    expect(ledger.transport).toBe('worker');
  });

  test('notices and reports that the worker lost this page; nothing is lost or repeated', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    ledger = await startMockLedger(options);
    await addWallet(ledger.fetch);
    forgetThisPage();
    await addWallet(ledger.fetch);
    expect(await countWallets(ledger.fetch)).toBe(2);
    expect(ledger.transport).toBe('fetch');
    expect(ledger.notice).toMatch(/stopped answering/);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  test('dropped connections and aborted requests stay what they are', async () => {
    ledger = await startMockLedger(options);
    await setFaults(ledger, { next: [{ match: '/v1/wallets', kind: 'drop_before' }] });
    await expect(ledger.fetch('/v1/wallets')).rejects.toThrow(TypeError);
    await setFaults(ledger, { latencyMs: 500 });
    await expect(ledger.fetch('/v1/wallets', { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: expect.stringMatching(/^(Timeout|Abort)Error$/) as string, // WebKit's fetch does not tell them apart
    });
    expect(ledger.transport).toBe('worker');
  });

  test('without the worker script the world answers in the page, and says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    ledger = await startMockLedger({ ...options, workerUrl: '/nowhere/mockServiceWorker.js' });
    expect(ledger.transport).toBe('fetch');
    expect(ledger.notice).toMatch(/no worker script at \/nowhere\/mockServiceWorker\.js.*creditkit init/s);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining(ledger.notice!));
    await addWallet(ledger.fetch);
    expect(await countWallets(ledger.fetch)).toBe(1);
  });

  test('the fetch transport registers no worker', async () => {
    const register = vi.spyOn(navigator.serviceWorker, 'register');
    ledger = await startMockLedger({ ...options, transport: 'fetch' });
    await addWallet(ledger.fetch);
    expect(await countWallets(ledger.fetch)).toBe(1);
    expect([ledger.transport, ledger.notice]).toEqual(['fetch', undefined]);
    expect(register).not.toHaveBeenCalled();
  });
});

describe('inside the host’s own MSW', () => {
  const world = createWorld(options);
  const worker = setupWorker(
    http.get('/api/session', () => HttpResponse.json({ user: 'Sam' })),
    ...world.handlers,
  );
  // msw 2 reads the first name, msw 3 the second.
  const unhandled = { onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' } as const;
  beforeAll(async () => {
    await worker.start({ quiet: true, ...unhandled });
  });
  afterAll(async () => {
    await Promise.resolve(worker.stop());
  });

  test("the world's handlers work next to the host's, and the rest goes to the network", async () => {
    expect(await (await fetch('/api/session')).json()).toEqual({ user: 'Sam' });
    await addWallet(fetch);
    expect(await countWallets(world.fetch)).toBe(1);
    expect(await (await fetch('/mockServiceWorker.js')).text()).toContain('Mock Service Worker');
  });

  test('a dropped connection is a network error, and a retry with the same key is carried out once', async () => {
    const { data } = await world.backstage.wallets.list();
    const spend = () =>
      fetch(`/v1/wallets/${data[0]!.id}/quotes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
        body: JSON.stringify({ action: 'image_reroll', params: {} }),
      });
    await world.backstage.world.faults({ next: [{ match: 'POST', kind: 'drop_after' }] });
    await expect(spend()).rejects.toThrow(TypeError);
    const again = await spend();
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
  });

  test('a second ledger over the fetch transport registers no worker and is separate', async () => {
    const register = vi.spyOn(navigator.serviceWorker, 'register');
    ledger = await startMockLedger({ ...options, transport: 'fetch' });
    await addWallet(ledger.fetch);
    await addWallet(ledger.fetch);
    expect([await countWallets(ledger.fetch), await countWallets(fetch)]).toEqual([2, 1]);
    expect(register).not.toHaveBeenCalled();
  });
});

describe('createMockFetch', () => {
  const handlers = [
    http.get('*/hello', () => HttpResponse.text('hello')),
    http.post('*/echo', async ({ request }) => HttpResponse.text(await request.text())),
    http.get('*/broken', () => HttpResponse.error()),
    http.get('*/slow', () => new Promise<never>(() => undefined)),
    http.get('*/bug', () => {
      throw new Error('a bug');
    }),
  ];
  const mockFetch = createMockFetch(handlers);

  test('answers relative addresses, URLs and requests', async () => {
    const url = new URL('/hello', location.href);
    for (const input of ['/hello', url, new Request(url)]) expect(await (await mockFetch(input)).text()).toBe('hello');
    expect(await (await mockFetch('/echo', { method: 'POST', body: 'ping' })).text()).toBe('ping');
  });

  test('fails like the network', async () => {
    await expect(mockFetch('/broken')).rejects.toThrow(TypeError);
    await expect(mockFetch('/bug')).rejects.toMatchObject({ name: 'TypeError', cause: { message: 'a bug' } });
    await expect(mockFetch('/nowhere')).rejects.toThrow(/No mock handler answers GET .*\/nowhere/);
  });

  test('can be aborted before and during a request', async () => {
    await expect(mockFetch('/slow', { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: expect.stringMatching(/^(Timeout|Abort)Error$/) as string, // WebKit's fetch does not tell them apart
    });
    const seen = vi.fn(() => HttpResponse.text(''));
    const aborted = createMockFetch([http.get('*/seen', seen)])('/seen', { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).not.toHaveBeenCalled();
  });

  test('passes on requests that no handler answers, without reading the body', async () => {
    const fallback = vi.fn(async (input: RequestInfo | URL) => new Response(await (input as Request).text()));
    const answer = await createMockFetch(handlers, fallback)('/other', { method: 'POST', body: 'ping' });
    expect(await answer.text()).toBe('ping');
  });
});

/** What a browser does to an idle worker, as far as the page can tell: msw 2 and 3 name the message differently. */
function forgetThisPage() {
  navigator.serviceWorker.controller?.postMessage('CLIENT_CLOSED');
  navigator.serviceWorker.controller?.postMessage('CLIENT_CLOSE');
}

async function addWallet(ask: typeof fetch): Promise<void> {
  const body = JSON.stringify({ name: 'Acme' });
  const headers = { 'content-type': 'application/json' };
  const answer = await ask('/backstage/wallets', { method: 'POST', headers, body });
  expect(answer.status).toBe(201);
}

async function countWallets(ask: typeof fetch): Promise<number> {
  return ((await (await ask('/v1/wallets')).json()) as { total: number }).total;
}

async function setFaults({ world }: MockLedger, faults: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await world.fetch('/backstage/faults', { method: 'PUT', headers, body: JSON.stringify(faults) });
}
