import { currencyDigits, endpoints, type Entry, toRequest, type Wallet } from '../../src/contract/index';
import { type Bench, sum } from './bench';
import type { Check } from './check';
import { expectEqual, expectTrue, NotTried } from './expect';
import { ms } from './time';
import { ids, type Span, spansOf, typesOf, within } from './spans';
import { readCsv, readLog, untilStill } from './walk';

export const csv: readonly Check[] = [
  {
    name: 'the log as CSV has a line for every entry, amounts in units, and no cell that is a formula',
    run: (bench) =>
      untilStill(bench, async (wallet) => {
        const log = await readLog(bench.talk, wallet.id);
        if (!log.whole)
          throw new NotTried(
            'the log is too long to compare line by line; give a wallet with fewer entries (--wallet)',
          );
        await checkCsv(bench, wallet, {}, log.entries);
        await checkLanguage(bench, wallet, log.entries);
        const [{ fromAt, toAt }] = spansOf(log);
        for (const span of [...spansOf(log).slice(0, 3), { fromAt: toAt }, { toAt }, { fromAt }])
          await checkCsv(bench, wallet, span, within(log, span));
        const [span] = spansOf(log);
        const types = typesOf(log);
        for (const type of [...types, types.join(',')]) {
          const some = log.entries.filter((entry) => type.split(',').includes(entry.type));
          await checkCsv(bench, wallet, { type }, some);
          await checkCsv(bench, wallet, { type, ...span }, within({ entries: some, whole: true }, span));
        }
      }),
  },
];

/** A CSV is for programs. Its numbers and instants are the same, whatever language the browser asks for. */
async function checkLanguage(
  { talk }: Bench,
  { id: walletId, unit }: Wallet,
  entries: readonly Entry[],
): Promise<void> {
  const { path } = toRequest(endpoints.entries.csv, { walletId });
  const { text } = await talk.raw('GET', path, { headers: { 'accept-language': 'de-DE, ar;q=0.5' } });
  const [head = [], ...rows] = readCsv(text);
  const [amount, at] = [head.indexOf('amount'), head.indexOf('at')];
  expectEqual(
    rows.map((row) => [Math.round(Number(row[amount]) * 10 ** unit.scale), ms(row[at] ?? '')]),
    entries.map((entry) => [entry.amount, ms(entry.at)]),
    'amount and instant of each line for a German browser, in the smallest step and in ms,',
  );
}

/** A CSV as it was read: its heading, its rows, and what was asked for, as words for messages. */
interface Table {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  of: string;
}

async function checkCsv(
  { talk }: Bench,
  wallet: Wallet,
  asked: { type?: string } & Span,
  entries: readonly Entry[],
): Promise<void> {
  const answer = await talk.send(endpoints.entries.csv, { walletId: wallet.id, ...asked });
  const of = Object.keys(asked).length ? ` with ${JSON.stringify(asked)}` : '';
  expectEqual(answer.status, 200, `status${of}`);
  expectTrue(
    answer.headers.get('content-type')?.startsWith('text/csv') === true,
    'the content type should be text/csv',
  );
  const [head = [], ...rows] = readCsv(answer.text);
  expectEqual(rows.length, entries.length, `lines${of}, without the heading,`);
  expectLineEnds(answer.text);
  checkFigures({ head, rows, of }, wallet, entries);
  checkTexts({ head, rows, of }, wallet, entries);
  expectTrue(
    rows.every((row) => row.length === head.length),
    'every line should have as many cells as the heading',
  );
  const loose = rows.flat().find((cell) => /^\p{Cc}*[=+@\t\r]|^-(?![0-9.]+$)/u.test(cell));
  expectTrue(loose === undefined, `no cell should be a formula in a spreadsheet; one is ${JSON.stringify(loose)}`);
}

/** RFC 4180 ends each line with both characters. */
function expectLineEnds(text: string): void {
  const lines = text.replace(/"[^"]*"/g, '');
  expectTrue(!/(?<!\r)\n|\r(?!\n)/.test(lines), 'every line should end with CR and LF, as in RFC 4180');
}

/** The cells of a column. */
function cellsOf({ head, rows }: Table, name: string): string[] {
  const column = head.indexOf(name);
  expectTrue(column >= 0, `the heading should name the column ${name}; it is ${head.join(',')}`);
  return rows.map((row) => row[column] ?? '');
}

/** Instants, and amounts in units: also of the buckets that have a column. */
function checkFigures(table: Table, { unit, buckets }: Wallet, entries: readonly Entry[]): void {
  const { head, of } = table;
  const steps = (cell: string) => Math.round(Number(cell) * 10 ** unit.scale);
  const expectAmounts = (column: string, amountOf: (entry: Entry) => number) =>
    expectEqual(cellsOf(table, column).map(steps), entries.map(amountOf), `${column}${of}, in the smallest step,`);
  expectAmounts('amount', ({ amount }) => amount);
  expectAmounts('balance_after', ({ balanceAfter }) => balanceAfter);
  expectEqual(
    cellsOf(table, 'at').map(ms),
    entries.map(({ at }) => ms(at)),
    `instants${of}, in ms,`,
  );
  if (head.includes('overage'))
    expectEqual(
      cellsOf(table, 'overage').map(Number),
      entries.map(({ overage }) => (overage ? overage.amount / 10 ** currencyDigits(overage.currency) : 0)),
      `overage${of}, in major units,`,
    );
  for (const { id } of buckets) {
    const name = ['plan', 'rollover', 'top_up'].includes(id) ? id : `bucket_${id}`;
    if (head.includes(name)) expectAmounts(name, (entry) => sum(entry.buckets.filter((bucket) => bucket.id === id)));
  }
}

/** Ids, types and descriptions, and the other texts that have a column. */
function checkTexts(table: Table, { capabilities }: Wallet, entries: readonly Entry[]): void {
  const { head, of } = table;
  expectEqual(cellsOf(table, 'id'), ids(entries), `ids${of}`);
  expectEqual(
    cellsOf(table, 'type'),
    entries.map(({ type }) => type),
    `types${of}`,
  );
  const tags = (capabilities.usage ?? []).filter((by) => by !== 'action');
  const texts: Record<string, (entry: Entry) => string | undefined> = {
    description: ({ description }) => description,
    note: ({ note }) => note,
    status: ({ status }) => status,
    spend_id: ({ spendId }) => spendId,
    checkout_id: ({ checkoutId }) => checkoutId,
    link: ({ link }) => link?.href,
    overage_currency: ({ overage }) => overage?.currency,
    ...Object.fromEntries(tags.map((tag) => [`tag_${tag}`, (entry: Entry) => entry.tags?.[tag]])),
  };
  // Without a kind or a label, the server may know better than its type says.
  for (const name of ['kind', 'label'] as const)
    if (entries.every((entry) => entry[name] !== undefined)) texts[name] = (entry) => entry[name];
  // A spreadsheet must not take a text for a formula, so apostrophes may be in it.
  const plain = (text: string) => text.replaceAll(/['\s]/g, '');
  for (const [column, textOf] of Object.entries(texts)) {
    if (column !== 'description' && !head.includes(column)) continue;
    const shown = entries.map((entry) => plain(textOf(entry) ?? ''));
    expectEqual(cellsOf(table, column).map(plain), shown, `${column}${of}`);
  }
}
