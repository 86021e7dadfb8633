// Manners of backends that are correct and unusual, as layers in front of a usual one.
import { createHash } from 'node:crypto';
import { readCsv } from '../../mocks/conform/walk';
import type { Between } from './between';
import { again, answer, body, type Body, csv, query, read } from './edits';

/** Each of them, the first one outermost. */
function inOrder(...layers: Between[]): Between {
  return (request, next) =>
    layers.reduceRight<typeof next>((inner, layer) => (asked) => layer(asked, inner), next)(request);
}

/** A CSV for spreadsheets, opaque cursors, and JSON for people. */
export const wordy = inOrder(
  csv((text) => {
    const [head = [], ...rows] = readCsv(text);
    const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const all = [[...head, 'extra'], ...rows.map((row) => [...row, 'more'])];
    return `\uFEFF${all.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
  }),
  query('cursor', (value) => {
    try {
      return atob(value.slice(2)).trim();
    } catch {
      return value;
    }
  }),
  body(/^GET .* 200/, (page) => {
    for (const name of ['nextCursor', 'previousCursor'])
      if (page[name]) page[name] = `c_${btoa(`${page[name]}${' '.repeat(90)}`)}`;
  }),
  answer(/./, async (response) => {
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('json')) return response;
    const pretty = again(response, `${JSON.stringify(JSON.parse(await response.text()), null, 2)}\n`);
    pretty.headers.set('content-type', `${type};charset=UTF-8`);
    pretty.headers.set('cache-control', 'private, no-cache');
    return pretty;
  }),
);

function instantOf(value: string): string {
  const plain = /^\d{13}$/.test(value) ? Number(value) : /(Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`;
  const at = new Date(plain);
  return Number.isNaN(at.getTime()) || value.includes('-02-30') ? value : at.toISOString();
}

/** Takes what is easily understood, as UTC, and says if nothing has changed. */
export const kindly = inOrder(
  (request, next) => next(request.url.endsWith('/wallets/') ? read(request, request.url.slice(0, -1)) : request),
  query('limit', (value) => (Number.isInteger(Number(value)) && value.trim() !== '' ? `${Number(value)}` : value)),
  query('fromAt', instantOf),
  query('toAt', instantOf),
  answer(/^GET .* 200/, async (response, asked) => {
    const text = await response.text();
    const hash = createHash('sha1').update(text.replaceAll(/"asOf":"[^"]*"/g, ''));
    const tagged = again(response, text);
    tagged.headers.set('etag', `"${hash.digest('hex')}"`);
    if (asked.headers.get('if-none-match') !== tagged.headers.get('etag')) return tagged;
    return new Response(null, { status: 304, headers: tagged.headers });
  }),
);

/** A status of its own for whatever runs: jobs in a queue, and plans that are tried out. Nothing is `pending` there. */
export const ownWords: Between = inOrder(
  body(/^GET .*spends 200/, (page, { searchParams }) => {
    const none = { data: [], nextCursor: null, previousCursor: null, total: 0 };
    if (searchParams.get('status') === 'pending') Object.assign(page, none);
  }),
  body(/ 20[01]$/, (found) => rename(found)),
);

function rename(found: Body): void {
  if (typeof found !== 'object' || found === null) return;
  if (Array.isArray(found.entryIds) && found.status === 'pending') found.status = 'queued';
  if (found.subscription?.status === 'active') found.subscription.status = 'trialing';
  for (const inner of Object.values(found)) rename(inner);
}
