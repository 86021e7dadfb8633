// app/webhooks/stripe/route.ts of the same Next app, and app/jobs/[id]/route.ts: the same handler on other paths.
export { POST } from './next'; // there: '../../v1/[...path]/route'
