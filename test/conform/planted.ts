// Faults of the wire and of what it says, in front of a backend that is correct, and the check that must find each.
// Most are one careless line: a field that isn't compared, a text that isn't checked, a number that is read too kindly.
import { shifted } from './layers';
import { type Between, entriesOf, refusal, wallets } from './between';
import {
  again,
  answer,
  body,
  type Body,
  csv,
  fromTheStart,
  headers,
  inTurns,
  key,
  printed,
  query,
  read,
  request,
  requestBody,
  usedUpBy,
} from './edits';
import type { World } from './worlds';

export type Planted = [world: World | 'host', fault: string, check: string, create: () => Between];

const commands = 'every other command sent again';
const alike = 'keys that differ only';
const unused = 'does not use up its key';
const invalid = 'an invalid limit';
const log = 'pages of a filtered log';
const span = 'a span of the log';
const noType = 'a type that no entry has';
const cursor = 'a cursor belongs';
const table = 'the log as CSV';
const statement = 'a statement opens';
const plan = 'a plan’s status and dates';
const fields = 'unknown and wrong fields';
const short = 'a spend that the wallet cannot pay';
const notSold = 'what is not for sale';
const text = 'a body that is not a JSON object';
const type = 'by its content type is 415';
const method = 'a method that a path';
const stranger = 'a page of an unknown origin';
const used = 'usage';
const decided = 'a spend follows the decision';
const canceled = 'a plan is canceled';
const job = 'a job that fails';
const tags = 'the tags of a spend';

const pages = /POST .*checkouts$/;
const spends = /POST .*spends$/;

/** Takes these values of a field as if it weren't there. */
const lenient = (name: string, ...values: string[]): Planted => [
  'host',
  `the ${name} ${values.map((value) => JSON.stringify(value)).join(', ')} is taken for none`,
  invalid,
  () => query(name, (value) => (values.includes(value) ? undefined : value)),
];

const link = (scheme: string): Planted => [
  'host',
  `a link with ${JSON.stringify(scheme)}`,
  'a link that a browser',
  () =>
    requestBody(spends, ({ link: found }) => {
      if (typeof found?.href === 'string' && found.href.startsWith(scheme)) found.href = '/work';
    }),
];

/** Bodies with something that JSON doesn't have, or has twice. */
const loose = (name: string, change: (sent: string) => string): Planted => [
  'host',
  `a body with ${name}`,
  text,
  () => request(/^(POST|PUT)/, (draft) => (draft.text = change(draft.text))),
];

