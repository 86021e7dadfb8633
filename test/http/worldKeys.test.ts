import { expect, it } from 'vitest';
import { createWorld } from '../../mocks/index';

it('a clock move sent twice with one key moves once', async () => {
  const world = createWorld({ product: 'studio', nowAt: '2026-04-01T00:00:00.000Z' });
  const move = () =>
    world.fetch('/backstage/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'a-day' },
      body: JSON.stringify({ advanceMs: 86_400_000 }),
    });
  const first = await move();
  const second = await move();
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(await second.text()).toBe(await first.text());
  expect((await world.backstage.clock.get()).nowAt).toBe('2026-04-02T00:00:00.000Z');
});

it('a reset sent twice with one key resets once', async () => {
  const world = createWorld({ product: 'studio', nowAt: '2026-04-01T00:00:00.000Z' });
  const reset = () =>
    world.fetch('/backstage/reset', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'fresh' },
      body: JSON.stringify({ product: 'marketer', scenario: 'blank' }),
    });
  await reset();
  await world.backstage.wallets.create({ name: 'Northwind', planId: 'pro' });
  expect((await reset()).headers.get('idempotent-replayed')).toBe('true');
  const wallets = (await (await world.fetch('/v1/wallets')).json()) as { total: number };
  expect(wallets.total).toBe(1);
});
