// Writes openapi.json from the contract's schemas, next to the build output. Takes the folder to write to; the default
// is dist.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './doors.mjs';

const dist = process.argv[2] ?? join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// Vite can read TypeScript; Node 20 can't.
const { module } = /** @type {{ module: typeof import('./openapi/document') }} */ (
  await runnerImport(join(root, 'scripts/openapi/document.ts'), { root, configFile: false, logLevel: 'error' })
);
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'openapi.json'), `${JSON.stringify(module.openApiDocument(version), null, 2)}\n`);
