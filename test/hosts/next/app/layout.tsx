import { dehydrate, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { creditsQueries } from 'creditkit';
import { createCreditsClient } from 'creditkit/client';
import 'creditkit/styles.css';
import { Credits } from './Credits';

export const metadata = { title: 'Host' };
export const dynamic = 'force-dynamic';

/** A server component that fetches the wallets and the log, so that both are in the first HTML. */
export default async function Layout({ children }: { children: ReactNode }) {
  const baseUrl = process.env.BILLING_URL;
  const queryClient = new QueryClient();
  const reads = creditsQueries({ client: createCreditsClient({ baseUrl }), queryClient });
  const [wallet] = await queryClient.fetchQuery(reads.wallets());
  if (wallet) await queryClient.prefetchQuery(reads.log(wallet.id));
  return (
    <html lang="en">
      <body>
        <Credits baseUrl={baseUrl} initialData={dehydrate(queryClient)} walletId={wallet?.id}>
          {children}
        </Credits>
      </body>
    </html>
  );
}
