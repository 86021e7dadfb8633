// Tests the oldest supported React: checks the types of a host that uses it, then runs the hook and component tests
// with it in a browser. It's installed in a separate folder, so that everything else keeps the React of package.json.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { doorFiles, root } from './doors.mjs';

const wanted = {
  react: '18.2.0',
  'react-dom': '18.2.0',
  '@types/react': '18.2.79',
  '@types/react-dom': '18.2.25',
};
const home = join(root, 'node_modules/.cache/react18');
const modules = join(home, 'node_modules');

install();
typecheck();
check(
  node('node_modules/vitest/vitest.mjs', ['run', '--project', 'browser-react18', ...process.argv.slice(2)], {
    CREDITKIT_REACT: modules,
  }),
);

/** Installs only once: the right version stays. */
function install() {
  const isThere = Object.entries(wanted).every(([name, version]) => versionOf(name) === version);
  if (isThere) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), `${JSON.stringify({ private: true, dependencies: wanted }, null, 2)}\n`);
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  check(spawnSync('npm', args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' }));
}

/** @param {string} name */
function versionOf(name) {
  const file = join(modules, name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

/**
 * A host sees the built types, not the source. So they're built again, and every entry point is imported with `react`
 * resolved to the separate installation.
 */
function typecheck() {
  const dist = join(home, 'dist');
  rmSync(dist, { recursive: true, force: true });
  check(node('scripts/types.mjs', [dist]));
  const types = (/** @type {string} */ name) => [join(modules, '@types', name)];
  const paths = Object.fromEntries(
    ['react', 'react-dom'].flatMap((name) => [
      [name, types(name)],
      [`${name}/*`, types(`${name}/*`)],
    ]),
  );
  const doors = Object.values(doorFiles()).map((file) => `export * from './${file}';`);
  const uses = `import { useRef } from 'react';
import { BalancePopover, CreditsProvider, InsufficientTokensModal, useSpend } from './dist/src/index.js';
import { createCreditsClient } from './dist/src/client.js';

const client = createCreditsClient();

export function Host() {
  const ref = useRef<HTMLDivElement>(null);
  const spend = useSpend({ action: 'submission', params: { clips: [8] } });
  return (
    <CreditsProvider client={client}>
      <BalancePopover ref={ref} className="mine" style={{ order: 1 }} />
      <InsufficientTokensModal spend={spend} />
    </CreditsProvider>
  );
}
`;
  writeFileSync(join(home, 'doors.ts'), doors.map((line, n) => line.replace('*', `* as door${n}`)).join('\n'));
  writeFileSync(join(home, 'host.tsx'), uses);
  const compilerOptions = { skipLibCheck: false, types: ['node'], paths };
  const files = ['doors.ts', 'host.tsx'];
  writeFileSync(
    join(home, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] }, null, 2),
  );
  check(node('node_modules/typescript/bin/tsc', ['-p', home]));
}

/** @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function node(script, args, env = {}) {
  return spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
}

/** @param {{ status: number | null }} result */
function check({ status }) {
  if (status !== 0) process.exit(status ?? 1);
}
