// Two processes of the example backend on one PostgreSQL, one of them killed under load. Needs CREDITKIT_PG_URL.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundleServer } from '../../scripts/bundle-example.mjs';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
const address = process.env.CREDITKIT_PG_URL;
/** In its own schema, since other tests run on the same database. */
const schema = `processes_${process.pid}`;
let file = '';

describe.runIf(address)('two processes on one database', () => {
  const running: ChildProcess[] = [];
  beforeAll(async () => {
    await onDatabase(`create schema ${schema}`);
    file = await bundleServer('test');
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await onDatabase(`drop schema ${schema} cascade`);
    rmSync(file, { force: true });
  });

  async function start(): Promise<{ url: string; child: ChildProcess }> {
    const url = new URL(address!);
    url.searchParams.set('options', `-c search_path=${schema}`);
    const env = { ...process.env, DATABASE_URL: url.href, PORT: '0' };
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    const [line] = (await once(child.stdout!.setEncoding('utf8'), 'data')) as [string];
    return { url: /http:\S+\d/.exec(line)![0], child };
  }

  test('every key is carried out once, whichever process dies at any time', async () => {
    const [one, other] = [await start(), await start()];
    const send = async (url: string, method: string, path: string, key?: string, body?: object) => {
      const headers = { authorization: 'Bearer globex-token', 'content-type': 'application/json' };
      const response = await fetch(url + path, {
        method,
        headers: { ...headers, ...(key && { 'idempotency-key': key }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, json: (await response.json()) as any };
    };
    const wallet = '/v1/wallets/wal_globex';
    const before = (await send(one.url, 'GET', wallet)).json.balance as number;
    const run = crypto.randomUUID();
    const spend = (url: string, n: number) =>
      send(url, 'POST', `${wallet}/spends`, `${run}-${n}`, { action: 'transcribe', params: { minutes: 1 } });
    const count = Math.min(200, before);
    const first = Array.from({ length: count }, (_, n) => spend(n % 2 ? one.url : other.url, n).catch(() => undefined));
    // Under load: some spends are answered, some are in their transaction, some haven't arrived.
    await Promise.race([Promise.all(first.slice(0, 20)), once(one.child, 'exit')]);
    one.child.kill('SIGKILL');
    await Promise.all(first);
    const again = await start();
    let answered = await Promise.all(Array.from({ length: count }, (_, n) => spend(n % 3 ? other.url : again.url, n)));
    // The same key sent to both at once is carried out by one and repeated by the other.
    while (answered.some(({ status }) => status === 409))
      answered = await Promise.all(Array.from({ length: count }, (_, n) => spend(other.url, n)));
    expect(answered.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 201));
    expect(new Set(answered.map(({ json }) => json.spend.id)).size).toBe(count);
    expect((await send(again.url, 'GET', wallet)).json.balance).toBe(before - count);
    const page = await send(again.url, 'GET', `${wallet}/entries?limit=100&type=transcribe`);
    expect(page.json.total).toBe(count);
  });
});

async function onDatabase(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}
