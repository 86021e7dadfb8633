import { BalancePopover, CreditLog } from 'creditkit';
import { SubmitVideo } from './SubmitVideo';

/** A server component that renders the kit's components. */
export default function Page() {
  return (
    <main>
      <BalancePopover />
      <SubmitVideo seconds={[8, 8]} />
      <CreditLog />
    </main>
  );
}
