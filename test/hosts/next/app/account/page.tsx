import { AutoReloadToggle, BalanceExplainer, BillingSnapshot, PlanPicker, TopUpPackPicker } from 'creditkit';
import { UsageChart } from 'creditkit/charts';

/** Everything about billing, and still a server component. */
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
