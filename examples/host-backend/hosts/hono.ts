// A Hono app, for any runtime.
import { Hono } from 'hono';
import { createApp } from '../app';
import { settingsOf } from '../settings';

const { fetch } = await createApp(settingsOf(process.env));

export const hono = new Hono();
for (const path of ['/v1/*', '/webhooks/stripe', '/jobs/*', '/pay/*']) hono.all(path, ({ req }) => fetch(req.raw));
