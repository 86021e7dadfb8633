// Finds out which kind of host app is in a folder, from its package.json and files. None of its code is executed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Host {
  folder: string;
  kind: 'next' | 'vite';
  isTyped: boolean;
  /** The folder of its source: `src/`, or '' if that's the folder of package.json. */
  source: string;
  /** The file that renders the app. Like all paths here, it's relative to `folder`. */
  entry: string | undefined;
  tailwind: 3 | 4 | undefined;
  stylesheets: readonly string[];
  runner: 'vitest' | 'jest';
  /** Packages that the written files need, but that package.json doesn't list. */
  missing: { atRunTime: string[]; forDevelopment: string[] };
  manager: Manager;
}

type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';
type Manifest = Record<'dependencies' | 'devDependencies' | 'peerDependencies', Record<string, string> | undefined> & {
  packageManager?: unknown;
};

const byHand = 'The guide for host apps (docs/host.md of creditkit) says how to put the kit in by hand.';

/** Throws an error that says what to do if the host is of an unknown kind. */
export function findHost(folder: string): Host {
  const manifest = readManifest(folder);
  const packages = { ...manifest.peerDependencies, ...manifest.devDependencies, ...manifest.dependencies };
  const has = (name: string): boolean => Object.hasOwn(packages, name);
  const kind = has('next') ? 'next' : has('vite') && has('react') ? 'vite' : undefined;
  if (!kind)
    throw new Error(
      `setup knows Next (App Router) and Vite with React, and ${join(folder, 'package.json')} names neither. ${byHand}`,
    );
  const source = kind === 'next' ? sourceOfNext(folder) : sourceOfVite(folder);
  const stylesheets = filesIn(folder, source, '.css');
  const runner = has('jest') && !has('vitest') ? 'jest' : 'vitest';
  const lacking = (names: string[]) => names.filter((name) => !has(name));
  return {
    folder,
    kind,
    isTyped: existsSync(join(folder, 'tsconfig.json')),
    source,
    entry: findEntry(folder, kind, source),
    tailwind: tailwindOf(packages, () => stylesheets.map((path) => readFileSync(join(folder, path), 'utf8'))),
    stylesheets,
    runner,
    missing: {
      atRunTime: lacking(['creditkit', '@tanstack/react-query']),
      forDevelopment: lacking(['msw', runner === 'jest' ? '@jest/globals' : 'vitest']),
    },
    manager: managerOf(folder, manifest),
  };
}

function readManifest(folder: string): Manifest {
  const path = join(folder, 'package.json');
  if (!existsSync(path))
    throw new Error(`There is no package.json in ${folder}. Run this where your app's is, or name that folder.`);
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    throw new Error(`${path} is no JSON object, so it says nothing about your app.`);
  return manifest as Manifest;
}

function sourceOfNext(folder: string): string {
  // Next itself looks beside package.json first.
  for (const source of ['', 'src/']) if (isFolder(join(folder, source, 'app'))) return source;
  throw new Error(`setup knows Next with the App Router, and ${folder} has no folder app or src/app. ${byHand}`);
}

function sourceOfVite(folder: string): string {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(
      `setup knows Vite apps that begin with an index.html, and ${folder} has none: a framework on top of Vite, perhaps. ${byHand}`,
    );
  return isFolder(join(folder, 'src')) ? 'src/' : '';
}

function findEntry(folder: string, kind: Host['kind'], source: string): string | undefined {
  const bases = kind === 'next' ? ['app/layout'] : ['main', 'index'];
  const candidates = bases.flatMap((base) => ['tsx', 'jsx', 'ts', 'js'].map((end) => `${source}${base}.${end}`));
  return candidates.find((path) => existsSync(join(folder, path)));
}

/** The major version of Tailwind. One that isn't a number counts as 4, unless a stylesheet has the syntax of 3. */
function tailwindOf(packages: Record<string, unknown>, texts: () => string[]): 3 | 4 | undefined {
  const names = ['tailwindcss', '@tailwindcss/vite', '@tailwindcss/postcss'];
  if (!names.some((name) => Object.hasOwn(packages, name))) return undefined;
  const range = packages['tailwindcss'];
  const major = /\d+/.exec(typeof range === 'string' ? range : '')?.[0];
  if (major !== undefined) return Number(major) >= 4 ? 4 : 3;
  return texts().some((text) => /^\s*@tailwind base\b/m.test(text)) ? 3 : 4;
}

function managerOf(folder: string, { packageManager }: Manifest): Manager {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(String(packageManager))?.[1];
  if (named) return named as Manager;
  const locks: [string, Manager][] = [
    ['package-lock.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
  ];
  // Search upward, because in a workspace the lockfile is in the root folder.
  for (let at = folder; ; at = dirname(at)) {
    const found = locks.find(([file]) => existsSync(join(at, file)));
    if (found) return found[1];
    if (dirname(at) === at) return 'npm';
  }
}

const notSource = new Set(['node_modules', 'dist', 'build', 'out', 'public', 'coverage']);

function filesIn(folder: string, under: string, end: string, depth = 0): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((found) => {
    const path = under + found.name;
    if (found.isFile()) return found.name.endsWith(end) ? [path] : [];
    const isSource = found.isDirectory() && !found.name.startsWith('.') && !notSource.has(found.name);
    return isSource && depth < 5 ? filesIn(folder, `${path}/`, end, depth + 1) : [];
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
