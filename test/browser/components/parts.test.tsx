// A host's own button, link, icons, dialog, table and order of parts, with the same behavior.
import { screen, waitFor, within } from '@testing-library/react';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { expect, test, vi } from 'vitest';
import {
  Balance,
  BalanceBuckets,
  BalancePopover,
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
  useEntryName,
  useSpend,
} from '../../../src';
import { cards, expectAccessible, setUp, type Stage } from './stage';

const six = { clips: [8, 8, 8, 8, 8, 8] };

/** A host's button that passes on its props but no ref. */
function MyButton({ look = 'plain', ...props }: ComponentProps<'button'> & { look?: string }) {
  return <button {...props} data-mine={look} />;
}

function MyLink({ prefetch, children, ...props }: ComponentProps<'a'> & { prefetch?: boolean }) {
  return (
    <a {...props} data-prefetch={prefetch}>
      {children}
    </a>
  );
}

function MyDialog({ open, onClose, children }: { open: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby="mine" onClose={onClose}>
      {open && children}
    </dialog>
  );
}

const order = (...elements: HTMLElement[]) =>
  elements.every((element, n) => n === 0 || !!(elements[n - 1]!.compareDocumentPosition(element) & 4));

function Reroll({ render }: { render?: ComponentProps<typeof SpendButton>['render'] }) {
  const params = { clips: [8] };
  const spend = useSpend({ action: 'submission', params, askFirst: true });
  return (
    <SpendButton {...{ spend, params, render }} action="submission">
      Submit
    </SpendButton>
  );
}

test.each([
  ['an element', <MyButton key="1" look="mine" />],
  ['a function', (props: ComponentProps<typeof MyButton>) => <MyButton {...props} look="mine" />],
])('SpendButton rendered as the host’s %s keeps its price, confirmation and focus', async (_, render) => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(<Reroll render={render} />);
  const button = await screen.findByRole('button', { name: /Submit.*48\stokens/ });
  expect(button).toHaveAttribute('data-mine', 'mine');
  expect(button).not.toHaveAttribute('data-part');
  await stage.user.click(button);
  const question = await screen.findByRole('group', { name: /uses up to 48 of your 150\stokens/ });
  await stage.user.click(within(question).getByRole('button', { name: 'Go ahead' }));
  await waitFor(async () => expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(102));
  await expectAccessible();
});

test('the host’s own click handler runs first and can cancel the press', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const heard = vi.fn((event: React.MouseEvent) => event.preventDefault());
  stage.show(<Reroll render={<MyButton onClick={heard} />} />);
  await stage.user.click(await screen.findByRole('button', { name: /48\stokens/ }));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('group')).toBeNull();
});

function Paused({ children }: { children?: ReactNode }) {
  const spend = useSpend({ action: 'submission', params: six });
  return (
    <>
      <button type="button" onClick={spend.spend}>
        Submit
      </button>
      <output>{spend.status}</output>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />}>
        {children}
      </InsufficientTokensModal>
    </>
  );
}

async function submit({ user }: Stage) {
  await user.click(screen.getByRole('button', { name: 'Submit' }));
  return screen.findByRole('dialog');
}

test('the host’s button and link replace all of the kit’s; links use its router; icons precede the text', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Paused />, {
    render: { button: <MyButton look="kit" />, link: (props) => <MyLink {...props} prefetch /> },
    icons: { top_up: <i data-testid="coin" />, close: <i data-testid="cross" /> },
  });
  const dialog = await submit(stage);
  const topUp = await within(dialog).findByRole('button', { name: 'Top up' });
  expect(topUp).toHaveAttribute('data-mine', 'kit');
  expect(within(topUp).getByTestId('coin').parentElement).toHaveAttribute('aria-hidden', 'true');
  expect(within(dialog).getByRole('button', { name: 'Close' })).toContainElement(screen.getByTestId('cross'));
  const upgrade = within(dialog).getByRole('link', { name: 'Upgrade plan' });
  expect(upgrade).toHaveAttribute('data-prefetch', 'true');
  upgrade.addEventListener('click', (event) => event.preventDefault());
  await stage.user.click(upgrade);
  expect(stage.navigate).not.toHaveBeenCalled();
  await expectAccessible();
});

test('the modal’s parts in the host’s order work through top-up in place, covered and continued', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 }, card: cards.works });
  stage.show(
    <Paused>
      <ShortageReasons />
      <p>Your draft is kept.</p>
      <ShortageSummary />
      <ShortageWays />
    </Paused>,
  );
  const dialog = await submit(stage);
  const own = await within(dialog).findByText('Your draft is kept.');
  const lead = within(dialog).getByText(/tokens short/);
  expect(
    order(within(dialog).getByText(/Suggested/i), own, lead, within(dialog).getByRole('button', { name: 'Top up' })),
  ).toBe(true);
  expect(dialog).toHaveAccessibleDescription(/tokens short/);
  await expectAccessible();
  await stage.user.click(within(dialog).getByRole('button', { name: 'Top up' }));
  // The picker has replaced the reasons; the host's own content stays.
  expect(within(dialog).queryByText(/Suggested/i)).toBeNull();
  expect(own).toBeVisible();
  await stage.user.click(await within(dialog).findByRole('radio', { name: /150\stokens/ }));
  await stage.user.click(within(dialog).getByRole('button', { name: /^Buy 150\stokens/ }));
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Continue' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('done'));
});

