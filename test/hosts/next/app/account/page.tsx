import { AutoReloadToggle, BalanceExplainer, BillingSnapshot, PlanPicker, TopUpPackPicker } from 'creditkit';
import { UsageChart } from 'creditkit/charts';

/** The billing page, as a server component. */
export default function Account() {
  return (
    <main>
      <BillingSnapshot />
      <TopUpPackPicker />
      <AutoReloadToggle />
      <PlanPicker />
      <UsageChart />
      <BalanceExplainer />
    </main>
  );
}
