import { http, HttpResponse } from 'msw';
import type { SetupWorker } from 'msw/browser';
import { createIndexedDbStore } from './stores/indexedDb';
import { createWorld, type World } from './transports/msw';
import { hasOtherWorker } from './transports/otherWorker';
import type { WorldOptions } from './world';

export { createIndexedDbStore } from './stores/indexedDb';

/** Options of {@link startMockLedger}. */
export interface MockLedgerOptions extends WorldOptions {
  /**
   * `worker`: a service worker answers, and requests show in the network panel. `fetch`: requests are answered inside
   * this page, for hosts that have their own service worker or can't have one.
   * @default 'worker'
   */
  transport?: 'worker' | 'fetch';
  /** Where the page serves MSW's worker script. @default '/mockServiceWorker.js' */
  workerUrl?: string;
  /**
   * Stores the world in this browser, for every tab of this origin. Pass a name to store several worlds; with `true`,
   * each product has one.
   * @default false
   */
  persist?: boolean | string;
}

/** A world that answers the requests of this page. */
export interface MockLedger {
  /** The world, with its controls. */
  world: World;
  /** Pass this to `createCreditsClient({ fetch })`. It answers from the world even if the worker stops. */
  fetch: typeof globalThis.fetch;
  /**
   * How requests are answered now. If it's `fetch` although you asked for `worker`, the worker couldn't be used: see
   * `notice`.
   */
  transport: 'worker' | 'fetch';
  /** What went wrong with the worker, why it matters and what to do. Show it where a tester sees it. */
  notice?: string;
  /** Stops answering. A stored world stays stored. */
  stop(): void;
}

/** How long a worker may take to start, or to answer the readiness check. */
const patienceMs = 5_000;
/** No server has this path, so only the worker can answer it. */
const readyPath = '/__creditkit__/ready';

let running: MockLedger | undefined;
/** Resolves once the last worker has been told to stop; msw 3 takes a moment. */
let leaving: Promise<unknown> = Promise.resolve();

/**
 * Starts a world in this page. Resolves once requests are certain to reach it: through the service worker or, if that
 * fails, inside the page.
 */
export async function startMockLedger(options: MockLedgerOptions): Promise<MockLedger> {
  const { transport = 'worker', workerUrl = '/mockServiceWorker.js', persist = false, ...worldOptions } = options;
  running?.stop();
  await leaving;
  const world = createWorld({
    ...worldOptions,
    ...(persist !== false && { store: createIndexedDbStore(persist === true ? idOf(options) : persist) }),
  });
  world.onStorage(({ notice }) => {
    if (notice !== undefined) console.warn(`[creditkit] ${notice}`);
  });
  await world.ready;
  running = transport === 'fetch' ? inProcess(world) : await throughWorker(world, new URL(workerUrl, location.href));
  return running;
}

function idOf({ product }: WorldOptions): string {
  return typeof product === 'object' ? product.id : product;
}

function inProcess(world: World, notice?: string): MockLedger {
  return { world, fetch: world.fetch, transport: 'fetch', ...(notice && { notice }), stop: () => world.close() };
}

/** Tells the tester that requests no longer go through the worker. */
function warn(problem: string, advice: string): string {
  const notice = `${problem} The mock ledger answers inside this page instead, and its requests do not show in the network panel. ${advice}`;
  console.warn(`[creditkit] ${notice}`);
  return notice;
}

