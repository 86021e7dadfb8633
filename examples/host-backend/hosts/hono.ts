// A Hono app, on whatever runtime it runs.
import { Hono } from 'hono';
import { createApp } from '../app';

const { fetch } = await createApp({ databaseUrl: process.env.DATABASE_URL, stripeKey: process.env.STRIPE_SECRET_KEY });

export const hono = new Hono()
  .all('/v1/*', ({ req }) => fetch(req.raw))
  .post('/webhooks/stripe', ({ req }) => fetch(req.raw));
