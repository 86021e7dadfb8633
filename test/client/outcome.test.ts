import { expect, test } from 'vitest';
import { CreditsError, type CreditsErrorCode, outcomeOf } from '../../src/client';
import { problemStatuses } from '../../src/contract';

const open: CreditsErrorCode[] = [
  'request_in_progress',
  'rate_limited',
  'internal',
  'unavailable',
  'network_error',
  'timeout',
  'aborted',
  'unexpected_response',
];

test.each(open)('%s leaves the outcome open', (code) => {
  expect(outcomeOf(new CreditsError({ code, detail: '' }))).toBe('unknown');
});

test('every other code of the contract is a refusal', () => {
  const codes = Object.keys(problemStatuses) as (keyof typeof problemStatuses)[];
  const refused = codes.filter(
    (code) => outcomeOf(new CreditsError({ code, status: problemStatuses[code], detail: '' })) === 'refused',
  );
  expect(refused).toEqual(codes.filter((code) => !open.includes(code)));
});

test.each([408, 425, 429, 500, 502, 503, 504, 599])(
  'status %i leaves the outcome open, whatever its code',
  (status) => {
    expect(outcomeOf(new CreditsError({ code: 'conflict', status, detail: '' }))).toBe('unknown');
  },
);

test('a refusal before the key was checked settles only requests that were never sent before', () => {
  for (const code of ['unauthenticated', 'forbidden', 'not_found', 'idempotency_key_reused'] as const) {
    expect(outcomeOf(new CreditsError({ code, detail: '' }))).toBe('refused');
    expect(outcomeOf(new CreditsError({ code, detail: '' }), true)).toBe('unknown');
    expect(outcomeOf(new CreditsError({ code, detail: '', mayHaveRun: true }))).toBe('unknown');
  }
  expect(outcomeOf(new CreditsError({ code: 'insufficient_tokens', detail: '' }), true)).toBe('refused');
});

test('a code that the kit doesn’t know settles a repeated request only where the key was checked before', () => {
  const refused = (status: number) =>
    new CreditsError({ code: 'refused', serverCode: 'token_expired', status, detail: '' });
  for (const status of [401, 403, 404]) {
    expect(outcomeOf(refused(status))).toBe('refused');
    expect(outcomeOf(refused(status), true)).toBe('unknown');
  }
  expect(outcomeOf(refused(402), true)).toBe('refused');
});

test('a programming error leaves the outcome open', () => {
  expect(outcomeOf(new RangeError('oops'))).toBe('unknown');
  expect(outcomeOf(undefined)).toBe('unknown');
});
