// app/v1/[...path]/route.ts of a Next app, which answers every call of the contract.
import { createApp } from '../app';

const app = createApp({ databaseUrl: process.env.DATABASE_URL, stripeKey: process.env.STRIPE_SECRET_KEY });
const answer = async (request: Request): Promise<Response> => (await app).fetch(request);

export { answer as GET, answer as POST, answer as PUT, answer as DELETE, answer as OPTIONS };
