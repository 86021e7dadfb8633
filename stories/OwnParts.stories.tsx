import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import {
  Balance,
  BalanceBuckets,
  BalanceNotes,
  BalanceTotal,
  BalanceWays,
  CreditLog,
  InsufficientTokensModal,
  LogDownload,
  LogFilters,
  LogPager,
  LogTable,
  Shortage,
  ShortageReasons,
  ShortageSummary,
  ShortageTitle,
  ShortageWays,
  SpendButton,
  TopUpPackPicker,
  useBalanceLevel,
  useEntryName,
  useFormat,
  useSpend,
  useWallet,
} from '../src';
import './support/ownParts.css';

const params = { clips: [8, 8, 8, 8, 8, 8] };

/** A host's button. It passes its props on. */
function MyButton({ size = 'm', ...props }: ComponentProps<'button'> & { size?: 'm' | 'l' }) {
  return <button {...props} className="own-button" data-size={size} />;
}

/** A host's dialog, with its own focus handling, Esc key and backdrop. */
function MyDialog({ open, onClose, children }: { open: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="own-dialog" aria-labelledby="own-title" onClose={onClose}>
      {open && children}
    </dialog>
  );
}

/**
 * Use your own button, dialog, table and layout without forking the kit: `render` and `icons` replace buttons, links
 * and icons, and parts as children set the layout. Prices, confirmations, states and texts stay the kit's.
 */
const meta = {
  title: 'Own parts',
  tags: ['!autodocs'],
  parameters: { world: 'studio/low', width: 'm' },
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

function Reroll() {
  const spend = useSpend({ action: 'image_reroll', params: {}, askFirst: true });
  return (
    <SpendButton spend={spend} action="image_reroll" params={{}} render={<MyButton size="l" />}>
      Re-roll
    </SpendButton>
  );
}

/** SpendButton rendered as the host's own button, with the kit's price and confirmation. */
export const OwnButton: Story = {
  render: () => <Reroll />,
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /Re-roll.*2\stokens/ }));
    const question = within(await canvas.findByRole('group', { name: /uses up to 2 of your/ }));
    await userEvent.click(question.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(canvas.queryByRole('group')).toBeNull());
  },
};

function InOwnDialog() {
  const spend = useSpend({ action: 'submission', params });
  return (
    <>
      <MyButton onClick={spend.spend}>Submit creative</MyButton>
      <MyDialog open={spend.status === 'paused' || spend.status === 'covered'} onClose={spend.dismiss}>
        <Shortage spend={spend} topUp={<TopUpPackPicker need={spend.shortage?.shortfall} />}>
          <h2 id="own-title">
            <ShortageTitle />
          </h2>
          <ShortageSummary />
          <ShortageReasons />
          <ShortageWays />
        </Shortage>
      </MyDialog>
    </>
  );
}

/** The content of the modal in the host's own dialog. */
export const OwnDialog: Story = {
  parameters: { world: 'studio/zero' },
  render: () => <InOwnDialog />,
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Submit creative' }));
    const dialog = await canvas.findByRole('dialog', { name: 'Insufficient Tokens' });
    await expect(await within(dialog).findByRole('button', { name: 'Top up' })).toBeInTheDocument();
  },
};

function InOtherOrder() {
  const spend = useSpend({ action: 'submission', params });
  return (
    <>
      <MyButton onClick={spend.spend}>Submit creative</MyButton>
      <InsufficientTokensModal spend={spend}>
        <ShortageReasons />
        <p className="own-note">Your draft is kept.</p>
        <ShortageSummary />
        <ShortageWays />
      </InsufficientTokensModal>
    </>
  );
}

/** The kit's modal with the reasons first and a sentence of the host's in between. */
export const ReorderedModal: Story = {
  parameters: { world: 'studio/zero' },
  render: () => <InOtherOrder />,
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Submit creative' }));
    const dialog = within(await canvas.findByRole('dialog', { name: 'Insufficient Tokens' }));
    const own = await dialog.findByText('Your draft is kept.');
    const lead = dialog.getByText(/tokens short/);
    await expect(own.compareDocumentPosition(lead) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  },
};

function MyRows() {
  const nameOf = useEntryName();
  const format = useFormat();
  const { data: wallet } = useWallet();
  return (
    <LogTable>
      {(entries) => (
        <table className="own-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">How much</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{nameOf(entry)}</th>
                <td>{wallet && format.signedColumn(entry.amount, wallet.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </LogTable>
  );
}

/** The log with the host's own table, the pager above and the filters below. */
export const OwnTable: Story = {
  parameters: { world: 'studio/agency', width: 'l' },
  render: () => (
    <CreditLog>
      <LogPager />
      <MyRows />
      <LogFilters />
      <LogDownload />
    </CreditLog>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByRole('columnheader', { name: 'How much' })).toBeInTheDocument();
  },
};

function Level() {
  return <p className="own-note">This balance is {useBalanceLevel()}.</p>;
}

/** The content of the popover on a page, in another order, with a line of the host's in between. */
export const BalanceOnAPage: Story = {
  render: () => (
    <Balance history="/log">
      <BalanceBuckets />
      <Level />
      <BalanceTotal />
      <BalanceNotes />
      <BalanceWays />
    </Balance>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByText('This balance is low.')).toBeInTheDocument();
  },
};
