// Many concurrent spends over real HTTP in real time, against a server that misbehaves.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMockServer, type MockServer } from '../../mocks/node';
import { createCreditsClient } from '../../src/client';

let server: MockServer;
beforeAll(async () => {
  server = await createMockServer({
    product: 'studio',
    scenario: 'blank',
    nowAt: '2026-04-01T00:00:00.000Z',
    port: 0,
    seed: 7,
  });
});
afterAll(() => server.close());

test(
  '100 concurrent spends, with one response in five lost or refused at random, are carried out once each',
  { timeout: 30_000 },
  async () => {
    const { backstage } = server.world;
    const { id: walletId } = await backstage.wallets.create({ name: 'Acme', planId: 'scale' });
    const kinds = ['drop_before', 'drop_after', 'status'] as const;
    const next = Array.from({ length: 60 }, (_, i) => ({
      match: 'POST *spends',
      kind: kinds[i % 3]!,
      status: i % 2 ? 500 : 503,
    }));
    await backstage.world.faults({ errorRate: 0.2, latencyMs: 2, next });

    const replays: string[] = [];
    const client = createCreditsClient({
      baseUrl: server.url,
      maxRetries: 12,
      // Real delays, divided by a hundred.
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms / 100);
          if (ms > 10_000) clearTimeout(timer);
          signal.addEventListener('abort', () => resolve());
        }),
      onResponse: ({ replayed, operation }) => replayed && replays.push(operation),
    });
    const spends = Array.from({ length: 100 }, (_, i) =>
      client.spends.create({ walletId, action: 'image_reroll', params: {}, link: { label: `photo ${i}`, href: '/' } }),
    );
    const results = await Promise.all(spends);
    expect(new Set(results.map(({ spend }) => spend.id)).size).toBe(100);
    expect(replays.length).toBeGreaterThan(5);

    await backstage.world.faults({});
    const labels: string[] = [];
    for await (const { link } of client.entries.iterate({ walletId, type: 'image_reroll' }))
      labels.push(link?.label ?? '');
    expect(labels).toHaveLength(100);
    expect(new Set(labels).size).toBe(100);
    expect((await client.wallets.get({ walletId })).balance).toBe(575 - 200);
  },
);
