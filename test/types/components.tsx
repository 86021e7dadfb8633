// What a host's compiler must accept and refuse of the components and hooks. Never run: `npm run typecheck` is the
// test.
import { createRef, type JSX } from 'react';
import { expectTypeOf } from 'vitest';
import {
  AutoReloadToggle,
  BalancePopover,
  CreditLog,
  CreditsProvider,
  InsufficientTokensModal,
  TopUpPackPicker,
  useSpend,
  useWallet,
} from '../../src';
import { createCreditsClient, type CreditsError, type Entry, type Wallet } from '../../src/client';

export function Host(): JSX.Element {
  const wallet = useWallet();
  expectTypeOf(wallet.data).toEqualTypeOf<Wallet | undefined>();
  expectTypeOf(wallet.error).toEqualTypeOf<CreditsError | null>();

  const spend = useSpend({ action: 'submission', params: { clips: [8] }, onDone: ({ entries }) => look(entries) });
  if (spend.status === 'done') expectTypeOf(spend.spend).returns.toBeVoid();
  // @ts-expect-error a misspelled status is never true
  if (spend.status === 'payed') return <p />;

  return (
    <CreditsProvider client={createCreditsClient({})} walletId="wal_1">
      <BalancePopover className="mine" data-testid="balance" labels={{}} />
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} ref={createRef<HTMLDialogElement>()} />
      <AutoReloadToggle aria-label="Auto Reload" style={{ margin: 0 }} />
      <CreditLog id="log" />
      {/* @ts-expect-error a sentence that no component has */}
      <CreditLog labels={{ titel: 'Protokoll' }} />
      {/* @ts-expect-error the ref is the root element's */}
      <CreditLog ref={createRef<SVGElement>()} />
    </CreditsProvider>
  );
}

// @ts-expect-error a provider needs a client
export const lost = <CreditsProvider />;

// @ts-expect-error an action is needed
export const useNothing = (): unknown => useSpend({ params: {} });

declare function look(entries: Entry[]): void;
