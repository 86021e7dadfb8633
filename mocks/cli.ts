#!/usr/bin/env node
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import * as v from 'valibot';
import { RealInstant } from '../src/contract/index';
import { isOrigin } from '../src/server/cors';
import { conform as checkServer, type ConformOptions, tapLine } from './conform/index';
import { declareTypes } from './declare/index';
import type { Store } from './journal/store';
import { products } from './products/index';
import { findScenario, scenarioNames } from './scenarios/index';
import { createMockServer, type MockServerOptions, type RequestLog } from './transports/server';

const help = `creditkit serve --product <id> [options]   the mock ledger over HTTP
  --product <id>          the credit system to behave like
  --scenario <name>       the world to start with (blank)
  --port <n>              0 takes any free port (4010)
  --host <address>        where to listen (127.0.0.1)
  --allow-host <name>     another name to be called by, beside localhost and --host; may be repeated
  --account <name>        whose the scenario's wallets are: Authorization: Bearer <name> (default)
  --journal <file>        begin with the world of this journal, as devtools and /backstage/journal give it
  --now <instant>         a manual clock that starts there; without it, the wall clock
  --seed <n>              makes chance repeatable (1)
  --require-token         refuse requests without a bearer token
  --cors-origin <origin>  a page that may call it from a browser; may be repeated
  --data <folder>         keep the world in this folder; without it, it is gone when the server stops
  --store <address>       keep it in PostgreSQL, for several servers: postgres://user@host/database
  --world <name>          which world of that database (default)
  --log                   one JSON line a request, on stderr

creditkit conform <base-url> [options]      hold a running server to the contract, as TAP
  --token <token>         sent as a bearer token
  --wallet <id>           the wallet to look at (the first of the account)
  --write                 also spend, for real: only with a wallet made for it
  --action <name>         what to spend on (the last thing spent on)
  --params <json>         with these params ({})
  --origin <origin>       also look at CORS, for a page of this origin

creditkit types <file> [options]            type the kit to a product file or an OpenAPI document, as JSON
  --out <file>            write it there, e.g. src/creditkit.d.ts; without it, it is printed

creditkit init <public-dir>                copy MSW's worker script to where your pages are served from`;

/** The command line was wrong: the message goes with a hint at the help, and the exit code is 2. */
class UsageError extends Error {}

const commands: Record<string, (args: string[]) => Promise<void>> = { serve, conform, types, init };

async function serve(args: string[]): Promise<void> {
  const { values } = read(() => parseArgs({ args, options: serveOptions }));
  const journal = values.journal === undefined ? undefined : await readJournalFile(values.journal);
  const options = { ...readServeOptions({ ...productIn(journal), ...values }), ...(await openStore(values)) };
  const server = await createMockServer(options).catch((error: unknown) => {
    throw explainListenError(error);
  });
  if (journal !== undefined)
    await server.world.backstage.world.replay({ journal }).catch(async (error: Error) => {
      await server.close();
      throw new Error(`--journal ${values.journal}: ${error.message}`);
    });
  server.world.onStorage(({ notice }) => console.error(notice ?? 'The ledger is kept again.'));
  const stop = () => {
    // Ends the process itself: a fault that lets requests time out would hold it for minutes.
    void server.close().then(() => process.exit(0));
  };
  // Once: a second signal ends the process at once, as it would without a handler.
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(`creditkit mock ledger listening on ${server.url}`);
}

async function conform(args: string[]): Promise<void> {
  const { values, positionals } = read(() => parseArgs({ args, options: conformOptions, allowPositionals: true }));
  const [baseUrl] = positionals;
  if (baseUrl === undefined || positionals.length > 1 || !/^https?:/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new UsageError('Name one server by its address, such as http://127.0.0.1:4010.');
  const { token, wallet, write, action, params, origin } = values;
  const options: ConformOptions = {
    write,
    ...(token !== undefined && { token }),
    ...(origin !== undefined && { origin }),
    ...(wallet !== undefined && { walletId: wallet }),
    ...(action !== undefined && { action: { action, params: readParams(params) } }),
    onResult: (result, index) => console.log(tapLine(result, index)),
  };
  console.log('TAP version 14');
  const report = await checkServer(baseUrl, options);
  console.log(`1..${report.results.length}`);
  if (!report.ok) process.exitCode = 1;
}

function readParams(text: string): Record<string, unknown> {
  const params = read(() => JSON.parse(text) as unknown);
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    throw new UsageError('--params is a JSON object such as {"clips":[8]}.');
  return params as Record<string, unknown>;
}

async function types(args: string[]): Promise<void> {
  const { values, positionals } = read(() =>
    parseArgs({ args, options: { out: { type: 'string' } }, allowPositionals: true }),
  );
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Name one file: a product, or an OpenAPI document, as JSON.');
  const text = await readFile(resolve(file), 'utf8').catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  const declaration = declareTypes(text, file);
  if (values.out === undefined) return void process.stdout.write(declaration);
  await writeFile(resolve(values.out), declaration);
  console.log(`Wrote ${values.out}. Let your tsconfig include it.`);
}

async function init(args: string[]): Promise<void> {
  const { positionals } = read(() => parseArgs({ args, allowPositionals: true }));
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1)
    throw new UsageError('Name one folder: the one your pages are served from, such as public.');
  const script = findWorkerScript();
  const target = join(resolve(directory), 'mockServiceWorker.js');
  await mkdir(dirname(target), { recursive: true });
  await copyFile(script, target);
  const { version } = JSON.parse(await readFile(join(dirname(script), '../package.json'), 'utf8')) as {
    version: string;
  };
  console.log(`Copied the worker script of msw ${version} to ${target}. Run this again after updating msw.`);
}

