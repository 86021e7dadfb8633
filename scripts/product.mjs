// Writes product.schema.json from the schema that the kit reads product files with. Takes the folder to write to; the
// default is dist.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './doors.mjs';

const dist = process.argv[2] ?? join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { module } = /** @type {{ module: typeof import('./product/schema') }} */ (
  await runnerImport(join(root, 'scripts/product/schema.ts'), { root, configFile: false, logLevel: 'error' })
);
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'product.schema.json'), `${JSON.stringify(module.productSchema(version), null, 2)}\n`);