test('the same parts work in the host’s own dialog', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  function Host() {
    const spend = useSpend({ action: 'submission', params: six });
    return (
      <>
        <button type="button" onClick={spend.spend}>
          Submit
        </button>
        <MyDialog open={spend.status === 'paused' || spend.status === 'covered'} onClose={spend.dismiss}>
          <Shortage spend={spend}>
            <h2 id="mine">
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
  stage.show(<Host />);
  const dialog = await submit(stage);
  await waitFor(() => expect(dialog).toHaveAccessibleName('Insufficient Tokens'));
  expect(within(dialog).getByText('39 tokens')).toBeVisible();
  expect(within(dialog).getByRole('link', { name: 'Top up' })).toBeVisible();
  await expectAccessible();
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 200, note: 'Sorry' });
  window.dispatchEvent(new Event('visibilitychange'));
  // What the browser does on Esc.
  (dialog as HTMLDialogElement).close();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect((await stage.client.entries.list({ walletId: stage.wallet.id, type: 'submission' })).total).toBe(0);
});

test('the balance’s parts in the host’s order work behind a button without a ref, and on a page', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(
    <>
      <BalancePopover render={<MyButton look="trigger" />}>
        <BalanceBuckets />
        <p>Used from top to bottom.</p>
        <BalanceTotal />
      </BalancePopover>
      <Balance aria-label="On the page" role="region">
        <BalanceTotal />
        <BalanceWays history="/log" />
      </Balance>
    </>,
  );
  const trigger = await screen.findByRole('button', { name: /150\stokens/ });
  expect(trigger).toHaveAttribute('data-mine', 'trigger');
  await stage.user.click(trigger);
  const panel = await screen.findByRole('dialog');
  expect(trigger).toHaveAttribute('aria-expanded', 'true');
  expect(
    order(
      within(panel).getByRole('list'),
      within(panel).getByText('Used from top to bottom.'),
      within(panel).getByText('Starter', { exact: false }),
    ),
  ).toBe(true);
  const page = screen.getByRole('region', { name: 'On the page' });
  expect(within(page).getByRole('link', { name: 'View transaction history' })).toHaveAttribute('href', '/log');
  await expectAccessible();
});

function MyRows() {
  const nameOf = useEntryName();
  return (
    <LogTable>
      {(entries) => (
        <ul aria-label="Mine">
          {entries.map((entry) => (
            <li key={entry.id}>{`${nameOf(entry)} ${entry.amount}`}</li>
          ))}
        </ul>
      )}
    </LogTable>
  );
}

test('the log’s parts work in the host’s order, with its own rows', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  for (let n = 1; n <= 30; n++)
    await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: n, note: 'Gift' });
  stage.show(
    <CreditLog>
      <LogPager />
      <MyRows />
      <LogFilters />
      <LogDownload />
    </CreditLog>,
  );
  const list = await screen.findByRole('list', { name: 'Mine' });
  expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent('Adjustment by support 30');
  expect(
    order(screen.getByRole('button', { name: 'Older' }), list, screen.getByRole('combobox', { name: 'Type' })),
  ).toBe(true);
  expect(screen.queryByRole('table')).toBeNull();
  await stage.user.click(screen.getByRole('button', { name: 'Older' }));
  await waitFor(() => expect(screen.getByRole('list', { name: 'Mine' }).children).toHaveLength(6));
  await stage.user.click(screen.getByRole('combobox', { name: 'Type' }));
  await stage.user.selectOptions(
    screen.getByRole('combobox', { name: 'Type' }),
    await screen.findByRole('option', { name: /Allocation/i }),
  );
  await waitFor(() => expect(screen.getByRole('list', { name: 'Mine' }).children).toHaveLength(1));
  expect(screen.getByRole('button', { name: 'Download these as CSV' })).toBeVisible();
  await expectAccessible();
});

test('a part outside its parent component says where it belongs', async () => {
  const stage = await setUp('studio');
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const part of [<ShortageWays key="1" />, <BalanceTotal key="2" />, <LogTable key="3" />])
    expect(() => stage.show(part)).toThrow(
      /^This is a part of <(InsufficientTokensModal> or <Shortage|BalancePopover> or <Balance|CreditLog)> and stands outside of it\.$/,
    );
  complaints.mockRestore();
});
