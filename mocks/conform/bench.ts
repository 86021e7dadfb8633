import { endpoints, type Entry, type Quote, type Wallet } from '../../src/contract/index';
import type { ConformOptions } from './options';
import { expectEqual, expectProblem, Mismatch, NotTried, readAs } from './expect';
import type { Talk } from './talk';

/** What a check may use. */
export interface Bench {
  readonly talk: Talk;
  /** Asks as the other account. */
  readonly other: () => Talk;
  readonly options: ConformOptions;
  /** The wallet under test, read anew. */
  readonly wallet: () => Promise<Wallet>;
  readonly fund: Fund;
  /** What earlier checks have left behind, for later ones. */
  readonly left: Left;
  /** Says what is not wrong and yet worth a thought. */
  advise: (text: string) => void;
}

/** Puts tokens into the wallet: by the host's own command, by a mock's controls, or by buying. */
export interface Fund {
  /** So that the action is covered so many times. Throws `NotTried` with the reasons where there is no way. */
  upTo(bench: Bench, times: number): Promise<void>;
  /** Some, whatever is there. */
  some(bench: Bench, amount: number): Promise<void>;
  /** Takes tokens out of the wallet without an action, where the server is a mock. */
  burn(bench: Bench, amount: number): Promise<boolean>;
  /** Whether the server has a mock's controls. */
  isMock(bench: Bench): Promise<boolean>;
}

export interface Left {
  spendId?: string;
  checkoutId?: string;
  /** A spend that was refused for want of tokens, and the key it was refused under. */
  refused?: { input: SpendBody; key: string; text: string };
  /** An action whose quote was refused. */
  unpriced?: string;
  /** The newest lines of the log, as they once were. */
  lines?: Entry[];
  deleted?: boolean;
}

export interface SpendBody {
  walletId: string;
  action: string;
  params: Record<string, unknown>;
  confirmed?: boolean;
  link?: { label: string; href: string };
}

export interface Affordable {
  input: SpendBody;
  quote: Quote;
  /** What a spend takes at once: nothing where the work is measured while it runs. */
  taken: number;
  /** What can be spent on it: `spendable` of the quote, less the least that measured work under way will take. */
  free: number;
}

/** What is spent on, and its price now. */
export async function priced(bench: Bench): Promise<Affordable> {
  const { talk, options, wallet } = bench;
  const { id: walletId } = await wallet();
  const [last] = options.action
    ? [options.action]
    : (await talk.ask(endpoints.spends.list, { walletId, limit: 1 })).data;
  if (!last) throw new NotTried('nothing was ever spent here; name an action to try (--action)');
  const { action, params } = last;
  const quote = await quoteFor(bench, { walletId, action, params });
  const taken = quote.charge === 'metered' ? 0 : quote.cost;
  const free = quote.spendable - (quote.charge === 'metered' ? await reserved(bench, walletId) : 0);
  return { quote, taken, free, input: { walletId, action, params, confirmed: true } };
}

/**
 * The price now. A refusal of the request fails one check, and leaves untried whatever else needs a price: two dozen
 * failures in a row would hide that one thing is wrong, most often the params.
 */
async function quoteFor({ talk, left }: Bench, asked: SpendBody): Promise<Quote> {
  const { action } = asked;
  if (left.unpriced === action) throw new NotTried(`${action} has no price here; see the first check that failed`);
  const answer = await talk.send(endpoints.quotes.create, asked);
  if (answer.status === 200) return readAs(endpoints.quotes.create.output, answer, endpoints.quotes.create.path);
  left.unpriced = action;
  const { detail, code } = expectProblem(answer, 'invalid_request', 'not_found', 'forbidden', 'not_supported');
  throw new Mismatch(
    `${action} with the params ${JSON.stringify(asked.params)} should have a price; it was refused: ${detail ?? code} ` +
      'Give an action of this product with --action, and what it is priced by with --params',
  );
}

/** What pending work that has taken nothing yet will take at least. */
async function reserved({ talk }: Bench, walletId: string): Promise<number> {
  let sum = 0;
  let cursor: string | null | undefined;
  do {
    const asked = { walletId, status: 'pending', limit: 100, ...(cursor && { cursor }) };
    const page = await talk.ask(endpoints.spends.list, asked);
    for (const { cost, entryIds } of page.data) if (entryIds.length === 0) sum += cost;
    cursor = page.nextCursor;
  } while (cursor);
  return sum;
}

/**
 * A spend that would go through `times` times now, without money; the wallet is filled for it where that can be done.
 */
export async function affordable(bench: Bench, times = 1): Promise<Affordable> {
  const found = await priced(bench);
  if (found.quote.cost === 0 && times > 1) return found;
  if (covers(found, times)) return found;
  await calmReload(bench);
  await bench.fund.upTo(bench, times);
  const now = await priced(bench);
  if (!covers(now, times)) throw new NotTried(`the wallet cannot afford ${now.input.action} ${times} times`);
  return now;
}

export function covers({ quote, free }: Affordable, times: number): boolean {
  const goes = quote.decision === 'go' || quote.decision === 'confirm';
  return goes && quote.shortfall === 0 && free >= quote.cost * times;
}

/** With a price, and more than nothing: what costs nothing cannot run short. */
export async function costly(bench: Bench, times = 1): Promise<Affordable> {
  const found = await affordable(bench, times);
  if (found.quote.cost === 0)
    throw new NotTried(`${found.input.action} costs nothing here; name an action with a price`);
  return found;
}

/** Turns Auto Reload and overage off, so that a shortfall is one, and no card pays for it. */
export async function calmReload({ talk, wallet }: Bench): Promise<void> {
  const { id: walletId, autoReload, overage } = await wallet();
  if (autoReload?.enabled) await talk.ask(endpoints.autoReload.set, { walletId, enabled: false }, newKey());
  if (overage?.enabled && overage.settable)
    await talk.ask(endpoints.overage.set, { walletId, enabled: false }, newKey());
}

/** The same before a check about a shortfall: there is none where use beyond the balance can't be turned off. */
export async function fallShort(bench: Bench): Promise<void> {
  await calmReload(bench);
  if ((await bench.wallet()).overage?.enabled)
    throw new NotTried("extra usage is on and can't be turned off, so a spend beyond the balance is billed later");
}

export interface State {
  wallet: Wallet;
  total: number;
  newest: Entry | undefined;
  spends: number;
}

/** What a refusal must leave as it was. */
export async function stateOf({ talk, wallet: read }: Bench): Promise<State> {
  const wallet = await read();
  const { total, data } = await talk.ask(endpoints.entries.list, { walletId: wallet.id, limit: 1 });
  const spends = await talk.ask(endpoints.spends.list, { walletId: wallet.id, limit: 1 });
  return { wallet, total, newest: data[0], spends: spends.total };
}

export async function expectUntouched(bench: Bench, before: State, why = ''): Promise<void> {
  const after = await stateOf(bench);
  const because = why && ` ${why}`;
  expectEqual(after.total, before.total, `entries in the log${because}`);
  expectEqual(after.spends, before.spends, `spends${because}`);
  expectEqual(steady(after.wallet), steady(before.wallet), `the wallet${because}`);
}

/** A wallet without what changes by itself. */
function steady(wallet: Wallet): object {
  return { ...wallet, asOf: undefined, limits: undefined };
}

/** All at once, each after a pause of its own, so that what reads, thinks and writes is caught in the middle. */
export function atOnce<T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => one(n)));
}

export function newKey(): string {
  return crypto.randomUUID();
}

export function sum(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
