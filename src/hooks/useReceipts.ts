'use client';
import type { Receipt } from '../client';
import { useStore } from './context';
import { receiptsQuery } from './pageQueries';
import { pageLimit } from './queries';
import type { WalletOption } from './types';
import { type GrowingList, usePages } from './usePages';

export interface UseReceiptsOptions extends WalletOption {
  /** Receipts per page, 1 to 100. @default 25 */
  limit?: number | undefined;
  /** @default true */
  enabled?: boolean | undefined;
}

export type UseReceiptsResult = GrowingList<Receipt>;

/** One receipt for each captured charge, newest first. */
export function useReceipts({ walletId, limit, enabled }: UseReceiptsOptions = {}): UseReceiptsResult {
  const store = useStore();
  return usePages<Receipt>({
    walletId,
    enabled,
    pages: (id) => receiptsQuery(store, id, { limit: pageLimit(limit) }),
  });
}
