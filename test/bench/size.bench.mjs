// What a job costs a host in JavaScript, done with the kit and with others: bundled and minified by esbuild, gzip -9, React and TanStack
// Query left out, valibot, Radix and everything else counted. Then how long Chromium takes to load and evaluate it, over React alone.
// Chunks loaded lazily are not counted, nor what a product fetches from its own servers at run time (all of Clerk's components).
import { gzipSync } from 'node:zlib';
import { doorFiles, root } from '../../scripts/doors.mjs';
import { bundle, newPage, serve } from './browser.mjs';
import { peers } from './peers.mjs';

const outside = ['react', 'react/*', 'react-dom', 'react-dom/*', '@tanstack/react-query'];
const doors = doorFiles();
const client = take('creditkit/client', 'createCreditsClient');
const provider = client + take('creditkit', 'CreditsProvider', 'useWallet', 'useSpend');

/** @type {Record<string, Record<string, string>>} */
const jobs = {
  'read a balance in a hook': {
    creditkit: provider,
    'Schematic, useSchematicCreditBalance': take(
      '@schematichq/schematic-react',
      'SchematicProvider',
      'useSchematicCreditBalance',
    ),
    'Autumn, useCustomer': take('autumn-js/react', 'AutumnProvider', 'useCustomer'),
    'Flowglad, useBilling': take('@flowglad/react', 'FlowgladProvider', 'useBilling', 'useUsageMeter'),
    'Stigg, useCreditEntitlement': take('@stigg/react-sdk', 'StiggProvider', 'useCreditEntitlement'),
    'OpenMeter, useOpenMeter (a client, no cache)': take(
      '@openmeter/sdk/react',
      'OpenMeter',
      'OpenMeterProvider',
      'useOpenMeter',
    ),
  },
  'show a balance': {
    'creditkit, BalancePopover': provider + take('creditkit', 'BalancePopover'),
    'Schematic, MeteredFeatures': take('@schematichq/schematic-components', 'EmbedProvider', 'MeteredFeatures'),
    'Stigg, CreditBalance': take('@stigg/react-sdk', 'StiggProvider', 'CreditBalance'),
  },
  'offer more when it runs out': {
    'creditkit, InsufficientTokensModal and TopUpPackPicker':
      provider + take('creditkit', 'InsufficientTokensModal', 'TopUpPackPicker'),
    'Schematic, CheckoutDialog': take('@schematichq/schematic-components', 'EmbedProvider', 'CheckoutDialog'),
    'Stigg, Paywall': take('@stigg/react-sdk', 'StiggProvider', 'Paywall'),
    'Clerk, PricingTable (without what it fetches)': take('@clerk/react', 'ClerkProvider', 'PricingTable'),
  },
  'show where it went': {
    'creditkit, CreditLog': provider + take('creditkit', 'CreditLog'),
    'Stigg, CreditGrants': take('@stigg/react-sdk', 'StiggProvider', 'CreditGrants'),
  },
};
const balance = jobs['show a balance'] ?? {};
const loaded = {
  'creditkit, BalancePopover': balance['creditkit, BalancePopover'] ?? '',
  'creditkit, all five components':
    provider +
    take('creditkit', 'InsufficientTokensModal', 'BalancePopover', 'AutoReloadToggle', 'TopUpPackPicker', 'CreditLog'),
  'Schematic, MeteredFeatures': balance['Schematic, MeteredFeatures'] ?? '',
  'Stigg, CreditBalance': balance['Stigg, CreditBalance'] ?? '',
  'nothing: an empty module': 'export {};',
};

export default async function open() {
  const benches = [];
  for (const [job, ways] of Object.entries(jobs)) {
    /** @type {Record<string, number>} */
    const sizes = {};
    for (const [way, code] of Object.entries(ways)) sizes[way] = (await sizeOf(code)) / 1000;
    const cases = Object.fromEntries(Object.entries(sizes).map(([way, size]) => [way, () => size]));
    benches.push({ name: `Size: ${job}`, baseline: Object.keys(ways)[0] ?? '', unit: 'kB', rounds: 1, cases });
  }
  return [...benches, await loading()];
}

/** @param {string} door @param {string[]} names */
function take(door, ...names) {
  const own = /^creditkit(.*)/.exec(door);
  const path = own ? `${root}/${doors[`.${own[1]}`]}` : door;
  return `export { ${names.join(', ')} } from ${JSON.stringify(path)};\n`;
}

/** @param {string} contents */
async function sizeOf(contents) {
  const { outputFiles, metafile } = await bundle({ stdin: { contents, resolveDir: peers }, external: outside });
  /** @type {Set<string>} */
  const needed = new Set();
  const need = (/** @type {string} */ path) => {
    needed.add(path);
    for (const { kind, external, path: next } of metafile?.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external && !needed.has(next)) need(next);
  };
  const outputs = Object.entries(metafile?.outputs ?? {});
  need(outputs.find(([, { entryPoint }]) => entryPoint)?.[0] ?? '');
  const texts = [...needed].map((path) => outputFiles.find((file) => file.path.endsWith(path))?.text ?? '');
  return gzipSync(texts.join(''), { level: 9 }).length;
}

/** A fresh page has React already, and then loads a job from this machine as one file: fetched, parsed, evaluated. */
async function loading() {
  const react = ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/react-query'];
  const [base = ''] = await serve({
    base: `${react.map((name, n) => `import * as part${n} from '${name}';`).join('')}
      globalThis.react = {${react.map((name, n) => `'${name}': part${n}.default ?? part${n}`).join()}};`,
  });
  const inPage = {
    name: 'react-of-the-page',
    setup(/** @type {import('esbuild').PluginBuild} */ build) {
      const filter = new RegExp(`^(${react.join('|')})$`);
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'page' }));
      build.onLoad({ filter, namespace: 'page' }, ({ path }) => ({ contents: `module.exports = react['${path}'];` }));
    },
  };
  /** @type {Record<string, () => Promise<number>>} */
  const cases = {};
  for (const [way, code] of Object.entries(loaded)) {
    const [job = ''] = await serve({ job: code }, { splitting: false, plugins: [inPage] });
    cases[way] = () => load(base, job);
  }
  const [own = ''] = Object.keys(cases);
  const goals = { 'Schematic, MeteredFeatures': '≥ 4', 'Stigg, CreditBalance': '≥ 25' };
  return { name: 'Load and evaluate, over React alone', baseline: own, rounds: 21, cases, goals };
}

/** @param {string} base @param {string} job where they are */
async function load(base, job) {
  const page = await newPage('');
  const took = await page.evaluate(
    async ([first, second]) => {
      await import(first);
      await new Promise((done) => {
        setTimeout(done, 100);
      });
      const began = performance.now();
      await import(second);
      return performance.now() - began;
    },
    /** @type {const} */ ([base, job]),
  );
  await page.close();
  return took;
}
