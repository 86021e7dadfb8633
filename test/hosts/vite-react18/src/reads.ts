// Every read as options of the oldest supported TanStack Query. Only compiled.
import { QueryClient, useQuery } from '@tanstack/react-query';
import { creditsQueries } from 'creditkit';
import { createCreditsClient } from 'creditkit/client';

const queryClient = new QueryClient();
const reads = creditsQueries({ client: createCreditsClient({}), queryClient });

export async function loader(walletId: string): Promise<number> {
  await queryClient.prefetchQuery(reads.log(walletId));
  await queryClient.prefetchInfiniteQuery(reads.receipts(walletId));
  return queryClient.getQueryData(reads.wallet(walletId).queryKey)?.balance ?? 0;
}

export const useTotal = (walletId: string): number => useQuery(reads.log(walletId)).data?.total ?? 0;
