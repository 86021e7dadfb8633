import { expect, test } from 'vitest';
import { CreditsError } from '../../src/client';
import { canonicalJson } from '../../src/contract/canonicalJson';
import { createAttempts } from '../../src/hooks/attempt/attempts';

const minute = 60_000;
const hour = 60 * minute;

/** A tab's storage, and the pages that use it. */
function createTab() {
  const items = new Map<string, string>();
  const storage = {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
  };
  let now = 0;
  return {
    items,
    storage,
    later: (ms: number) => (now += ms),
    /** A page of the tab. */
    open: () => createAttempts({ storage, now: () => now }),
    /** Simulates that the page has died: its owner is no longer alive. */
    kill: () => {
      for (const [key, text] of items)
        items.set(key, JSON.stringify({ ...JSON.parse(text), owner: 'a page that died' }));
    },
  };
}

const lost = new CreditsError({ code: 'network_error', detail: '' });
const refused = new CreditsError({ code: 'insufficient_tokens', detail: '' });
const draft = { walletId: 'wal_1', params: { clips: [8] } };

test('an attempt is stored before anything is sent, and removed after its final response', async () => {
  const tab = createTab();
  const attempts = tab.open();
  const attempt = attempts.begin('slot', draft);
  expect([...tab.items.values()].join()).toContain(attempt.key);
  await attempts.send(attempt, () => Promise.resolve('ok'));
  expect(tab.items.size).toBe(1);
  attempts.close(attempt);
  expect(tab.items.size).toBe(0);
});

test('every press has its own key', () => {
  const attempts = createTab().open();
  expect(attempts.begin('slot', draft).key).not.toBe(attempts.begin('slot', draft).key);
});

test('a press after an unknown outcome repeats the attempt; after a refusal it starts a new one', async () => {
  const attempts = createTab().open();
  const first = attempts.begin('slot', draft);
  await expect(attempts.send(first, () => Promise.reject(lost))).rejects.toBe(lost);
  attempts.release(first);
  const second = attempts.begin('slot', { params: draft.params, walletId: 'wal_1' });
  expect(second.key).toBe(first.key);
  expect(second.isRepeat).toBe(true);
  await expect(attempts.send(second, () => Promise.reject(refused))).rejects.toBe(refused);
  attempts.close(second);
  expect(attempts.begin('slot', draft).key).not.toBe(first.key);
});

test('another draft, slot or id is another attempt', () => {
  const tab = createTab();
  const attempts = tab.open();
  const first = attempts.begin('slot', draft);
  attempts.release(first);
  expect(attempts.begin('slot', { ...draft, params: { clips: [9] } }).key).not.toBe(first.key);
  expect(attempts.begin('elsewhere', draft).key).not.toBe(first.key);
  const buy = attempts.begin('buy', { packId: 'a', returnUrl: '/one' }, { packId: 'a' });
  attempts.release(buy);
  const again = attempts.begin('buy', { packId: 'a', returnUrl: '/two' }, { packId: 'a' });
  expect(again.key).toBe(buy.key);
  expect(again.input.returnUrl).toBe('/one');
});

test('everyone who sends an attempt that is in progress gets the same response', async () => {
  const attempts = createTab().open();
  const attempt = attempts.begin('slot', draft);
  let calls = 0;
  const call = () => Promise.resolve(++calls);
  expect(await Promise.all([attempts.send(attempt, call), attempts.send(attempt, call)])).toEqual([1, 1]);
});

test('a reloaded page claims what the previous one had sent, once', () => {
  const tab = createTab();
  const { key } = tab.open().begin('slot', draft);
  tab.kill();
  const reloaded = tab.open();
  expect(reloaded.claim('another')).toBeUndefined();
  expect(reloaded.claim('slot')).toMatchObject({ key, input: draft, isRepeat: true });
  expect(reloaded.claim('slot')).toBeUndefined();
});

test('an attempt that another mounted component shows isn’t claimed', () => {
  const tab = createTab();
  const attempts = tab.open();
  const attempt = attempts.begin('slot', draft);
  expect(attempts.claim('slot')).toBeUndefined();
  expect(tab.open().claim('slot')).toBeUndefined();
  attempts.release(attempt);
  expect(tab.open().claim('slot')).toBeUndefined();
  expect(attempts.claim('slot')?.key).toBe(attempt.key);
});

test('a provider that is mounted again with a new client continues what the old one left unknown', async () => {
  const tab = createTab();
  const first = tab.open();
  const unmount = first.subscribe(() => undefined);
  const paid = first.begin('pay', draft);
  await first.send(paid, () => Promise.reject(lost)).catch(() => undefined);
  first.release(paid);
  const unseen = first.begin('spend', draft);
  const second = tab.open();
  // It is rendered while the first one is still mounted.
  expect(second.open()).toEqual([]);
  expect(second.begin('pay', draft).key).not.toBe(paid.key);
  unmount();
  second.subscribe(() => undefined);
  expect(second.open().map(({ key }) => key)).toContain(paid.key);
  expect(second.begin('pay', draft)).toMatchObject({ key: paid.key, isRepeat: true });
  expect(second.claim('spend')).toMatchObject({ key: unseen.key, isRepeat: true });
});

