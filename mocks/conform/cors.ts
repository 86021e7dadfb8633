import { endpoints, toRequest } from '../../src/contract/index';
import { type Bench, isSignedIn } from './bench';
import type { Check } from './check';
import { type Answer, brief, expectTrue, Mismatch, NotTried } from './expect';
import type { RawInit } from './talk';

const wanted = ['authorization', 'content-type', 'idempotency-key'];
const stranger = 'https://stranger.example';

/** What a browser requests and reads for a page of another origin. */
export const crossOrigin: readonly Check[] = [
  {
    name: 'a page of an allowed origin may send commands',
    async run(bench) {
      const origin = originOf(bench);
      const { id: walletId } = await bench.wallet();
      for (const [method, path] of [
        ['POST', toRequest(endpoints.spends.create, { walletId }).path],
        ['PUT', toRequest(endpoints.autoReload.set, { walletId }).path],
        ['DELETE', '/v1/account'],
        ['GET', '/v1/wallets'],
      ] as const) {
        const answer = await preflight(bench, origin, method, path);
        expectTrue(
          answer.status >= 200 && answer.status < 300,
          `the preflight of ${method} ${path} for a page of ${origin} should be 2xx; it was ${brief(answer)}`,
        );
        const [headers, methods] = ['headers', 'methods'].map((name) =>
          answer.headers.get(`access-control-allow-${name}`),
        );
        const isStarred = !isByCookie(bench);
        expectListed(headers!, wanted, 'Access-Control-Allow-Headers', isStarred);
        if (method === 'PUT' || method === 'DELETE')
          expectListed(methods!, [method], 'Access-Control-Allow-Methods', isStarred);
        expectAllowed(answer, origin);
      }
    },
  },
  {
    name: 'a page of an allowed origin may read every answer, refusals included',
    async run(bench) {
      const origin = originOf(bench);
      const { id: walletId } = await bench.wallet();
      const csv = toRequest(endpoints.entries.csv, { walletId }).path;
      const quote = toRequest(endpoints.quotes.create, { walletId }).path;
      const asked: [string, string, RawInit?][] = [
        ['GET', '/v1/wallets'],
        ['GET', csv],
        ['GET', '/v1/wallets/wal_none'],
        ['GET', '/v1/wallets?limit=0'],
        ['POST', quote, { headers: { 'content-type': 'application/json' }, body: '{}' }],
        ...(!isSignedIn(bench.options)
          ? []
          : [['GET', '/v1/wallets', { anonymous: true }] as [string, string, RawInit]]),
      ];
      for (const [method, path, init = {}] of asked) {
        const answer = await bench.talk.raw(method, path, { ...init, headers: { ...init.headers, origin } });
        expectReadable(answer, origin);
        if (isByCookie(bench)) expectCookies(answer, origin);
      }
    },
  },
  {
    name: 'a page of an unknown origin may not use a visitor’s session',
    async run(bench) {
      const origin = originOf(bench);
      const { id: walletId } = await bench.wallet();
      const spends = toRequest(endpoints.spends.create, { walletId }).path;
      await adviseStrangers(bench);
      const ask = (page: string) => bench.talk.raw('GET', '/v1/wallets', { headers: { origin: page } });
      for (const page of strangersTo(origin))
        for (const { headers, asked } of [await preflight(bench, page, 'POST', spends), await ask(page)]) {
          const allowed = headers.get('access-control-allow-origin');
          if (allowed === page || (allowed === '*' && withCookies(headers)))
            throw new Mismatch(
              `${asked} from ${page} got Access-Control-Allow-Origin "${allowed}", so any page can read it with the user’s cookies`,
            );
        }
    },
  },
];

