import type { Meta, StoryObj } from '@storybook/react-vite';
import { type JSX, type ReactNode, useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import {
  AutoReloadToggle,
  BalanceExplainer,
  BalancePopover,
  BillingSnapshot,
  CancelPlanDialog,
  CostBadge,
  CreditLog,
  DeleteAccountDialog,
  Forecast,
  InsufficientTokensModal,
  JobList,
  LimitMeter,
  LowBalanceAlert,
  LowBalanceNotice,
  OutOfTokensScreen,
  OutstandingNotice,
  OverageNotice,
  PlanPicker,
  ReceiptList,
  SpendButton,
  SpendGate,
  SupportReport,
  TopUpPackPicker,
  UsageBreakdown,
  useSpend,
  WalletSwitcher,
  WalletTable,
} from '../src';
import { UsageChart } from '../src/charts';
import './support/everything.css';

interface PageProps {
  /** The action to spend on. */
  action: string;
  params: Record<string, unknown>;
}

function Area({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  return (
    <div className="everything-area">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A button that opens a dialog. */
function Leave({ what, children }: { what: string; children: (open: boolean, close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className="canvas-button" onClick={() => setOpen(true)}>
        {what}
      </button>
      {children(isOpen, () => setOpen(false))}
    </div>
  );
}

function Page({ action, params }: PageProps): JSX.Element {
  const spend = useSpend({ action, params });
  const [walletId, setWalletId] = useState<string>();
  return (
    <main className="everything">
      <Area title="Spend">
        <SpendButton {...{ spend, action, params }}>Start</SpendButton>
        <p>
          The next one costs <CostBadge {...{ action, params }} />,{' '}
          <SpendGate {...{ action, params }}>{({ state }) => <>and the gate says {state}.</>}</SpendGate>
        </p>
        <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} upgrade={<PlanPicker />} />
        <OutOfTokensScreen />
        <JobList />
      </Area>
      <Area title="Balance">
        <div>
          <BalancePopover />
        </div>
        <LowBalanceNotice />
        <LowBalanceAlert />
        <OutstandingNotice />
        <OverageNotice />
        <LimitMeter />
        <Forecast />
      </Area>
      <Area title="Plan and payment">
        <BillingSnapshot />
        <TopUpPackPicker />
        <AutoReloadToggle />
        <PlanPicker />
        <ReceiptList />
      </Area>
      <Area title="Usage">
        <UsageBreakdown />
        <UsageChart />
      </Area>
      <Area title="History">
        <CreditLog />
        <BalanceExplainer />
        <SupportReport />
      </Area>
      <Area title="Wallets and account">
        <WalletSwitcher value={walletId} onChange={setWalletId} />
        <WalletTable />
        <Leave what="Cancel the plan">{(open, onClose) => <CancelPlanDialog {...{ open, onClose }} />}</Leave>
        <Leave what="Delete the account">{(open, onClose) => <DeleteAccountDialog {...{ open, onClose }} />}</Leave>
      </Area>
    </main>
  );
}

/**
 * Every component on one page, over one ledger: a change in one shows in all. Components that have nothing to show in a
 * scenario render nothing.
 */
const meta = {
  title: 'Everything',
  tags: ['!autodocs'],
  render: (args) => <Page {...args} />,
  args: { action: 'submission', params: { clips: [8] } },
  parameters: { world: 'studio/agency', width: 'l' },
} satisfies Meta<PageProps>;
export default meta;
type Story = StoryObj<typeof meta>;

/** One press changes the balance, the log, the next price and the jobs. */
export const Studio: Story = {
  async play({ canvas, userEvent }) {
    const table = within(await canvas.findByRole('table', { name: 'Transaction history' }));
    const before = (await table.findAllByRole('row')).length;
    await userEvent.click(await canvas.findByRole('button', { name: /^Start/ }));
    await waitFor(() => expect(table.getAllByRole('row').length).toBe(before + 1));
    await waitFor(() => expect(canvas.queryAllByText('One moment…')).toHaveLength(0));
  },
};

/** Members, projects, limits, and usage that is billed later. */
export const Workspace: Story = {
  args: { action: 'build', params: {} },
  parameters: { world: 'workspace/near_limit', token: 'default~member=ana' },
  async play({ canvas }) {
    await expect(await canvas.findByText('Member limit: ana')).toBeInTheDocument();
    await expect((await canvas.findAllByRole('meter')).length).toBeGreaterThan(0);
  },
};

/** Nothing is left. */
export const Empty: Story = {
  args: { action: 'campaign', params: {} },
  parameters: { world: 'marketer/zero' },
  async play({ canvas, userEvent }) {
    await canvas.findByText('You’re out of credits');
    await userEvent.click(await canvas.findByRole('button', { name: /^Start/ }));
    await canvas.findByRole('dialog', { name: /^Insufficient/ });
  },
};
