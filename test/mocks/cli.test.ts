// The command as a host runs it: built, started as its own process, stopped by signals.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWorld } from '../../mocks/index';

// Inside node_modules, so that the built command finds the packages it needs.
const outDir = resolve('node_modules/.cache/creditkit-cli-test');
const cli = join(outDir, 'cli.js');
const running = new Set<ChildProcess>();

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      lib: { entry: { cli: 'mocks/cli.ts' }, formats: ['es'] },
      rolldownOptions: { external: [/^node:/, /^msw/, 'pg', 'valibot'] },
    },
  });
}, 60_000);
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

describe('creditkit serve', () => {
  test('the built command can be run by its name', async () => {
    expect((await readFile(cli, 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('prints one line when it is ready, and stops on %s', async (signal) => {
    const server = start(['serve', '--product', 'studio', '--port', '0']);
    const url = await server.ready;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    server.child.kill(signal);
    expect(await server.ended).toEqual({ code: 0, stdout: `creditkit mock ledger listening on ${url}\n`, stderr: '' });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow(TypeError);
  });

  test('starts the requested world', async () => {
    const now = '2026-04-01T00:00:00Z';
    const page = 'http://localhost:5173';
    const args = ['--product', 'gallery', '--scenario', 'fresh', '--now', now, '--seed', '7', '--cors-origin', page];
    const url = await start(['serve', '--port', '0', '--require-token', '--log', ...args]).ready;
    expect((await fetch(`${url}/v1/wallets`)).status).toBe(401);
    const headers = { authorization: 'Bearer default', origin: page };
    const wallets = await fetch(`${url}/v1/wallets`, { headers });
    expect(wallets.headers.get('access-control-allow-origin')).toBe(page);
    expect(await wallets.json()).toMatchObject({ total: 1, data: [{ asOf: '2026-04-01T00:00:00.000Z' }] });
    const clock = await fetch(`${url}/backstage/clock`, { headers });
    expect(await clock.json()).toEqual({ mode: 'manual', nowAt: '2026-04-01T00:00:00.000Z' });
  });

  test('gives the scenario’s wallets to the given account, and accepts the given host names', async () => {
    const args = ['--product', 'studio', '--scenario', 'fresh', '--account', 'ada', '--allow-host', 'ledger.internal'];
    const url = await start(['serve', '--port', '0', ...args]).ready;
    const total = async (authorization: Record<string, string>) =>
      ((await (await fetch(`${url}/v1/wallets`, { headers: authorization })).json()) as { total: number }).total;
    expect([await total({ authorization: 'Bearer ada' }), await total({})]).toEqual([1, 0]);
    await fetch(`${url}/backstage/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ product: 'studio', scenario: 'zero' }),
    });
    expect([await total({ authorization: 'Bearer ada' }), await total({})]).toEqual([1, 0]);
  });

  test('starts from a journal, with its account', async () => {
    const options = {
      product: 'gallery',
      scenario: 'fresh',
      nowAt: '2026-04-01T00:00:00.000Z',
      account: 'ada',
    } as const;
    const world = createWorld(options);
    const { data: wallets } = await world.backstage.wallets.list();
    await world.backstage.wallets.adjust({ walletId: wallets[0]!.id, amount: 7, note: 'a gift' });
    const journal = await world.backstage.journal.list();
    const file = join(await mkdtemp(join(tmpdir(), 'creditkit-')), 'bug.json');
    await writeFile(file, JSON.stringify(journal));
    const url = await start(['serve', '--port', '0', '--journal', file]).ready;
    const served = (await (await fetch(`${url}/backstage/wallets`)).json()) as {
      data: { balance: number; account: string }[];
    };
    expect(served.data.map(({ balance, account }) => [balance, account])).toEqual([[wallets[0]!.balance + 7, 'ada']]);
  });

  test.each([
    [['--data', ''], '--data must name a folder'],
    [['--journal', '/no/such/file'], '--journal /no/such/file cannot be read'],
    [['--account', 'two words'], '--account must be 1 to 200'],
  ])('%j is a usage error', async (args, message) => {
    const { ended } = start(['serve', '--product', 'studio', '--port', '0', ...args]);
    expect(await ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) as string });
  });

  test('without --now the clock is the wall clock', async () => {
    const url = await start(['serve', '--product', 'studio', '--port', '0']).ready;
    expect(await (await fetch(`${url}/backstage/clock`)).json()).toMatchObject({ mode: 'wall' });
  });

  test('stops soon even with a hanging request', async () => {
    const server = start(['serve', '--product', 'studio', '--port', '0']);
    const url = await server.ready;
    const body = JSON.stringify({ next: [{ match: '/v1/', kind: 'timeout' }] });
    await fetch(`${url}/backstage/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    const hanging = fetch(`${url}/v1/wallets`).catch((error: unknown) => error);
    await new Promise((later) => setTimeout(later, 200));
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await hanging).toBeInstanceOf(TypeError);
  });

  test('a port that is taken is explained', async () => {
    const url = await start(['serve', '--product', 'studio', '--port', '0']).ready;
    const second = await start(['serve', '--product', 'studio', '--port', new URL(url).port]).ended;
    expect(second).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('--port') as string });
  });
});

test.each([
  [['nonsense'], /no command "nonsense"/],
  [['serve'], /--product must be one of studio, marketer, gallery/],
  [['serve', '--product', 'toString'], /--product must be one of/],
  [['serve', '--product', 'studio', '--scenario', 'nope'], /--scenario must be one of blank, /],
  [['serve', '--product', 'studio', '--now', '2026-02-30T00:00:00Z'], /--now must be a UTC instant/],
  [['serve', '--product', 'studio', '--port', '65536'], /--port must be a number/],
  [['serve', '--product', 'studio', '--port', '-1'], /--port/],
  [['serve', '--product', 'studio', '--seed', 'x'], /--seed must be a whole number/],
  [['serve', '--product', 'studio', '--cors-origin', '*'], /--cors-origin \* is not an origin/],
  [['serve', '--product', 'studio', '--prot', '1'], /--prot/],
  [['serve', '--product', 'studio', 'extra'], /extra/],
  [['init'], /Give one folder/],
  [['conform'], /Give the address of one server/],
  [['conform', 'localhost:4010'], /Give the address of one server/],
  [['conform', 'http://localhost:4010', '--params', '{}'], /--params also needs --action/],
  [['conform', 'http://localhost:4010', '--token', 'a', '--other-token', 'a'], /must be of another account/],
  [['conform', 'http://localhost:4010', '--action', 'a', '--params', '[]'], /--params must be a JSON object/],
  [['conform', 'http://localhost:4010', '--destructive'], /--destructive also needs --write/],
  [['conform', 'http://localhost:4010', '--origin', 'localhost:5173'], /--origin takes only scheme, host and port/],
])('%j is refused with what to write instead', async (args, message) => {
  const { code, stdout, stderr } = await start(args).ended;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/creditkit --help/);
});

test('help goes to stdout with exit code 0', async () => {
  for (const args of [[], ['--help'], ['serve', '--help']])
    expect(await start(args).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('creditkit serve') as string,
    });
  const { code, stdout } = await start(['check', '--help']).ended;
  expect([code, stdout.split('\n').filter((line) => line.startsWith('creditkit'))]).toEqual([
    0,
    [expect.stringMatching(/^creditkit check <file>/)],
  ]);
});

describe('creditkit init', () => {
  test('copies the worker script of the msw that the host has', async () => {
    const host = await mkdtemp(join(tmpdir(), 'creditkit-init-'));
    await symlink(resolve('node_modules'), join(host, 'node_modules'));
    const { code, stdout } = await start(['init', 'public'], host).ended;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/msw 2\.[0-9.]+ to .*public/)]);
    const copied = await readFile(join(host, 'public/mockServiceWorker.js'), 'utf8');
    expect(copied).toBe(await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8'));
  });

  test('says how to install msw if it is missing', async () => {
    const host = await mkdtemp(join(tmpdir(), 'creditkit-init-'));
    const { code, stderr } = await start(['init', 'public'], host).ended;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/npm install --save-dev msw/)]);
  });
});

