import { answered, type Between, edited, entriesOf, wallets } from './between';
import {
  answeredBeforeSignIn,
  asking,
  at,
  at304,
  blank,
  cached,
  commasFor,
  cursorsWithWallets,
  each,
  faultAt,
  forgetful,
  kept,
  keyed,
  lagging,
  lenientLinks,
  lenientTags,
  letIn,
  lowerToken,
  onceAtATime,
  open,
  renamed,
  repeatedWith200,
  rewritten,
  shifted,
  taggedForever,
  torn,
  withHeader,
  without,
  wrongStatus,
} from './layers';

/** The flaw, the start of the name of its check, and what stands in front of the backend. */
type Front = [flaw: string, check: string, create: () => Between];

type Json = Record<string, unknown>;

const token = 'without its token, or with a wrong one';
const commandless = 'without its token, no command';
const reused = 'a key used again';
const alike = 'keys that differ only';
const inside = 'no answer shows a token';
const readable = 'a page of an allowed origin may read whatever';
const unknownPage = 'a page of an unknown origin';
const spend = 'a spend takes what was quoted';
const buy = 'a purchase costs the offered price';
const upToDate = 'every reading of a wallet';
const deleted = 'an account is deleted';
const csv = 'the log as CSV';

export const fronts: readonly Front[] = [
  // keys
  ['a fingerprint without the params', reused, () => keyed((body) => JSON.stringify({ ...body, params: 0 }))],
  ['a fingerprint of the outer fields', reused, () => keyed((body) => JSON.stringify(body, Object.keys(body)))],
  ['a fingerprint without the link', reused, () => keyed((body) => JSON.stringify({ ...body, link: 0 }))],
  ['a fingerprint without the tags', reused, () => keyed((body) => JSON.stringify({ ...body, tags: 0 }))],
  ['keys in lower case', alike, () => renamed((key) => key.toLowerCase())],
  ['keys of 64 characters', alike, () => renamed((key) => key.slice(0, 64))],
  ['keys of 200 characters', alike, () => renamed((key) => key.slice(0, 200))],
  // what nobody should see
  [
    'a stack in a refusal',
    inside,
    () => answered(404, (body) => (body['detail'] = 'Error\n    at get (/srv/app.js:12:3)')),
  ],
  ['a query in a refusal', inside, () => answered(400, (body) => (body['detail'] = 'no rows: SELECT * FROM wallets'))],
  [
    'a whole card number',
    inside,
    () => wallets(({ paymentMethod: card }) => card && (card.last4 = '4242424242424242')),
  ],
  ['a second purchase taken for a double click', 'two purchases at once', onceAtATime],
  // A job of the other account runs then, and mustn't look as if it had ended.
  ['a repeat with another status', 'a key belongs to its account', () => repeatedWith200],
  ['keys that are forgotten', 'a key is still known', forgetful],
  // accounts
  ...['entries', 'entries.csv', 'statement', 'receipts', 'packs', 'usage'].map((path): Front => [
    `${path} without a token`,
    token,
    () => open('GET', path),
  ]),
  ['quotes without a token', token, () => open('POST', 'quotes')],
  ['spends without a token', commandless, () => open('POST', 'spends')],
  ['settings without a token', commandless, () => open('PUT', 'auto-reload')],
  ['tokens in any letters', token, () => (request, next) => next(withHeader(request, 'authorization', lowerToken))],
  ['a cursor that carries its wallet', 'what belongs to one wallet', cursorsWithWallets],
  [
    'a 404 that tells who has a wallet',
    'another account sees nothing',
    () => async (request, next) => {
      const response = await next(request);
      if (response.status !== 404 || request.url.includes('wal_none')) return response;
      return edited<Json>(response, (body) => Object.assign(body, { detail: 'This wallet is another account’s.' }));
    },
  ],
  // readings
  [
    'a shorter wallet in the list',
    'wallets are listed',
    () => at(/\/wallets$/, ({ data }) => (data as { buckets: unknown[] }[]).forEach((one) => one.buckets.shift())),
  ],
  [
    'a cursor on an empty page',
    'a type that no entry has',
    () => at(/\/entries$/, (body) => (body['data'] as []).length || Object.assign(body, { nextCursor: 'o.none' })),
  ],
  [
    'no way back from the last page',
    'pages of the log',
    () => at(/\/entries$/, (body) => body['nextCursor'] === null && Object.assign(body, { previousCursor: null })),
  ],
  ['a limit of 5x', 'an invalid limit', () => asking('limit', (value) => value.replace(/x$/, ''))],
  ['unknown fields of a query', 'an invalid limit', () => asking('colour', () => undefined, /(?<!entries)$/)],
  ['unknown fields of a link', 'unknown and wrong fields in a command', lenientLinks],
  [
    'a CSV with any span',
    'an invalid limit',
    () => asking('fromAt', (value) => (/^\d{4}-/.test(value) ? value : undefined), /csv$/),
  ],
  ['a statement from a cache', upToDate, () => cached(/\/statement$/)],
  ['a tag that never changes', upToDate, taggedForever],
  [
    'a CSV without its umlauts',
    csv,
    () => async (request, next) => {
      const response = await next(request);
      return request.url.includes('entries.csv')
        ? new Response((await response.text()).replaceAll('Render', 'R?nder'), response)
        : response;
    },
  ],
  ...['spend_id', 'checkout_id', 'link'].map((column): Front => [
    `a CSV with nothing in ${column}`,
    csv,
    () => blank(column),
  ]),
  ['a wallet that doesn’t add up during spends', 'concurrent settings', torn],
  // time
  ['entries in local time', spend, () => entriesOf((entry) => (entry.at = shifted(entry.at, 2)))],
  ['spends in local time', spend, () => rewritten(/"createdAt":"([^"]+)"/g, (found) => shifted(found, -5))],
  ['receipts of 1970', buy, () => at(/receipts$/, (body) => each(body, { at: '1970-01-21T00:00:00.000Z' }))],
  ['completed before created', buy, () => rewritten(/"completedAt":"([^"]+)"/g, (found) => shifted(found, -3))],
  // spends and purchases
  [
    'a spendable of before',
    spend,
    () => answered(201, ({ wallet }) => wallet && ((wallet as { spendable: number }).spendable += 4)),
  ],
  ['a spend logged as a grant', spend, () => entriesOf((entry) => entry.type === 'usage' && (entry.kind = 'grant'))],
  ['only ASCII in texts', spend, () => rewritten(/([^\u0020-\u007e])/g, () => '?')],
  [
    'a refund logged as a purchase',
    'a job that fails',
    () => entriesOf((entry) => entry.kind === 'refund' && (entry.kind = 'purchase')),
  ],
  ['a receipt that stays open', buy, () => at(/receipts$/, (body) => each(body, { status: 'open' }))],
  [
    'a card that costs something',
    'putting a card on file',
    () =>
      answered(
        201,
        (body) =>
          body['kind'] === 'payment_method' && Object.assign(body, { amountDue: { amount: 9, currency: 'USD' } }),
      ),
  ],
  [
    'declined, though Auto Reload is off',
    'a spend that the wallet cannot pay',
    () => answered(402, ({ autoReload }) => Object.assign(autoReload as object, { outcome: 'declined' })),
  ],
  [
    'no top-up, although packs are for sale',
    'a spend that the wallet cannot pay',
    () => answered(402, ({ recovery }) => Object.assign(recovery as object, { topUp: false, suggestion: 'wait' })),
  ],
  [
    'a quote that does not know of the reload',
    'concurrent spends that need Auto Reload',
    () =>
      at(
        /quotes$/,
        (body) =>
          body['decision'] === 'auto_reload' &&
          Object.assign(body, { decision: 'blocked', reason: 'insufficient_tokens' }),
      ),
  ],
  [
    'Auto Reload that is not there and does not say why',
    'capabilities match',
    () => wallets(({ autoReload }) => autoReload && (autoReload.available = false)),
  ],
  ['a CSV of a deleted account', deleted, () => kept(/csv$/)],
  ['statements of a deleted account', deleted, () => kept(/statement$/)],
  [
    'texts escaped for HTML',
    spend,
    () => rewritten(/"label":"([^"]*&[^"]*)"/g, (found) => found.replaceAll('&', '&amp;')),
  ],
  ['a character that no database stores is a fault', 'a link that a browser', () => faultAt('\\u0000')],
  ['half a character is a fault', 'a link that a browser', () => faultAt('\\ud83d"')],
  ['a CSV in the reader’s language', csv, commasFor],
  ['a replica that lags behind', upToDate, () => lagging(/\/wallets\/\w+$/)],
  ['quotes from a cache', upToDate, () => lagging(/\/quotes$/, 400)],
  ['a tag of the log that never changes', upToDate, () => at304(/\/entries$/, 'if-none-match', 'etag', '"log"')],
  [
    'changes within a second are none',
    upToDate,
    () => at304(/\/wallets\/\w+$/, 'if-modified-since', 'last-modified', new Date().toUTCString()),
  ],
  ['tags of any form', 'unknown and wrong fields in a command', lenientTags],
  ['a stored answer for whoever has its key', commandless, answeredBeforeSignIn],
  // HTTP
  ['a 402 without CORS', readable, () => without(402, 'access-control-allow-origin')],
  ['a 201 that exposes nothing', readable, () => without(201, 'access-control-expose-headers')],
  ['origins by their end', unknownPage, () => letIn((origin) => origin.endsWith('app.test'))],
  ['origins by their beginning', unknownPage, () => letIn((origin) => origin.startsWith('https://app.test'))],
  ['origins by their host', unknownPage, () => letIn((origin) => origin.endsWith('//app.test'))],
  [
    'a form in place of JSON',
    'a body that is not JSON',
    () => (request, next) =>
      next(withHeader(request, 'content-type', (type) => type.replace('x-www-form-urlencoded', 'json'))),
  ],
  [
    'a method in a header',
    'a method that a path',
    () => async (request, next) => {
      const method = request.headers.get('x-http-method-override') ?? request.method;
      if (method === request.method) return next(request);
      return next(new Request(request.url, { method, headers: request.headers, body: await request.text() }));
    },
  ],
  [
    'another status inside a problem',
    'every answer says',
    () => answered(404, (body) => Object.assign(body, { status: 400 })),
  ],
  ['another status for a code', 'every answer says', wrongStatus],
];
