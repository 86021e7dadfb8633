import type { Bench } from './bench';
import type { Check } from './check';
import { expectReadable } from './cors';
import { Absent, type Answer, brief, expectSound, expectTrue, Mismatch, NotTried } from './expect';
import { isPutOff } from './talk';

/** Checks of all answers that the other checks received. */
export const answers: readonly Check[] = [
  {
    name: 'no answer was a server error',
    async run({ talk }) {
      judgeEach(talk.answers, (answer) => {
        const isFault = answer.status >= 500 && answer.status !== 503;
        expectTrue(!isFault, `${answer.asked} was ${brief(answer)}`);
      });
    },
  },
  {
    name: 'no answer shows a token, a card number, or how the server works inside',
    async run({ talk, options, wallet }) {
      // In a test, a token may be no more than the name of its account.
      const { id, name } = await wallet();
      const secrets = [options.token, options.otherToken].filter(
        (token) => token !== undefined && token.length >= 8 && !`${id} ${name}`.includes(token),
      ) as string[];
      judgeEach(talk.answers, ({ asked, status, text }) => {
        if (asked.includes('/backstage/')) return;
        const shown = secrets.find((token) => text.includes(JSON.stringify(token).slice(1, -1)));
        expectTrue(shown === undefined, `${asked} (${status}) shows a token of the account that asked`);
        const inside = status < 400 ? undefined : insides.find((pattern) => pattern.test(text))?.exec(text)?.[0];
        expectTrue(inside === undefined, `${asked} (${status}) shows the inside of the server: ${inside}`);
        const card = cardIn(text);
        expectTrue(card === undefined, `${asked} (${status}) shows a whole card number: ${card}`);
      });
    },
  },
  {
    name: 'an answer that puts a request off says until when, in Retry-After',
    async run({ talk }) {
      const putOff = talk.answers.filter(isPutOff);
      if (putOff.length === 0) throw new Absent('no request was put off');
      judgeEach(putOff, ({ asked, status, headers }) => {
        const said = headers.get('retry-after') ?? '';
        const isReadable = /^\d+$/.test(said) || !Number.isNaN(Date.parse(said));
        expectTrue(isReadable, `${asked} was ${status} with the Retry-After "${said}"`);
      });
    },
  },
  {
    name: 'no answer may be cached',
    async run({ talk }) {
      judgeEach(talk.answers.filter(isOurs), ({ asked, status, headers }) => {
        const said = (headers.get('cache-control') ?? '').toLowerCase();
        const isPrivate = /private/.test(said) && /no-cache|max-age=0/.test(said);
        if (/no-store/.test(said) || isPrivate) return;
        throw new Mismatch(`Cache-Control should be no-store; ${asked} (${status}) answered "${said}"`);
      });
    },
  },
  {
    name: 'every answer says what it is: JSON, CSV or a problem document',
    async run({ talk }) {
      judgeEach(talk.answers.filter(isOurs), (answer) => {
        const type = answer.headers.get('content-type') ?? '';
        const isCsv = answer.asked.includes('entries.csv');
        const wanted = answer.status >= 400 ? 'application/problem+json' : isCsv ? 'text/csv' : 'application/json';
        if (!type.startsWith(wanted))
          throw new Mismatch(
            `the content type of ${answer.asked} (${answer.status}) should be ${wanted}; it was "${type}"`,
          );
        const charset = /;\s*charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
        if (!/^utf-?8$/i.test(charset))
          throw new Mismatch(`the charset of ${answer.asked} (${answer.status}) should be utf-8; it was "${type}"`);
        if (answer.status >= 400) expectSound(answer);
      });
    },
  },
  {
    name: 'a page of an allowed origin may read whatever was answered',
    async run({ talk, options }) {
      const { origin } = options;
      if (origin === undefined) throw new NotTried('no origin was given (--origin)');
      judgeEach(talk.answers.filter(isOurs), (answer) => {
        if (answer.from === origin && isPlain(answer.asked)) expectReadable(answer, origin);
      });
    },
  },
];

/** Judges answers one by one. A failure shows the one it is about, not the last one. */
function judgeEach(answers: readonly Answer[], judge: (answer: Answer) => void): void {
  for (const answer of answers)
    try {
      judge(answer);
    } catch (error) {
      if (error instanceof Mismatch) error.last = answer;
      throw error;
    }
}

/** A stack, a statement of SQL, or a path of the server's files. A sentence may have words such as "select". */
const insides: readonly RegExp[] = [
  /\bat .{0,80}[(/\\][^\s"()]*\.\w{2,4}:\d+:\d+/,
  /Traceback \(most recent call last\)|File \\?"[^"]+\\?", line \d+|\w\.(?:java|kt|cs|php|go):\d+\)/,
  /\bSELECT\b.{1,200}?\bFROM\b|\bselect\s+[\w.*",\s]{1,200}?\sfrom\s+[\w."]+\s+(?:where|join|limit|order)\b/,
  /\binsert\s+into\s+\w+\s*\(|\bupdate\s+\w+\s+set\s+\w+\s*=|\bdelete\s+from\s+\w+\s+where\b/i,
  /\bSQLSTATE\b|violates [\w-]+ constraint|(?:relation|column) \\?"[^"]+\\?" does not exist/,
  /\bE(?:CONNREFUSED|CONNRESET|HOSTUNREACH|NOTFOUND|PIPE|TIMEDOUT)\b/,
  /\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+:\d+\b/,
  /\/node_modules\/|\/(?:usr|home|srv|var|opt)\/[\w./-]+\.\w+/,
];

/** 15 or 16 digits that begin like a card's number, with its check digit, also in groups of four. */
function cardIn(text: string): string | undefined {
  const whole = text.match(/(?<![\w.-])(?:4\d{15}|5[1-5]\d{14}|3[47]\d{13})(?![\w.-])/g) ?? [];
  const grouped = text.match(/(?<![\w.-])[45]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?![\w.-])/g) ?? [];
  return [...whole, ...grouped.map((number) => number.replaceAll(/\D/g, ''))].find((number) => {
    const digits = number
      .split('')
      .toReversed()
      .map((digit, n) => Number(digit) * (n % 2 ? 2 : 1));
    return digits.reduce((total, digit) => total + (digit > 9 ? digit - 9 : digit), 0) % 10 === 0;
  });
}

/** Leaves out preflights, the backstage, and requests that were too long for the HTTP server. */
function isOurs({ asked, status }: Bench['talk']['answers'][number]): boolean {
  return asked.includes(' /v1/') && !asked.startsWith('OPTIONS') && status !== 414 && status !== 431;
}

/** Whether a proxy in front passes this path on. It refuses others by itself, and no page of the kit asks for them. */
function isPlain(asked: string): boolean {
  return !/\/\/|%00|%2f|\/%2e/i.test(asked.split('?', 1)[0]!);
}
