import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import * as v from 'valibot';
import { RealInstant } from '../../src/contract/index';
import { isOrigin } from '../../src/server/cors';
import type { Store } from '../journal/store';
import { compileProduct, type ProductFile, type ProductId } from '../products/index';
import { findScenario, scenarioNames } from '../scenarios/index';
import { createMockServer, type MockServerOptions, type RequestLog } from '../transports/server';
import { explainListenError, read, readPort, readSeed, UsageError } from './args';
import { findProduct } from './product';

/** `creditkit serve`: serves a world over real HTTP until it's stopped. */
export async function serve(args: string[]): Promise<void> {
  const { values } = read(() => parseArgs({ args, options: serveOptions }));
  const journal = values.journal === undefined ? undefined : await readJournalFile(values.journal);
  const named = { ...productIn(journal), ...values }.product;
  const product = await findProduct(named);
  const options = { ...readServeOptions(values, product), ...(await openStore(values)) };
  const server = await createMockServer(options).catch((error: unknown) => {
    throw explainListenError(error);
  });
  if (journal !== undefined)
    await server.world.backstage.world.replay({ journal }).catch(async (error: Error) => {
      await server.close();
      throw new Error(`--journal ${values.journal}: ${error.message}`);
    });
  server.world.onStorage(({ notice }) => console.error(notice ?? 'The ledger is saved again.'));
  const stop = () => {
    // Exits explicitly: a fault that lets requests time out would keep the process alive for minutes.
    void server.close().then(() => process.exit(0));
  };
  // Only once: a second signal ends the process immediately, as it would without a handler.
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(`creditkit mock ledger listening on ${server.url}`);
}

const serveOptions = {
  product: { type: 'string' },
  scenario: { type: 'string', default: 'blank' },
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  'allow-host': { type: 'string', multiple: true },
  'backstage-token': { type: 'string' },
  account: { type: 'string' },
  journal: { type: 'string' },
  now: { type: 'string' },
  seed: { type: 'string' },
  'require-token': { type: 'boolean', default: false },
  'cors-origin': { type: 'string', multiple: true },
  data: { type: 'string' },
  store: { type: 'string' },
  world: { type: 'string', default: 'default' },
  log: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];
type ServeValues = ReturnType<typeof parseArgs<{ options: typeof serveOptions }>>['values'];

/** Opens the store of the world, if it has one. Its code is loaded here, because most servers don't need it. */
async function openStore({ data, store, world }: ServeValues): Promise<{ store?: Store }> {
  if (data !== undefined && store !== undefined)
    throw new UsageError('--data and --store are two places for one world. Choose one.');
  if (data === '') throw new UsageError('--data must name a folder, such as --data ledger.');
  if (data !== undefined) {
    const { createFileStore } = await import('../stores/file');
    return { store: createFileStore({ folder: resolve(data) }) };
  }
  if (store === undefined) return {};
  if (!/^postgres(ql)?:\/\//.test(store) || !URL.canParse(store))
    throw new UsageError('--store must be the address of a database, such as postgres://user@host/database.');
  const { createPostgresStore } = await import('../stores/postgres');
  return { store: createPostgresStore({ pool: store, world }) };
}

function readServeOptions(values: ServeValues, product: ProductId | ProductFile): MockServerOptions {
  const { scenario, host, now, seed } = values;
  if (!findScenario(product, scenario))
    throw new UsageError(`--scenario must be one of ${scenarioNames(product).join(', ')}.`);
  if (values.account !== undefined && !/^[\x21-\x7e]{1,200}$/.test(values.account))
    throw new UsageError('--account must be 1 to 200 visible ASCII characters, without spaces.');
  const token = values['backstage-token'];
  if (token !== undefined && !/^[\x21-\x7e]{8,200}$/.test(token))
    throw new UsageError('--backstage-token must be 8 to 200 visible ASCII characters, without spaces.');
  if (now !== undefined && !v.is(RealInstant, now))
    throw new UsageError('--now must be a UTC instant such as 2026-04-01T00:00:00Z.');
  const origins = values['cors-origin'] ?? [];
  const stray = origins.find((origin) => !isOrigin(origin));
  if (stray !== undefined)
    throw new UsageError(
      `--cors-origin ${stray} is not an origin. Write only scheme, host and port, as in http://localhost:5173.`,
    );
  return {
    product,
    scenario,
    port: readPort(values.port),
    host,
    ...(now !== undefined && { nowAt: now }),
    ...(seed !== undefined && { seed: readSeed(seed) }),
    ...(values.account !== undefined && { account: values.account }),
    ...(token !== undefined && { backstageToken: token }),
    allowHosts: values['allow-host'] ?? [],
    requireToken: values['require-token'],
    origins,
    ...(values.log && { log: (line: RequestLog) => console.error(JSON.stringify(line)) }),
  };
}

async function readJournalFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(resolve(file), 'utf8')) as unknown;
  } catch (error) {
    throw new UsageError(`--journal ${file} cannot be read: ${(error as Error).message}`);
  }
}

/** A journal names its product, and contains the file of a product of your own. */
function productIn(journal: unknown): { product?: string | ProductFile } {
  const lines = Array.isArray(journal) ? journal : (journal as { data?: unknown } | undefined)?.data;
  const first: unknown = Array.isArray(lines) ? lines[0] : undefined;
  const { product, file } = (first ?? {}) as { product?: unknown; file?: unknown };
  if (file !== undefined && compileProduct(file).ok) return { product: file as ProductFile };
  return typeof product === 'string' ? { product } : {};
}
