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

const help = `creditkit check <file> [options]           list all problems of a product file
  --seed <n>              the seed of the simulated year (1)
  --json                  the report as JSON

creditkit serve --product <id|file> [options]   the mock ledger over HTTP
  --product <id|file>     the credit system: one of the kit's, or a product file of your own
  --scenario <name>       the world to start with (blank)
  --port <n>              0 takes any free port (4010)
  --host <address>        where to listen (127.0.0.1)
  --allow-host <name>     another host name to answer to, besides localhost and --host; can be repeated
  --backstage-token <t>   the Backstage-Token that /backstage requires; without it, /backstage is off unless
                          --host is this machine only
  --account <name>        the account that owns the scenario's wallets: Authorization: Bearer <name> (default)
  --journal <file>        start with the world of this journal, exported by the devtools or /backstage/journal
  --now <instant>         a manual clock that starts at this instant; without it, the wall clock
  --seed <n>              the seed of everything random (1)
  --require-token         refuse requests without a bearer token
  --cors-origin <origin>  an origin whose pages can call it from a browser; can be repeated
  --data <folder>         store the world in this folder; without it, the world is lost when the server stops
  --store <address>       store it in PostgreSQL, for several servers: postgres://user@host/database
  --world <name>          the name of the world in that database (default)
  --log                   log each request to stderr, as one line of JSON

creditkit show --product <id|file> [options]    show every component with that ledger, on this machine only
  --scenario <name>       the world to start with (the first one in the file, else a month of use)
  --port <n>              0 takes any free port (4020)

${conformHelp}

creditkit types <file> [options]            make types for the kit from a product file or an OpenAPI document, as JSON
  --out <file>            the file to write, e.g. src/creditkit.d.ts; without it, the types are printed

creditkit setup [folder] [options]          add the kit to your Next (App Router) or Vite app: provider, client, styles, mock ledger, test
  --yes                   write without asking; your own files that differ stay as they are
  --overwrite             overwrite those files, too
  --product <id>          the built-in credit system for the mock ledger
  --scenario <name>       the world to start with (low)

creditkit init <public-dir>                copy MSW's worker script to the folder your pages are served from`;

const commands: Record<string, (args: string[]) => Promise<void>> = { check, serve, show, conform, types, setup, init };

async function check(args: string[]): Promise<void> {
  const { values, positionals } = read(() => parseArgs({ args, options: checkOptions, allowPositionals: true }));
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Give one product file, such as product.json.');
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
    throw new UsageError('Give one file: a product or an OpenAPI document, as JSON.');
  const text = await readFile(resolve(file), 'utf8').catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  const declaration = declareTypes(text, file);
  if (values.out === undefined) return void process.stdout.write(declaration);
  await writeFile(resolve(values.out), declaration);
  console.log(`Wrote ${values.out}. Include it in your tsconfig.`);
}

async function setup(args: string[]): Promise<void> {
  if (!(await setUp(args))) process.exitCode = 1;
}

async function init(args: string[]): Promise<void> {
  const { positionals } = read(() => parseArgs({ args, allowPositionals: true }));
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1)
    throw new UsageError('Give one folder: the one your pages are served from, such as public.');
  const script = await findWorkerScript(process.cwd());
  if (!script)
    throw new Error(
      'msw is not installed here, and it has the worker script. Run `npm install --save-dev msw`, then run this again.',
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
  const command = isOneOf(commands, name) ? commands[name] : undefined;
  const wantsHelp = args.includes('--help') || args.includes('-h');
  if (name === '--help' || name === '-h' || (wantsHelp && !command)) return console.log(help);
  if (wantsHelp) return console.log(help.split('\n\n').find((part) => part.startsWith(`creditkit ${name} `)));
  if (!command) throw new UsageError(`There is no command "${name}".`);
  await command(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  const isUsage = error instanceof UsageError || error instanceof ConformUsageError;
  if (isUsage) console.error('`creditkit --help` lists everything.');
  process.exitCode = isUsage ? 2 : 1;
});
