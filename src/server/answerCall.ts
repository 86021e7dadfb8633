import type { GenericSchema } from 'valibot';
import { endpoints, type SpendResult, type UsageRow, Wallet } from '../contract/index';
import { type Answer, invalid, notFound, ok, problem } from './answers';
import { statementOf, usageOf } from './derive';
import {
  type AnyServe,
  ask,
  type Call,
  checked,
  type Desk,
  endpointOf,
  expectSame,
  type Scope,
  servedBy,
} from './desk';
import { listOf, logOf, pieces } from './lists';
import { markOf, wrongCursor } from './page';
import type { Lines } from './serve';
import { readUsageCursor, usageCursor, wrongDimension, wrongSpan } from './span';

/**
 * Answers one call inside a transaction. Errors of the host's function pass through; an answer of it that breaks the
 * contract throws `WrongAnswer`.
 */
export async function answerCall(serve: AnyServe, call: Call, tx: unknown): Promise<Answer> {
  const { name, input } = call;
  const desk: Desk = { serve, call, tx };
  if (name === 'wallets.list') return listOf(desk, {});
  if (input.walletId === undefined) return resultOf(desk, {});
  const wallet = await walletOf(desk);
  if (!wallet) return notFound('wallet');
  if (name === 'wallets.get') return ok(wallet);
  const wrong = wrongSpan(input);
  if (wrong) return wrong;
  if (name === 'statement.get' && !servedBy(desk)) return derivedStatement(desk, wallet);
  if (name === 'usage.list') return usagePage(desk, wallet);
  return name.endsWith('.list') ? listOf(desk, { wallet }) : resultOf(desk, { wallet });
}

/** The requested wallet; undefined if the account doesn't have it. */
export async function walletOf(desk: Desk): Promise<Wallet | undefined> {
  const { call } = desk;
  const id = call.input.walletId!;
  const get = servedBy(desk, 'wallets.get');
  if (!get) {
    for await (const wallet of pieces<Wallet>(desk, 'wallets.list', {}, {})) if (wallet.id === id) return wallet;
    return undefined;
  }
  const said = await ask(get, { ...call.asked, input: { walletId: id } }, desk.tx);
  if (said === null || said === undefined) return undefined;
  const wallet = checked('wallets.get', Wallet, said);
  expectSame('wallets.get', wallet.id, id, 'id');
  return wallet;
}

async function derivedStatement(desk: Desk, wallet: Wallet): Promise<Answer> {
  if (!servedBy(desk, 'entries.list')) return notSupported;
  const statement = await statementOf(logOf(desk, wallet), wallet, desk.call.input);
  return ok(checked('statement.get', endpoints.statement.get.output, statement));
}

/**
 * One page of usage rows. The cursor carries the end of the time span that the first page counted, so that later pages
 * match it while the log grows.
 */
async function usagePage(desk: Desk, wallet: Wallet): Promise<Answer> {
  const { input, asked } = desk.call;
  const { limit = 25, cursor, by = '', fromAt, toAt } = input;
  const wrong = wrongDimension(wallet.capabilities.usage ?? [], by);
  if (wrong) return wrong;
  const mark = markOf('usage.list', { walletId: wallet.id, by, fromAt, toAt });
  const from = cursor === undefined ? undefined : readUsageCursor(cursor, mark);
  if (cursor !== undefined && !from) return wrongCursor;
  const { row: first, end } = from ?? { row: 0, end: Date.parse(wallet.asOf) + 1 };
  const pinned = { fromAt, toAt: toAt ?? new Date(end).toISOString() };
  const own = servedBy(desk);
  const page = { limit: Number.MAX_SAFE_INTEGER, beyond: null, backwards: false };
  const said = own
    ? await ask(own, { ...asked, wallet, input: { walletId: wallet.id, by, ...pinned }, page }, desk.tx)
    : await usageOf(logOf(desk, wallet), by, pinned);
  const rows = (Array.isArray(said) ? said : (said as Partial<Lines<UsageRow>> | undefined)?.data) as UsageRow[];
  const to = (row: number) => usageCursor({ row, end }, mark);
  const body = {
    data: Array.isArray(rows) ? rows.slice(first, first + limit) : rows,
    nextCursor: first + limit < rows?.length ? to(first + limit) : null,
    previousCursor: first > 0 ? to(Math.max(0, first - limit)) : null,
    total: rows?.length,
  };
  return ok(checked('usage.list', endpoints.usage.list.output, body));
}

const notSupported = problem('not_supported', 'This product doesn’t support this. Nothing was done.');

/** Answers a call that isn't a list. */
async function resultOf(desk: Desk, scope: Scope): Promise<Answer> {
  const { name, input, asked } = desk.call;
  const { method, output, status } = endpointOf(name);
  const serve = servedBy(desk);
  // `spends.get` finds no spend.
  const missing = notFound(name.replace(/s?\..*/, ''));
  if (!serve) return method === 'GET' ? missing : notSupported;
  if (input.packId !== undefined && input.amount !== undefined)
    return invalid('amount', 'cannot be combined with a packId');
  let said = await ask(serve, { ...asked, ...scope, input }, desk.tx);
  if (method === 'GET' && (said === null || said === undefined)) return missing;
  if (name === 'account.delete') said ??= { deleted: true };
  if (output === Wallet) said ??= await walletOf(desk);
  if (name === 'spends.create' || name === 'settlements.create') {
    const { wallet = await walletOf(desk), ...rest } = (said ?? {}) as { wallet?: Wallet };
    said = { ...rest, wallet };
  }
  const body = checked(name, output as GenericSchema<object>, said);
  if (scope.wallet) expectOnWallet(name, body, scope.wallet.id);
  return ok(body, status);
}

/**
 * Throws if the answer is about another wallet than the requested one: it could show one account another account's
 * data.
 */
function expectOnWallet(name: string, body: object, id: string): void {
  const { walletId, wallet, spend, entries = [] } = body as Partial<SpendResult> & { walletId?: string };
  if (walletId !== undefined) expectSame(name, walletId, id, 'walletId');
  if (endpointOf(name).output === Wallet) expectSame(name, (body as Wallet).id, id, 'id');
  if (wallet) expectSame(name, wallet.id, id, 'wallet', 'id');
  if (spend) expectSame(name, spend.walletId, id, 'spend', 'walletId');
  for (const [n, entry] of entries.entries()) expectSame(name, entry.walletId, id, 'entries', n, 'walletId');
}
