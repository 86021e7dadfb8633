'use client';
import type { UsageRow } from '../client';
import { useStore } from './context';
import { type UsageFilter, usageQuery } from './pageQueries';
import { pageLimit } from './queries';
import type { WalletOption } from './types';
import { type GrowingList, usePages } from './usePages';

export interface UseUsageOptions extends WalletOption {
  /** The id of a tag, or `action`; one of the wallet's `capabilities.usage`. */
  by: string;
  /** UTC instants: from `fromAt`, inclusive, to `toAt`, exclusive. @default everything */
  fromAt?: string | undefined;
  toAt?: string | undefined;
  /** Rows per page, 1 to 100. @default 25 */
  limit?: number | undefined;
  /** @default true */
  enabled?: boolean | undefined;
}

export type UseUsageResult = GrowingList<UsageRow>;

/**
 * Usage for each value of a tag, or for each action, net of refunds, the largest first. Amounts are in the unit's
 * smallest step.
 */
export function useUsage({ walletId, enabled, ...span }: UseUsageOptions): UseUsageResult {
  const store = useStore();
  return usePages<UsageRow>({
    walletId,
    enabled,
    pages: (id) => usageQuery(store, id, usageFilter(span)),
  });
}

/** Builds the query. Undefined fields aren't sent. */
function usageFilter({ by, fromAt, toAt, limit }: Omit<UseUsageOptions, 'walletId' | 'enabled'>): UsageFilter {
  return { by, ...(fromAt && { fromAt }), ...(toAt && { toAt }), limit: pageLimit(limit) };
}
