/**
 * The entry point `creditkit/server`: serves the contract over your own books, wherever there are `Request` and
 * `Response`.
 */
export { createCreditsHandler } from './server/createCreditsHandler';
export { memoryStore } from './server/memoryStore';
export { toNodeListener } from './server/node';
export { postgresStore, postgresTables } from './server/postgresStore';
export { quoteOf, refuseShort } from './server/quote';
export { refuse, refuseField } from './server/refuse';
export type { CreditsHandlerOptions } from './server/createCreditsHandler';
export type { Fault } from './server/fault';
export type { NodeRequest, NodeResponse } from './server/node';
export type { Session } from './server/postgres';
export type { Database } from './server/postgresStore';
export type { ActionAsked, QuoteTerms, ShortTerms } from './server/quote';
export type { Refusal } from './server/refuse';
export type { Asked, Attempt, Lines, LoggedEntry, Part, Serve } from './server/serve';
export type { Claim, Once, Store, StoredAnswer } from './server/store';
