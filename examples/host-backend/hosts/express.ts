// An Express app. The listener stands before `express.json()`, since it reads the body itself.
import express from 'express';
import { toNodeListener } from '../../../src/server'; // in your code: 'creditkit/server'
import { createApp } from '../app';

const { fetch } = await createApp({ databaseUrl: process.env.DATABASE_URL, stripeKey: process.env.STRIPE_SECRET_KEY });

export const app = express().use(['/v1', '/webhooks/stripe'], toNodeListener(fetch)).use(express.json());
