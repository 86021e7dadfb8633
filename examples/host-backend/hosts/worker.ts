// A worker with a database that speaks PostgreSQL, such as one behind Hyperdrive.
import { type App, createApp } from '../app';

let app: Promise<App> | undefined;

export default {
  async fetch(request: Request, env: { DATABASE_URL: string; STRIPE_SECRET_KEY: string }): Promise<Response> {
    app ??= createApp({ databaseUrl: env.DATABASE_URL, stripeKey: env.STRIPE_SECRET_KEY });
    return (await app).fetch(request);
  },
};
