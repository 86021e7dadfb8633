// What an install of the kit brings along: the lockfile's packages outside development.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { root } from '../scripts/doors.mjs';
import { read } from './tidy/read';

interface Locked {
  version?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  peer?: boolean;
  license?: string;
  hasInstallScript?: boolean;
}

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const atRunTime = Object.entries(packages).filter(([path, { dev, peer }]) => path !== '' && !dev && !peer);

test('all licenses are permissive', () => {
  expect(atRunTime.length).toBeGreaterThan(Object.keys(pkg.dependencies).length);
  const free = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);
  expect(atRunTime.filter(([, { license = '' }]) => !free.has(license)).map(([path]) => path)).toEqual([]);
});

test('no package runs an install script', () => {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
  expect(hooks.filter((name) => Object.hasOwn(pkg.scripts, name))).toEqual([]);
  expect(atRunTime.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
});

test('the SBOM is named after the package and lists each of them, with its license', () => {
  const text = execFileSync(process.execPath, ['scripts/sbom.mjs'], { cwd: root, encoding: 'utf8' });
  const { metadata, components } = JSON.parse(text) as Sbom;
  expect([metadata.component.name, metadata.component.version]).toEqual([pkg.name, pkg.version]);
  // An optional peer of a dependency is in the lockfile, but no install brings it along.
  const installed = atRunTime.filter(([, { optional, devOptional }]) => !optional && !devOptional);
  const locked = installed.map(([path, entry]) => line({ ...entry, name: path.replace(/^.*node_modules\//, '') }));
  const listed = components.map((each) => line({ ...each, license: each.licenses[0]?.license.id }));
  expect([...listed].sort()).toEqual([...locked].sort());
  expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(pkg.dependencies)));
}, 60_000);

function line({ name, version, license }: { name: string; version?: string; license?: string | undefined }): string {
  return `${name} ${version} ${license}`;
}

interface Sbom {
  metadata: { component: { name: string; version: string } };
  components: { name: string; version: string; licenses: { license: { id: string } }[] }[];
}
