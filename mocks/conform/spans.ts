import { endpoints, type Entry, hasPlan, type Statement } from '../../src/contract/index';
import { type Bench, sum } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectField, expectProblem, expectTrue, NotTried, readAs } from './expect';
import { ms } from './time';
import { type Log, readLog, untilStill, walkPages } from './walk';

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
        const all = spansOf(log);
        const [{ fromAt, toAt }] = all;
        for (const span of [...all, { fromAt: toAt }, ...(log.whole ? [{ toAt }] : [])])
          await checkSpan(bench, walletId, log, span);
        for (const span of wholeSeconds(log)) await checkSpan(bench, walletId, log, span);
        // Its second page is inside of it, too.
        for (const span of all.slice(0, 2)) {
          const list = (page: object) => bench.talk.ask(endpoints.entries.list, { walletId, ...span, ...page });
          await walkPages(list, 1, { idOf: ({ id }) => id, most: 3 });
          const few = within(log, span).length;
          if (few > 1 && few <= 100) await walkPages(list, few - 1, { idOf: ({ id }) => id });
        }
        // Some clients ask for all time like this. Not every database has those years.
        const ever = { walletId, fromAt: '0001-01-01T00:00:00Z', toAt: '9999-12-31T23:59:59Z', limit: 1 };
        const whole = await bench.talk.send(endpoints.entries.list, ever);
        if (whole.status !== 200) expectProblem(whole, 'invalid_request');
        // Filters that are joined by hand may cancel each other out.
        for (const type of typesOf(log))
          for (const span of [all[0], all[1]!, { fromAt }]) await checkSpan(bench, walletId, log, { ...span, type });
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
        // Without a beginning, it begins with this period. If that's later, it may be refused.
        const { toAt } = spansOf(log)[4]!;
        const answer = await bench.talk.send(endpoints.statement.get, { walletId, toAt });
        if (answer.status === 400) return expectField(answer, 'fromAt');
        const open = readAs(endpoints.statement.get.output, answer, 'a statement');
        expectEqual(ms(open.toAt), ms(toAt), `toAt of the statement ${say({ toAt })}`);
        if (log.whole) checkStatement(log, { fromAt: open.fromAt, toAt }, open);
      }),
  },
  {
    name: 'a statement without a span covers this period up to now',
    run: (bench) =>
      untilStill(bench, async (wallet) => {
        const log = await readLog(bench.talk, wallet.id);
        const statement = await bench.talk.ask(endpoints.statement.get, { walletId: wallet.id });
        expectEqual(statement.closing, wallet.balance, 'closing, which is the balance now,');
        const [newest] = log.entries;
        const isIn = !newest || ms(statement.toAt) >= ms(newest.at);
        expectTrue(isIn, `toAt ${statement.toAt} is before the newest entry, of ${newest?.at}, which closing counts`);
        const start = hasPlan(wallet.subscription) ? wallet.subscription.currentPeriodStartAt : null;
        if (start !== null)
          expectEqual(ms(statement.fromAt), ms(start), 'fromAt, in ms, which is when the period began,');
        // A long log isn't read to its end.
        const oldest = log.entries.at(-1);
        if (log.whole || (oldest && ms(oldest.at) < ms(statement.fromAt)))
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
    async run({ talk, wallet, advise }) {
      const { id: walletId, asOf, spendable } = await wallet();
      const { forecast } = await talk.ask(endpoints.statement.get, { walletId });
      if (!forecast) throw new Absent('the statement has no forecast, as there was too little use for one');
      const { perDay, runsOutAt } = forecast;
      expectTrue(perDay >= 0, `perDay should be 0 or more; it is ${perDay}`);
      if (runsOutAt !== null)
        expectTrue(ms(runsOutAt) >= ms(asOf) - 1_000, `runsOutAt ${runsOutAt} is in the past, seen from ${asOf}`);
      if (runsOutAt === null || perDay === 0) return;
      // A pace is rounded, so the day is only known to lie between two.
      const days = (ms(runsOutAt) - ms(asOf)) / 86_400_000;
      const [least, most] = [spendable / (perDay + 1), spendable / Math.max(0.5, perDay - 1)];
      if (days < least - 2 || days > most + 2)
        advise(`at ${perDay} a day, ${spendable} last ${Math.round(spendable / perDay)} days, not until ${runsOutAt}`);
    },
  },
];

/**
 * Spans around the entries of the log: at its edges, between entries, and before and after all of them. The end of a
 * span is exclusive, so each edge is tested from both sides.
 */
export function spansOf({ entries, whole }: Log): [Required<Span>, ...Required<Span>[]] {
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
  const [one, ...more] = asked.map(([from, to]) => ({ fromAt: instant(from), toAt: instant(to) }));
  return [one!, ...more];
}

/** Spans in seconds, as a form sends them: compared as texts, 10:00:00Z is after 10:00:00.5Z. */
function wholeSeconds({ entries }: Log): Required<Span>[] {
  const newest = entries.find(({ at }) => ms(at) % 1_000 > 0);
  if (!newest) return [];
  const from = ms(newest.at) - (ms(newest.at) % 1_000);
  const [fromAt, middle, toAt] = [from - 1_000, from, from + 1_000].map((at) => instant(at).replace('.000Z', 'Z'));
  return [
    { fromAt: middle!, toAt: toAt! },
    { fromAt: fromAt!, toAt: middle! },
  ];
}

export function within({ entries }: Log, { fromAt, toAt }: Span): Entry[] {
  const from = fromAt === undefined ? -Infinity : ms(fromAt);
  const to = toAt === undefined ? Infinity : ms(toAt);
  return entries.filter(({ at }) => ms(at) >= from && ms(at) < to);
}

async function checkSpan(
  { talk }: Bench,
  walletId: string,
  log: Log,
  { type, ...span }: Span & { type?: string },
): Promise<void> {
  const expected = within(log, span).filter((entry) => type === undefined || type === entry.type);
  const asked = { walletId, ...span, ...(type !== undefined && { type }), limit: 100 };
  const { data, total } = await talk.ask(endpoints.entries.list, asked);
  const of = `${type === undefined ? '' : `of the type ${type} `}${say(span)}`;
  expectEqual(ids(data), ids(expected.slice(0, 100)), `entries ${of}`);
  expectEqual(data, expected.slice(0, 100), `entries ${of}, as in the whole log,`);
  if (log.whole) expectEqual(total, expected.length, `total ${of}`);
}

/** The types of the newest and of the oldest entry. */
export function typesOf({ entries }: Log): string[] {
  return [...new Set([entries[0], entries.at(-1)].flatMap((entry) => entry?.type ?? []))];
}

function checkStatement(log: Log, span: Span, statement: Statement): void {
  const { opening, closing, byType, byDay } = statement;
  const lines = within(log, span);
  const of = say(span);
  const [walletId] = new Set(log.entries.map((entry) => entry.walletId));
  if (walletId !== undefined) expectEqual(statement.walletId, walletId, `walletId of the statement ${of}`);
  const from = span.fromAt === undefined ? -Infinity : ms(span.fromAt);
  const before = log.entries.find(({ at }) => ms(at) < from);
  if (before || log.whole) expectEqual(opening, before?.balanceAfter ?? 0, `opening ${of}`);
  expectEqual(closing, opening + sum(lines), `closing ${of}`);
  expectEqual(sum(byType), closing - opening, `the amounts by type ${of}`);
  const types = [...new Set(lines.map(({ type }) => type))].toSorted();
  expectEqual(byType.map(({ type }) => type).toSorted(), types, `the types ${of}`);
  for (const { type, count, amount, kind } of byType) {
    const own = lines.filter((line) => line.type === type);
    expectEqual([count, amount], [own.length, sum(own)], `count and amount of ${type} ${of}`);
    const kinds = own.map((line) => line.kind);
    if (kind !== undefined && !kinds.includes(undefined))
      expectTrue(kinds.includes(kind), `the kind of ${type} ${of} should be ${kinds[0]}; it is ${kind}`);
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

export function ids(entries: readonly Entry[]): string[] {
  return entries.map(({ id }) => id);
}

function say({ fromAt, toAt }: Span): string {
  return `from ${fromAt ?? 'the start'} to ${toAt ?? 'now'}`;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
