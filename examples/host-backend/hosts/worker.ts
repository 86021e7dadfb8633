// A worker with a PostgreSQL-compatible database, such as one behind Hyperdrive. A connection must not outlive the
// request that opened it.
import { createApp } from '../app';
import { settingsOf } from '../settings';

type Context = { waitUntil(promise: Promise<unknown>): void };

export default {
  async fetch(request: Request, env: Record<string, string | undefined>, context: Context): Promise<Response> {
    const app = await createApp({ ...settingsOf(env), isMigrated: true });
    const response = await app.fetch(request);
    // A CSV file is read from the database while it's sent, so the database closes after that.
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const sent = response.body?.pipeTo(writable).catch(() => undefined);
    context.waitUntil(Promise.resolve(sent).then(() => app.close()));
    return new Response(response.body && readable, response);
  },
};
