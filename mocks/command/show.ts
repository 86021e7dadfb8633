import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { scenarioNames } from '../scenarios/index';
import { createMockServer, type PageFile } from '../transports/server';
import { explainListenError, read, readPort, UsageError } from './args';
import { findProduct } from './product';

const showOptions = {
  product: { type: 'string' },
  scenario: { type: 'string' },
  port: { type: 'string', default: '4020' },
} satisfies ParseArgsConfig['options'];

/**
 * `creditkit show`: serves a page with every component over the ledger of a product. Only for this machine; nothing in
 * the file is ever executed.
 */
export async function show(args: string[]): Promise<void> {
  const { values } = read(() => parseArgs({ args, options: showOptions }));
  const product = await findProduct(values.product);
  const scenarios = scenarioNames(product);
  const { scenario = scenarios[1] ?? 'blank' } = values;
  if (!scenarios.includes(scenario)) throw new UsageError(`--scenario must be one of ${scenarios.join(', ')}.`);
  const files = await readPage(new URL('../../show/', import.meta.url));
  const port = readPort(values.port);
  const server = await createMockServer({ product, scenario, port, host: '127.0.0.1', files }).catch(
    (error: unknown) => {
      throw explainListenError(error);
    },
  );
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(`creditkit shows ${typeof product === 'string' ? product : product.id} at ${server.url}/`);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The files of the built page, by URL path. */
async function readPage(folder: URL): Promise<Map<string, PageFile>> {
  const names = await readdir(fileURLToPath(folder), { recursive: true }).catch(() => {
    throw new Error('The page is not part of this build. In a clone, use `npm start -- --product FILE`.');
  });
  const files = new Map<string, PageFile>();
  for (const name of names) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = await readFile(new URL(name.replaceAll('\\', '/'), folder));
    files.set(name === 'index.html' ? '/' : `/show/${name.replaceAll('\\', '/')}`, { type, body });
  }
  return files;
}
