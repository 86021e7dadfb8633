// Writes llms.txt and its pages next to the build output. Takes the folder to write to; the default is dist.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { doorFiles, doorSources, root } from './doors.mjs';

const dist = process.argv[2] ?? join(root, 'dist');
const { version, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { module } = /** @type {{ module: typeof import('./llms/pages') }} */ (
  await runnerImport(join(root, 'scripts/llms/pages.ts'), { root, configFile: false, logLevel: 'error' })
);
const sources = doorSources();
const doors = Object.entries(doorFiles()).map(([door, file]) => ({
  name: `creditkit${door.slice(1)}`,
  source: sources[file.replace(/^dist\//, '').replace(/\.js$/, '')] ?? '',
}));
const pages = module.pagesOf(root, version, doors);
mkdirSync(join(dist, 'llms'), { recursive: true });
for (const [name, { text }] of Object.entries(pages)) writeFileSync(join(dist, 'llms', `${name}.md`), text);
writeFileSync(join(dist, 'llms.txt'), module.indexOf(pages, description));