async function throughWorker(world: World, scriptUrl: URL): Promise<MockLedger> {
  if (!('serviceWorker' in navigator))
    return inProcess(world, warn('This page has no service workers.', 'They need https or localhost.'));
  if (!(await isScript(scriptUrl)))
    return inProcess(world, warn(`There is no worker script at ${scriptUrl.pathname}.`, initText));
  if (await hasOtherWorker(new URL(`.${readyPath}`, scriptUrl)))
    return inProcess(
      world,
      warn('Another MSW worker of this page answers requests already, and a page can have one.', otherText),
    );
  const token = crypto.randomUUID();
  const { setupWorker } = await import('msw/browser');
  const worker = setupWorker(
    http.get(`*${readyPath}`, () => HttpResponse.text(token)),
    ...world.handlers,
  );
  let reason = 'it runs but does not control this page';
  // The second try registers the script again: a worker that unregistered itself when its last page closed never takes
  // control again.
  for (const anew of [false, true]) {
    try {
      await unregister(scriptUrl, anew);
      await withinPatience(start(worker, scriptUrl));
      if (await isInControl(scriptUrl, token)) return controlled(world, worker);
      await withinPatience(stop(worker));
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  return inProcess(world, warn(`The service worker ${scriptUrl.pathname} cannot be used: ${reason}.`, reloadText));
}

const initText = 'Put it there with `creditkit init <public-dir>`, or name where it is with workerUrl, and reload.';
const otherText =
  "Say `transport: 'fetch'` to do without a worker, or add `...world.handlers` of creditkit/mocks to your own `setupWorker`.";
const reloadText = 'Reload the page to use the worker again; a hard reload keeps workers out.';

/** Checked before msw starts: without the script, msw 2 fills the console with errors and msw 3 never gives up. */
async function isScript(url: URL): Promise<boolean> {
  const response = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  return response?.ok === true && /javascript/.test(response.headers.get('content-type') ?? '');
}

async function start(worker: SetupWorker, scriptUrl: URL): Promise<void> {
  // msw 2 reads the first name, msw 3 the second. An inline literal with both wouldn't type-check against either.
  const unhandled = { onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' } as const;
  await worker.start({ quiet: true, serviceWorker: { url: scriptUrl.href }, ...unhandled });
}

/** msw 3 returns a promise, msw 2 doesn't. */
async function stop(worker: SetupWorker): Promise<void> {
  await Promise.resolve(worker.stop());
}

/**
 * Removes the script's registration before registering it again, or if it does not control the page, because msw would
 * then reload the page.
 */
async function unregister(scriptUrl: URL, anew: boolean): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    const script = registration.active ?? registration.waiting ?? registration.installing;
    if (script?.scriptURL !== scriptUrl.href) continue;
    if (anew || !navigator.serviceWorker.controller) await registration.unregister();
    else catchUpdates(registration);
  }
}

/**
 * msw calls `update()` on an existing registration without awaiting it. If the registration is gone by then, Firefox
 * rejects, and nothing else would handle that rejection.
 */
function catchUpdates(registration: ServiceWorkerRegistration): void {
  const { update } = ServiceWorkerRegistration.prototype;
  registration.update = () => update.call(registration).catch(() => registration);
}

/**
 * Whether the worker answers, by a path that only it knows. A page gets its controller a moment after the worker
 * becomes active, so this asks more than once.
 */
async function isInControl(scriptUrl: URL, token: string): Promise<boolean> {
  const probe = new URL(`.${readyPath}`, scriptUrl);
  for (let wait = 10; wait <= 320; wait *= 2) {
    if (navigator.serviceWorker.controller?.scriptURL === scriptUrl.href) {
      const signal = AbortSignal.timeout(patienceMs);
      const answer = await fetch(probe, { cache: 'no-store', signal }).then(
        (response) => response.text(),
        () => '',
      );
      if (answer === token) return true;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return false;
}

/**
 * The page's own fetch, with a check that each request reached MSW in this page. Browsers stop idle workers. A worker
 * that starts again has forgotten its pages and lets their requests through to the network. Such a request never
 * reached the world, so it's answered inside the page.
 */
function controlled(world: World, worker: SetupWorker): MockLedger {
  const arrived = new Map<string, number>();
  const keyOf = (request: Request) => `${request.method} ${request.url}`;
  worker.events.on('request:start', ({ request }) => {
    arrived.set(keyOf(request), (arrived.get(keyOf(request)) ?? 0) + 1);
  });
  let stopped = false;
  const ledger: MockLedger = {
    world,
    fetch: checkedFetch,
    transport: 'worker',
    stop() {
      if (stopped) return;
      stopped = true;
      leaving = withinPatience(stop(worker)).catch(() => undefined);
      world.close();
    },
  };
  return ledger;

  async function checkedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    if (ledger.transport === 'fetch') return world.fetch(request);
    const spare = request.clone();
    const before = arrived.get(keyOf(request)) ?? 0;
    const settled = await Promise.allSettled([globalThis.fetch(request)]);
    if ((arrived.get(keyOf(request)) ?? 0) > before || request.signal.aborted) return unwrap(settled[0]);
    ledger.transport = 'fetch';
    ledger.notice = warn('The service worker stopped answering.', reloadText);
    return world.fetch(spare);
  }
}

function unwrap<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`it did not start within ${patienceMs / 1000} seconds`)),
      patienceMs,
    );
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
