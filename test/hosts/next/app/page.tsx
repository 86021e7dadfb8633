import { BalancePopover, CreditLog } from 'creditkit';
import { SubmitVideo } from './SubmitVideo';

/** A server component that places the kit's own. */
export default function Page() {
  return (
    <main>
      <BalancePopover />
      <SubmitVideo seconds={[8, 8]} />
      <CreditLog />
    </main>
  );
}
