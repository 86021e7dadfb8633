// Writes the .d.ts files, then adds the extension to every relative import in them: bundlers guess it, but Node's own
// resolution (`nodenext` in TypeScript) doesn't. Takes the folder to write to; the default is dist.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const dist = process.argv[2] ?? join(root, 'dist');
const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', dist];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join(dist, name);
  const text = readFileSync(file, 'utf8');
  const spelled = text.replace(
    /(\bfrom |\bimport\(|\bimport )(['"])(\.{1,2}(?:\/[^'"]*)?)\2/g,
    (_, before, quote, path) => `${before}${quote}${spell(dirname(file), path)}${quote}`,
  );
  if (spelled !== text) writeFileSync(file, spelled);
}

/** @param {string} folder @param {string} path */
function spell(folder, path) {
  if (existsSync(join(folder, `${path}.d.ts`))) return `${path}.js`;
  if (existsSync(join(folder, path, 'index.d.ts'))) return `${path.replace(/\/$/, '')}/index.js`;
  return path;
}
