#!/usr/bin/env node
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { checkFile } from './check/run';
import { isOneOf, read, readSeed, UsageError } from './command/args';
import { serve } from './command/serve';
import { conformHelp, ConformUsageError, runConform } from './conform/command';
import { show } from './command/show';
import { declareTypes } from './declare/index';
import { setup as setUp } from './setup/index';
import { findWorkerScript } from './setup/worker';

const help = `creditkit check <file> [options]           everything that is wrong with a product file, at once
  --seed <n>              another year of random use (1)
  --json                  the report as JSON

creditkit serve --product <id|file> [options]   the mock ledger over HTTP
  --product <id|file>     the credit system to behave like: one of the kit's, or a product file of your own
  --scenario <name>       the world to start with (blank)
  --port <n>              0 takes any free port (4010)
  --host <address>        where to listen (127.0.0.1)
  --allow-host <name>     another name to be called by, beside localhost and --host; may be repeated
  --backstage-token <t>   what /backstage asks for as Backstage-Token; without it, /backstage is off where --host is not this machine alone
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

creditkit show --product <id|file> [options]    a page with every component over that ledger, on this machine alone
  --scenario <name>       the world to start with (the first of the file; without one, a month of use)
  --port <n>              0 takes any free port (4020)

${conformHelp}

creditkit types <file> [options]            type the kit to a product file or an OpenAPI document, as JSON
  --out <file>            write it there, e.g. src/creditkit.d.ts; without it, it is printed

creditkit setup [folder] [options]          the kit in your Next (App Router) or Vite app: provider, client, styles, mock ledger, test
  --yes                   write without asking; files of yours that differ stay as they are
  --overwrite             write those, too
  --product <id>          the built-in credit system to try, for the mock ledger
  --scenario <name>       the world it begins with (low)

creditkit init <public-dir>                copy MSW's worker script to where your pages are served from`;

const commands: Record<string, (args: string[]) => Promise<void>> = { check, serve, show, conform, types, setup, init };

async function check(args: string[]): Promise<void> {
  const { values, positionals } = read(() => parseArgs({ args, options: checkOptions, allowPositionals: true }));
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Name one product file, such as product.json.');
  const { ok, text } = await checkFile(file, readSeed(values.seed), values.json);
  if (ok || values.json) console.log(text);
  else console.error(text);
  if (!ok) process.exitCode = 1;
}

async function conform(args: string[]): Promise<void> {
  process.exitCode = await runConform(args);
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

async function setup(args: string[]): Promise<void> {
  if (!(await setUp(args))) process.exitCode = 1;
}

async function init(args: string[]): Promise<void> {
  const { positionals } = read(() => parseArgs({ args, allowPositionals: true }));
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1)
    throw new UsageError('Name one folder: the one your pages are served from, such as public.');
  const script = await findWorkerScript(process.cwd());
  if (!script)
    throw new Error(
      'msw is not installed here, and the worker script is part of it. Run `npm install --save-dev msw`, then this again.',
    );
  const target = join(resolve(directory), 'mockServiceWorker.js');
  await mkdir(dirname(target), { recursive: true });
  await copyFile(script.path, target);
  console.log(`Copied the worker script of msw ${script.version} to ${target}. Run this again after updating msw.`);
}

const checkOptions = {
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];

async function main([name = '--help', ...args]: string[]): Promise<void> {
  if (name === '--help' || name === '-h' || args.includes('--help')) return console.log(help);
  const command = isOneOf(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}".`);
  await command(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  const isUsage = error instanceof UsageError || error instanceof ConformUsageError;
  if (isUsage) console.error('`creditkit --help` lists everything.');
  process.exitCode = isUsage ? 2 : 1;
});
