export { LedgerDevtools, type LedgerDevtoolsProps } from './LedgerDevtools';
export type { Place } from './settings';
