// SDK and ledger without a page: reads, an iterated list, a spend sent twice and a refusal, all inside a module worker.
import { expect, test } from 'vitest';
import type { Report } from './clientInWorker';

type Said = { report: Report } | { error: string };

test('the client reads and spends with its own world inside a web worker', async () => {
  const worker = new Worker(new URL('./clientInWorker.ts', import.meta.url), { type: 'module' });
  const report = await new Promise<Report>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if ('report' in data) resolve(data.report);
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
    isSound: true,
  });
});
