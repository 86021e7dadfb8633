import type { Entry, Wallet } from '../contract/index';
import { type Answer, ok } from './answers';
import type { Log } from './derive';
import { ask, checked, type Desk, endpointOf, expectSame, type Input, itemOf, type Scope, servedBy } from './desk';
import { WrongAnswer } from './fault';
import { cut, markOf, pageOf, startOf, wrongCursor } from './page';
import { isAnswer } from './readRequest';
import type { Lines, LoggedEntry, Part } from './serve';
import type { Span } from './span';

/** One page of a list. */
export async function listOf(desk: Desk, scope: Scope): Promise<Answer> {
  const { name, input } = desk.call;
  const filter = filterOf(input);
  const mark = markOf(name, filter);
  const part = startOf(mark, input);
  if (isAnswer(part)) return part;
  const lines = await linesOf(desk, name, scope, filter, part);
  if (!lines) return wrongCursor;
  // Each item has been checked.
  return ok(pageOf(mark, part, lines));
}

/**
 * Reads one part of a list from the host. Undefined if the item it should start after isn't there. An entry's `action`
 * is only for counting usage and isn't sent.
 */
async function linesOf(
  desk: Desk,
  name: string,
  scope: Scope,
  filter: Filter,
  part: Part,
  hasActions = false,
): Promise<Lines<object> | undefined> {
  const list = servedBy(desk, name);
  if (!list) return { data: [], total: 0 };
  const schema = itemOf(endpointOf(name));
  const asked = { ...desk.call.asked, ...scope, input: filter, page: part };
  const said = await ask(list, asked, desk.tx);
  if (Array.isArray(said))
    return cut(
      said.map(checkItem).filter((item) => fits(filter, item)),
      part,
    );
  const { data, total } = (said ?? {}) as Partial<Lines<unknown>>;
  if (!Array.isArray(data)) throw new WrongAnswer(name, 'data', 'a list');
  if (!Number.isSafeInteger(total) || total! < 0) throw new WrongAnswer(name, 'total', 'how many there are');
  if (data.length > part.limit) throw new WrongAnswer(name, 'data', `at most the ${part.limit} lines asked for`);
  const items = data.map(checkItem);
  const stray = items.findIndex((item) => !fits(filter, item));
  if (stray >= 0) throw new WrongAnswer(name, `data.${stray}`, 'of the types, status and span asked for');
  return { data: items, total: total! };

  function checkItem(item: unknown, n: number): object {
    const value = checked(name, schema, item, 'data', n) as { walletId?: string };
    if (scope.wallet) expectSame(name, value.walletId ?? scope.wallet.id, scope.wallet.id, 'data', n, 'walletId');
    const { action } = item as LoggedEntry;
    return hasActions && typeof action === 'string' ? { ...value, action } : value;
  }
}

const pieceSize = 500;

/** Runs a read in the transaction that the caller chooses. */
type InTx = <T>(read: (desk: Desk) => Promise<T>) => Promise<T>;

function here(desk: Desk): InTx {
  return (read) => read(desk);
}

/** Every item of a list, read in parts. */
export async function* pieces<T extends { id: string }>(
  desk: Desk,
  name: string,
  scope: Scope,
  filter: Filter,
  backwards = false,
  inTx: InTx = here(desk),
): AsyncGenerator<T, void, undefined> {
  let beyond: string | null = null;
  for (;;) {
    const part = { limit: pieceSize, beyond, backwards };
    const lines = await inTx((there) => linesOf(there, name, scope, filter, part, name === 'entries.list'));
    if (!lines) throw new WrongAnswer(name, 'data', `a list that still has ${beyond}`);
    const data = lines.data as T[];
    yield* data;
    if (data.length < pieceSize) return;
    if (data.at(-1)!.id === beyond) throw new WrongAnswer(name, 'data', `lines beyond ${beyond}`);
    beyond = data.at(-1)!.id;
  }
}

/** The log, read in parts. A caller can run each part in a transaction of its own. */
export function logOf(desk: Desk, wallet: Wallet, inTx = here(desk)): Log {
  return (span, backwards = false) =>
    pieces(desk, 'entries.list', { wallet }, { ...span, walletId: wallet.id }, backwards, inTx);
}

/** Which items are requested. */
interface Filter extends Span {
  walletId?: string;
  types?: readonly string[];
  status?: string;
}

/** The filter of a request, without its paging. Several types are the same filter in any order. */
export function filterOf({ limit: _limit, cursor: _cursor, type, ...rest }: Input): Filter {
  return type === undefined ? rest : { ...rest, types: [...new Set(type.split(','))].toSorted() };
}

/** Whether an item passes the filter. */
function fits({ types, status, fromAt, toAt }: Filter, item: object): boolean {
  const { type = '', at = '', status: own } = item as Partial<Entry>;
  if (types && !types.includes(type)) return false;
  if (status !== undefined && own !== status) return false;
  if (fromAt !== undefined && Date.parse(at) < Date.parse(fromAt)) return false;
  return toAt === undefined || Date.parse(at) < Date.parse(toAt);
}
