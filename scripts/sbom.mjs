// Prints what the package brings along at run time, as CycloneDX. npm lists every package of the lockfile; this keeps
// what `dependencies` lead to. `npm sbom --omit dev` would leave out valibot, because a development tool needs it, too.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './doors.mjs';

const { name, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** @type {{ packages: Record<string, { version?: string, dependencies?: object, optionalDependencies?: object }> }} */
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 26 };
const document = JSON.parse(execFileSync('npm', args, { ...options, shell: process.platform === 'win32' }));

/** @type {Map<string, string[]>} */
const edges = new Map(
  document.dependencies.map((/** @type {{ ref: string, dependsOn: string[] }} */ entry) => [
    entry.ref,
    entry.dependsOn,
  ]),
);
/** @type {Map<string, string[]>} */
const kept = new Map();
const top = document.metadata.component;
keep(top['bom-ref'], dependencies);

// Otherwise npm names the document after the folder.
top.name = name;
document.components = document.components.filter((/** @type {{ 'bom-ref': string }} */ each) =>
  kept.has(each['bom-ref']),
);
document.dependencies = [...kept].map(([ref, dependsOn]) => ({ ref, dependsOn }));
console.log(JSON.stringify(document, null, 2));

/** @param {string} ref @param {object} names what it asks for itself; npm's edges also have peers and tools */
function keep(ref, names) {
  if (kept.has(ref)) return;
  const asked = (edges.get(ref) ?? []).filter((next) => Object.hasOwn(names, nameOf(next)));
  kept.set(ref, asked);
  for (const next of asked) {
    const locked = Object.entries(packages).find(
      ([path, { version }]) => path.endsWith(`node_modules/${nameOf(next)}`) && next === `${nameOf(next)}@${version}`,
    )?.[1];
    keep(next, { ...locked?.dependencies, ...locked?.optionalDependencies });
  }
}

/** @param {string} ref such as `@scope/name@1.0.0` */
function nameOf(ref) {
  return ref.slice(0, ref.lastIndexOf('@'));
}
