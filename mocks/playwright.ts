import type { Entry, EntryType, Wallet } from '../src/contract/index';
import { nextRenewal } from './backstage/nextRenewal';
import { isServed } from './http/served';
import { createMockServer, type MockServerOptions } from './transports/server';
import type { World } from './world';

export interface LedgerFixtureOptions extends MockServerOptions {
  /**
   * The requests that the ledger answers in place of the app's own server, as a Playwright glob, as far as their paths
   * are the contract's; `false` for apps that are told `ledger.url`. What a server asks while it renders never passes
   * through the browser: give it `ledger.url`.
   * @default the contract's paths on the page's own origin
   */
  route?: string | false;
}

/** A ledger that a test drives: one of its own for every test, behind real HTTP. */
export interface Ledger {
  /** Where it listens, for apps that take their back end's address. */
  readonly url: string;
  readonly world: World;
  /** All the controls there are; the functions below are the ones tests need most. */
  readonly backstage: World['backstage'];
  /** The wallet of that id; without one, the first. */
  wallet(walletId?: string): Promise<Wallet>;
  /**
   * Moves ledger time to an instant, or to the soonest renewal: of one wallet, or of any. Everything that falls due
   * happens.
   */
  advanceTo(moment: 'renewal' | (string & {}), walletId?: string): Promise<void>;
  /** Spends all that can be spent. */
  spendToZero(walletId?: string): Promise<Wallet>;
  /** Waits until the log has an entry like this, and answers it; fails with what the log has instead. */
  expectEntry(expected: ExpectedEntry, patience?: { timeoutMs?: number }): Promise<Entry>;
}

export interface ExpectedEntry {
  type?: EntryType;
  /** Signed, in the unit's smallest step. */
  amount?: number;
  /** @default every wallet */
  walletId?: string;
}

/** As much of Playwright's `BrowserContext` as is needed, so that the kit depends on no version of it. */
export interface RoutableContext {
  route(url: string, handler: (route: RoutedRequest) => Promise<void>): Promise<unknown>;
}
export interface RoutedRequest {
  request(): { url(): string; headers(): Record<string, string>; frame(): { url(): string } };
  fetch(options: { url: string }): Promise<unknown>;
  fallback(): Promise<void>;
  // The answer of `fetch` is passed on unread, whichever class the runner uses for it.
  fulfill(options: { response: never }): Promise<void>;
  abort(): Promise<void>;
}

/** The fixtures that {@link ledgerFixtures} makes. */
export interface LedgerFixtures {
  ledger: Ledger;
}

/**
 * Fixtures for Playwright's own `test.extend`:
 *
 * ```ts
 * import { test as base } from '@playwright/test';
 * import { ledgerFixtures, type LedgerFixtures } from 'creditkit/playwright';
 *
 * const test = base.extend<LedgerFixtures>(
 *   ledgerFixtures({ product: '…', scenario: '…', nowAt: '2026-04-11T09:00:00Z' }),
 * );
 *
 * test('tokens come back with the renewal', async ({ page, ledger }) => {
 *   await ledger.spendToZero();
 *   await page.goto('/');
 *   await ledger.advanceTo('renewal');
 *   await ledger.expectEntry({ type: 'plan_allocation' });
 * });
 * ```
 */
export function ledgerFixtures(options: LedgerFixtureOptions) {
  return {
    ledger: async (
      { context }: { context: RoutableContext },
      use: (ledger: Ledger) => Promise<void>,
    ): Promise<void> => {
      const { ledger, close, allowOrigin } = await openServed(options);
      try {
        const { route } = options;
        const answer = (request: RoutedRequest) => answerFrom(ledger.url, request, allowOrigin);
        if (route !== undefined && route !== false) await context.route(route, answer);
        if (route === undefined)
          await context.route('**/v1/**', (request) => (isOwn(request) ? answer(request) : request.fallback()));
        await use(ledger);
      } finally {
        await close();
      }
    },
  };
}

/** The same ledger without Playwright, for other runners. */
export async function openLedger(
  options: LedgerFixtureOptions,
): Promise<{ ledger: Ledger; close: () => Promise<void> }> {
  const { ledger, close } = await openServed(options);
  return { ledger, close };
}

