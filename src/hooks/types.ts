import type { UseQueryResult } from '@tanstack/react-query';
import type { CreditsError } from '../client';

/** The result of a TanStack Query read. Its error is always a {@link CreditsError}. */
export type CreditsQuery<T> = UseQueryResult<T, CreditsError>;

/** Selects another wallet than the provider's. */
export interface WalletOption {
  /** The id of a wallet. @default the provider’s wallet */
  walletId?: string | undefined;
}
