import { expect, test, vi } from 'vitest';
import { CreditsError } from '../../src/client';
import type { Attempt } from '../../src/hooks/attempt/attempt';
import { createAttempts } from '../../src/hooks/attempt/attempts';
import { createAttemptFlow } from '../../src/hooks/attempt/flow';

const lost = new CreditsError({ code: 'network_error', detail: 'Gone.' });
const refused = new CreditsError({ code: 'insufficient_tokens', detail: 'Short.' });

/** A server whose responses the test controls, and flows that use it. */
function stage() {
  let now = 0;
  const attempts = createAttempts({ storage: null, now: () => now });
  const waiting: { key: string; answer: (text: string) => Promise<void>; fail: (error: unknown) => Promise<void> }[] =
    [];
  const send = ({ key }: Attempt<string>) =>
    new Promise<string>((resolve, reject) => {
      const settle = async (end: () => void) => {
        end();
        await new Promise((next) => setImmediate(next));
      };
      waiting.push({
        key,
        answer: (text) => settle(() => resolve(text)),
        fail: (error) => settle(() => reject(error as Error)),
      });
    });
  const onAnswer = vi.fn<(answer: string) => void>();
  return {
    attempts,
    later: (ms: number) => (now += ms),
    waiting,
    onAnswer,
    flow: (resumes?: boolean) =>
      createAttemptFlow<string, string>({ attempts: () => attempts, send, onAnswer, resumes }),
  };
}

test('a press is sent once, however often the user presses meanwhile', async () => {
  const { flow: open, waiting, onAnswer } = stage();
  const flow = open();
  const seen: string[] = [];
  flow.subscribe(() => seen.push(flow.getState().status));
  flow.attach('slot');
  flow.press('slot', 'draft');
  flow.press('slot', 'draft');
  expect(waiting).toHaveLength(1);
  await waiting[0]?.answer('done');
  expect(flow.getState()).toMatchObject({ status: 'answered', answer: 'done' });
  expect(onAnswer.mock.calls).toEqual([['done']]);
  expect(seen).toEqual(['sending', 'answered']);
});

test('attached, detached and attached again, as StrictMode does, it is still one request and one answer', async () => {
  const { flow: open, waiting, onAnswer } = stage();
  const flow = open();
  flow.attach('slot')();
  flow.attach('slot');
  flow.press('slot', 'draft');
  await waiting[0]?.answer('done');
  expect(waiting).toHaveLength(1);
  expect(onAnswer).toHaveBeenCalledTimes(1);
});

test('a component that remounts while its attempt is in progress takes it over', async () => {
  const { flow: open, waiting, onAnswer } = stage();
  const first = open();
  const detach = first.attach('slot');
  first.press('slot', 'draft');
  detach();
  const second = open();
  second.attach('slot');
  expect(second.getState().status).toBe('sending');
  expect(waiting).toHaveLength(1);
  await waiting[0]?.answer('done');
  expect(second.getState().status).toBe('answered');
  expect(onAnswer).toHaveBeenCalledTimes(1);
});

test('a response that no component received is requested again with the same key on remount', async () => {
  const { flow: open, waiting, onAnswer } = stage();
  const first = open();
  const detach = first.attach('slot');
  first.press('slot', 'draft');
  detach();
  await waiting[0]?.answer('done');
  expect(onAnswer).not.toHaveBeenCalled();
  const second = open();
  second.attach('slot');
  expect(waiting.map(({ key }) => key)).toEqual([waiting[0]?.key, waiting[0]?.key]);
  await waiting[1]?.answer('done');
  expect(second.getState().status).toBe('answered');
  open().attach('slot');
  expect(waiting).toHaveLength(2);
});

test('a screen that was hidden and shown again shows the response that arrived meanwhile', async () => {
  const { flow: open, waiting } = stage();
  const flow = open();
  const hide = flow.attach('slot');
  flow.press('slot', 'draft');
  hide();
  await waiting[0]?.answer('done');
  expect(flow.getState().status).toBe('sending');
  flow.attach('slot');
  await waiting[1]?.answer('done');
  expect(flow.getState().status).toBe('answered');
});

test('what is sent again after it was hidden counts as sent before, so a 401 does not say that nothing was done', async () => {
  const { flow: open, waiting } = stage();
  const flow = open();
  const hide = flow.attach('slot');
  flow.press('slot', 'draft');
  hide();
  await waiting[0]?.answer('done');
  flow.attach('slot');
  await waiting[1]?.fail(new CreditsError({ code: 'unauthenticated', detail: 'Signed out.', status: 401 }));
  expect(flow.getState()).toMatchObject({ status: 'unknown', attempt: { isRepeat: true } });
  flow.press('slot', 'draft');
  expect(waiting[2]?.key).toBe(waiting[0]?.key);
});

