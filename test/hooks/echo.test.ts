import { afterEach, expect, test } from 'vitest';
import { createEchoGuard } from '../../src/hooks/attempt/echo';

const page = globalThis as { event?: unknown };
afterEach(() => {
  delete page.event;
});

/** Presses one after the other; `event` is the event that the browser is handling. */
function press(...presses: { at: number; event?: { type: string; detail?: number; isTrusted?: boolean } }[]) {
  let now = 0;
  const isEcho = createEchoGuard(() => now);
  return presses.map(({ at, event }) => {
    now = at;
    page.event = event && { isTrusted: true, ...event };
    return isEcho();
  });
}

const click = (detail: number) => ({ type: 'click', detail });

test('the second click of a double click is an echo, even if the first was answered in between', () => {
  expect(press({ at: 0, event: click(1) }, { at: 480, event: click(2) })).toEqual([false, true]);
});

test('two clicks are two presses', () => {
  expect(press({ at: 0, event: click(1) }, { at: 100, event: click(1) })).toEqual([false, false]);
});

test('a held Enter key is one press', () => {
  const enter = click(0);
  const held = [0, 500, 530, 560, 590, 620, 1500].map((at) => ({ at, event: enter }));
  expect(press(...held)).toEqual([false, true, true, true, true, true, false]);
});

test('a form submitted twice by a double click is submitted once', () => {
  expect(press({ at: 0, event: { type: 'submit' } }, { at: 150, event: { type: 'submit' } })).toEqual([false, true]);
});

test('calls from code are never echoes', () => {
  const scripted = { ...click(0), isTrusted: false };
  expect(press({ at: 0 }, { at: 1 }, { at: 2, event: scripted }, { at: 3, event: scripted })).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
