import { type JSX, useState } from 'react';
import type { OwnedWallet } from '../../backstage/schemas';
import { Choice, Nothing, Section } from '../controls';
import { amountText, instantText, plain } from '../format';
import { usePanel, useReading } from '../panel';
import { NewWallet } from './NewWallet';
import { WalletControls } from './WalletControls';

/** Every wallet of every account, one at a time. */
export function Wallets(): JSX.Element {
  const { backstage } = usePanel();
  const list = useReading(backstage.wallets.list);
  const [chosen, setChosen] = useState('');
  const wallets = list?.data ?? [];
  const wallet = wallets.find(({ id }) => id === chosen) ?? wallets[0];
  return (
    <>
      <Section title="Wallets">
        {list && !wallet && <Nothing>This world has no wallet yet.</Nothing>}
        {wallet && wallets.length > 1 && (
          <Choice label="Wallet" value={wallet.id} onChange={setChosen} options={wallets.map(optionOf)} />
        )}
        {wallet && <Standing wallet={wallet} />}
      </Section>
      {wallet && <WalletControls key={wallet.id} wallet={wallet} />}
      <NewWallet />
    </>
  );
}

function optionOf({ id, name, account }: OwnedWallet): { value: string; label: string } {
  return { value: id, label: account === 'default' ? name : `${name} (${account})` };
}

function Standing({ wallet }: { wallet: OwnedWallet }): JSX.Element {
  const { name, unit, balance, spendable, outstanding, buckets, subscription, autoReload } = wallet;
  const { plan, status, renewsAt, endsAt, cadence } = subscription;
  const moment = endsAt ? `ends ${instantText(endsAt)}` : renewsAt ? `renews ${instantText(renewsAt)}` : '';
  const facts = [plan?.name ?? 'No plan', cadence, status !== 'none' && plain(status), moment]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <p data-part="figure">
        {name}: {amountText(balance, unit)}
      </p>
      <p data-part="about">{facts}</p>
      <table data-part="buckets">
        <caption>Buckets, in draw order</caption>
        <thead>
          <tr>
            <th scope="col">Bucket</th>
            <th scope="col">Amount</th>
            <th scope="col">Notes</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ id, label, amount, locked, lockedReason, cap }) => (
            <tr key={id} data-state={locked ? 'locked' : undefined}>
              <th scope="row">{label}</th>
              <td>{amountText(amount, unit)}</td>
              <td>
                {[
                  locked && `locked${lockedReason ? ` (${plain(lockedReason)})` : ''}`,
                  cap && `cap ${amountText(cap, unit)}`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </td>
            </tr>
          ))}
          <tr data-state="total">
            <th scope="row">Spendable</th>
            <td>{amountText(spendable, unit)}</td>
            <td>{outstanding > 0 && `${amountText(outstanding, unit)} outstanding`}</td>
          </tr>
        </tbody>
      </table>
      {autoReload && (
        <p data-part="about">
          Auto Reload {autoReload.enabled ? 'on' : 'off'}
          {autoReload.unavailableReason && `, unavailable: ${plain(autoReload.unavailableReason)}`}
        </p>
      )}
    </>
  );
}
