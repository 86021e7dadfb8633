// The first host of the backend guide, exactly as printed: it passes every check that it has something for.
import { transformWithOxc } from 'vite';
import { expect, test } from 'vitest';
import * as server from '../../src/server';
import { conform } from '../../mocks/conform';
import { read } from '../tidy/read';
import { baseUrl } from './backend';

async function firstHost(): Promise<(request: Request) => Promise<Response>> {
  const [, printed = ''] = /```ts\n(.*?)```/s.exec(read('docs/backend.md')) ?? [];
  const { code } = await transformWithOxc(printed, 'host.ts');
  const body = code
    .replace(/^import .* from "node:http";$/m, '')
    .replace(/^import (.*) from "creditkit\/server";$/m, 'const $1 = server;')
    .replaceAll(/^export const server = .*$/gm, '')
    .replaceAll(/^export /gm, '');
  // oxlint-disable-next-line typescript/no-implied-eval -- the guide's own code
  return new Function('server', `${body}\nreturn handler;`)(server) as (request: Request) => Promise<Response>;
}

test('conform has nothing against the first host of the guide', { timeout: 60_000 }, async () => {
  const handler = await firstHost();
  const { failed, results, passed } = await conform(baseUrl, {
    fetch: (input, init) => handler(new Request(input, init)),
    token: 'ann',
    otherToken: 'bob',
    write: true,
    action: { action: 'render', params: {} },
  });
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect([failed, passed > 45]).toEqual([0, true]);
});
