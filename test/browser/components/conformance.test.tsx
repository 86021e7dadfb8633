// What every component owes its host, whatever it shows.
import { render, screen, waitFor } from '@testing-library/react';
import { createRef, type JSX, type RefAttributes } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { AutoReloadToggle, BalancePopover, CreditLog, InsufficientTokensModal, TopUpPackPicker } from '../../../src';
import { expectAccessible, setUp, type Stage } from './stage';

type Root = RefAttributes<HTMLElement> & { className?: string; style?: React.CSSProperties; 'data-testid'?: string };
type Conforming = (props: Root) => JSX.Element;

const shortage = ({ wallet }: Stage) =>
  ({
    code: 'insufficient_tokens',
    walletId: wallet.id,
    action: 'submission',
    balance: 39,
    spendable: 39,
    cost: 40,
    shortfall: 1,
    autoReload: null,
    recovery: { topUp: true, upgrade: true, renewsAt: null, suggestion: 'top_up', suggestionReason: 'A short spike.' },
  }) as const;

const components: [name: string, ui: (stage: Stage) => Conforming][] = [
  ['auto-reload-toggle', () => (props) => <AutoReloadToggle {...props} />],
  ['balance-popover', () => (props) => <BalancePopover {...(props as object)} />],
  ['credit-log', () => (props) => <CreditLog {...props} />],
  [
    'insufficient-tokens-modal',
    (stage) => (props) => <InsufficientTokensModal shortage={shortage(stage)} {...(props as object)} />,
  ],
  ['top-up-pack-picker', () => (props) => <TopUpPackPicker {...props} />],
];

describe.each(components)('%s', (name, make) => {
  test('puts ref, className, style and the rest on its one root', async () => {
    const stage = await setUp('studio', { planId: 'starter' });
    const Component = make(stage);
    const ref = createRef<HTMLElement>();
    stage.show(<Component ref={ref} className="mine" style={{ order: 7 }} data-testid="root" />);
    const root = await screen.findByTestId('root');
    expect(ref.current).toBe(root);
    expect(root).toHaveClass('mine', { exact: true });
    expect(root).toHaveStyle({ order: '7' });
    expect(root).toHaveAttribute('data-credits', name);
    expect(root).toHaveAttribute('data-state');
    expect(document.querySelectorAll('[data-credits]')).toHaveLength(1);
  });

  test('has no inline style of its own and no violation, in light and dark', async () => {
    const stage = await setUp('studio', { planId: 'starter' });
    const Component = make(stage);
    stage.show(<Component />);
    const root = await waitFor(() => document.querySelector(`[data-credits=${name}]`) as HTMLElement);
    await waitFor(() => expect(root.dataset.state).not.toBe('loading'));
    expect([...root.querySelectorAll('[style]')]).toEqual([]);
    await expectAccessible();
  });

  test('without a provider says what to do', async () => {
    const Component = make(await setUp('studio', { planId: 'starter' }));
    const silent = vi.spyOn(console, 'error').mockReturnValue();
    expect(() => render(<Component />)).toThrow(/Wrap the app.*<CreditsProvider/);
    silent.mockRestore();
  });

  test('controls can be hit: at least 24 by 24 px, unless in a sentence', async () => {
    const stage = await setUp('studio', { planId: 'starter' });
    const Component = make(stage);
    stage.show(<Component />);
    const root = await waitFor(() => document.querySelector(`[data-credits=${name}]`) as HTMLElement);
    await waitFor(() => expect(root.dataset.state).not.toBe('loading'));
    for (const control of root.querySelectorAll('button, a, input, select, summary')) {
      const target = (control.closest('label') ?? control).getBoundingClientRect();
      if (target.width === 0) continue;
      expect(Math.min(target.width, target.height), control.outerHTML).toBeGreaterThanOrEqual(24);
    }
  });
});