export const planted: readonly Planted[] = [
  // keys
  ['host', 'a fingerprint without the pack', 'the same purchase', () => printed(pages, 'packId')],
  ['host', 'a fingerprint without the kind', 'the same purchase', () => printed(pages, 'kind')],
  ['host', 'a fingerprint without the return address', 'the same purchase', () => printed(pages, 'returnUrl')],
  ['console', 'a fingerprint without a term', commands, () => printed(/^PUT .*reload$/, 'below')],
  ['studio', 'a fingerprint without the plan', 'a plan that is bought', () => printed(pages, 'planId')],
  ['noPlan', 'a fingerprint without the cadence', 'a plan that is bought', () => printed(pages, 'cadence')],
  ['host', 'keys of letters and digits', alike, () => key(spends, (found) => found.replaceAll(/\W/g, ''))],
  ['host', 'keys by their last characters', alike, () => key(spends, (found) => found.slice(-20))],
  ['host', 'keys as numbers', alike, () => key(spends, (found) => found.replace(/^0+/, ''))],
  ['host', 'a content type uses up a key', unused, () => usedUpBy(415)],
  ['host', 'a long body uses up a key', unused, () => usedUpBy(413)],
  ['host', 'a sign-in uses up a key', unused, () => usedUpBy(401)],
  ['host', 'a wrong purchase uses up a key', unused, () => usedUpBy(400, /checkouts/)],
  ['host', 'two instances with keys of their own', 'the same key again', () => inTurns(spends)],
  [
    'host',
    'a replay shows the job of now',
    job,
    () =>
      answer(/POST .*spends 201/, async (response, asked, next) => {
        if (!response.headers.has('idempotent-replayed')) return response;
        const first = (await response.json()) as Body;
        const now: unknown = await (await next(read(asked, `${asked.url}/${first.spend.id}`))).json();
        return again(response, JSON.stringify({ ...first, spend: now }));
      }),
  ],
  // queries
  lenient('limit', 'null', 'NaN'),
  lenient('limit', '1e0'),
  lenient('limit', '0x2'),
  lenient('limit', ' 1'),
  ['host', 'an instant in another zone is taken for none', invalid, () => noInstant(/\+/)],
  ['host', 'an instant without a zone is taken for none', invalid, () => noInstant(/^\d+-.*\d$/)],
  ['host', 'an instant in ms is taken for none', invalid, () => noInstant(/^\d{13}$/)],
  lenient('toAt', '2026-01-01T25:00:00Z', '2026-01-01T00:60:00Z'),
  lenient('status', 'PENDING'),
  ['host', 'types in any letters', noType, () => query('type', (value) => value.toLowerCase())],
  [
    'host',
    'one unknown type, and no entry has any',
    log,
    () =>
      body(/entries 200/, (page, { searchParams }) => {
        if (searchParams.get('type')?.includes('no_such_type')) Object.assign(page, { data: [], total: 0 });
      }),
  ],
  [
    'host',
    'a second page without its span',
    span,
    () =>
      request(/GET .*entries$/, ({ url: { searchParams } }) => {
        if (!searchParams.has('cursor')) return;
        searchParams.delete('fromAt');
        searchParams.delete('toAt');
      }),
  ],
  ['host', 'any cursor of packs', cursor, () => fromTheStart(/packs 400/)],
  ['host', 'any cursor of receipts', cursor, () => fromTheStart(/receipts 400/)],
  ['console', 'any cursor of usage', cursor, () => fromTheStart(/usage 400/)],
  [
    'console',
    'usage by whatever',
    used,
    () =>
      request(/GET .*usage$/, ({ url }) => {
        if (!url.searchParams.has('by')) url.searchParams.set('by', 'action');
      }),
  ],
  // what is shown
  ['host', 'lines of a CSV as on Unix', table, () => csv((rows) => rows.replaceAll('\r\n', '\n'))],
  [
    'host',
    'a CSV in Latin-1',
    'every answer says',
    () => headers(/csv 200/, (found) => found.set('content-type', 'text/csv; charset=iso-8859-1')),
  ],
  ['console', 'only = begins a formula', table, () => csv((rows) => rows.replaceAll(/'(?=[@+\t-])/g, ''))],
  [
    'studio',
    'two columns of a CSV swapped',
    table,
    () => csv((rows) => rows.replace(',plan,rollover,top_up,', ',top_up,rollover,plan,')),
  ],
  [
    'host',
    'a statement of another wallet',
    statement,
    () => body(/statement 200/, (found) => (found.walletId = 'wal_bob')),
  ],
  [
    'console',
    'spends as adjustments in a statement',
    statement,
    () => body(/statement 200/, ({ byType }) => byType.forEach((one: Body) => one.kind && (one.kind = 'adjustment'))),
  ],
  [
    'console',
    'usage without labels',
    used,
    () => body(/usage 200/, ({ data }) => data?.forEach((row: Body) => (row.label = ''))),
  ],
  [
    'host',
    'usage counts once too often',
    'usage over a span',
    () => body(/usage 200/, ({ data }) => data?.forEach((row: Body) => (row.count += 1))),
  ],
  [
    'console',
    'rows of usage that tie, in any order',
    'usage by each dimension',
    () =>
      body(/usage 200/, ({ data }) =>
        data?.sort((a: Body, b: Body) => b.amount - a.amount || (a.key < b.key ? 1 : -1)),
      ),
  ],
  [
    'console',
    'tags left out of the list',
    tags,
    () => body(/GET .*spends 200/, ({ data }) => data?.forEach((one: Body) => delete one.tags)),
  ],
  [
    'host',
    'every second answer is an hour old',
    'every reading of a wallet',
    () => {
      let asked = 0;
      return body(/GET .*wallets\/\w+ 200/, (wallet) => (asked += 1) % 2 && (wallet.asOf = shifted(wallet.asOf, -1)));
    },
  ],
  // plans and offers
  [
    'studio',
    'an end of a plan that goes on',
    plan,
    () =>
      wallets(({ subscription: one }) => {
        if (one.status === 'active') one.endsAt = one.currentPeriodEndAt;
      }),
  ],
  [
    'studio',
    'a plan that runs without a renewal',
    plan,
    () =>
      wallets(({ subscription: one }) => {
        if (one.status === 'active') one.renewsAt = null;
      }),
  ],
  [
    'studio',
    'a plan by another name',
    'one plan is current',
    () =>
      wallets(({ subscription: { plan: one } }) => {
        if (one) one.name = 'Another';
      }),
  ],
  [
    'studio',
    'tokens that renew after the end',
    canceled,
    () =>
      wallets(({ subscription, buckets }) => {
        if (subscription.status === 'cancel_pending') buckets[0]!.renewsAt = subscription.currentPeriodEndAt!;
      }),
  ],
  [
    'studio',
    'a preview that grants something else',
    'a plan change is previewed',
    () => body(/preview 200/, (found) => (found.grant += 1)),
  ],
  [
    'console',
    'a range backwards',
    'money is whole',
    () =>
      wallets(({ topUp }) => {
        if (topUp) [topUp.range.min, topUp.range.max] = [topUp.range.max, topUp.range.min];
      }),
  ],
  [
    'host',
    'two packs of one id',
    'money is whole',
    () => body(/packs 200/, ({ data }) => data?.[1] && (data[1].id = data[0].id)),
  ],
  [
    'host',
    'similar names of packs',
    notSold,
    () =>
      requestBody(pages, (sent) => {
        if (typeof sent.packId === 'string') sent.packId = sent.packId.trim().toLowerCase();
      }),
  ],
  [
    'host',
    'any kind is a top-up',
    notSold,
    () =>
      requestBody(pages, (sent) => {
        if (sent.packId && sent.kind !== 'payment_method') sent.kind = 'top_up';
      }),
  ],
  [
    'console',
    'an amount as text',
    notSold,
    () =>
      requestBody(pages, (sent) => {
        if (typeof sent.amount === 'string') sent.amount = Number(sent.amount);
      }),
  ],
  [
    'host',
    'a return address with a backslash',
    notSold,
    () =>
      requestBody(pages, (sent) => {
        if (sent.returnUrl?.includes('\\')) delete sent.returnUrl;
      }),
  ],
  [
    'host',
    'a return address without encryption',
    notSold,
    () =>
      requestBody(pages, (sent) => {
        if (sent.returnUrl?.startsWith('http://host.test')) delete sent.returnUrl;
      }),
  ],
  // refusals
  ['host', '“wait” where nothing comes', short, () => body(/ 402/, ({ recovery }) => (recovery.suggestion = 'wait'))],
  [
    'host',
    'a plan to start where there is none',
    short,
    () => body(/ 402/, ({ recovery }) => (recovery.suggestion = 'start_plan')),
  ],
  [
    'host',
    'too little is forbidden',
    short,
    () =>
      answer(/ 402/, async (response) =>
        again(response, JSON.stringify({ ...((await response.json()) as object), status: 403 }), 403),
      ),
  ],
  [
    'host',
    'a quote of a shortfall that is the price',
    short,
    () => body(/quotes 200/, (quote) => quote.shortfall > 0 && (quote.shortfall = quote.cost)),
  ],
  [
    'workspace',
    'a quote that knows no limit',
    'a spend over a limit',
    () =>
      body(/quotes 200/, (quote) => {
        if (quote.reason !== 'limit_reached') return;
        quote.decision = 'go';
        delete quote.reason;
      }),
  ],
  ['gated', 'nothing needs a confirmation', decided, () => requestBody(spends, (sent) => (sent.confirmed = true))],
  ['gated', 'a question without its quote', decided, () => body(/ 409/, (found) => delete found.quote)],
  [
    'host',
    'errors that say nothing',
    invalid,
    () => body(/ 400/, ({ errors }) => errors?.forEach((one: Body) => (one.message = ''))),
  ],
  // settings
  [
    'console',
    'no alert is none',
    'an alert reads back',
    () =>
      requestBody(/PUT .*alert$/, (sent) => {
        if (!('below' in sent)) sent.below = null;
      }),
  ],
  [
    'beyond',
    'a maximum that stays the lowest',
    'extra usage is set',
    () =>
      wallets(({ overage }) => {
        if (overage?.enabled) overage.max.amount = 100;
      }),
  ],
  [
    'beyond',
    'what was used is forgotten when it is turned off',
    'extra usage is billed',
    () =>
      wallets(({ overage }) => {
        if (overage && !overage.enabled) overage.due.amount = 0;
      }),
  ],
  // requests
  [
    'host',
    'actions in any letters',
    'a quote for an unknown action',
    () =>
      requestBody(/quotes$/, (sent) => {
        if (typeof sent.action === 'string') sent.action = sent.action.toLowerCase();
      }),
  ],
  [
    'host',
    'actions with spaces',
    'a quote for an unknown action',
    () =>
      requestBody(/quotes$/, (sent) => {
        if (typeof sent.action === 'string') sent.action = sent.action.trim();
      }),
  ],
  ['host', 'no params are {}', fields, () => requestBody(spends, (sent) => (sent.params ??= {}))],
  [
    'host',
    'a list of params is {}',
    fields,
    () =>
      requestBody(spends, (sent) => {
        if (Array.isArray(sent.params)) sent.params = {};
      }),
  ],
  [
    'host',
    'a link without its label',
    fields,
    () =>
      requestBody(spends, ({ link: found }) => {
        if (found?.href) found.label ??= 'Work';
      }),
  ],
  link('JAVASCRIPT:'),
  link('java\nscript:'),
  link('vbscript:'),
  link('blob:'),
  loose('a name twice', (sent) => {
    try {
      return JSON.stringify(JSON.parse(sent));
    } catch {
      return sent;
    }
  }),
  loose('something after it', (sent) => sent.replace(/\}[^}]+$/, '}')),
  loose('a comma at its end', (sent) => sent.replaceAll(',}', '}')),
  loose('a comment', (sent) => sent.replace(/\/\*.*\*\//, '')),
  loose('a prototype', (sent) => sent.replace(/"__proto__":\{[^}]*\},/, '')),
  ['host', 'a form with files', type, () => headersIn('multipart/')],
  [
    'host',
    '16 KiB at most',
    type,
    () => async (asked, next) =>
      (await asked.clone().text()).length > 16_384 ? refusal(413, 'payload_too_large') : next(asked),
  ],
  // HTTP
  ['host', 'a 405 that names no method', method, () => headers(/ 405/, (found) => found.delete('allow'))],
  ['host', 'a PATCH is a PUT', method, () => request(/^PATCH/, (draft) => (draft.method = 'PUT'))],
  ['host', 'a PUT is a POST', method, () => request(/^PUT .*(spends|checkouts)$/, (draft) => (draft.method = 'POST'))],
  [
    'host',
    'a slash too many breaks it',
    'do not exist are 404',
    () => async (asked, next) => (new URL(asked.url).pathname.endsWith('/') ? refusal(500, 'internal') : next(asked)),
  ],
  [
    'host',
    'every page, with cookies',
    'a page of an allowed origin may read every',
    () =>
      headers(/./, (found) => {
        found.set('access-control-allow-origin', '*');
        found.set('access-control-allow-credentials', 'true');
      }),
  ],
  ['host', 'all parts of a site', stranger, () => allowed(/\.app\.test$/)],
  ['host', 'any character for a dot', stranger, () => allowed(/^https:\/\/app.test$/)],
  ['host', 'any port', stranger, () => allowed(/^https:\/\/app\.test:\d+$/)],
  [
    'host',
    'a deletion in any letters',
    'an account is deleted',
    () =>
      requestBody(/DELETE/, (sent) => {
        if (typeof sent.confirm === 'string') sent.confirm = sent.confirm.trim().toLowerCase();
      }),
  ],
  // what nobody should see
  [
    'host',
    'a card number in groups',
    'no answer shows',
    () => body(/receipts 200/, ({ data }) => data?.forEach((one: Body) => (one.description = '4242 4242 4242 4242'))),
  ],
  [
    'host',
    'a database that does not answer',
    'no answer shows',
    () => body(/ 404/, (found) => (found.detail = 'connect ECONNREFUSED db:5432')),
  ],
  [
    'host',
    'a column that does not exist',
    'no answer shows',
    () => body(/ 404/, (found) => (found.detail = 'column "foo" does not exist')),
  ],
  // money that moves
  ['studio', 'a plan is sold twice if it is asked for twice at once', 'a plan that is bought', soldTwice],
  [
    'noCard',
    'a checkout that is completed and open',
    'a purchase costs',
    () => body(/checkouts/, (found) => found.status === 'open' && (found.completedAt = found.createdAt)),
  ],
  [
    'console',
    'a receipt that runs',
    'receipts are listed',
    () => body(/receipts 200/, ({ data }) => data?.forEach((one: Body) => (one.url = 'javascript:alert(1)'))),
  ],
  [
    'host',
    'a statement up to last midnight',
    'a statement without a span',
    () =>
      body(
        /statement 200/,
        (found, { search }) => search === '' && (found.toAt = `${found.toAt.slice(0, 10)}T00:00:00.000Z`),
      ),
  ],
  [
    'host',
    'a purchase that was entered hours ago',
    'a purchase costs',
    () => entriesOf((entry) => entry.checkoutId && (entry.at = shifted(entry.at, -2))),
  ],
  [
    'host',
    'a refund of an hour ago',
    job,
    () => entriesOf((entry) => entry.kind === 'refund' && (entry.at = shifted(entry.at, -1))),
  ],
];

/** Looks for a key before another request has stored it. */
function soldTwice(): Between {
  let running = 0;
  const another = key(pages, (found) => `${found}-again`);
  return async (asked, next) => {
    if (!(await asked.clone().text()).includes('plan_change')) return next(asked);
    running += 1;
    const isSecond = running > 1;
    await new Promise((done) => setTimeout(done, 5));
    return (isSecond ? another(asked, next) : next(asked)).finally(() => (running -= 1));
  };
}

/** Takes this content type for JSON. */
function headersIn(start: string): Between {
  return request(/^(POST|PUT)/, ({ headers: sent }) => {
    if (sent.get('content-type')?.startsWith(start)) sent.set('content-type', 'application/json');
  });
}

/** Takes instants of this form as if there were none. */
function noInstant(form: RegExp): Between {
  return query('fromAt', (value) => (form.test(value) ? undefined : value));
}

/** Lets pages of these origins in, too. */
function allowed(origins: RegExp): Between {
  return headers(/./, (found, asked) => {
    const origin = asked.headers.get('origin') ?? '';
    if (origins.test(origin)) found.set('access-control-allow-origin', origin);
  });
}
