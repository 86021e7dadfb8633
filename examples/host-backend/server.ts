// `npm run example:backend`: serves the host on a port of this machine.
import { createServer } from 'node:http';
import { toNodeListener } from '../../src/server'; // in your code: 'creditkit/server'
import { createApp, seed, webhookLimit } from './app';
import { settingsOf } from './settings';

const { PORT = '4020' } = process.env;
const app = await createApp(settingsOf(process.env));
await seed(app);
const listen = toNodeListener(app.fetch, webhookLimit);
const server = createServer((req, res) => void listen(req, res));
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  const accounts = app.standIn ? ', tokens acme-token and globex-token' : '';
  console.log(`example backend listening on http://127.0.0.1:${port}${accounts}`);
});
const sweep = () => void app.sweep().catch((error: unknown) => console.error(error));
sweep();
setInterval(sweep, 600_000).unref();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close(() => void app.close().then(() => process.exit(0)));
    server.closeIdleConnections();
  });