/** A browser sends cookies along with any page's requests, without a preflight if they have no body. */
async function adviseStrangers(bench: Bench): Promise<void> {
  if (!isByCookie(bench) || !bench.options.write) return;
  const { id: walletId } = await bench.wallet();
  const { path } = toRequest(endpoints.subscription.resume, { walletId });
  const { status } = await bench.talk.raw('POST', path, { headers: { origin: stranger } });
  if (status !== 403)
    bench.advise(
      `a command from a page of ${stranger} was answered ${status}, not 403; that's only safe if the cookies are SameSite`,
    );
}

function isByCookie({ options }: Bench): boolean {
  return Object.keys(options.headers ?? {}).some((name) => name.toLowerCase() === 'cookie');
}

/** A browser keeps an answer from a page that sends cookies, unless both headers allow it. */
function expectCookies({ headers, asked }: Answer, origin: string): void {
  const allowed = [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
  expectTrue(
    allowed[0] === origin && allowed[1] === 'true',
    `${asked} should name ${origin} and allow credentials, as accounts sign in by cookies; it has ${allowed.join(' and ')}`,
  );
}

/** Origins that aren't the allowed one, and look like it. */
function strangersTo(origin: string): string[] {
  const { protocol, host, hostname } = new URL(origin);
  const other = protocol === 'https:' ? 'http:' : 'https:';
  const similar = [`${origin}.stranger.example`, `${protocol}//stranger${host}`, `${other}//${host}`];
  // A part of the same site may be another customer's, and in a pattern a dot stands for any character.
  const near = [
    `${protocol}//stranger.${host}`,
    `${protocol}//${host.replace('.', 'x')}`,
    `${protocol}//${hostname}:1`,
  ];
  // While it's developed, a server may let in every page of its own machine.
  if (/localhost$|^127\.|^\[/.test(hostname)) near.length = 0;
  return [stranger, 'null', ...similar, ...near].filter((page) => page !== origin);
}

function withCookies(headers: Headers): boolean {
  return headers.get('access-control-allow-credentials') === 'true';
}

function originOf({ options }: Bench): string {
  if (options.origin === undefined) throw new NotTried('no origin was given (--origin)');
  return options.origin;
}

function preflight({ talk }: Bench, origin: string, method: string, path: string): Promise<Answer> {
  const headers = {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': wanted.join(','),
  };
  return talk.raw('OPTIONS', path, { anonymous: true, headers });
}

/** Requires that a page of this origin can read an answer and its headers. */
export function expectReadable(answer: Answer, origin: string): void {
  expectAllowed(answer, origin);
  const exposed = answer.headers.get('access-control-expose-headers');
  const what = `Access-Control-Expose-Headers of ${answer.asked}`;
  expectListed(exposed, ['idempotent-replayed', 'retry-after'], what, !withCookies(answer.headers));
}

function expectAllowed({ headers, asked, status }: Answer, origin: string): void {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== origin && allowed !== '*')
    throw new Mismatch(`Access-Control-Allow-Origin of ${asked} (${status}) should be ${origin}; it is ${allowed}`);
  if (allowed === '*' && withCookies(headers))
    throw new Mismatch(`${asked} (${status}) allows every origin, with credentials; no browser accepts both together`);
  const vary = (headers.get('vary') ?? '').toLowerCase();
  if (allowed === origin && !asked.startsWith('OPTIONS'))
    expectTrue(
      /origin|\*/.test(vary),
      `${asked} was answered for one origin, so Vary should name Origin, or a cache may give it to others`,
    );
}

/** Without cookies, a star stands for all names but `Authorization`. */
function expectListed(header: string | null, names: readonly string[], what: string, isStarred: boolean): void {
  const listed = new Set((header ?? '').toLowerCase().split(/ *, */));
  const isMissing = (name: string): boolean =>
    !listed.has(name) && (name === 'authorization' || !isStarred || !listed.has('*'));
  const missing = names.filter((name) => isMissing(name.toLowerCase()));
  if (missing.length > 0) throw new Mismatch(`${what} should name ${missing.join(', ')}; it is "${header ?? ''}"`);
}
