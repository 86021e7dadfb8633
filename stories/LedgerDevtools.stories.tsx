import type { Meta, StoryObj } from '@storybook/react-vite';
import type { JSX } from 'react';
import { expect, waitFor } from 'storybook/test';
import { createWorld, type Store, type World } from '../mocks';
import { type MockLedger, startMockLedger } from '../mocks/browser';
import { LedgerDevtools, type LedgerDevtoolsProps } from '../mocks/devtools';
import '../mocks/devtools/devtools.css';
import { BalancePopover, creditsKeys, CreditLog, InsufficientTokensModal, useCredits, useSpend } from '../src';
import { element } from './support/docs/hostCode';
import { type StoryWorld, worldOf } from './support/world';

/** Without `backstage` and `ledger`, which the story provides. */
type Args = Omit<LedgerDevtoolsProps, 'backstage' | 'ledger'>;

/**
 * The tester's panel, next to a page that spends. It moves the clock, completes or fails checkouts and jobs, simulates
 * network faults, undoes commands, and saves a ledger as a file. It only uses `world.backstage` and is never part of a
 * production build.
 *
 * | Key | Does |
 * |---|---|
 * | Alt + Shift + L | opens and closes the panel, wherever the focus is |
 * | Esc | closes the panel; focus stays on its button |
 * | Arrow keys, Home, End | on a tab: switch tabs |
 */
const meta = {
  title: 'Workbench/LedgerDevtools',
  component: LedgerDevtools as (args: Args) => JSX.Element,
  parameters: {
    world: 'studio/agency',
    width: 'l',
    usage: (args: Args) => ({
      client: `const ledger = await startMockLedger({ product: 'studio', scenario: 'agency' });
const client = createCreditsClient({ fetch: ledger.fetch });`,
      jsx: [
        '<BalancePopover />',
        element('LedgerDevtools', args, ['backstage={ledger.world.backstage}', 'ledger={ledger}']),
      ].join('\n'),
    }),
  },
  args: { defaultOpen: true },
  // The panel remembers its last state. A story must start from its own args.
  beforeEach: () => localStorage.removeItem('creditkit.devtools'),
  render: (args, { loaded }) => <Page storyWorld={worldOf(loaded)} {...args} />,
} satisfies Meta<Args>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A host that spends, and refetches everything after each change in the panel. */
function Page({ storyWorld, ...args }: { storyWorld: StoryWorld } & Args): JSX.Element {
  const { queryClient } = useCredits();
  const spend = useSpend({ action: 'image_batch', params: {} });
  return (
    <>
      <BalancePopover />
      <p>
        <button type="button" className="canvas-button" onClick={spend.spend}>
          Make nine images
        </button>
      </p>
      <InsufficientTokensModal spend={spend} />
      <CreditLog />
      <LedgerDevtools
        backstage={storyWorld.world.backstage}
        onChange={() => void queryClient.invalidateQueries({ queryKey: creditsKeys.all })}
        {...args}
      />
    </>
  );
}

/** Changes made in the panel show on the page at once. */
export const BesideAPage: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('tab', { name: 'Wallets' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Spend to zero' }));
    await expect(await canvas.findByRole('button', { name: /^0\stokens|Balance.*0 tokens/ })).toBeInTheDocument();
    await userEvent.click(canvas.getByRole('tab', { name: 'Time' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'To next renewal' }));
    await expect(await canvas.findByRole('button', { name: /325\stokens/ })).toBeInTheDocument();
  },
};

/** Closed, it is a small button that says MOCK, so everyone can see that no real money moves. */
export const Closed: Story = {
  args: { defaultOpen: false },
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: /MOCK Apr 11, 2026/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  },
};

export const DockedAtBottom: Story = {
  args: { defaultPlace: 'bottom' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('tab', { name: 'Journal' }));
    await waitFor(() => expect(canvas.getByRole('region', { name: 'Mock ledger' })).toHaveTextContent(/Started as/));
  },
};

const wanted = { product: 'studio', scenario: 'agency', nowAt: '2026-04-11T09:00:00Z' } as const;

/** A store that is full, as a browser's storage can be. */
const full: Store = {
  onFailure: 'degrade',
  load: () => Promise.resolve(undefined),
  begin: () => Promise.reject(new Error('The browser gives this site no more space. Delete data you no longer need.')),
  append: () => Promise.resolve('behind'),
  close: () => undefined,
};

/**
 * The browser's storage is full, so the ledger continues in memory. The panel says so and offers to save the ledger as
 * a file.
 */
export const StorageFull: Story = {
  loaders: () => ({
    memoryOnly: createWorld({ ...wanted, store: full }),
  }),
  render: (args, { loaded }) => (
    <LedgerDevtools {...args} backstage={(loaded as { memoryOnly: World }).memoryOnly.backstage} />
  ),
  async play({ canvas, userEvent }) {
    const said = await canvas.findByText(/no more space/);
    await expect(said).toHaveTextContent('It continues in memory');
    await userEvent.click(canvas.getByRole('button', { name: 'Try to save again' }));
    await canvas.findByText('It still can’t be saved.');
    await expect(canvas.getByRole('button', { name: 'Save as a file' })).toBeVisible();
  },
};

/**
 * The service worker isn't there, and the panel says so. Requests still work, but no longer show in the browser's
 * network panel.
 */
export const WorkerLost: Story = {
  loaders: async () => ({ lost: await startMockLedger({ ...wanted, workerUrl: './no-worker-here.js' }) }),
  render: (args, { loaded }) => {
    const { lost } = loaded as { lost: MockLedger };
    return <LedgerDevtools {...args} backstage={lost.world.backstage} ledger={lost} />;
  },
  async play({ canvas, userEvent }) {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/no worker script.*creditkit init/);
    await userEvent.click(canvas.getByRole('button', { name: /^MOCK/ }));
    await expect(canvas.getByRole('button', { name: /^MOCK No worker/ })).toBeVisible();
  },
};
