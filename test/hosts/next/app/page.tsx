import { BalancePopover, CreditLog } from 'creditkit';
import { createCreditsClient } from 'creditkit/client';
import { Credits } from './Credits';
import { SubmitVideo } from './SubmitVideo';

export const dynamic = 'force-dynamic';

/** A server component: reads the wallets, so that the balance is in the first HTML, and places the kit's components itself. */
export default async function Page() {
  const baseUrl = process.env.BILLING_URL;
  const { data: wallets } = await createCreditsClient({ baseUrl }).wallets.list();
  return (
    <Credits baseUrl={baseUrl} initialData={{ wallets }} walletId={wallets[0]?.id}>
      <BalancePopover />
      <SubmitVideo seconds={[8, 8]} />
      <CreditLog />
    </Credits>
  );
}
