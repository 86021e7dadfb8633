// The package's entry points, as package.json declares them. To add one, add it there; the build, sizes and tests
// follow.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Every import of JavaScript that a host can write, with the built file behind it: `./client` → `dist/src/client.js`.
 */
export function doorFiles() {
  return declared('.js');
}

/**
 * The same for stylesheets: `./styles.css` → `dist/src/styles.css`. Those without a source file are built from those
 * with one.
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

/** The source files the build starts from, by their place in dist: `src/client` → `src/client.ts`. */
export function doorSources() {
  const files = [...Object.values(doorFiles()), ...Object.values(/** @type {Record<string, string>} */ (pkg.bin))];
  const names = files.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, ''));
  return Object.fromEntries(names.map((name) => [name, sourceOf(name)]));
}

/** @param {string} name */
function sourceOf(name) {
  const source = ['.ts', '.tsx'].map((ext) => name + ext).find((path) => existsSync(join(root, path)));
  if (!source) throw new Error(`package.json declares an entry point ${name}, but there is no ${name}.ts or .tsx`);
  return source;
}

/** Expands `./locales/*` to one entry point per file of the folder. @param {string} door @param {string} file */
function expand(door, file) {
  if (!file.includes('*')) return { [door]: file };
  const folder = dirname(file.replace(/^dist\//, ''));
  const files = readdirSync(join(root, folder)).filter((name) => /\.tsx?$/.test(name));
  const names = files.map((name) => name.replace(/\.tsx?$/, ''));
  return Object.fromEntries(names.map((name) => [door.replace('*', name), file.replace('*', name)]));
}
