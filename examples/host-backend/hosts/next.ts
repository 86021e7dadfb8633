// app/v1/[...path]/route.ts of a Next app: serves every call of the contract. For the other POST routes, see
// nextWebhook.ts.
import { createApp } from '../app';
import { settingsOf } from '../settings';

const app = createApp(settingsOf(process.env));
const answer = async (request: Request): Promise<Response> => (await app).fetch(request);

export { answer as GET, answer as POST, answer as PUT, answer as DELETE, answer as OPTIONS };
