// The package's doors as package.json declares them: adding one there is all that build, sizes and tests need.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Every import a host may write that leads to JavaScript, and the built file behind it: `./client` →
 * `dist/src/client.js`.
 */
export function doorFiles() {
  return declared('.js');
}

/**
 * The same for stylesheets: `./styles.css` → `dist/src/styles.css`. Those that are not written are built from those
 * that are.
 */
export function styleFiles() {
  return declared('.css');
}

/** @param {string} ending */
function declared(ending) {
  /** @type {Record<string, string>} */
  const doors = {};
  for (const [door, target] of Object.entries(pkg.exports)) {
    const file = typeof target === 'string' ? target : target.default;
    if (file.endsWith(ending)) Object.assign(doors, expand(door, file.slice(2)));
  }
  return doors;
}

/** What the build starts from, named by where it lands in dist: `src/client` → `src/client.ts`. */
export function doorSources() {
  const files = [...Object.values(doorFiles()), ...Object.values(/** @type {Record<string, string>} */ (pkg.bin))];
  const names = files.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, ''));
  return Object.fromEntries(names.map((name) => [name, sourceOf(name)]));
}

/** @param {string} name */
function sourceOf(name) {
  const source = ['.ts', '.tsx'].map((ext) => name + ext).find((path) => existsSync(join(root, path)));
  if (!source) throw new Error(`package.json declares a door to ${name}, but there is no ${name}.ts or .tsx`);
  return source;
}

/** `./locales/*` stands for one door per file of the folder. @param {string} door @param {string} file */
function expand(door, file) {
  if (!file.includes('*')) return { [door]: file };
  const folder = dirname(file.replace(/^dist\//, ''));
  const files = readdirSync(join(root, folder)).filter((name) => /\.tsx?$/.test(name));
  const names = files.map((name) => name.replace(/\.tsx?$/, ''));
  return Object.fromEntries(names.map((name) => [door.replace('*', name), file.replace('*', name)]));
}
