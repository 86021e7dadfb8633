// Every read as TanStack Query options: with its hooks and its cache, data and errors have their types.
import { QueryClient, useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { creditsQueries } from 'creditkit';
import { createCreditsClient, type Wallet } from 'creditkit/client';

const queryClient = new QueryClient();
const reads = creditsQueries({ client: createCreditsClient({}), queryClient });

export async function loader(walletId: string): Promise<number> {
  await queryClient.prefetchQuery(reads.log(walletId));
  await queryClient.prefetchInfiniteQuery(reads.receipts(walletId));
  const [first] = await queryClient.fetchQuery(reads.wallets());
  const cached = queryClient.getQueryData(reads.wallet(walletId).queryKey);
  // @ts-expect-error a field that a wallet has not
  console.log(cached?.ballance);
  // @ts-expect-error there may be none
  console.log(first.balance);
  return cached?.balance ?? first?.balance ?? 0;
}

export function Reads({ walletId }: { walletId: string }) {
  const { data, error } = useQuery(reads.log(walletId));
  // @ts-expect-error nothing may have been read yet
  console.log(data.total);
  const { data: wallet } = useSuspenseQuery(reads.wallet(walletId));
  wallet satisfies Wallet;
  const { data: receipts } = useInfiniteQuery(reads.receipts(walletId));
  const paid = receipts?.pages.flatMap((page) => page.data.map(({ amount }) => amount.amount)) ?? [];
  // @ts-expect-error the codes are closed, so a misspelled one is caught
  if (error?.code === 'insufficient_token') return null;
  return (
    <p>
      {wallet.balance} {data?.data.map(({ note }) => note)} {paid.reduce((sum, each) => sum + each, 0)}
    </p>
  );
}
