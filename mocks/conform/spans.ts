import { endpoints, type Entry, type Statement, type Wallet } from '../../src/contract/index';
import { type Bench, sum } from './bench';
import type { Check } from './check';
import { expectEqual, expectTrue, NotTried } from './expect';
import { ms } from './reading';
import { type Log, readCsv, readLog, untilStill } from './walk';

export interface Span {
  fromAt?: string;
  toAt?: string;
}

export const spans: readonly Check[] = [
  {
    name: 'a span of the log includes its first instant and excludes its last, even if it has no entries',
    run: (bench) =>
      untilStill(bench, async ({ id: walletId }) => {
        const log = await readLog(bench.talk, walletId);
        for (const span of spansOf(log)) {
          const expected = within(log, span);
          const { data, total } = await bench.talk.ask(endpoints.entries.list, { walletId, ...span, limit: 100 });
          expectEqual(ids(data), ids(expected.slice(0, 100)), `entries ${say(span)}`);
          if (log.whole) expectEqual(total, expected.length, `total ${say(span)}`);
        }
      }),
  },
  {
    name: 'a statement opens with the balance before its span and closes with the one after, even without entries',
    run: (bench) =>
      untilStill(bench, async ({ id: walletId }) => {
        const log = await readLog(bench.talk, walletId);
        for (const span of spansOf(log)) {
          const statement = await bench.talk.ask(endpoints.statement.get, { walletId, ...span });
          expectEqual(ms(statement.fromAt), ms(span.fromAt), `fromAt of the statement ${say(span)}`);
          expectEqual(ms(statement.toAt), ms(span.toAt), `toAt of the statement ${say(span)}`);
          checkStatement(log, span, statement);
        }
      }),
  },
  {
    name: 'a statement without a span covers this period up to now',
    run: (bench) =>
      untilStill(bench, async (wallet) => {
        const log = await readLog(bench.talk, wallet.id);
        const statement = await bench.talk.ask(endpoints.statement.get, { walletId: wallet.id });
        expectEqual(statement.closing, wallet.balance, 'closing, which is the balance now,');
        checkStatement(log, { fromAt: statement.fromAt }, statement);
        const open = await bench.talk.ask(endpoints.statement.get, { walletId: wallet.id, fromAt: statement.fromAt });
        expectEqual(
          [open.opening, open.closing],
          [statement.opening, statement.closing],
          'the same span without an end',
        );
      }),
  },
  {
    name: 'a forecast is about the time to come',
    async run({ talk, wallet }) {
      const { id: walletId, asOf } = await wallet();
      const { forecast } = await talk.ask(endpoints.statement.get, { walletId });
      if (!forecast) return;
      const { perDay, runsOutAt } = forecast;
      expectTrue(perDay >= 0, `perDay should be 0 or more; it is ${perDay}`);
      if (runsOutAt !== null)
        expectTrue(ms(runsOutAt) >= ms(asOf) - 1_000, `runsOutAt ${runsOutAt} is in the past, seen from ${asOf}`);
    },
  },
  {
    name: 'the log as CSV has a line for every entry, amounts in units, and no cell that is a formula',
    run: (bench) =>
      untilStill(bench, async (wallet) => {
        const log = await readLog(bench.talk, wallet.id);
        if (!log.whole)
          throw new NotTried('the log is too long to compare line by line; name a wallet with fewer entries');
        await checkCsv(bench, wallet, {}, log.entries);
        for (const span of spansOf(log).slice(0, 3)) await checkCsv(bench, wallet, span, within(log, span));
        const [newest] = log.entries;
        if (!newest) return;
        const { type } = newest;
        const some = log.entries.filter((entry) => entry.type === type);
        await checkCsv(bench, wallet, { type }, some);
      }),
  },
];

/**
 * Spans around the entries of the log: at its edges, between entries, and before and after all of them. The end of a
 * span is exclusive, so each edge is tested from both sides.
 */
export function spansOf({ entries, whole }: Log): Required<Span>[] {
  const instants = [...new Set(entries.map(({ at }) => ms(at)))].toSorted((a, b) => a - b);
  // If the log wasn't read to its end, there may be more entries at the oldest instant.
  const known = whole ? instants : instants.slice(1);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) throw new NotTried('the log is empty; --write adds entries');
  const middle = known[Math.floor(known.length / 2)]!;
  const gap = known.findIndex((at, n) => n > 0 && at - known[n - 1]! > 2);
  const asked: [number, number][] = [
    [first, middle],
    [middle, last],
    [middle, last + 1],
    [last, last + 1],
    [first, last],
    [last + 1, last + 2],
    [middle, middle],
    ...(gap > 0 ? [[known[gap - 1]! + 1, known[gap]!] as [number, number]] : []),
    ...(whole ? [[first - 86_400_000, first] as [number, number]] : []),
  ];
  return asked.map(([from, to]) => ({ fromAt: instant(from), toAt: instant(to) }));
}

