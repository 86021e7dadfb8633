// What was chosen, typed or done for one wallet isn't shown or kept for another.
import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import {
  BalanceExplainer,
  CreditLog,
  DeleteAccountDialog,
  PlanPicker,
  SupportReport,
  TopUpPackPicker,
  useWallets,
  WalletSwitcher,
} from '../../../src';
import { setUp, type Stage } from './stage';

/** Two wallets that have both been shown, with a button to switch between them. */
async function twoWallets(stage: Stage, children: (walletId: string) => ReactNode) {
  const other = await stage.world.backstage.wallets.create({ name: 'Luma', planId: 'growth' });
  const ids = [stage.wallet.id, other.id];
  function Host() {
    const [walletId, setWalletId] = useState(ids[0]!);
    useWallets();
    return (
      <>
        {ids.map((id, n) => (
          <button key={id} onClick={() => setWalletId(id)}>{`Wallet ${n}`}</button>
        ))}
        {children(walletId)}
      </>
    );
  }
  const root = stage.show(<Host />);
  const switchTo = (n: number) => stage.user.click(screen.getByRole('button', { name: `Wallet ${n}` }));
  return { root, switchTo, other };
}

const isReady = (root: HTMLElement) => waitFor(() => expect(root.querySelector('[data-state="ready"]')).not.toBeNull());

test('PlanPicker forgets the plan and the billing cycle that were chosen', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { root, switchTo } = await twoWallets(stage, (walletId) => (
    <PlanPicker walletId={walletId} cadences={['monthly', 'annual']} />
  ));
  await isReady(root);
  await switchTo(1);
  await waitFor(() => expect(screen.getByRole('radio', { name: /^Growth/ })).toBeChecked());
  await switchTo(0);
  await stage.user.click(screen.getByRole('radio', { name: /^(Annual|Yearly)/ }));
  await stage.user.click(await screen.findByRole('radio', { name: /^Scale/ }));
  await screen.findByRole('button', { name: /^Upgrade to Scale/ });
  await switchTo(1);
  await waitFor(() => expect(screen.getByRole('radio', { name: /^Growth/ })).toBeChecked());
  expect(screen.getByRole('radio', { name: /^Monthly/ })).toBeChecked();
  expect(root.querySelector('[data-part="summary"]')).toBeNull();
});

test('TopUpPackPicker forgets the pack that was chosen', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { root, switchTo } = await twoWallets(stage, (walletId) => <TopUpPackPicker walletId={walletId} />);
  await isReady(root);
  await switchTo(1);
  await isReady(root);
  const first = screen.getAllByRole<HTMLInputElement>('radio').findIndex(({ checked }) => checked);
  await switchTo(0);
  await stage.user.click(screen.getAllByRole('radio').find((radio) => !(radio as HTMLInputElement).checked)!);
  await switchTo(1);
  expect(screen.getAllByRole('radio')[first]).toBeChecked();
});

test('CreditLog forgets that a file was saved', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  const { switchTo } = await twoWallets(stage, (walletId) => <CreditLog walletId={walletId} />);
  await stage.user.click(await screen.findByRole('button', { name: 'Download as CSV' }));
  await screen.findByText(/saved\.$/);
  await switchTo(1);
  await screen.findByRole('button', { name: 'Download as CSV' });
  expect(screen.queryByText(/saved\.$/)).toBeNull();
});

test('SupportReport and BalanceExplainer forget the balance that was expected', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  const { switchTo } = await twoWallets(stage, (walletId) => (
    <>
      <SupportReport walletId={walletId} />
      <BalanceExplainer walletId={walletId} />
    </>
  ));
  const report = () => screen.findByRole<HTMLTextAreaElement>('textbox');
  await report();
  await switchTo(1);
  await waitFor(async () => expect((await report()).value).toContain('Luma'));
  await switchTo(0);
  const [inReport, inExplainer] = await screen.findAllByRole('spinbutton');
  await stage.user.type(inReport!, '77777');
  await stage.user.type(inExplainer!, '77777{Enter}');
  await screen.findByText(/hasn’t been 77,777/);
  expect((await report()).value).toContain('77,777');
  await switchTo(1);
  await waitFor(async () => expect((await report()).value).toContain('Luma'));
  expect((await report()).value).not.toContain('77,777');
  for (const field of await screen.findAllByRole('spinbutton')) expect(field).toHaveValue(null);
  expect(document.body).not.toHaveTextContent('77,777');
});

test('WalletSwitcher doesn’t name another wallet if the selected one isn’t in the list', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  stage.show(<WalletSwitcher value="wal_gone" onChange={() => {}} />);
  const select = await screen.findByRole<HTMLSelectElement>('combobox');
  await waitFor(() => expect(select).toBeEnabled());
  expect(select).toHaveValue('');
  await stage.user.selectOptions(select, stage.wallet.id);
});

test('DeleteAccountDialog asks again each time that it opens, and waits for the list of what is lost', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  function Host() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <button onClick={() => setOpen(true)}>Open</button>
        <DeleteAccountDialog open={isOpen} onClose={() => setOpen(false)} />
      </>
    );
  }
  stage.show(<Host />);
  const dialog = () => screen.findByRole('alertdialog');
  const open = () => stage.user.click(screen.getByRole('button', { name: 'Open' }));
  await open();
  await stage.user.click(within(await dialog()).getByRole('checkbox'));
  await stage.user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await open();
  expect(within(await dialog()).getByRole('checkbox')).not.toBeChecked();
});
