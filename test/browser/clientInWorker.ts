// Runs inside a module worker: no window, no document, no sessionStorage. Says what it found, or what went wrong.
import { createWorld } from '../../mocks/world';
import { createCreditsClient, isCreditsError } from '../../src/client';

export interface Report {
  hasPage: boolean;
  balances: [before: number, after: number];
  listed: string[];
  /** Sent twice with one key. */
  spendIds: string[];
  /** Code and figures of the spend that was refused. */
  refused: [code: string, shortfall: number | undefined] | null;
  replayed: boolean[];
  isSound: boolean;
}

async function work(): Promise<Report> {
  const replayed: boolean[] = [];
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z' });
  await world.backstage.wallets.create({ name: 'Acme', planId: 'starter' });
  const client = createCreditsClient({
    fetch: world.fetch,
    onResponse: (event) => event.operation === 'spends.create' && replayed.push(event.replayed),
  });
  const { data } = await client.wallets.list();
  const { id: walletId, balance } = data[0]!;
  const spend = (clips: number[], idempotencyKey?: string) =>
    client.spends.create({ walletId, action: 'submission', params: { clips } }, { idempotencyKey });
  const spends = [await spend([8], 'one-press'), await spend([8], 'one-press')];
  const refusal: unknown = await spend(Array.from({ length: 30 }, () => 60)).catch((error: unknown) => error);
  const listed: string[] = [];
  for await (const entry of client.entries.iterate({ walletId, limit: 1 })) listed.push(entry.type);
  const after = await client.wallets.get({ walletId });
  return {
    hasPage: 'window' in globalThis || 'document' in globalThis,
    balances: [balance, after.balance],
    listed,
    spendIds: spends.map((result) => result.spend.id),
    refused: isCreditsError(refusal) ? [refusal.code, refusal.shortage?.shortfall] : null,
    replayed,
    isSound: (await world.backstage.audit.get()).ok,
  };
}

work().then(
  (report) => self.postMessage({ report }),
  (error: unknown) => self.postMessage({ error: String(error) }),
);
