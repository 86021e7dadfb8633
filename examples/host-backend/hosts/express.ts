// An Express app. The listener goes before `express.json()`, because it reads the body itself.
import express from 'express';
import { toNodeListener } from '../../../src/server'; // in your code: 'creditkit/server'
import { createApp, webhookLimit } from '../app';
import { settingsOf } from '../settings';

const { fetch } = await createApp(settingsOf(process.env));

export const app = express()
  .use(['/v1', '/webhooks/stripe', '/jobs', '/pay'], toNodeListener(fetch, webhookLimit))
  .use(express.json());