test('after 15 minutes an attempt isn’t resent automatically; a press resends it until the key expires', () => {
  const tab = createTab();
  const { key } = tab.open().begin('slot', draft);
  tab.kill();
  tab.later(16 * minute);
  const back = tab.open();
  expect(back.claim('slot')).toBeUndefined();
  const pressed = back.begin('slot', draft);
  expect(pressed.key).toBe(key);
  back.release(pressed);
  tab.later(23 * hour);
  expect(back.begin('slot', draft).key).not.toBe(key);
});

test('an expired key isn’t listed, and isn’t sent again', async () => {
  const tab = createTab();
  const attempts = tab.open();
  const attempt = attempts.begin('top_up wal_1', draft);
  await attempts.send(attempt, () => Promise.reject(lost)).catch(() => undefined);
  attempts.release(attempt);
  let told = 0;
  attempts.subscribe(() => told++);
  expect(attempts.open()).toHaveLength(1);
  tab.later(23 * hour);
  expect(attempts.open()).toEqual([]);
  expect(attempts.reclaim(attempt)).toBeUndefined();
  expect(told).toBe(1);
  expect(tab.items.size).toBe(0);
});

test('if the clock was set back, nothing is resent automatically', () => {
  const tab = createTab();
  tab.later(30 * hour);
  const { key } = tab.open().begin('slot', draft);
  tab.kill();
  tab.later(-30 * hour);
  const back = tab.open();
  expect(back.claim('slot')).toBeUndefined();
  expect(back.begin('slot', draft).key).toBe(key);
});

test('an attempt whose retries ran out isn’t resent automatically', async () => {
  const tab = createTab();
  const first = tab.open();
  const attempt = first.begin('slot', draft);
  await first.send(attempt, () => Promise.reject(lost)).catch(() => undefined);
  tab.kill();
  const back = tab.open();
  expect(back.claim('slot')).toBeUndefined();
  expect(back.begin('slot', draft).key).toBe(attempt.key);
});

test('works with broken, full, forbidden or missing storage', () => {
  const tab = createTab();
  tab.items.set('creditkit.attempt.a', '{"key": ');
  tab.items.set('creditkit.attempt.b', '{"key": 1, "slot": "slot"}');
  tab.items.set('creditkit.attempt.c', 'null');
  tab.items.set('theirs', '{}');
  expect(tab.open().claim('slot')).toBeUndefined();

  const fails = () => {
    throw new Error('QuotaExceededError');
  };
  const full = createAttempts({ storage: { ...tab.storage, length: 0, setItem: fails, removeItem: fails } });
  const attempt = full.begin('slot', draft);
  full.release(attempt);
  expect(full.claim('slot')?.key).toBe(attempt.key);
  full.close(attempt);

  const memory = createAttempts({ storage: null });
  expect(memory.begin('slot', draft).key).toMatch(/\w/);
});

test('equal inputs have the same text in any order of their fields', () => {
  expect(canonicalJson({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(canonicalJson({ b: { c: [1, 2] }, a: 1 }));
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
});

test('attempts without a final response are listed until settled, and listeners are notified', async () => {
  const attempts = createTab().open();
  let told = 0;
  attempts.subscribe(() => told++);
  expect(attempts.open()).toEqual([]);
  const attempt = attempts.begin('slot', draft);
  expect(attempts.open()).toBe(attempts.open());
  expect(attempts.open().map(({ key }) => key)).toEqual([attempt.key]);
  expect(attempts.isUnknown(attempt)).toBe(false);
  const sent = attempts.send(attempt, () => Promise.reject(lost)).catch(() => undefined);
  expect([attempts.isUnderWay(attempt), attempts.isUnknown(attempt)]).toEqual([true, false]);
  await sent;
  expect([attempts.isUnderWay(attempt), attempts.isUnknown(attempt)]).toEqual([false, true]);
  attempts.release(attempt);
  expect(attempts.unclaimed('slot')?.key).toBe(attempt.key);
  expect(attempts.reclaim(attempt)).toMatchObject({ key: attempt.key, isRepeat: true });
  expect(attempts.unclaimed('slot')).toBeUndefined();
  const before = told;
  attempts.close(attempt);
  expect(told).toBe(before + 1);
  expect([attempts.open(), attempts.reclaim(attempt)]).toEqual([[], undefined]);
});

test('what a closed page sent is unknown until a component takes it up', () => {
  const tab = createTab();
  const sent = tab.open().begin('slot', draft);
  tab.kill();
  const reloaded = tab.open();
  expect(reloaded.open().map(({ key }) => key)).toEqual([sent.key]);
  expect(reloaded.isUnknown(sent)).toBe(true);
  reloaded.claim('slot');
  expect(reloaded.isUnknown(sent)).toBe(false);
});
