export { BackstageError, type Actor, type Backstage } from './backstageObject';
export { createMockFetch } from './fetch';
export type { Genesis, JournalRecord, Store } from './journal';
export type { Product } from './ledger/index';
export { testCards } from './processor';
export { products, type ProductId } from './products/index';
export { scenarios } from './scenarios/index';
export { urlFor, worldFromUrl, type WorldInUrl } from './scenarioUrl';
export { createWorld, type World, type WorldOptions } from './world';
