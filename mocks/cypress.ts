import type { Entry, EntryType, Wallet } from '../src/contract/index';
import type { ProductFile } from './products/index';
import { nextRenewal } from './backstage/nextRenewal';

/**
 * What a Cypress command returns, as far as it's needed here, so that the kit doesn't depend on a version of Cypress.
 */
export interface Chain<T> {
  then<U>(next: (value: T) => Chain<U> | U): Chain<U>;
}
interface Cy {
  request(options: { method: string; url: string; body?: object; headers?: Record<string, string> }): Chain<{
    body: unknown;
  }>;
  wrap<T>(value: T, options?: { log: boolean }): Chain<T>;
  wait(ms: number, options?: { log: boolean }): Chain<unknown>;
}
interface Host {
  Commands: { add(name: string, command: (...args: never[]) => unknown): void };
}

/** Options of {@link addLedgerCommands}. */
export interface LedgerCommandOptions {
  /** Where `creditkit serve` listens: `http://127.0.0.1:4010`. */
  url: string;
  /** Cypress's globals. @default the ones of the spec's window */
  Cypress?: Host;
  cy?: Cy;
}

/** The world that `ledgerReset` starts. */
export interface LedgerWorld {
  /** The id of a product that the server has, or a product file of your own. */
  product: string | ProductFile;
  /** The scenario it starts with. */
  scenario: string;
  /** Freezes ledger time at this UTC instant. @default the machine’s clock */
  nowAt?: string;
  /** The seed for random faults. @default 1 */
  seed?: number;
}

/** What {@link addLedgerCommands} adds to `cy`. */
export interface LedgerCommands {
  /** Starts a fresh world, usually before each test. */
  ledgerReset(world: LedgerWorld): Chain<void>;
  /** Moves ledger time to an instant (ISO 8601), or to the soonest renewal. */
  ledgerAdvanceTo(moment: 'renewal' | (string & {})): Chain<void>;
  /** Spends everything that can be spent from this wallet; by default, the first. */
  ledgerSpendToZero(walletId?: string): Chain<Wallet>;
  /**
   * Waits until the log of a wallet (by default, the first) has an entry like this. If none appears, it fails and lists
   * the newest entries.
   */
  ledgerExpectEntry(expected: { type?: EntryType; amount?: number; walletId?: string }): Chain<Entry>;
}

/**
 * Adds commands to `cy` that drive a served ledger (`creditkit serve`). In the support file:
 *
 * ```ts
 * import { addLedgerCommands, type LedgerCommands } from 'creditkit/cypress';
 *
 * addLedgerCommands({ url: 'http://127.0.0.1:4010' });
 * declare global {
 *   namespace Cypress {
 *     interface Chainable extends LedgerCommands {}
 *   }
 * }
 * ```
 */
export function addLedgerCommands({ url, ...globals }: LedgerCommandOptions): void {
  const spec = globalThis as unknown as { Cypress?: Host; cy?: Cy };
  const host = globals.Cypress ?? spec.Cypress;
  if (!host)
    throw new Error('addLedgerCommands found no Cypress. Call it in the support file, or pass Cypress and cy to it.');
  // Looked up for each command, because `cy` only exists once a spec has started.
  const commands = createCommands(url.replace(/\/$/, ''), () => globals.cy ?? spec.cy!);
  for (const [name, command] of Object.entries(commands)) host.Commands.add(name, command as () => unknown);
}

type Owned = Wallet & { account: string };
const triesForEntry = 50;
const pauseMs = 100;

function createCommands(url: string, cy: () => Cy): LedgerCommands {
  const ask = <T>(method: string, path: string, body?: object, account = 'default'): Chain<T> =>
    cy()
      .request({
        method,
        url: `${url}/backstage/${path}`,
        headers: { authorization: `Bearer ${account}` },
        ...(body && { body }),
      })
      .then(({ body: answer }) => answer as T);
  const wallets = (): Chain<Owned[]> => ask<{ data: Owned[] }>('GET', 'wallets').then(({ data }) => data);
  const wallet = (walletId?: string): Chain<Owned> =>
    wallets().then((all) => {
      const found = walletId === undefined ? all[0] : all.find(({ id }) => id === walletId);
      if (!found) throw new Error(`This world has no wallet${walletId === undefined ? '' : ` ${walletId}`}.`);
      return found;
    });
  const lookFor = (owner: Owned, expected: { type?: EntryType; amount?: number }, tries: number): Chain<Entry> =>
    ask<{ data: Entry[] }>('GET', `wallets/${owner.id}/entries?limit=100`, undefined, owner.account).then(
      ({ data }) => {
        const found = data.find(
          ({ type, amount }) => type === (expected.type ?? type) && amount === (expected.amount ?? amount),
        );
        if (found) return cy().wrap(found, { log: false });
        if (tries > 0)
          return cy()
            .wait(pauseMs, { log: false })
            .then(() => lookFor(owner, expected, tries - 1));
        const newest = data.slice(0, 10).map(({ type, amount }) => `${type} ${amount}`);
        throw new Error(`No entry ${JSON.stringify(expected)}. The newest entries are: ${newest.join(', ')}.`);
      },
    );
  return {
    ledgerReset: (world) => ask<unknown>('POST', 'reset', world).then(() => undefined),
    ledgerAdvanceTo: (moment) =>
      wallets().then((all) =>
        ask<unknown>('POST', 'clock', { to: moment === 'renewal' ? nextRenewal(all) : moment }).then(() => undefined),
      ),
    ledgerSpendToZero: (walletId) =>
      wallet(walletId).then((owner) =>
        owner.spendable === 0
          ? cy().wrap<Wallet>(owner, { log: false })
          : ask<{ wallet: Wallet }>(
              'POST',
              `wallets/${owner.id}/burn`,
              { amount: owner.spendable },
              owner.account,
            ).then(({ wallet: after }) => after),
      ),
    ledgerExpectEntry: ({ walletId, ...expected }) =>
      wallet(walletId).then((owner) => lookFor(owner, expected, triesForEntry)),
  };
}
