// Other products and libraries to compare with, at pinned versions. They are installed outside the repository, in
// `$CREDITKIT_PEERS` or a folder in the system's temporary directory, and without running their install scripts.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The newest versions on 2026-11-21 that npm can install; of better-sqlite3 the newest for Node 20. */
export const versions = {
  '@clerk/react': '6.18.0',
  '@emotion/react': '11.14.0',
  '@emotion/styled': '11.14.1',
  '@flowglad/react': '0.18.0',
  '@mui/material': '9.5.0',
  '@mui/x-data-grid': '9.14.0',
  '@openmeter/sdk': '1.0.0-beta.232',
  '@radix-ui/react-dialog': '1.3.1',
  '@radix-ui/react-popover': '1.3.1',
  '@schematichq/schematic-components': '2.21.0',
  '@schematichq/schematic-react': '1.8.0',
  '@stigg/react-sdk': '10.16.0',
  '@stripe/react-stripe-js': '6.12.0', // a peer of Schematic's
  '@tanstack/react-table': '9.3.1',
  'ag-grid-community': '36.2.0',
  'ag-grid-react': '36.2.0',
  'autumn-js': '1.3.13',
  'better-sqlite3': '12.9.0',
};

/** Stigg's widget requires a client version that the registry doesn't have. This is the newest one it has. */
const overrides = { '@stigg/js-client-sdk': '3.35.0' };

export const peers = process.env.CREDITKIT_PEERS ?? join(tmpdir(), 'creditkit-peers');
process.env.CREDITKIT_PEERS = peers; // for the benchmarks that look there

/** Installs what is not there yet. */
export function installPeers() {
  const path = join(peers, 'package.json');
  const wanted = JSON.stringify({ private: true, dependencies: versions, overrides }, null, 2);
  const done = join(peers, 'installed.json'); // written last, so that a broken install is done again
  if (read(done) === wanted) return;
  mkdirSync(peers, { recursive: true });
  writeFileSync(path, wanted);
  console.log(`Installing ${Object.keys(versions).length} peers into ${peers} …`);
  npm('install', '--ignore-scripts', '--legacy-peer-deps', '--no-package-lock');
  // The only one that needs its install script. Built from source, since a prebuilt binary may not be reachable.
  if (!existsSync(join(peers, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')))
    npm('rebuild', 'better-sqlite3', '--build-from-source');
  writeFileSync(done, wanted);
}

/** @param {string[]} args */
function npm(...args) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peers, stdio: 'inherit' });
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
