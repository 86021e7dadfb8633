// Several worlds over one store, as tabs or servers are, and what must come out of it.
import { expect } from 'vitest';
import { createWorld, type Store, type World } from '../../mocks/index';
import type { Entry, Page, SpendResult, Wallet } from '../../src/contract/index';

export const nowAt = '2026-04-01T00:00:00.000Z';
export const spendBody = { action: 'submission', params: { clips: [8] } };
const cost = 48;

export const openWorld = (store: Store): World => createWorld({ product: 'studio', scenario: 'blank', nowAt, store });

export async function createWallet(world: World, spends: number): Promise<string> {
  const buckets = { plan: spends * cost };
  const { id } = await world.backstage.wallets.create({ name: 'Acme', planId: 'starter', buckets });
  return id;
}

export function spend(world: World, walletId: string, key: string): Promise<Response> {
  return world.fetch(`http://localhost/v1/wallets/${walletId}/spends`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(spendBody),
  });
}

/** Asks again under the same key, as the client does, for as long as the answer says to. */
export async function spendSurely(
  world: World,
  walletId: string,
  key: string,
): Promise<{ text: string; replayed: boolean }> {
  for (;;) {
    const answer = await spend(world, walletId, key);
    const text = await answer.text();
    if (answer.status === 201) return { text, replayed: answer.headers.has('idempotent-replayed') };
    if (answer.status !== 503 && !text.includes('request_in_progress')) throw new Error(text);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export const spendIdOf = (text: string): string => (JSON.parse(text) as SpendResult).spend.id;

export async function readWallet(world: World, id: string): Promise<Wallet> {
  return (await (await world.fetch(`http://localhost/v1/wallets/${id}`)).json()) as Wallet;
}

/** Every spend once, in a log that sums, with nothing left over. */
export async function expectExact(world: World, walletId: string, spends: readonly string[]): Promise<void> {
  const entries: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await world.fetch(
      `http://localhost/v1/wallets/${walletId}/entries?limit=100&type=submission${query}`,
    );
    const page = (await answer.json()) as Page<Entry>;
    entries.push(...page.data);
    cursor = page.nextCursor;
  }
  expect(entries).toHaveLength(spends.length);
  expect(new Set(entries.map(({ spendId }) => spendId))).toEqual(new Set(spends));
  expect(new Set(spends).size).toBe(spends.length);
  expect(entries.every(({ amount }) => amount === -cost)).toBe(true);
  const audit = (await (await world.fetch('http://localhost/backstage/audit')).json()) as { ok: boolean };
  expect(audit).toMatchObject({ ok: true });
}

/** Each of the worlds makes so many spends, `inFlight` of them at a time. */
export async function race(worlds: World[], each: number, inFlight: number): Promise<void> {
  const walletId = await createWallet(worlds[0]!, worlds.length * each);
  const made = await Promise.all(
    worlds.map(async (world, tab) => {
      const spends: string[] = [];
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < each)
          spends.push(
            spendIdOf((await spendSurely(world, walletId, `tab ${tab} spend ${next++}`.replaceAll(' ', '-'))).text),
          );
      };
      await Promise.all(Array.from({ length: inFlight }, lane));
      return spends;
    }),
  );
  for (const world of worlds) {
    await expectExact(world, walletId, made.flat());
    expect((await readWallet(world, walletId)).balance).toBe(0);
  }
}
