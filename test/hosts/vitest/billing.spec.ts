// Code that calls the billing server by URL. The ledger answers there.
import { createCreditsClient } from 'creditkit/client';
import { setupMockLedger } from 'creditkit/mocks/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

const ledger = setupMockLedger({ product: 'studio', scenario: 'low' });
beforeAll(ledger.listen);
afterEach(ledger.reset);
afterAll(ledger.close);

const client = createCreditsClient({ baseUrl: ledger.baseUrl });
const firstWallet = async () => (await client.wallets.list()).data[0]!;

test('a video that costs too much is refused, and nothing is spent', async () => {
  const { id: walletId } = await firstWallet();
  const video = { walletId, action: 'submission', params: { clips: [8, 8] } };
  await expect(client.spends.create(video)).rejects.toMatchObject({
    code: 'insufficient_tokens',
    shortage: { balance: 12, cost: 56, shortfall: 44 },
  });
  expect((await firstWallet()).balance).toBe(12);
});

test('a pack covers it', async () => {
  const { id: walletId } = await firstWallet();
  await client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' });
  const { wallet } = await client.spends.create({ walletId, action: 'submission', params: { clips: [8, 8] } });
  expect(wallet.balance).toBe(6);
  expect((await ledger.world.backstage.audit.get()).ok).toBe(true);
});
