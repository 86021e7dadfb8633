import {
  forecast,
  select,
  spendableOf,
  tokenPeriod,
  totalsOf,
  type Filter,
  type Product,
  type Wallet,
} from '../ledger/index';
import { wrongSpan } from '../../src/server/span';
import { ok, type Answer, type Reply } from './call';
import { withWallet, type Context } from './context';
import { logAsCsv } from './csv';
import { isOwnType, kindOf, labelOf } from './kinds';
import { pageOf, type Paging } from './page';
import { instant } from './values';
import { toEntry } from './views';

export interface LogInput extends Paging {
  readonly walletId: string;
  readonly type?: string | undefined;
  readonly fromAt?: string | undefined;
  readonly toAt?: string | undefined;
}

// A.L2
/** The log, newest first. It reads only one page, however long the log is. */
export function listEntries(context: Context, input: LogInput): Reply {
  const filter = filterOf(input);
  if ('status' in filter) return filter;
  return withWallet(context, input.walletId, (wallet) => {
    const lines = select(wallet, filter);
    return pageOf('entries', lines, sorted(input), (position) =>
      toEntry(context.state.books.product, wallet, wallet.entries.at(position)!),
    );
  });
}

/** The order of types in a filter does not matter. */
function sorted({ type, ...rest }: LogInput): LogInput {
  return type === undefined ? rest : { ...rest, type: [...new Set(type.split(','))].toSorted().join(',') };
}

export function exportEntries(context: Context, input: LogInput): Reply {
  const filter = filterOf(input);
  if ('status' in filter) return filter;
  return withWallet(context, input.walletId, (wallet) => {
    const chunks = logAsCsv(context.state.books.product, wallet, select(wallet, filter));
    return { kind: 'csv', status: 200, chunks };
  });
}

/** The totals of a span. By default, it is the current period up to now. */
export function statement(context: Context, input: Pick<LogInput, 'walletId' | 'fromAt' | 'toAt'>): Reply {
  const filter = filterOf(input);
  if ('status' in filter) return filter;
  const { state, at } = context;
  const { product } = state.books;
  return withWallet(context, input.walletId, (wallet) => {
    // A span that begins in the future and has no end is empty, and so is its log.
    const toAt = filter.toAt ?? Math.max(at, filter.fromAt ?? at);
    const fromAt = filter.fromAt ?? Math.min(toAt, periodStart(context, wallet));
    const totals = totalsOf(wallet, fromAt, filter.toAt);
    return ok({
      walletId: input.walletId,
      fromAt: instant(fromAt),
      toAt: instant(toAt),
      ...totals,
      byType: totals.byType.map((sum) => ({ ...sum, ...wordsOf(product, sum) })),
      forecast: toForecast(forecast(product, wallet, spendableOf(product, wallet), at)),
    });
  });
}

/** The kind and label of a type that a reader may not know. */
function wordsOf(
  product: Product,
  { type, amount }: { type: string; amount: number },
): { kind?: string; label?: string } {
  if (!isOwnType(type)) return {};
  const label = labelOf(product, type);
  return { kind: kindOf({ type, moved: [amount], outstanding: 0 }), ...(label === undefined ? {} : { label }) };
}

function periodStart({ state }: Context, wallet: Wallet): number {
  const { subscription, entries } = wallet;
  if (subscription) return tokenPeriod(state.books.product, wallet, subscription).startAt;
  return entries.at(0)?.at ?? 0;
}

function toForecast(found: ReturnType<typeof forecast>): object | null {
  if (!found) return null;
  const { runsOutAt } = found;
  // If the date would be past the year 9998, it counts as never.
  const sayable = runsOutAt !== null && runsOutAt < Date.UTC(9999, 0);
  return { ...found, runsOutAt: sayable ? instant(runsOutAt) : null };
}

export function filterOf({ type, fromAt, toAt }: Pick<LogInput, 'type' | 'fromAt' | 'toAt'>): Filter | Answer {
  return (
    wrongSpan({ fromAt, toAt }) ?? {
      types: type === undefined ? undefined : [...new Set(type.split(','))],
      fromAt: fromAt === undefined ? undefined : Date.parse(fromAt),
      toAt: toAt === undefined ? undefined : Date.parse(toAt),
    }
  );
}
