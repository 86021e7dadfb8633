import type { Meta, StoryObj } from '@storybook/react-vite';
import type { JSX } from 'react';
import { expect } from 'storybook/test';
import {
  AutoReloadToggle,
  BalancePopover,
  BillingSnapshot,
  CreditLog,
  InsufficientTokensModal,
  OutstandingNotice,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../src';
import type { Stage, WorldParameters } from './support/world';

interface LedgerControls {
  plan: 'starter' | 'growth' | 'scale' | 'none';
  status: 'active' | 'past_due';
  planTokens: number;
  boughtTokens: number;
  outstanding: number;
  card: keyof typeof cards;
  autoReload: boolean;
  /** Length of each of the six clips that the button submits, in seconds. */
  seconds: number;
}

const cards = {
  works: '4242424242424242',
  declines: '4000000000000341',
  'asks the bank': '4000002760003184',
  none: undefined,
};

/** Turns the controls into commands. The ledger refuses impossible states. */
async function arrange({ backstage }: Stage, args: Record<string, unknown>): Promise<void> {
  const { plan, status, planTokens, boughtTokens, outstanding, card, autoReload } = args as unknown as LedgerControls;
  const hasPlan = plan !== 'none';
  await backstage.wallets.create({
    name: 'Acme Coffee',
    ...(hasPlan && { planId: plan, status }),
    buckets: { plan: hasPlan ? planTokens : 0, top_up: boughtTokens },
    outstanding,
    ...(cards[card] && { card: cards[card] }),
    autoReload: autoReload && hasPlan && cards[card] !== undefined,
  });
}

function Board({ seconds }: LedgerControls): JSX.Element {
  const draft = { action: 'submission', params: { clips: Array.from({ length: 6 }, () => seconds) } };
  const spend = useSpend(draft);
  return (
    <div className="canvas-board">
      <div>
        <BalancePopover />
        <OutstandingNotice />
        <SpendButton {...draft} spend={spend}>
          Submit creative
        </SpendButton>
        <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} />
        <BillingSnapshot />
        <AutoReloadToggle />
        <TopUpPackPicker />
      </div>
      <div>
        <CreditLog />
      </div>
    </div>
  );
}

/**
 * The controls set up the ledger: choose what the wallet holds and owes, its plan and its card, and see how every
 * component shows it. Each change starts a new ledger. Buttons on the page act on that ledger.
 */
const meta = {
  title: 'Playground',
  tags: ['!autodocs'],
  render: (args) => <Board {...args} />,
  parameters: { world: 'studio/blank', width: 'l', arrangeByArgs: arrange } satisfies WorldParameters & {
    width: string;
  },
  args: {
    plan: 'starter',
    status: 'active',
    planTokens: 150,
    boughtTokens: 0,
    outstanding: 0,
    card: 'works',
    autoReload: false,
    seconds: 8,
  },
  argTypes: {
    plan: { control: 'select', options: ['starter', 'growth', 'scale', 'none'] },
    status: { control: 'inline-radio', options: ['active', 'past_due'] },
    planTokens: { control: { type: 'range', min: 0, max: 600, step: 1 } },
    boughtTokens: { control: { type: 'range', min: 0, max: 600, step: 1 } },
    outstanding: { control: { type: 'range', min: 0, max: 100, step: 1 } },
    card: { control: 'select', options: Object.keys(cards) },
    seconds: { control: { type: 'range', min: 2, max: 15, step: 1 } },
  },
} satisfies Meta<LedgerControls>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Start here and change any control. */
export const Ledger: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: /^Balance.*150\stokens/ })).toBeInTheDocument();
  },
};

/** The same page below zero, without a card. */
export const BelowZero: Story = {
  args: { planTokens: 4, outstanding: 6, card: 'none' },
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: /^Balance.*−2\stokens/ })).toBeInTheDocument();
    await expect(await canvas.findByText('6 tokens outstanding')).toBeInTheDocument();
  },
};
