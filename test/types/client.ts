// What a host's compiler must accept and refuse. Never run: `npm run typecheck` is the test.
import { expectTypeOf } from 'vitest';
import {
  createCreditsClient,
  type CreditsErrorCode,
  type Entry,
  isCreditsError,
  type Page,
  type SpendResult,
  type Wallet,
} from '../../src/client';

const client = createCreditsClient({ baseUrl: 'https://billing.example.com' });
createCreditsClient({});
// @ts-expect-error a timeout is a number of milliseconds
createCreditsClient({ timeoutMs: '1s' });

export async function reads(signal: AbortSignal): Promise<void> {
  expectTypeOf(await client.wallets.get({ walletId: 'wal_1' }, { signal })).toEqualTypeOf<Wallet>();
  expectTypeOf(await client.entries.list({ walletId: 'wal_1', limit: 25 })).toExtend<Page<Entry>>();
  expectTypeOf(await client.entries.csv({ walletId: 'wal_1' })).toBeString();
  for await (const entry of client.entries.iterate({ walletId: 'wal_1' })) expectTypeOf(entry).toEqualTypeOf<Entry>();
  await client.wallets.list();

  // @ts-expect-error a wallet must be named
  await client.wallets.get({});
  // @ts-expect-error a misspelled field would be refused by the server
  await client.wallets.get({ walletId: 'wal_1', wallet: 'wal_1' });
  // @ts-expect-error nothing is carried out by a read, so no attempt has a name
  await client.wallets.get({ walletId: 'wal_1' }, { idempotencyKey: 'one' });
}

export async function commands(): Promise<void> {
  const spend = { walletId: 'wal_1', action: 'submission', params: { clips: [8] } };
  expectTypeOf(await client.spends.create(spend, { idempotencyKey: 'one' })).toEqualTypeOf<SpendResult>();
  // @ts-expect-error a kind outside the contract
  await client.checkouts.create({ walletId: 'wal_1', kind: 'gift' });
  // @ts-expect-error a wallet has no such field
  (await client.spends.create(spend)).wallet.ballance satisfies unknown;
}

export function errors(error: unknown): string {
  if (!isCreditsError(error)) return 'not ours';
  expectTypeOf(error.code).toEqualTypeOf<CreditsErrorCode>();
  // @ts-expect-error the codes are closed, so a misspelled one is caught
  if (error.code === 'insufficient_token') return 'never';
  // @ts-expect-error only some refusals have a shortage
  return String(error.shortage.cost);
}
