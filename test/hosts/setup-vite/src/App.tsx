import { BalancePopover } from 'creditkit';

export function App() {
  return (
    <main className="p-4">
      <BalancePopover className="block" />
    </main>
  );
}
