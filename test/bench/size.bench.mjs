// How much JavaScript a feature costs with the kit and with others: bundled and minified by esbuild, gzip -9, without
// React and TanStack Query, but with valibot, Radix and everything else. Then how long Chromium takes to load and
// evaluate it, beyond React alone. Chunks loaded lazily are not counted, neither in kB nor in ms, nor what a product
// fetches from its own servers at run time (all of Clerk's components).
import { gzipSync } from 'node:zlib';
import { doorFiles, root } from '../../scripts/doors.mjs';
import { bundle, newPage, serve } from './browser.mjs';
import { peers } from './peers.mjs';

const outside = ['react', 'react/*', 'react-dom', 'react-dom/*', '@tanstack/react-query'];
const doors = doorFiles();
const client = take('creditkit/client', 'createCreditsClient');
const provider = client + take('creditkit', 'CreditsProvider');

const five = ['InsufficientTokensModal', 'BalancePopover', 'AutoReloadToggle', 'TopUpPackPicker', 'CreditLog'];

/** @type {Record<string, Record<string, string>>} */
const jobs = {
  'read a balance in a hook': {
    creditkit: provider + take('creditkit', 'useWallet'),
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
      provider + take('creditkit', 'useSpend', 'InsufficientTokensModal', 'TopUpPackPicker'),
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
  'creditkit, all five components': provider + take('creditkit', 'useSpend', ...five),
  'Schematic, MeteredFeatures': balance['Schematic, MeteredFeatures'] ?? '',
  'Stigg, CreditBalance': balance['Stigg, CreditBalance'] ?? '',
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
  return [...benches, ...(await loading())];
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

/** What a page has loaded already: React and TanStack Query, each as its own module. */
const host = { react: 'react', dom: 'react-dom', jsx: 'react/jsx-runtime', query: '@tanstack/react-query' };

/** A new page that has React loads a feature from this machine as one file: fetched, parsed, evaluated. */
async function loading() {
  const codes = await Promise.all(Object.entries(host).map(async ([name, module]) => [name, await hostCode(module)]));
  const parts = await serve(Object.fromEntries(codes));
  const pathOf = Object.fromEntries(Object.values(host).map((module, n) => [module, parts[n] ?? '']));
  const ofThePage = {
    name: 'of-the-page',
    setup(/** @type {import('esbuild').PluginBuild} */ build) {
      build.onResolve({ filter: /./ }, ({ kind, path }) => {
        // It isn't requested while the page loads.
        if (kind === 'dynamic-import') return { path, external: true };
        if (!pathOf[path]) return undefined;
        // A module imports the page's copy; a CommonJS script gets it passed in.
        return kind === 'import-statement' ? { path: pathOf[path], external: true } : { path, namespace: 'page' };
      });
      build.onLoad({ filter: /./, namespace: 'page' }, ({ path }) => ({
        contents: `import * as part from '${pathOf[path]}'; module.exports = part.default ?? part;`,
        loader: 'js',
      }));
      build.onResolve({ filter: /^\/\d+\//, namespace: 'page' }, ({ path }) => ({ path, external: true }));
    },
  };
  const alone = {};
  const added = {};
  const [nothing = ''] = await serve({ nothing: 'export {};' });
  for (const [way, code] of Object.entries(loaded)) {
    const [job = ''] = await serve({ job: code }, { splitting: false, plugins: [ofThePage] });
    alone[way] = () => load(parts, job);
    // Subtract the time that loading any module takes right afterward on the same kind of page.
    added[way] = async () => (await load(parts, job)) - (await load(parts, nothing));
  }
  alone['nothing: an empty module'] = () => load(parts, nothing);
  const goals = { 'Schematic, MeteredFeatures': '≥ 4', 'Stigg, CreditBalance': '≥ 25' };
  const name = 'Load and evaluate, over React alone';
  return [
    { name, baseline: all, rounds: 21, cases: alone },
    { name: `${name}, less an empty module each time`, baseline: all, rounds: 21, cases: added, goals },
  ];
}
const all = 'creditkit, all five components';

/** All exports of a module, by name; React's own are CommonJS. @param {string} module */
async function hostCode(module) {
  const { default: whole = {}, ...named } = await import(module);
  const names = Object.keys(Object.keys(whole).length ? whole : named).filter((name) => /^\w+$/.test(name));
  return `import * as part from '${module}';
    const whole = part.default ?? part;
    export default whole;
    export const { ${names.join(', ')} } = whole;`;
}

/** @param {string[]} parts @param {string} job where they are */
async function load(parts, job) {
  const page = await newPage('');
  const took = await page.evaluate(
    async ([first, second]) => {
      for (const part of first) await import(part);
      await new Promise((done) => {
        setTimeout(done, 100);
      });
      const began = performance.now();
      await import(second);
      return performance.now() - began;
    },
    /** @type {const} */ ([parts, job]),
  );
  await page.close();
  return took;
}