/** The host's own msw, not one of ours: worker script and library must be of one version. */
function findWorkerScript(): string {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve('msw/mockServiceWorker.js');
  } catch {
    throw new Error(
      'msw is not installed here, and the worker script is part of it. Run `npm install --save-dev msw`, then this again.',
    );
  }
}

const conformOptions = {
  token: { type: 'string' },
  wallet: { type: 'string' },
  write: { type: 'boolean', default: false },
  action: { type: 'string' },
  params: { type: 'string', default: '{}' },
  origin: { type: 'string' },
} satisfies ParseArgsConfig['options'];

const serveOptions = {
  product: { type: 'string' },
  scenario: { type: 'string', default: 'blank' },
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  'allow-host': { type: 'string', multiple: true },
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

/** Where the world is kept, if anywhere. What that takes is loaded here: most servers keep nothing. */
async function openStore({ data, store, world }: ServeValues): Promise<{ store?: Store }> {
  if (data !== undefined && store !== undefined)
    throw new UsageError('--data and --store are two places to keep one world: choose one.');
  if (data === '') throw new UsageError('--data names a folder, such as --data ledger.');
  if (data !== undefined) {
    const { createFileStore } = await import('./stores/file');
    return { store: createFileStore({ folder: resolve(data) }) };
  }
  if (store === undefined) return {};
  if (!/^postgres(ql)?:\/\//.test(store) || !URL.canParse(store))
    throw new UsageError('--store is the address of a database, such as postgres://user@host/database.');
  const { createPostgresStore } = await import('./stores/postgres');
  return { store: createPostgresStore({ pool: store, world }) };
}

function readServeOptions(values: ServeValues): MockServerOptions {
  const { product, scenario, host, now, seed } = values;
  if (!isOneOf(products, product)) throw new UsageError(`--product is one of ${Object.keys(products).join(', ')}.`);
  if (!findScenario(product, scenario))
    throw new UsageError(`--scenario is one of ${scenarioNames(product).join(', ')}.`);
  if (values.account !== undefined && !/^[\x21-\x7e]{1,200}$/.test(values.account))
    throw new UsageError('--account is 1 to 200 visible ASCII characters, without spaces.');
  if (now !== undefined && !v.is(RealInstant, now))
    throw new UsageError('--now is a UTC instant such as 2026-04-01T00:00:00Z.');
  const origins = values['cors-origin'] ?? [];
  const stray = origins.find((origin) => !isOrigin(origin));
  if (stray !== undefined)
    throw new UsageError(
      `--cors-origin ${stray} is no origin: write scheme, host and port alone, as in http://localhost:5173.`,
    );
  return {
    product,
    scenario,
    port: readPort(values.port),
    host,
    ...(now !== undefined && { nowAt: now }),
    ...(seed !== undefined && { seed: readSeed(seed) }),
    ...(values.account !== undefined && { account: values.account }),
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

/** A journal says itself which product it is of. */
function productIn(journal: unknown): { product?: string } {
  const lines = Array.isArray(journal) ? journal : (journal as { data?: unknown } | undefined)?.data;
  const first: unknown = Array.isArray(lines) ? lines[0] : undefined;
  const product = (first as { product?: unknown } | undefined)?.product;
  return typeof product === 'string' ? { product } : {};
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^[0-9]+$/.test(text) || port > 65_535) throw new UsageError('--port is a number from 0 to 65535.');
  return port;
}

function readSeed(text: string): number {
  if (!/^-?[0-9]{1,15}$/.test(text)) throw new UsageError('--seed is a whole number.');
  return Number(text);
}

function isOneOf<T extends object>(record: T, name: string | undefined): name is keyof T & string {
  return name !== undefined && Object.hasOwn(record, name);
}

/** Runs a reader of arguments; what it does not understand is the caller's mistake. */
function read<T>(reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function explainListenError(error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Error('The port is taken by another program. Choose another with --port; 0 takes any free one.');
    case 'EACCES':
      return new Error('The port may not be opened by this user. Choose one above 1023 with --port.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error('--host is no address of this machine. Leave it out for 127.0.0.1.');
    default:
      return error;
  }
}

async function main([name = '--help', ...args]: string[]): Promise<void> {
  if (name === '--help' || name === '-h' || args.includes('--help')) return console.log(help);
  const command = isOneOf(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}".`);
  await command(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error('`creditkit --help` lists everything.');
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
