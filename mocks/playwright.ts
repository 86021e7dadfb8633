import type { Entry, EntryType, Wallet } from '../src/contract/index';
import { nextRenewal } from './backstage/nextRenewal';
import { isServed } from './http/served';
import { createMockServer, type MockServerOptions } from './transports/server';
import type { World } from './world';

/** Options of {@link ledgerFixtures} and {@link openLedger}. */
export interface LedgerFixtureOptions extends MockServerOptions {
  /**
   * A Playwright glob of requests that the ledger answers in place of the app's own server, if their paths belong to
   * the contract. Pass `false` for apps that take `ledger.url`. Requests of a server that renders don't pass through
   * the browser: give that server `ledger.url`.
   * @default the contract's paths on the page's own origin
   */
  route?: string | false;
}

/** A ledger behind real HTTP, a separate one for each test. */
export interface Ledger {
  /** Where it listens, for apps that take the address of their backend. */
  readonly url: string;
  /** The world behind it. */
  readonly world: World;
  /** All controls. The functions below are the ones that tests need most. */
  readonly backstage: World['backstage'];
  /** Returns this wallet; by default, the first. */
  wallet(walletId?: string): Promise<Wallet>;
  /**
   * Moves ledger time to an instant (ISO 8601), or to the soonest renewal of this wallet or of any. Everything that
   * falls due on the way happens.
   */
  advanceTo(moment: 'renewal' | (string & {}), walletId?: string): Promise<void>;
  /** Spends everything that can be spent from this wallet; by default, the first. Returns the wallet. */
  spendToZero(walletId?: string): Promise<Wallet>;
  /** Waits until the log has an entry like this, and returns it. If none appears, fails with the newest entries. */
  expectEntry(expected: ExpectedEntry, patience?: { timeoutMs?: number }): Promise<Entry>;
}

/** What an entry must have. Fields that are left out match anything. */
export interface ExpectedEntry {
  type?: EntryType;
  /** Signed, in the unit's smallest step. */
  amount?: number;
  /** @default every wallet */
  walletId?: string;
}

/** The part of Playwright's `BrowserContext` that is used, so that the kit depends on no version of Playwright. */
export interface RoutableContext {
  route(url: string, handler: (route: RoutedRequest) => Promise<void>): Promise<unknown>;
}
export interface RoutedRequest {
  request(): { url(): string; headers(): Record<string, string>; frame(): { url(): string } };
  fetch(options: { url: string }): Promise<unknown>;
  fallback(): Promise<void>;
  // The result of `fetch` is passed on unread, whatever its class.
  fulfill(options: { response: never }): Promise<void>;
  abort(): Promise<void>;
}

/** The fixtures that {@link ledgerFixtures} makes. */
export interface LedgerFixtures {
  /** A ledger of its own for each test. */
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

/** The same ledger without Playwright, for other test runners. Call `close` when the test is over. */
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

/** Whether a request goes to the origin of its page. `/v1` of another origin belongs to another server. */
function isOwn(route: RoutedRequest): boolean {
  const request = route.request();
  try {
    return new URL(request.url()).origin === new URL(request.frame().url()).origin;
  } catch {
    return false; // A service worker's request has no frame.
  }
}

/** Passes a request of the page to the ledger. If the ledger drops the connection, the page's request fails, too. */
async function answerFrom(
  ledgerUrl: string,
  route: RoutedRequest,
  allowOrigin: (origin: string) => void,
): Promise<void> {
  const { pathname, search } = new URL(route.request().url());
  if (!isServed(pathname)) return route.fallback();
  // The page under test may call the ledger, and the ledger may send payers back to it.
  const { origin } = route.request().headers();
  if (origin !== undefined) allowOrigin(origin);
  try {
    const response = await route.fetch({ url: ledgerUrl + pathname + search });
    await route.fulfill({ response: response as never });
  } catch {
    // The page may have closed by now. Then nobody needs the answer.
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

/** This wallet; by default, all of them. */
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

/** The newest hundred of each wallet, newest first. Read through the backstage, which faults for the app don't hit. */
async function newestEntries(world: World, walletId: string | undefined): Promise<Entry[]> {
  const wallets = await asked(world, walletId);
  const pages = await Promise.all(
    wallets.map(({ id, account }) => world.backstage.entries.list({ walletId: id, limit: 100 }, { account })),
  );
  return pages.flatMap(({ data: entries }) => entries).toSorted((a, b) => b.at.localeCompare(a.at));
}
