import type { ReactNode } from 'react';
import { createCreditsClient } from 'creditkit/client';
import 'creditkit/styles.css';
import { Credits } from './Credits';

export const metadata = { title: 'Host' };
export const dynamic = 'force-dynamic';

/** A server component: reads the wallets, so that the balance is in the first HTML. */
export default async function Layout({ children }: { children: ReactNode }) {
  const baseUrl = process.env.BILLING_URL;
  const { data: wallets } = await createCreditsClient({ baseUrl }).wallets.list();
  return (
    <html lang="en">
      <body>
        <Credits baseUrl={baseUrl} initialData={{ wallets }} walletId={wallets[0]?.id}>
          {children}
        </Credits>
      </body>
    </html>
  );
}
