import { endpoints, type Entry, kindOf, type Quote, type Wallet } from '../../src/contract/index';
import type { ConformOptions } from './options';
import { type Answer, expectEqual, expectProblem, Mismatch, NotTried, readAs } from './expect';
import type { Talk } from './talk';

/** What a check can use. */
export interface Bench {
  readonly talk: Talk;
  /** Sends requests as the other account. */
  readonly other: () => Talk;
  readonly options: ConformOptions;
  /** The server's own origin. */
  readonly origin: string;
  /** The wallet under test, read again each time. */
  readonly wallet: () => Promise<Wallet>;
  readonly fund: Fund;
  /** What earlier checks leave for later ones. */
  readonly left: Left;
  /** Reports something that isn't wrong but deserves a second look. */
  advise: (text: string) => void;
}

/** Adds tokens to the wallet: by the host's own command, through the mock's backstage, or by buying them. */
export interface Fund {
  /** Adds enough to pay for the action this many times. Throws `NotTried` with the reasons if there's no way to. */
  upTo(bench: Bench, times: number): Promise<void>;
  /** Adds this amount, whatever the wallet has. */
  some(bench: Bench, amount: number): Promise<void>;
  /** Takes tokens out of the wallet without an action. Only works on a mock. */
  burn(bench: Bench, amount: number): Promise<boolean>;
  /** Whether the server is a mock, which means it has a backstage. */
  isMock(bench: Bench): Promise<boolean>;
}

export interface Left {
  spendId?: string;
  checkoutId?: string;
  /** A spend that was refused because there weren't enough tokens, and its key. */
  refused?: { input: SpendBody; key: string; first: Answer };
  /** A spend, its key and its answer. */
  kept?: { input: SpendBody; key: string; first: Answer };
  /** An action whose quote was refused. */
  unpriced?: string;
  /** The newest entries of the log, as they were when first read. */
  lines?: Entry[];
  /** Which buckets were locked then. */
  locks?: string;
  deleted?: boolean;
  /** Whether the other account's token isn't accepted. */
  isOtherShut?: boolean;
  /** Whether jobs end by themselves. */
  isLiving?: boolean;
  /** The entries of a job that failed, as they were before. Its refund is an entry of its own. */
  taken?: Entry[];
  /** Jobs that a check made fail. */
  ended?: Set<string>;
  /** A job that took from a plan. It fails before the plan changes, so that there is something to lose. */
  held?: string;
  /** Whether something was left of a plan when another was bought. */
  hadRest?: boolean;
  /** The other wallets, as they were before anything was changed. */
  others?: Other[];
}

/** Another wallet, as it was at the start. */
export interface Other {
  asker: Talk;
  id: string;
  /** Whether it belongs to the other account. */
  isForeign: boolean;
  settings: object;
  /** Its newest entries. */
  known: Set<string>;
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
  /** What a spend takes right away: nothing for work that's measured while it runs. */
  taken: number;
  /**
   * What can be spent on this action: `spendable` of the quote, minus the minimum that pending measured work will take.
   */
  free: number;
}

/** Whether an account was given. */
export function isSignedIn({ token, headers }: ConformOptions): boolean {
  return token !== undefined || headers !== undefined;
}

/** Whether another account was given. */
export function hasOther({ otherToken, otherHeaders }: ConformOptions): boolean {
  return otherToken !== undefined || otherHeaders !== undefined;
}

/** The action to spend on, and its current price. */
export async function priced(bench: Bench): Promise<Affordable> {
  const { talk, options, wallet } = bench;
  const { id: walletId } = await wallet();
  const [last] = options.action
    ? [options.action]
    : (await talk.ask(endpoints.spends.list, { walletId, limit: 1 })).data;
  if (!last) throw new NotTried('nothing has been spent here yet; name an action to try (--action)');
  const { action, params } = last;
  const quote = await quoteFor(bench, { walletId, action, params });
  const taken = quote.charge === 'metered' ? 0 : quote.cost;
  const free = quote.spendable - (quote.charge === 'metered' ? await reserved(bench, walletId) : 0);
  return { quote, taken, free, input: { walletId, action, params, confirmed: true } };
}

/**
 * The current price. If the quote is refused, only one check fails, and the checks that need a price count as not
 * tried. Two dozen failures would hide that only one thing is wrong, most often the params.
 */
async function quoteFor({ talk, left }: Bench, asked: SpendBody): Promise<Quote> {
  const { action } = asked;
  if (left.unpriced === action) throw new NotTried(`${action} has no price here; see the first check that failed`);
  const answer = await talk.send(endpoints.quotes.create, asked);
  if (answer.status === 200) return readAs(endpoints.quotes.create.output, answer, endpoints.quotes.create.path);
  left.unpriced = action;
  const { detail, code } = expectProblem(answer, 'invalid_request', 'not_found', 'forbidden', 'not_supported');
  throw new Mismatch(
    `${action} with the params ${JSON.stringify(asked.params)} should have a price. Name an action of this product ` +
      `with --action, and its params with --params. The refusal: ${detail ?? code}`,
  );
}

