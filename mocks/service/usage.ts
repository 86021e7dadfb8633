import type { UsageRow } from '../../src/contract/index';
import { select, span, usageOf, type Product, type Wallet } from '../ledger/index';
import { wrongCursor } from '../../src/server/page';
import { readUsageCursor, usageCursor, wrongDimension } from '../../src/server/span';
import { ok, type Reply } from './call';
import { withWallet, type Context } from './context';
import { filterOf, type LogInput } from './log';
import { markOf, pageSize } from './page';
import { dimensionsOf } from './tags';

type UsageInput = Omit<LogInput, 'type'> & { readonly by: string };

/**
 * Usage by one dimension. A cursor holds the row to continue from and the end of the log as of the first page, so the
 * pages match even if the log grows.
 */
export function listUsage(context: Context, input: UsageInput): Reply {
  const { walletId, by, fromAt, toAt, limit = pageSize, cursor } = input;
  const { product } = context.state.books;
  const wrong = wrongDimension(dimensionsOf(product), by);
  if (wrong) return wrong;
  const filter = filterOf({ fromAt, toAt });
  if ('status' in filter) return filter;
  return withWallet(context, walletId, (wallet) => {
    const mark = markOf('usage', { walletId, by, fromAt, toAt });
    const from = cursor === undefined ? { row: 0, end: Infinity } : readUsageCursor(cursor, mark);
    if (!from) return wrongCursor;
    const end = Math.min(from.end, endOf(wallet, filter.toAt));
    const begin = filter.fromAt === undefined ? 0 : endOf(wallet, filter.fromAt);
    const used = usageOf(context.state.books, wallet, by, span(Math.min(begin, end), end))!;
    const page = used.slice(from.row, from.row + limit);
    const cursorTo = (row: number): string => usageCursor({ row, end }, mark);
    return ok({
      data: page.map((use): UsageRow => ({ ...use, label: nameOf(product, by, use.key) })),
      nextCursor: from.row + limit < used.length ? cursorTo(from.row + limit) : null,
      previousCursor: from.row > 0 ? cursorTo(Math.max(0, from.row - limit)) : null,
      total: used.length,
    });
  });
}

/** How many lines come before an instant; all of them if none is given. */
function endOf(wallet: Wallet, at: number | undefined): number {
  return select(wallet, { types: undefined, fromAt: undefined, toAt: at }).count;
}

function nameOf({ actions }: Product, by: string, key: string): string {
  return by === 'action' ? (actions[key]?.label ?? key) : key;
}
