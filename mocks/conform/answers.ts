import type { Bench } from './bench';
import type { Check } from './check';
import { expectReadable } from './cors';
import { brief, expectSound, expectTrue, Mismatch, NotTried } from './expect';
import { isPutOff } from './talk';

/** Checks of all answers that the other checks received. */
export const answers: readonly Check[] = [
  {
    name: 'no answer was a server error',
    async run({ talk }) {
      const fault = talk.answers.find(({ status }) => status >= 500 && status !== 503);
      if (fault) throw new Mismatch(`${fault.asked} was ${brief(fault)}`);
    },
  },
  {
    name: 'an answer that puts a request off says until when, in Retry-After',
    async run({ talk }) {
      for (const { asked, status, headers } of talk.answers.filter(isPutOff)) {
        const said = headers.get('retry-after') ?? '';
        const isReadable = /^\d+$/.test(said) || !Number.isNaN(Date.parse(said));
        expectTrue(isReadable, `${asked} was ${status} with the Retry-After "${said}"`);
      }
    },
  },
  {
    name: 'no answer may be cached',
    async run({ talk }) {
      for (const { asked, status, headers } of talk.answers.filter(isOurs)) {
        const said = (headers.get('cache-control') ?? '').toLowerCase();
        const isPrivate = /private/.test(said) && /no-cache|max-age=0/.test(said);
        if (/no-store/.test(said) || isPrivate) continue;
        throw new Mismatch(`Cache-Control should be no-store; ${asked} (${status}) answered "${said}"`);
      }
    },
  },
  {
    name: 'every answer says what it is: JSON, CSV or a problem document',
    async run({ talk }) {
      for (const answer of talk.answers.filter(isOurs)) {
        const type = answer.headers.get('content-type') ?? '';
        const isCsv = answer.asked.includes('entries.csv');
        const wanted = answer.status >= 400 ? 'application/problem+json' : isCsv ? 'text/csv' : 'application/json';
        if (!type.startsWith(wanted))
          throw new Mismatch(
            `the content type of ${answer.asked} (${answer.status}) should be ${wanted}; it was "${type}"`,
          );
        if (answer.status >= 400) expectSound(answer);
      }
    },
  },
  {
    name: 'a page of an allowed origin may read whatever was answered',
    async run({ talk, options }) {
      const { origin } = options;
      if (origin === undefined) throw new NotTried('no origin was given (--origin)');
      for (const answer of talk.answers.filter(isOurs))
        if (answer.from === origin && isPlain(answer.asked)) expectReadable(answer, origin);
    },
  },
];

/** Leaves out preflights, the backstage, and requests that were too long for the HTTP server. */
function isOurs({ asked, status }: Bench['talk']['answers'][number]): boolean {
  return asked.includes(' /v1/') && !asked.startsWith('OPTIONS') && status !== 414 && status !== 431;
}

/** Whether a proxy in front passes this path on. It refuses others by itself, and no page of the kit asks for them. */
function isPlain(asked: string): boolean {
  return !/\/\/|%00|%2f|\/%2e/i.test(asked.split('?', 1)[0]!);
}