export function within({ entries }: Log, { fromAt, toAt }: Span): Entry[] {
  const from = fromAt === undefined ? -Infinity : ms(fromAt);
  const to = toAt === undefined ? Infinity : ms(toAt);
  return entries.filter(({ at }) => ms(at) >= from && ms(at) < to);
}

function checkStatement(log: Log, span: Span, { opening, closing, byType, byDay }: Statement): void {
  const lines = within(log, span);
  const of = say(span);
  const from = span.fromAt === undefined ? -Infinity : ms(span.fromAt);
  const before = log.entries.find(({ at }) => ms(at) < from);
  if (before || log.whole) expectEqual(opening, before?.balanceAfter ?? 0, `opening ${of}`);
  expectEqual(closing, opening + sum(lines), `closing ${of}`);
  expectEqual(sum(byType), closing - opening, `the amounts by type ${of}`);
  const types = [...new Set(lines.map(({ type }) => type))].toSorted();
  expectEqual(byType.map(({ type }) => type).toSorted(), types, `the types ${of}`);
  for (const { type, count, amount } of byType) {
    const own = lines.filter((line) => line.type === type);
    expectEqual([count, amount], [own.length, sum(own)], `count and amount of ${type} ${of}`);
  }
  const days = [...new Set(lines.map(({ at }) => at.slice(0, 10)))].toSorted();
  expectEqual(
    byDay.map(({ date }) => date),
    days,
    `the UTC days ${of}, oldest first,`,
  );
  let balance = opening;
  for (const day of byDay) {
    const own = lines.filter(({ at }) => at.startsWith(day.date));
    balance += sum(own);
    expectEqual(
      { in: day.in, out: day.out, closing: day.closing },
      {
        in: sum(own.filter(({ amount }) => amount > 0)),
        out: 0 - sum(own.filter(({ amount }) => amount < 0)),
        closing: balance,
      },
      `${day.date} ${of}`,
    );
  }
}

async function checkCsv(
  { talk }: Bench,
  { id: walletId, unit }: Wallet,
  asked: { type?: string } & Span,
  entries: readonly Entry[],
): Promise<void> {
  const answer = await talk.send(endpoints.entries.csv, { walletId, ...asked });
  const of = Object.keys(asked).length ? ` with ${JSON.stringify(asked)}` : '';
  expectEqual(answer.status, 200, `status${of}`);
  expectTrue(
    answer.headers.get('content-type')?.startsWith('text/csv') === true,
    'the content type should be text/csv',
  );
  const [head = [], ...rows] = readCsv(answer.text);
  expectEqual(rows.length, entries.length, `lines${of}, without the heading,`);
  const cells = (name: string): string[] => {
    const column = head.indexOf(name);
    expectTrue(column >= 0, `the heading should name the column ${name}; it is ${head.join(',')}`);
    return rows.map((row) => row[column] ?? '');
  };
  expectEqual(cells('id'), ids(entries), `ids${of}`);
  expectEqual(
    cells('type'),
    entries.map(({ type }) => type),
    `types${of}`,
  );
  for (const [column, name] of [
    ['amount', 'amount'],
    ['balance_after', 'balanceAfter'],
  ] as const) {
    const steps = cells(column).map((cell) => Math.round(Number(cell) * 10 ** unit.scale));
    expectEqual(
      steps,
      entries.map((entry) => entry[name]),
      `${column}${of}, in the smallest step,`,
    );
  }
  expectTrue(
    rows.every((row) => row.length === head.length),
    'every line should have as many cells as the heading',
  );
  const loose = rows.flat().find((cell) => /^\p{Cc}*[=+@\t\r]|^-(?![0-9.]+$)/u.test(cell));
  expectTrue(loose === undefined, `no cell should be a formula in a spreadsheet; one is ${JSON.stringify(loose)}`);
}

function ids(entries: readonly Entry[]): string[] {
  return entries.map(({ id }) => id);
}

function say({ fromAt, toAt }: Span): string {
  return `from ${fromAt ?? 'the start'} to ${toAt ?? 'now'}`;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
