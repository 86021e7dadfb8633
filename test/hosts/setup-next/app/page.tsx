import { BalancePopover } from 'creditkit';

export default function Page() {
  return (
    <main>
      <BalancePopover />
    </main>
  );
}