async function openServed(options: LedgerFixtureOptions) {
  const { route: _, ...serverOptions } = options;
  const { url, world, close, allowOrigin } = await createMockServer(serverOptions);
  const { backstage } = world;
  const owned = (walletId?: string) => ownedWallet(world, walletId);
  const ledger: Ledger = {
    url,
    world,
    backstage,
    wallet: owned,
    advanceTo: async (moment, walletId) => {
      const to = moment === 'renewal' ? nextRenewal(await asked(world, walletId)) : moment;
      await backstage.clock.set({ to });
    },
    spendToZero: async (walletId) => {
      const { id, spendable, account } = await owned(walletId);
      if (spendable > 0) await backstage.wallets.burn({ walletId: id, amount: spendable }, { account });
      return owned(id);
    },
    expectEntry: (expected, { timeoutMs = 5_000 } = {}) => expectEntry(world, expected, timeoutMs),
  };
  return { ledger, close, allowOrigin };
}

/** Whether a request stays on the origin of its page: another origin's `/v1` is another server's. */
function isOwn(route: RoutedRequest): boolean {
  const request = route.request();
  try {
    return new URL(request.url()).origin === new URL(request.frame().url()).origin;
  } catch {
    return false; // A service worker's request has no frame.
  }
}

/** Hands a request of the page to the ledger; a connection that the ledger drops is one that the page loses. */
async function answerFrom(
  ledgerUrl: string,
  route: RoutedRequest,
  allowOrigin: (origin: string) => void,
): Promise<void> {
  const { pathname, search } = new URL(route.request().url());
  if (!isServed(pathname)) return route.fallback();
  // Pages of the test may call the ledger, and the ledger sends payers back to them.
  const { origin } = route.request().headers();
  if (origin !== undefined) allowOrigin(origin);
  try {
    const response = await route.fetch({ url: ledgerUrl + pathname + search });
    await route.fulfill({ response: response as never });
  } catch {
    // The page may be gone by now, and then there is nobody to tell.
    await route.abort().catch(() => undefined);
  }
}

type Owned = Wallet & { account: string };

async function ownedWallet({ backstage }: World, walletId: string | undefined): Promise<Owned> {
  const { data } = await backstage.wallets.list();
  const wallet = walletId === undefined ? data[0] : data.find(({ id }) => id === walletId);
  if (wallet) return wallet;
  const there = data.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none';
  throw new Error(`This world has no wallet${walletId === undefined ? '' : ` ${walletId}`}. It has: ${there}.`);
}

/** The wallet of that id; without one, all of them. */
async function asked(world: World, walletId: string | undefined): Promise<readonly Owned[]> {
  return walletId === undefined ? (await world.backstage.wallets.list()).data : [await ownedWallet(world, walletId)];
}

const pauseMs = 50;

async function expectEntry(world: World, expected: ExpectedEntry, timeoutMs: number): Promise<Entry> {
  const { type, amount, walletId } = expected;
  const givesUpAt = performance.now() + timeoutMs;
  for (;;) {
    const entries = await newestEntries(world, walletId);
    const found = entries.find(
      (entry) => (type === undefined || entry.type === type) && (amount === undefined || entry.amount === amount),
    );
    if (found) return found;
    if (performance.now() >= givesUpAt) {
      const wanted = [type, amount].filter((part) => part !== undefined).join(' ');
      const newest = entries.slice(0, 10).map((entry) => `  ${entry.at} ${entry.type} ${entry.amount}`);
      throw new Error(
        `No entry "${wanted}" after ${timeoutMs} ms. The newest of the log are:\n${newest.join('\n') || '  (none)'}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** The newest hundred of each wallet, newest first: read backstage, so that faults meant for the app strike the app. */
async function newestEntries(world: World, walletId: string | undefined): Promise<Entry[]> {
  const wallets = await asked(world, walletId);
  const pages = await Promise.all(
    wallets.map(({ id, account }) => world.backstage.entries.list({ walletId: id, limit: 100 }, { account })),
  );
  return pages.flatMap(({ data: entries }) => entries).toSorted((a, b) => b.at.localeCompare(a.at));
}
