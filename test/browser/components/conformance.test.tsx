// What every component must do for its host.
import { render, screen, waitFor } from '@testing-library/react';
import { createRef, forwardRef, type JSX, type RefAttributes } from 'react';
import { describe, expect, test, vi } from 'vitest';
import * as kit from '../../../src';
import { UsageChart } from '../../../src/charts';
import { cards, expectAccessible, setUp, type Stage } from './stage';

type Root = RefAttributes<HTMLElement> & { className?: string; style?: React.CSSProperties; 'data-testid'?: string };
/** Called as a function, because on React 18 only the kit's own elements can get a `ref`. */
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

const draft = { action: 'submission', params: { clips: [] } };

const Spending = forwardRef<HTMLDivElement>(function Spending(props, ref) {
  const spend = kit.useSpend(draft);
  return (
    <kit.SpendButton {...props} {...draft} ref={ref} spend={spend}>
      Submit
    </kit.SpendButton>
  );
});

/** Wallets in which each component has something to show. */
const usual = { planId: 'starter', card: cards.works };
const owing = { planId: 'starter', buckets: { plan: 8 }, outstanding: 6 };
const out = { planId: 'starter', buckets: { plan: 0 } };
const low = { planId: 'starter', buckets: { plan: 12 } };

const none = () => undefined;
const components: [name: string, wallet: Parameters<typeof setUp>[1], ui: (stage: Stage) => Conforming][] = [
  ['auto-reload-toggle', usual, () => (props) => <kit.AutoReloadToggle {...props} />],
  ['balance', usual, () => (props) => <kit.Balance {...(props as object)} />],
  ['balance-explainer', usual, () => (props) => <kit.BalanceExplainer {...props} />],
  ['balance-popover', usual, () => (props) => <kit.BalancePopover {...(props as object)} />],
  ['billing-snapshot', usual, () => (props) => <kit.BillingSnapshot {...props} />],
  ['cancel-plan-dialog', usual, () => (props) => <kit.CancelPlanDialog open onClose={none} {...(props as object)} />],
  ['cost-badge', usual, () => (props) => <kit.CostBadge {...draft} {...props} />],
  ['credit-log', usual, () => (props) => <kit.CreditLog {...props} />],
  [
    'delete-account-dialog',
    usual,
    () => (props) => <kit.DeleteAccountDialog open onClose={none} {...(props as object)} />,
  ],
  ['forecast', usual, () => (props) => <kit.Forecast {...props} />],
  [
    'insufficient-tokens-modal',
    usual,
    (stage) => (props) => <kit.InsufficientTokensModal shortage={shortage(stage)} {...(props as object)} />,
  ],
  ['job-list', usual, () => (props) => <kit.JobList {...props} />],
  ['low-balance-notice', low, () => (props) => <kit.LowBalanceNotice {...props} />],
  ['out-of-tokens-screen', out, () => (props) => <kit.OutOfTokensScreen {...props} />],
  ['outstanding-notice', owing, () => (props) => <kit.OutstandingNotice {...props} />],
  ['plan-picker', usual, () => (props) => <kit.PlanPicker {...props} />],
  ['shortage', usual, (stage) => (props) => <kit.Shortage shortage={shortage(stage)} {...(props as object)} />],
  ['spend-button', usual, () => (props) => <Spending {...(props as object)} />],
  ['support-report', usual, () => (props) => <kit.SupportReport {...props} />],
  ['top-up-pack-picker', usual, () => (props) => <kit.TopUpPackPicker {...props} />],
  ['usage-chart', usual, () => (props) => <UsageChart {...props} />],
  ['wallet-switcher', usual, () => (props) => <kit.WalletSwitcher onChange={none} {...(props as object)} />],
  ['wallet-table', usual, () => (props) => <kit.WalletTable {...props} />],
];

const rootOf = (name: string) =>
  waitFor(() => {
    const root = document.querySelector<HTMLElement>(`[data-credits=${name}]`);
    expect(root?.dataset.state ?? 'loading').not.toBe('loading');
    return root as HTMLElement;
  });

describe.each(components)('%s', (name, spec, make) => {
  test('passes ref, className, style and other props to its single root', async () => {
    const stage = await setUp('studio', spec);
    const ref = createRef<HTMLElement>();
    stage.show(make(stage)({ ref, className: 'mine', style: { order: 7 }, 'data-testid': 'root' }));
    const root = await screen.findByTestId('root');
    expect(ref.current).toBe(root);
    expect(root).toHaveClass('mine', { exact: true });
    expect(root).toHaveStyle({ order: '7' });
    expect(root).toHaveAttribute('data-credits', name);
    expect(root).toHaveAttribute('data-state');
  });

  test('has no inline style of its own and no axe violation, in light and dark', async () => {
    const stage = await setUp('studio', spec);
    const Component = make(stage);
    stage.show(<Component />);
    const root = await rootOf(name);
    expect([...root.querySelectorAll('[style]')]).toEqual([]);
    await expectAccessible();
  });

  test('says what to do if there is no provider', async () => {
    const Component = make(await setUp('studio', spec));
    const silent = vi.spyOn(console, 'error').mockReturnValue();
    expect(() => render(<Component />)).toThrow(/Wrap the app.*<CreditsProvider/);
    silent.mockRestore();
  });

  test('controls are at least 24 by 24 px, unless they are inside a sentence', async () => {
    const stage = await setUp('studio', spec);
    const Component = make(stage);
    stage.show(<Component />);
    const root = await rootOf(name);
    for (const control of root.querySelectorAll('button, a, input, select, summary')) {
      // A label enlarges its control's target; a link in a sentence is exempt (WCAG 2.5.8).
      if (getComputedStyle(control).display === 'inline') continue;
      const target = (control.closest('label') ?? control).getBoundingClientRect();
      if (target.width === 0) continue;
      expect(Math.min(target.width, target.height), control.outerHTML).toBeGreaterThanOrEqual(24);
    }
  });
});