/** The least that pending measured work will take: the cost of spends without entries. */
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
 * A spend that would succeed `times` times now without charging a card. Adds tokens to the wallet for it if possible.
 */
export async function affordable(bench: Bench, times = 1): Promise<Affordable> {
  const found = await priced(bench);
  expectRoom(found, times);
  if (found.quote.cost === 0 && times > 1) return found;
  if (covers(found, times)) return found;
  await calmReload(bench);
  await bench.fund.upTo(bench, times);
  const now = await priced(bench);
  if (!covers(now, times)) throw new NotTried(`the wallet cannot afford ${now.input.action} ${times} times`);
  return now;
}

export function covers({ quote, free }: { quote: Quote; free: number }, times: number): boolean {
  const goes = quote.decision === 'go' || quote.decision === 'confirm';
  return goes && quote.shortfall === 0 && free >= quote.cost * times;
}

/** What the tightest limit still allows. */
export function roomOf({ limit }: Quote): number {
  return limit?.blocks ? Math.max(0, limit.max - limit.used) : Infinity;
}

/** Whether the limit that the quote names leaves room for so many. A spend over it is refused, and rightly so. */
export function expectRoom({ quote }: Affordable, times: number): void {
  const { limit, cost, action } = quote;
  if (!limit || cost === 0) return;
  const room = Math.floor(roomOf(quote) / cost);
  if (room >= times) return;
  const who = limit.value === undefined ? '' : ` of ${limit.value}`;
  throw new NotTried(
    `the limit ${limit.id}${who} leaves room for ${room} of ${times} spends on ${action}; raise it, or give an account with more room`,
  );
}

/** The same for an action with a price above 0, because an action that's free can't run short. */
export async function costly(bench: Bench, times = 1): Promise<Affordable> {
  const found = await affordable(bench, times);
  if (found.quote.cost === 0)
    throw new NotTried(`${found.input.action} costs nothing here; name an action with a price`);
  return found;
}

/** Turns Auto Reload and extra usage off, so that no card pays for a shortfall. */
export async function calmReload({ talk, wallet }: Bench): Promise<void> {
  const from = talk.answers.length;
  const { id: walletId, autoReload, overage } = await wallet();
  if (autoReload?.enabled) await talk.ask(endpoints.autoReload.set, { walletId, enabled: false }, newKey());
  if (overage?.enabled && overage.settable)
    await talk.ask(endpoints.overage.set, { walletId, enabled: false }, newKey());
  for (const answer of talk.answers.slice(from)) answer.isAside = true;
}

/** The same before a check of a shortfall. There is none if extra usage is on and can't be turned off. */
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
  /** The newest receipts of what was paid. One of an invoice may be there before. */
  paid: string[];
}

/** The entries since then. What is granted may also pay back what was owed, in entries that move nothing in total. */
export async function writtenSince({ talk }: Bench, { wallet, total: known }: State): Promise<Entry[]> {
  const { data, total } = await talk.ask(endpoints.entries.list, { walletId: wallet.id, limit: 100 });
  const lines = data.slice(0, total - known);
  return wallet.outstanding > 0 ? lines.filter((line) => kindOf(line) !== 'settlement' || line.amount !== 0) : lines;
}

/** Everything that a refusal must not change. */
export async function stateOf({ talk, wallet: read }: Bench): Promise<State> {
  const wallet = await read();
  const { total, data } = await talk.ask(endpoints.entries.list, { walletId: wallet.id, limit: 1 });
  const spends = await talk.ask(endpoints.spends.list, { walletId: wallet.id, limit: 1 });
  return { wallet, total, newest: data[0], spends: spends.total, paid: await paidIn(talk, wallet) };
}

async function paidIn(talk: Talk, { id: walletId, capabilities }: Wallet): Promise<string[]> {
  if (!capabilities.receipts) return [];
  const answer = await talk.send(endpoints.receipts.list, { walletId, limit: 5 });
  // The check of receipts says what is wrong with them.
  if (answer.status !== 200) return [];
  const { data } = readAs(endpoints.receipts.list.output, answer, 'the receipts');
  return data.filter(({ status }) => status !== 'open' && status !== 'void').map(({ id }) => id);
}

export async function expectUntouched(bench: Bench, before: State, why = ''): Promise<void> {
  const after = await stateOf(bench);
  const because = why && ` ${why}`;
  expectEqual(after.total, before.total, `entries in the log${because}`);
  expectEqual(after.spends, before.spends, `spends${because}`);
  expectEqual(after.paid, before.paid, `receipts${because}`);
  expectEqual(steady(after.wallet), steady(before.wallet), `the wallet${because}`);
}

/** A wallet without the fields that change by themselves. */
export function steady(wallet: Wallet): object {
  return { ...wallet, asOf: undefined, limits: undefined };
}

/** Runs all of them at the same time. */
export function atOnce<T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => one(n)));
}

export function newKey(): string {
  return crypto.randomUUID();
}

export function sum(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}

/** The most spends that a check makes to reach a limit. */
export const mostSpends = 60;
