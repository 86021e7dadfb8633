// What a server renders before it knows its reader. `npm run test:hosts next` proves that it hydrates without a
// warning.
import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { createWorld } from '../../mocks/world';
import { BalancePopover, CreditsProvider } from '../../src';
import { createCreditsClient } from '../../src/client';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each(['Asia/Tokyo', 'America/Los_Angeles'])('a server in %s renders every date in UTC by default', async (TZ) => {
  vi.stubEnv('TZ', TZ);
  expect(await firstHtml({})).toMatch(/Renews May\s1,\s2026/);
  expect(await firstHtml({ timeZone: 'America/Los_Angeles', locale: 'de' })).toMatch(/Renews 30\.\sApr\.\s2026/);
});

/** Half an hour into the first day of a month (UTC), which is still the previous month in Los Angeles. */
async function firstHtml(props: { locale?: string; timeZone?: string }): Promise<string> {
  const world = createWorld({ product: 'studio', nowAt: '2026-04-01T00:30:00Z' });
  const wallet = await world.backstage.wallets.create({ name: 'Acme', planId: 'starter' });
  const client = createCreditsClient({ fetch: world.fetch });
  const provided = { ...props, client, walletId: wallet.id, initialData: { wallets: [wallet] } };
  return renderToString(h(CreditsProvider, provided, h(BalancePopover)));
}
