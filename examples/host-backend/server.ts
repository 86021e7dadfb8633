// `npm run example:backend`: the host on a port of this machine.
import { createServer } from 'node:http';
import { toNodeListener } from '../../src/server'; // in your code: 'creditkit/server'
import { createApp, seed } from './app';

const {
  PORT = '4020',
  DATABASE_URL,
  DATA,
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRET,
  ORIGINS = '',
  WORKER_TOKEN,
} = process.env;
let origin = '';
const app = await createApp({
  databaseUrl: DATABASE_URL,
  folder: DATA,
  stripeKey: STRIPE_SECRET_KEY,
  webhookSecret: STRIPE_WEBHOOK_SECRET,
  origins: ORIGINS.split(',').filter(Boolean),
  workerToken: WORKER_TOKEN,
  origin: () => origin,
});
await seed(app);
const server = createServer((req, res) => void toNodeListener(app.fetch)(req, res));
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  origin = `http://127.0.0.1:${port}`;
  console.log(`example backend listening on ${origin}, tokens acme-token and globex-token`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close(() => void app.close().then(() => process.exit(0)));
    server.closeIdleConnections();
  });
