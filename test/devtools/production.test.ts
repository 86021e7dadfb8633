// A host that uses the mock and the devtools in development ships neither of them.
import { build, type Plugin, type Rolldown } from 'vite';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/doors.mjs';

/** The two ways to write it: a dynamic import, or a static import that is used conditionally. */
const hosts = {
  'loaded on demand': `
    import { BalancePopover, CreditsProvider } from 'kit/src/index.ts';
    import { createElement } from 'react';
    export async function start(client, render) {
      let devtools = null;
      if (import.meta.env.DEV) {
        const { startMockLedger } = await import('kit/mocks/browser.ts');
        const { LedgerDevtools } = await import('kit/mocks/devtools/index.ts');
        await import('kit/mocks/devtools/devtools.css');
        const { world } = await startMockLedger({ product: 'studio', scenario: 'fresh' });
        devtools = createElement(LedgerDevtools, { backstage: world.backstage });
      }
      render(createElement(CreditsProvider, { client }, createElement(BalancePopover), devtools));
    }`,
  'imported at the top': `
    import { BalancePopover, CreditsProvider } from 'kit/src/index.ts';
    import { createWorld } from 'kit/mocks/index.ts';
    import { LedgerDevtools } from 'kit/mocks/devtools/index.ts';
    import { createElement } from 'react';
    export function start(client, render) {
      const world = import.meta.env.DEV ? createWorld({ product: 'studio' }) : null;
      const devtools = import.meta.env.DEV ? createElement(LedgerDevtools, { backstage: world.backstage }) : null;
      render(createElement(CreditsProvider, { client }, createElement(BalancePopover), devtools));
    }`,
};

/** Texts that only the mock's code contains. */
const marks = /ledger-devtools|creditkit-devtools|backstage|mockServiceWorker|msw|4242424242424242/;

describe.each(Object.entries(hosts))('a host with the mock %s', (_, host) => {
  test('ships none of it', async () => {
    const output = await bundle(host, 'production');
    const modules = output.flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
    expect(modules.filter((id) => /\/mocks\/|\/node_modules\/(msw|msw3)\//.test(id))).toEqual([]);
    expect(output.filter((file) => marks.test(textOf(file))).map(({ fileName }) => fileName)).toEqual([]);
    expect(modules.some((id) => id.endsWith('/BalancePopover/BalancePopover.tsx'))).toBe(true);
  });

  test('ships it in development, so this test would notice', async () => {
    const output = await bundle(host, 'development');
    expect(output.some((file) => marks.test(textOf(file)))).toBe(true);
  });
});

async function bundle(host: string, mode: 'production' | 'development') {
  const virtual: Plugin = {
    name: 'host',
    enforce: 'pre',
    resolveId: (id) => (id === 'host.js' ? '\0host.js' : id.startsWith('kit/') ? root + id.slice('kit/'.length) : null),
    load: (id) => (id === '\0host.js' ? host : null),
  };
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode,
    plugins: [virtual],
    define: { 'import.meta.env.DEV': String(mode === 'development') },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: 'host.js',
        preserveEntrySignatures: 'strict',
        external: [/^react(-dom)?(\/|$)/, /^@tanstack\//],
      },
    },
  })) as Rolldown.RolldownOutput;
  return result.output;
}

function textOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  return file.type === 'chunk' ? file.code : String(file.source);
}