test('of two components with the same draft, only one takes over an unfinished attempt', () => {
  const { attempts, flow: open, waiting } = stage();
  attempts.release(attempts.begin('slot', 'draft'));
  open().attach('slot');
  open().attach('slot');
  expect(waiting).toHaveLength(1);
});

test('a press reuses the key after an unknown outcome, and gets a new one after a refusal', async () => {
  const { flow: open, waiting } = stage();
  const flow = open();
  flow.attach('slot');
  flow.press('slot', 'draft');
  await waiting[0]?.fail(lost);
  expect(flow.getState()).toMatchObject({ status: 'unknown', error: lost });
  flow.press('slot', 'draft');
  await waiting[1]?.fail(refused);
  flow.press('slot', 'draft');
  const [first, second, third] = waiting.map(({ key }) => key);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('reset clears what is shown, but not an attempt in progress', async () => {
  const { flow: open, waiting } = stage();
  const flow = open();
  flow.attach('slot');
  flow.press('slot', 'draft');
  flow.reset();
  expect(flow.getState().status).toBe('sending');
  await waiting[0]?.fail(refused);
  flow.reset();
  expect(flow.getState()).toEqual({ status: 'idle' });
});

test('a programming error becomes a CreditsError, too, and leaves the outcome open', async () => {
  const { flow: open, waiting } = stage();
  const flow = open();
  flow.attach('slot');
  flow.press('slot', 'draft');
  const mistake = new RangeError('oops');
  await waiting[0]?.fail(mistake);
  expect(flow.getState()).toMatchObject({ status: 'unknown', error: { name: 'CreditsError', cause: mistake } });
  flow.press('slot', 'draft');
  expect(waiting[1]?.key).toBe(waiting[0]?.key);
});

test('an attempt whose retries ran out is shown again on remount, but not resent automatically', async () => {
  const { flow: open, waiting } = stage();
  const first = open();
  const detach = first.attach('slot');
  first.press('slot', 'draft');
  await waiting[0]?.fail(lost);
  detach();
  const second = open();
  second.attach('slot');
  expect(second.getState()).toMatchObject({ status: 'unknown', attempt: { input: 'draft' } });
  expect(waiting).toHaveLength(1);
});

test('an attempt that must not be resent automatically is shown as unknown after a reload', () => {
  const { attempts, flow: open, waiting } = stage();
  attempts.release(attempts.begin('slot', 'draft'));
  const flow = open(false);
  flow.attach('slot');
  expect(flow.getState().status).toBe('unknown');
  expect(waiting).toHaveLength(0);
});

test('follows attempts that are resent or settled elsewhere', async () => {
  const { attempts, flow: open, waiting } = stage();
  const flow = open();
  flow.attach('slot');
  flow.press('slot', 'draft');
  await waiting[0]?.fail(lost);
  const [attempt] = attempts.open();
  const again = attempts.reclaim(attempt as Attempt<string>) as Attempt<string>;
  void attempts.send(again, () => Promise.resolve('done'));
  expect(flow.getState().status).toBe('sending');
  await new Promise((next) => setImmediate(next));
  expect(flow.getState()).toMatchObject({ status: 'answered', answer: 'done' });

  flow.press('slot', 'another');
  await waiting[1]?.fail(lost);
  attempts.close(attempts.open()[0] as Attempt);
  expect(flow.getState().status).toBe('idle');
});

test('a press on an attempt whose key has expired only clears it, because the screen promised that nothing is done twice', async () => {
  const { flow: open, waiting, later } = stage();
  const flow = open();
  flow.attach('slot');
  flow.press('slot', 'draft');
  await waiting[0]?.fail(lost);
  expect(flow.getState().status).toBe('unknown');
  later(24 * 3_600_000);
  flow.press('slot', 'draft');
  expect(waiting).toHaveLength(1);
  expect(flow.getState().status).toBe('idle');
  flow.press('slot', 'draft');
  expect(waiting).toHaveLength(2);
  expect(waiting[1]?.key).not.toBe(waiting[0]?.key);
});

test('an attempt whose key expired while nothing showed it isn’t sent again', async () => {
  const { flow: open, waiting, later } = stage();
  const flow = open();
  const detach = flow.attach('slot');
  flow.press('slot', 'draft');
  detach();
  await waiting[0]?.answer('done');
  later(24 * 3_600_000);
  flow.attach('slot');
  expect(waiting).toHaveLength(1);
  expect(flow.getState().status).toBe('idle');
});
