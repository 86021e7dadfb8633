'use client';
import type { Receipt } from '../client';
import { useStore } from './context';
import { creditsKeys } from './queryKeys';
import { pageLimit } from './queries';
import type { WalletOption } from './types';
import { type GrowingList, usePages } from './usePages';

export interface UseReceiptsOptions extends WalletOption {
  /** Receipts a page, 1 to 100. @default 25 */
  limit?: number | undefined;
  /** @default true */
  enabled?: boolean | undefined;
}

export type UseReceiptsResult = GrowingList<Receipt>;

/** One receipt for each captured charge, newest first. */
export function useReceipts({ walletId, limit, enabled }: UseReceiptsOptions = {}): UseReceiptsResult {
  const { client } = useStore();
  const filter = { limit: pageLimit(limit) };
  return usePages<Receipt>({
    walletId,
    enabled,
    key: (id) => creditsKeys.receipts(id, filter),
    read: (id, cursor, signal) => client.receipts.list({ walletId: id, ...filter, cursor }, { signal }),
  });
}
