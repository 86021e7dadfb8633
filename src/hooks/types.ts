import type { UseQueryResult } from '@tanstack/react-query';
import type { CreditsError } from '../client';

/** A read as TanStack Query gives it, its error always a {@link CreditsError}. */
export type CreditsQuery<T> = UseQueryResult<T, CreditsError>;

/** Names another wallet than the provider's. */
export interface WalletOption {
  walletId?: string | undefined;
}
