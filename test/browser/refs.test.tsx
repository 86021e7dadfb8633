// Run on React 18, too, where `ref` is no prop and reaches a component only through `forwardRef`.
import { render, waitFor } from '@testing-library/react';
import { createRef, type ReactElement, type RefObject } from 'react';
import { describe, expect, test } from 'vitest';
import * as kit from '../../src';
import { setUp } from './hooksWorld';

type Make = (ref: RefObject<never>) => ReactElement;

const components: Record<string, Make> = {
  'auto-reload-toggle': (ref) => <kit.AutoReloadToggle ref={ref} />,
  'balance-popover': (ref) => <kit.BalancePopover ref={ref} />,
  'billing-snapshot': (ref) => <kit.BillingSnapshot ref={ref} />,
  'credit-log': (ref) => <kit.CreditLog ref={ref} />,
  'job-list': (ref) => <kit.JobList ref={ref} />,
  'plan-picker': (ref) => <kit.PlanPicker ref={ref} />,
  'top-up-pack-picker': (ref) => <kit.TopUpPackPicker ref={ref} />,
  'wallet-table': (ref) => <kit.WalletTable ref={ref} />,
};

describe.each(Object.entries(components))('%s', (name, make) => {
  test('hands its root to the ref it is given', async () => {
    const { Provider, wallet } = await setUp('studio', { planId: 'starter', card: '4242424242424242' });
    const ref = createRef<never>() as RefObject<never>;
    render(<Provider walletId={wallet.id}>{make(ref)}</Provider>);
    const root = () => document.querySelector(`[data-credits=${name}]`);
    await waitFor(() => expect(root()).not.toBeNull());
    await waitFor(() => expect(ref.current).toBe(root()));
  });
});
