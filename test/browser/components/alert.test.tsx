// The balance at which a wallet counts as low: set, refused, and with an unknown outcome.
import { screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import type { ProductFile } from '../../../mocks';
import { LowBalanceAlert, OverageNotice } from '../../../src';
import { de } from '../../../src/locales/de';
import { cards, expectAccessible, setUp, setUpScenario } from './stage';

const alertOf = async ({ client, wallet }: Awaited<ReturnType<typeof setUp>>) =>
  (await client.wallets.get({ walletId: wallet.id })).alert?.below;

test('it can be set to an amount typed in the user’s format, and turned off', async () => {
  const stage = await setUpScenario('console', 'busy');
  stage.show(<LowBalanceAlert />, { locale: de });
  await stage.user.click(await screen.findByRole('button', { name: 'Ändern' }));
  const field = screen.getByRole('textbox', { name: 'Schwellenwert (USD)' });
  await stage.user.clear(field);
  await stage.user.type(field, 'viel');
  await stage.user.click(screen.getByRole('button', { name: 'Speichern' }));
  expect(field).toHaveAccessibleDescription(/^Geben Sie eine Zahl ein/);
  await expectAccessible();
  await stage.user.clear(field);
  await stage.user.type(field, '7,25');
  await stage.user.click(screen.getByRole('button', { name: 'Speichern' }));
  await waitFor(async () => expect(await alertOf(stage)).toBe(7_250_000));
  expect(await screen.findByText(/7,25\s\$ oder weniger/)).toBeVisible();
  await stage.user.click(screen.getByRole('button', { name: 'Ausschalten' }));
  expect(await screen.findByText('Kein Hinweis eingestellt.')).toBeVisible();
  expect(await alertOf(stage)).toBeNull();
});

test('after a lost response it claims nothing, finds out the result, and doesn’t send twice', async () => {
  const stage = await setUpScenario('console', 'busy');
  stage.show(<LowBalanceAlert />);
  const turnOff = await screen.findByRole('button', { name: 'Turn off' });
  await stage.world.backstage.world.faults({ next: [{ match: 'alert', kind: 'drop_after' }] });
  await stage.user.dblClick(turnOff);
  // It was done, but the response was lost. The next read of the wallet shows it.
  expect(await screen.findByText('No alert is set.')).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await stage.world.backstage.world.faults({ next: [{ match: 'alert', kind: 'drop_before' }] });
  await stage.user.click(screen.getByRole('button', { name: 'Set an alert' }));
  await stage.user.type(screen.getByRole('textbox', { name: 'Low at (USD)' }), '3');
  await stage.user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('We don’t know yet whether this change went through.');
  expect(screen.getByText('No alert is set.')).toBeVisible();
  await expectAccessible();
  // It can be sent again, so what was typed is still there.
  await stage.user.click(screen.getByRole('button', { name: 'Set an alert' }));
  expect(screen.getByRole('textbox', { name: 'Low at (USD)' })).toHaveValue('3');
});

test('text typed for one wallet is dropped when the wallet changes', async () => {
  const product: ProductFile = {
    id: 'two',
    packs: [{ id: 'p', amount: 5, price: '1.00' }],
    alert: { below: 3, settable: true },
    overage: { price: '1.00', per: 1, max: '5.00', settable: { min: '1.00', max: '9.00' } },
    actions: { a: { cost: 1 } },
  };
  const stage = await setUp(product, { buckets: { top_up: 10 }, card: cards.works });
  const other = await stage.world.backstage.wallets.create({ name: 'Other', card: cards.works });
  const both = (walletId: string) => (
    <>
      <LowBalanceAlert walletId={walletId} />
      <OverageNotice walletId={walletId} />
    </>
  );
  stage.show(<Switched ids={[stage.wallet.id, other.id]}>{both}</Switched>);
  await stage.user.click(await screen.findByRole('button', { name: 'Change' }));
  await stage.user.click(await screen.findByRole('button', { name: 'Turn on' }));
  expect(screen.getAllByRole('textbox')).toHaveLength(2);
  await stage.user.click(screen.getByRole('button', { name: 'Next wallet' }));
  expect(await screen.findByRole('button', { name: 'Change' })).toBeVisible();
  expect(screen.queryAllByRole('textbox')).toEqual([]);
});

function Switched({ ids, children }: { ids: [string, string]; children: (walletId: string) => ReactNode }) {
  const [walletId, setWalletId] = useState(ids[0]);
  return (
    <>
      <button type="button" onClick={() => setWalletId(ids[1])}>
        Next wallet
      </button>
      {children(walletId)}
    </>
  );
}

test('it renders nothing if the product has no alert, and offers no change if the user may not set it', async () => {
  const none = await setUp('studio', { planId: 'starter' });
  const root = none.show(<LowBalanceAlert />);
  await waitFor(() => expect(root.querySelector('[data-credits]')).toBeNull());
  const fixed = await setUp(
    { id: 'fixed', packs: [{ id: 'p', amount: 5, price: '1.00' }], alert: { below: 3 }, actions: { a: { cost: 1 } } },
    { buckets: { top_up: 10 } },
  );
  fixed.show(<LowBalanceAlert />);
  expect(await screen.findByText('Your balance counts as low at 3 credits or less.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
});
