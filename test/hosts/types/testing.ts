// The code of a host's tests, using every entry point for tests.
import { test as base } from '@playwright/test';
import { addLedgerCommands, type LedgerCommands } from 'creditkit/cypress';
import { createWorld, products, testCards } from 'creditkit/mocks';
import { createMockServer, setupMockLedger } from 'creditkit/mocks/node';
import { createWorld as createBareWorld } from 'creditkit/mocks/world';
import { ledgerFixtures, type LedgerFixtures } from 'creditkit/playwright';

export const test = base.extend<LedgerFixtures>(ledgerFixtures({ product: 'studio', scenario: 'low' }));

test('runs out', async ({ ledger, page }) => {
  await ledger.spendToZero();
  await page.goto('/');
  const { amount } = await ledger.expectEntry({ type: 'submission' });
  console.log(amount satisfies number);
});

addLedgerCommands({ url: 'http://127.0.0.1:4010' });
export type Commands = LedgerCommands;

export async function worlds(): Promise<void> {
  const world = createWorld({ product: products.marketer, nowAt: '2026-04-01T00:00:00Z' });
  const { id } = await world.backstage.wallets.create({ name: 'Acme', planId: 'pro', card: '4242424242424242' });
  await world.backstage.clock.set({ advanceMs: 1000 });
  // @ts-expect-error a control that doesn't exist
  await world.backstage.wallets.invent({ walletId: id });
  console.log(Object.keys(testCards).length);

  const answer: Response = await createBareWorld({ product: 'studio' }).fetch('/v1/wallets');
  console.log(answer.status);

  const ledger = setupMockLedger({ product: 'studio', scenario: 'zero' });
  await ledger.listen();
  const server = await createMockServer({ product: 'gallery', origins: ['http://localhost:5173'] });
  await server.close();
}