describe('creditkit conform', { timeout: 120_000 }, () => {
  const page = 'http://localhost:5173';

  test('a server whose preflight allows no origin fails, since no page could spend there', async () => {
    const url = await start(['serve', '--product', 'studio', '--scenario', 'fresh', '--port', '0']).ready;
    const { code, stdout } = await start(['conform', url, '--origin', page]).ended;
    expect([code, stdout]).toEqual([1, expect.stringMatching(/not ok \d+ - a page of an allowed origin/)]);
  });

  test('prints TAP; skipped checks don’t pass, unless allowed', async () => {
    const serve = ['serve', '--product', 'studio', '--scenario', 'fresh', '--port', '0', '--require-token'];
    const url = await start([...serve, '--account', 'acme', '--cors-origin', page]).ready;
    const all = ['conform', url, '--token', 'acme', '--other-token', 'other', '--origin', page];
    const reading = await start(all).ended;
    expect([reading.code, reading.stdout]).toEqual([
      3,
      expect.stringMatching(/# \d+ passed, 0 failed, \d+ not tried, of which \d+ have nothing to judge here\n$/),
    ]);
    expect(reading.stdout).toMatch(/^ok \d+ - .* # SKIP not tried: it spends or changes something \(--write\)$/m);
    expect((await start([...all, '--allow-untried']).ended).code).toBe(0);
    const writing = await start([...all, '--write', '--destructive', '--action', 'image_batch']).ended;
    expect(writing.stdout).not.toMatch(/^not ok/m);
    expect(writing.stdout).toMatch(/^TAP version 14\nok 1 - [^]*\n1\.\.\d+\n# \d+ passed, 0 failed, /);
    // What this product doesn't have isn't a pass, but nobody could try it.
    expect(writing.stdout).toMatch(/^ok \d+ - a limit counts .* # SKIP not tried: the wallet has no limits$/m);
    const [, untried, absent] = /(\d+) not tried, of which (\d+) have nothing/.exec(writing.stdout) ?? [];
    expect(untried).toBe(absent);
    expect(writing.code).toBe(0);
  });

  test('--json prints the same as one document', async () => {
    const url = await start(['serve', '--product', 'studio', '--scenario', 'fresh', '--port', '0']).ready;
    const { code, stdout } = await start(['conform', url, '--json']).ended;
    const { ok, passed, failed, notTried, results } = JSON.parse(stdout) as Record<string, unknown> & {
      results: object[];
    };
    expect([code, ok, failed]).toEqual([3, false, 0]);
    expect(results).toHaveLength(Number(passed) + Number(notTried));
    expect(results).toContainEqual({ name: expect.any(String), outcome: 'not_tried', detail: expect.any(String) });
  });

  test('a wallet is filled by the host’s command, which gets the wallet and the amount', async () => {
    const url = await start(['serve', '--product', 'studio', '--scenario', 'low', '--port', '0']).ready;
    const fill = `node -e "fetch(process.env.CREDITKIT_URL + '/backstage/wallets/' + process.env.CREDITKIT_WALLET + '/adjust', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ amount: Number(process.env.CREDITKIT_AMOUNT), note: 'By --fund' }) })"`;
    // These checks need more than the wallet has; the test above tries all checks.
    const args = ['conform', url, '--write', '--action', 'image_batch', '--allow-untried', '--only=concurrent spends'];
    expect((await start([...args, '--fund', fill]).ended).code).toBe(0);
    const entries = await (await fetch(`${url}/v1/wallets/wal_00000000/entries?limit=100`)).text();
    expect(entries).toContain('By --fund');
    expect(entries).not.toContain('Filled by conform');
  });

  test('a server that cannot be reached fails', async () => {
    const { code, stdout } = await start(['conform', 'http://127.0.0.1:9']).ended;
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^not ok 1 - [^]*could not be reached/m)]);
  });
});

interface Started {
  child: ChildProcess;
  /** The URL in the ready line. */
  ready: Promise<string>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function start(args: string[], cwd?: string): Started {
  const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ready = new Promise<string>((found) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const [, url] = /listening on (\S+)\n/.exec(stdout) ?? [];
      if (url) found(url);
    });
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve_) => {
    child.on('close', (code) => resolve_({ code, stdout, stderr }));
  });
  return { child, ready, ended };
}
