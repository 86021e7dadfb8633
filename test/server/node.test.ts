// The Node listener on servers of HTTP/1 and HTTP/2.
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as http2 from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { toNodeListener } from '../../src/server';

const echo = toNodeListener(async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    host: request.headers.get('host'),
    key: request.headers.get('idempotency-key'),
    body: await request.text(),
  }),
);

test('an HTTP/1 request arrives as it was sent', async () => {
  const server = createServer((req, res) => void echo(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const response = await fetch(`http://${host}/v1/wallets?a=1`, {
    method: 'POST',
    headers: { 'idempotency-key': 'k' },
    body: '{}',
  });
  expect(await response.json()).toEqual({
    method: 'POST',
    url: `http://${host}/v1/wallets?a=1`,
    host,
    key: 'k',
    body: '{}',
  });
  server.close();
});

test('without a Host header, it has an origin nevertheless', async () => {
  const server = createServer((req, res) => void echo(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.end('GET /v1/wallets HTTP/1.0\r\n\r\n');
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += String(chunk);
  expect(text).toContain('"url":"http://localhost/v1/wallets","host":null');
  server.close();
});

test('a header that is given twice is refused by name, since a proxy might read the other one', async () => {
  const server = createServer((req, res) => void echo(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.end('GET /v1/wallets HTTP/1.0\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n');
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += String(chunk);
  expect(text).toContain('"detail":"authorization is given twice."');
  server.close();
});

test('an HTTP/2 request arrives as it was sent, although its host is no header', async () => {
  const server = http2.createServer((req, res) => void echo(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = http2.connect(`http://${host}`);
  const stream = client.request({ ':method': 'POST', ':path': '/v1/wallets?a=1', 'idempotency-key': 'k' });
  stream.end('{}');
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += String(chunk);
  expect(JSON.parse(text)).toEqual({
    method: 'POST',
    url: `http://${host}/v1/wallets?a=1`,
    host,
    key: 'k',
    body: '{}',
  });
  client.close();
  server.close();
});

test('a handler with larger bodies of its own gets them whole, up to its limit', async () => {
  const count = async (request: Request) => new Response(String((await request.arrayBuffer()).byteLength));
  const sizes = async (...limit: number[]) => {
    const listen = toNodeListener(count, ...limit);
    const server = createServer((req, res) => void listen(req, res)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
    const send = async (size: number) => (await fetch(url, { method: 'POST', body: 'x'.repeat(size) })).text();
    const got = [await send(70_000), await send(100_000), await send(100_002)];
    server.close();
    return got;
  };
  expect(await sizes()).toEqual(['65537', '65537', '65537']);
  expect(await sizes(100_000)).toEqual(['70000', '100000', '100001']);
});
