// Runs `conform` on the example backend: with a card on file, a wallet that can be filled, jobs that can fail and a
// processor that repeats its events.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { createApp, seed } from '../../examples/host-backend/app';
import type { grant } from '../../examples/host-backend/billing';
import type { write } from '../../examples/host-backend/books';
import { conform, type ConformReport } from '../../mocks/conform';
import { bundleExample, exampleFolder } from '../../scripts/bundle-example.mjs';
import { quickenPGlite } from '../pglite';

quickenPGlite();

/** The parts of the example that the tests use, from the repository or from a changed copy. */
export interface Example {
  createApp: typeof createApp;
  seed: typeof seed;
  grant: typeof grant;
  write: typeof write;
}

const page = 'https://app.test';
const number = '4242424242424242';

/** Checks the example against the contract. */
export async function judge(example: Example, only?: readonly string[]): Promise<ConformReport> {
  const app = await example.createApp({ origins: [page], workerToken: 'worker' });
  const standIn = app.standIn!;
  const { charge } = standIn;
  // Slow, so that other requests get in between.
  standIn.charge = async (asked) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return charge(asked);
  };
  const post = (path: string, body: string, headers: Record<string, string>) =>
    app.fetch(new Request(`https://host.test${path}`, { method: 'POST', body, headers }));
  try {
    await example.seed(app);
    await app.db.transaction(async (tx) => {
      const line = { type: 'plan_allocation', kind: 'grant', plan: 40, description: 'Left of a plan' };
      await example.write(tx, 'wal_acme', line);
      // Enough entries of several types for several pages.
      const small = { type: 'admin_adjustment', kind: 'adjustment', topUp: 1, description: 'A little' };
      for (let n = 0; n < 28; n += 1) await example.write(tx, 'wal_acme', small);
    });
    await standIn.attach('cus_acme', number);
    return await conform('https://host.test', {
      fetch: (input, init) => app.fetch(new Request(input, init)),
      token: 'acme-token',
      otherToken: 'globex-token',
      origin: page,
      walletId: 'wal_acme',
      write: true,
      destructive: true,
      action: { action: 'transcribe', params: { minutes: 8 } },
      ...(only && { only }),
      async fund({ walletId, amount }) {
        for (let left = amount; left > 0; left -= 500) {
          const paid = { wallet: walletId, kind: 'top_up', pack: 'pack_500' } as const;
          await app.db.transaction((tx) => example.grant(tx, `ch_${crypto.randomUUID()}`, 3900, paid));
        }
      },
      async redeliver({ checkoutId = '' }) {
        await standIn.pay(`cs_att_${checkoutId.slice(4)}-page`, number);
        for (const { body, signature } of standIn.sent.slice(-6).toReversed())
          await post('/webhooks/stripe', body, { 'stripe-signature': signature });
      },
      async fail({ spendId }) {
        await post(`/jobs/${spendId}`, '{"actual":0}', { authorization: 'Bearer worker' });
      },
    });
  } finally {
    await app.close();
  }
}

let copies = 0;

/** Replacements in one file of the example. */
export interface Change {
  file: string;
  edits: readonly (readonly [from: string, to: string])[];
}

/** The changed text of the file. Each replaced text must occur exactly once. */
export function changed({ file, edits }: Change): string {
  let text = readFileSync(join(exampleFolder, file), 'utf8');
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2)
      throw new Error(`${file} has this ${text.split(from).length - 1} times: ${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}

/** The example with one change. */
export async function changedExample(change: Change): Promise<Example> {
  const replacing: Plugin = {
    name: 'changed',
    setup: ({ onLoad }) =>
      onLoad({ filter: /host-backend\/[\w/]+\.ts$/ }, ({ path }) =>
        path === join(exampleFolder, change.file) ? { contents: changed(change), loader: 'ts' } : undefined,
      ),
  };
  const names = `export { createApp, seed } from './app'; export { grant } from './billing'; export { write } from './books';`;
  const file = await bundleExample(`changed-${(copies += 1)}`, {
    stdin: { contents: names, resolveDir: exampleFolder, loader: 'ts' },
    plugins: [replacing],
  });
  return (await import(/* @vite-ignore */ file)) as Example;
}
