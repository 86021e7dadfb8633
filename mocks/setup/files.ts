// The files that `creditkit setup` writes, as text. test/package.test.ts compiles them in both kinds of hosts, and runs
// the test that is one of them.
import type { Host } from './host';

export interface Choice {
  /** A built-in product, for the mock ledger. */
  product: string;
  scenario: string;
}

/** The text of each file, by its path in the host. */
export function filesOf(host: Host, choice: Choice): Record<string, string> {
  const folder = `${host.source}credits/`;
  const [plain, markup] = host.isTyped ? ['ts', 'tsx'] : ['js', 'jsx'];
  return {
    [`${folder}client.${plain}`]: client(host),
    [`${folder}Credits.${markup}`]: provider(host),
    [`${folder}mocks.${markup}`]: mocks(host, choice),
    [`${folder}credits.test.${plain}`]: test(host, choice),
  };
}

function client({ kind, isTyped }: Host): string {
  const [variable, env, isDevelopment] =
    kind === 'next'
      ? ['NEXT_PUBLIC_CREDITS_URL', 'process.env', `process.env.NODE_ENV === 'development'`]
      : ['VITE_CREDITS_URL', 'import.meta.env', 'import.meta.env.DEV'];
  const type = isTyped && kind === 'vite' ? ': string | undefined' : '';
  return `import { createCreditsClient } from 'creditkit/client';

/** Your billing server. If it isn't set, development uses the mock ledger, and a build uses the page's own origin. */
const baseUrl${type} = ${env}.${variable};

/** The bundler replaces the first operand with a constant, so a build contains none of the mocks. */
export const loadMocks = ${isDevelopment} && !baseUrl ? () => import('./mocks') : undefined;

/** Use one client for the whole app: another client counts as another user. */
export const client = createCreditsClient(
  loadMocks
    ? { fetch: async (url, init) => (await (await loadMocks()).ledger).fetch(url, init) }
    : { baseUrl },
);
`;
}

function provider({ kind, isTyped, tailwind }: Host): string {
  const boundary = kind === 'next' ? "'use client';\n" : '';
  const names = isTyped ? 'type ReactNode, useEffect, useState' : 'useEffect, useState';
  // With Tailwind, the order of stylesheets matters, so the host's Tailwind stylesheet imports the kit's.
  const styles = tailwind === undefined ? "import 'creditkit/styles.css';\n" : '';
  return `${boundary}import { ${names} } from 'react';
import { CreditsProvider } from 'creditkit';
${styles}import { client, loadMocks } from './client';

/**
 * Put all components of the kit inside. Add \`links\`, \`locale\`, \`walletId\` and other props to the provider here.
 */
export function Credits({ children }${isTyped ? ': { children: ReactNode }' : ''}) {
  return (
    <CreditsProvider client={client}>
      {children}
      {loadMocks && <MockDevtools load={loadMocks} />}
    </CreditsProvider>
  );
}

/** A panel that controls the mock ledger; Alt+Shift+L opens it. Loaded in an effect, as the ledger needs a browser. */
function MockDevtools({ load }${isTyped ? ': { load: NonNullable<typeof loadMocks> }' : ''}) {
  const [devtools, setDevtools] = useState${isTyped ? '<ReactNode>' : ''}(null);
  useEffect(() => {
    void load()
      .then((mocks) => mocks.createDevtools())
      .then(setDevtools);
  }, [load]);
  return devtools;
}
`;
}

function mocks({ kind }: Host, { product, scenario }: Choice): string {
  const worker = kind === 'vite' ? '\n  workerUrl: `${import.meta.env.BASE_URL}mockServiceWorker.js`,' : '';
  return `// Loaded while you develop, and only in a browser.
import { LedgerDevtools } from 'creditkit/devtools';
import 'creditkit/devtools.css';
import { startMockLedger } from 'creditkit/mocks/browser';

/**
 * Choose a built-in credit system or your own product file, and the scenario it starts with. The world is stored in
 * this browser; the panel can reset it.
 */
export const ledger = startMockLedger({
  product: '${product}',
  scenario: '${scenario}',
  persist: true,${worker}
});

export async function createDevtools() {
  const started = await ledger;
  return <LedgerDevtools backstage={started.world.backstage} ledger={started} />;
}
`;
}

function test({ runner }: Host, { product, scenario }: Choice): string {
  const from = runner === 'jest' ? '@jest/globals' : 'vitest';
  return `// Uses the real rules of the mock ledger. No response is made up.
import { createCreditsClient } from 'creditkit/client';
import { setupMockLedger } from 'creditkit/mocks/node';
import { afterEach, expect, test } from '${from}';

const ledger = setupMockLedger({ product: '${product}', scenario: '${scenario}' });
afterEach(ledger.reset);

test('buying a pack adds its tokens to the balance, and the audit finds nothing', async () => {
  const client = createCreditsClient({ fetch: ledger.fetch });
  const [wallet] = (await client.wallets.list()).data;
  if (!wallet) throw new Error('The scenario has no wallet.');
  const [pack] = (await client.packs.list({ walletId: wallet.id })).data;
  if (!pack) throw new Error('The product sells no packs.');

  await client.checkouts.create({ walletId: wallet.id, kind: 'top_up', packId: pack.id });

  const { balance } = await client.wallets.get({ walletId: wallet.id });
  expect(balance).toBe(wallet.balance + pack.amount);
  expect((await ledger.world.backstage.audit.get()).violations).toEqual([]);
});
`;
}
