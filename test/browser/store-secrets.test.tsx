// Card numbers and CVCs, wherever a tester, an app or an attacker enters them, never appear in the browser's storage, a
// response, a URL or the console.
import { deleteDB } from 'idb';
import { expect, test, vi } from 'vitest';
import { createWorld, testCards } from '../../mocks';
import { createIndexedDbStore } from '../../mocks/browser';

const code = '"9071"';
const written = [
  (number: string) => number,
  (number: string) => number.replaceAll(/(.{4})(?=.)/g, '$1 '),
  (number: string) => number.replaceAll(/(.{4})(?=.)/g, '$1-'),
];

test('every test card number, in every notation, in every text field', { timeout: 60_000 }, async () => {
  const said: unknown[] = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...line) => void said.push(...line.map(String)));
  const name = `secrets ${Date.now()}`;
  const store = { ...createIndexedDbStore(name), snapshotAfter: 20 };
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z', store });
  let keys = 0;
  const send = async (method: string, path: string, body?: object): Promise<string> => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': `key-${(keys += 1)}` };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await world.fetch(path, init);
    const text = await answer.text();
    said.push(text);
    return text;
  };

  for (const [n, { number }] of testCards.entries()) {
    const typed = written[n % written.length]!(number);
    const opened = await send('POST', '/backstage/wallets', {
      name: `Card ${typed}`,
      planId: 'starter',
      buckets: { plan: 40 },
      card: number,
      autoReload: true,
    });
    const { id } = JSON.parse(opened) as { id: string };
    const wallet = `/v1/wallets/${id}`;
    await send('PUT', `/backstage/wallets/${id}/card`, { number });
    await send('PUT', `/backstage/wallets/${id}/card`, { number, cvc: '9071' });
    await send('PUT', `/backstage/wallets/${id}/card`, { number: `${number}0` });
    const link = { label: `Paid by ${typed}`, href: `/orders?card=${number}` };
    await send('POST', `${wallet}/spends`, { action: 'image_batch', params: {}, link });
    await send('POST', `${wallet}/spends`, { action: typed, params: { [number]: typed, cvc: '9071' } });
    await send('POST', `/backstage/wallets/${id}/adjust`, { amount: 1, note: `${typed} said on the phone` });
    await send('DELETE', '/v1/account', { confirm: typed });
    const returnUrl = `${location.origin}/back?card=${number}`;
    const checkout = await send('POST', `${wallet}/checkouts`, { kind: 'payment_method', returnUrl });
    const { id: checkoutId } = JSON.parse(checkout) as { id?: string };
    if (checkoutId) {
      await send('POST', `/backstage/checkouts/${checkoutId}/pay`, { number: typed });
      await send('POST', `/backstage/checkouts/${checkoutId}/pay`, { number: typed, cvc: '9071' });
    }
    await send('GET', `${wallet}/entries.csv`);
    await send('GET', `${wallet}/spends`);
  }
  for (const path of ['wallets', 'charges', 'outbox', 'checkouts', 'journal', 'audit', 'storage/rescue'])
    await send('GET', `/backstage/${path}`);
  const kept = JSON.stringify(await store.dump!());
  expect(kept).toContain('"snapshot"');
  said.push(kept, JSON.stringify([localStorage, sessionStorage]), location.href);
  said.push(performance.getEntriesByType('resource').map((entry) => entry.name));
  world.close();
  await deleteDB(`creditkit:${name}`);

  expect(keys).toBeGreaterThan(testCards.length * 9);
  const pile = said.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join('\n');
  expect(pile).not.toContain(code);
  const digits = pile.replaceAll(/(?<=\d)[ -](?=\d)/g, '');
  expect(testCards.filter(({ number }) => digits.includes(number)).map((card) => card.name)).toEqual([]);
  // It may only say which card it was.
  expect(pile).toContain('4242');
});
