// Several worlds over one store, like tabs or servers, and the expected result.
import { createWorld, type Store, type World } from '../../mocks/index';
import type { Entry, Page, SpendResult, Wallet } from '../../src/contract/index';

export const nowAt = '2026-04-01T00:00:00.000Z';
export const spendBody = { action: 'submission', params: { clips: [8] } };
export const cost = 48;

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

/** Retries with the same key, like the client, while the response asks for it. */
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

export interface Books {
  /** The spends in the log, by id. */
  spends: string[];
  amounts: number[];
  balance: number;
  /** Whether the ledger's audit finds no violation. */
  isSound: boolean;
}

/** Reads a wallet and its log, page by page. */
export async function readBooks(ask: typeof fetch, base: string, walletId: string): Promise<Books> {
  const read = async (path: string): Promise<unknown> => (await ask(base + path)).json();
  const entries: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page = await read(`/v1/wallets/${walletId}/entries?limit=100&type=submission${query}`);
    entries.push(...(page as Page<Entry>).data);
    cursor = (page as Page<Entry>).nextCursor;
  }
  return {
    spends: entries.map(({ spendId }) => spendId!),
    amounts: entries.map(({ amount }) => amount),
    balance: ((await read(`/v1/wallets/${walletId}`)) as Wallet).balance,
    isSound: ((await read('/backstage/audit')) as { ok: boolean }).ok,
  };
}
