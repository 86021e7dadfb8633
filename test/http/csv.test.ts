import { expect, it } from 'vitest';
import { products } from '../../mocks';
import { productOf } from '../../mocks/products/index';
import { textCell } from '../../src/server/csv';
import { marketer, studio, type Play } from '../scenarios/harness';
import type { Wallet } from '../../src/contract';

const csv = (s: Play, w: Wallet, query = '') => s.send('GET', `/v1/wallets/${w.id}/entries.csv${query}`);

/** Strict RFC 4180: CRLF between records, doubled quotes, and only a comma or the end after a closing quote. */
function parse(text: string): string[][] {
  expect(text.endsWith('\r\n')).toBe(true);
  const records: string[][] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      const cell = /"((?:[^"]|"")*)"|[^",\r\n]*/y;
      cell.lastIndex = at;
      const found = cell.exec(text);
      if (!found) throw new Error(`not a cell at ${at}`);
      record.push(found[1] === undefined ? found[0] : found[1].replaceAll('""', '"'));
      at += found[0].length;
      if (text[at] === ',') at++;
      else break;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`no end of record at ${at}: ${text.slice(at, at + 20)}`);
    at += 2;
    records.push(record);
  }
  return records;
}

it('the CSV is the log, newest first, one record per entry', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.submit(w, [8], { link: { label: 'Spring, launch', href: '/dashboard/creatives/42' } });
  await s.adjust(w, 15, 'missed delivery');
  const answer = await csv(s, w);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
  const [head, ...rows] = parse(answer.text);
  expect(rows).toHaveLength(3);
  expect(rows.every((row) => row.length === head?.length)).toBe(true);
  const log = (await s.log(w)).toReversed();
  const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);
  expect(column('type')).toEqual(log.map((entry) => entry.type));
  expect(column('amount').map(Number)).toEqual([15, -48, 100]);
  expect(column('balance_after').map(Number)).toEqual([67, 52, 100]);
  expect(column('at')).toEqual(log.map((entry) => entry.at));
});

it('uses the product’s names for all types, also for types that the kit knows', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.submit(w, [8]);
  await s.spend(w, 'image_reroll');
  await s.adjust(w, 1, 'x');
  const [head, ...rows] = parse((await csv(s, w)).text);
  const labels = Object.fromEntries(
    rows.map((row) => ['type', 'label'].map((name) => row[head?.indexOf(name) ?? -1]) as [string, string]),
  );
  const known = productOf(products.studio).typeLabels;
  expect(labels).toEqual(Object.fromEntries(Object.keys(labels).map((type) => [type, known.get(type) ?? ''])));
  expect(labels).toMatchObject({ submission: expect.stringMatching(/\w/), image_reroll: expect.stringMatching(/\w/) });
});

it('filters like the list', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  for (let i = 0; i < 40; i++) await s.spend(w, 'image_reroll');
  await s.adjust(w, 1, 'x');
  expect(parse((await csv(s, w)).text)).toHaveLength(43);
  expect(parse((await csv(s, w, '?type=admin_adjustment')).text)).toHaveLength(2);
  expect(parse((await csv(s, w, '?type=image_reroll&fromAt=2026-04-01T00:00:00.000Z')).text)).toHaveLength(41);
  expect(parse((await csv(s, w, '?toAt=2026-04-01T00:00:00.000Z')).text)).toHaveLength(1);
  for (const query of ['?type=x,', '?limit=5', '?cursor=x', '?fromAt=now'])
    expect((await csv(s, w, query)).status).toBe(400);
});

it.each([
  '=HYPERLINK("http://evil.example","Click")',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1',
  '＝1+1',
  "=cmd|'/c calc'!A1",
  'a,b',
  'say "hi"',
  'two\r\nlines',
  '",=1,"',
])('a note of %j can neither break the file nor become a formula', async (note) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  expect((await s.adjust(w, 1, note)).status).toBe(200);
  const [head, row] = parse((await csv(s, w)).text);
  expect(row).toHaveLength(head?.length ?? 0);
  const cell = row?.[head?.indexOf('note') ?? -1] ?? '';
  expect(cell).toContain(note.trim());
  for (const text of row ?? [])
    if (!/^-?\d+(\.\d+)?$/.test(text)) expect(text, 'starts a formula').not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
});

it('a link label cannot become a formula either', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.submit(w, [], { link: { label: '=1+1', href: '/a' } });
  const [, row] = parse((await csv(s, w)).text);
  for (const text of row ?? []) expect(text).not.toMatch(/^=/);
});

it('credits are written in credits, with both decimals', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 2000 } });
  await s.meter((await s.spend(w, 'ad_copy')).body.spend, 33);
  const [head, row] = parse((await csv(s, w)).text);
  expect(row?.[head?.indexOf('amount') ?? -1]).toBe('-0.33');
  expect(row?.[head?.indexOf('balance_after') ?? -1]).toBe('19.67');
});

it('neither control nor format characters hide a formula (L14)', async () => {
  const s = studio();
  const w = await s.wallet();
  const hidden = [
    '\u0000',
    '\u0001',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u0000 \u200b\u0007',
  ];
  const notes = hidden.flatMap((mark) =>
    ['=1+1', '@SUM(A1)', '+1', '-1', '＝1'].map((formula) => `x;${mark}${formula}`),
  );
  for (const note of notes) await s.adjust(w, 1, note);
  const [head = [], ...rows] = parse((await csv(s, w)).text);
  const cells = rows.map((row) => row[head.indexOf('note')] ?? '').filter(Boolean);
  expect(cells).toHaveLength(notes.length);
  for (const cell of cells) expect(cell).toMatch(/^x;'/);
});

it('every separator is followed by an apostrophe if a formula follows, and a long text takes no longer per line', () => {
  expect(textCell('\r@SUM(1)')).toBe(`"'\r'@SUM(1)"`);
  expect(textCell('a;=1')).toBe(`a;'=1`);
  expect(textCell(';a=1')).toBe(';a=1');
  const lines = '\n'.repeat(200_000);
  expect(textCell(`a${lines}b`)).toBe(`"a${lines}b"`);
});
