// The SDK where there is no page: reads, an iterated list, a spend sent twice and a refusal, all inside a module worker.
import { expect, test } from 'vitest';
import { createWorld, type World } from '../../mocks';
import type { Answered, Asked, Report } from './clientInWorker';

type Said = { asked: Asked } | { report: Report } | { error: string };

test('the client reads and spends inside a web worker', async () => {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z' });
  await world.backstage.wallets.create({ name: 'Acme', planId: 'starter' });
  const worker = new Worker(new URL('./clientInWorker.ts', import.meta.url), { type: 'module' });
  const report = await new Promise<Report>((resolve, reject) => {
    worker.addEventListener('message', ({ data, ports: [port] }: MessageEvent<Said>) => {
      if ('asked' in data) answer(world, data.asked, port!).catch(reject);
      else if ('report' in data) resolve(data.report);
      else reject(new Error(data.error));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not load')));
  }).finally(() => worker.terminate());

  expect(report).toEqual({
    hasPage: false,
    balances: [150, 102],
    listed: ['submission', 'plan_allocation'],
    spendIds: [report.spendIds[0], report.spendIds[0]],
    replayed: [false, true, false],
    refused: ['insufficient_tokens', expect.any(Number)],
  });
});

async function answer(world: World, { url, ...init }: Asked, port: MessagePort): Promise<void> {
  const response = await world.fetch(url, init);
  const answered: Answered = { status: response.status, headers: [...response.headers], text: await response.text() };
  port.postMessage(answered);
}
