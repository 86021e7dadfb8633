// The served ledger with --data, and with --store if CREDITKIT_PG_URL is set, killed by SIGKILL during writes.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page, Wallet } from '../../src/contract/index';
import { createRandom } from './crash';
import { expectSpends } from './race';
import { readBooks, spendBody, spendIdOf } from './worlds';

const kills = process.env.CREDITKIT_DEEP ? 100 : 4;
const lanes = 4;
/** The id of a ledger's first wallet. */
const walletId = 'wal_00000000';
let folder: string;
// Inside node_modules, so that the built command finds the packages it needs.
const program = resolve('node_modules/.cache/creditkit-stores-test');
const processes: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creditkit-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: program,
      emptyOutDir: true,
      target: 'es2022',
      lib: { entry: { cli: 'mocks/cli.ts' }, formats: ['es'] },
      rolldownOptions: { external: [/^node:/, /^msw/, 'pg', 'valibot'] },
    },
  });
}, 60_000);
afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const address = process.env.CREDITKIT_PG_URL;
const places: [string, () => string[]][] = [['a folder', () => ['--data', join(folder, 'data')]]];
if (address) places.push(['a real PostgreSQL', () => ['--store', address, '--world', `served ${process.pid}`]]);

test.each(places)(
  `stored in %s, killed with -9 ${kills} times during writes: no answered command is lost or repeated`,
  { timeout: 60_000 + kills * 3_000 },
  async (_, place) => {
    const random = createRandom(20_260_401);
    const answered = new Map<string, string>();
    let next = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const server = await serve(place());
      const open = answered.size;
      const unanswered: number[] = [];
      let alive = true;
      const lane = async (): Promise<void> => {
        while (alive) {
          const n = next++;
          unanswered.push(n);
          const text = await post(server.url, n).catch(() => undefined);
          if (text === undefined) break;
          answered.set(`spend-${n}`, text);
          unanswered.splice(unanswered.indexOf(n), 1);
        }
      };
      const running = Promise.all(Array.from({ length: lanes }, lane));
      while (answered.size < open + 1 + random(30)) await new Promise((resolve) => setTimeout(resolve, 1));
      alive = false;
      server.child.kill('SIGKILL');
      await running;
      await gone(server.child);

      const after = await serve(place());
      // Requests without a response may have been carried out or not. After a retry, they are carried out exactly once.
      for (const n of unanswered) answered.set(`spend-${n}`, await post(after.url, n));
      for (const [key, text] of [...answered].slice(-5)) expect(await post(after.url, Number(key.slice(6)))).toBe(text);
      expectSpends(await readBooks(fetch, after.url, walletId), [...answered.values()].map(spendIdOf));
      after.child.kill('SIGKILL');
      await gone(after.child);
    }
  },
);

test('a server that stops releases the folder, also for another machine', async () => {
  const data = join(folder, 'stopped');
  const { child } = await serve(['--data', data]);
  expect((await readdir(data)).sort()).toEqual(['journal.jsonl', 'lock']);
  child.kill('SIGTERM');
  await gone(child);
  expect(child.exitCode).toBe(0);
  expect(await readdir(data)).toEqual(['journal.jsonl']);
});

async function serve(place: string[]): Promise<{ url: string; child: ChildProcess }> {
  const args = [
    join(program, 'cli.js'),
    'serve',
    '--product',
    'studio',
    '--port',
    '0',
    '--now',
    '2026-04-01T00:00:00Z',
    ...place,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  processes.push(child);
  const url = await new Promise<string>((ready, reject) => {
    let said = '';
    child.stderr!.on('data', (chunk) => (said += String(chunk)));
    child.stdout!.on('data', (chunk) => {
      const found = /listening on (\S+)/.exec(String(chunk));
      if (found) ready(found[1]!);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  const wallets = (await (await fetch(`${url}/v1/wallets`)).json()) as Page<Wallet>;
  if (wallets.total === 0) {
    const body = { name: 'Acme', planId: 'starter', buckets: { plan: 0, top_up: 1_000_000 } };
    await fetch(`${url}/backstage/wallets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
  return { url, child };
}

async function post(url: string, n: number): Promise<string> {
  const answer = await fetch(`${url}/v1/wallets/${walletId}/spends`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `spend-${n}` },
    body: JSON.stringify(spendBody),
  });
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(text);
  return text;
}

function gone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
  );
}
