import { type JSX, useState } from 'react';
import type { KnownSubscriptionStatus } from '../../../src/contract/index';
import type { OwnedWallet } from '../../backstage/schemas';
import { Button, cardOptions, Choice, Field, Form, Section } from '../controls';
import { amountText, plain, readAmount } from '../format';
import { usePanel, useReading } from '../panel';
import { useProduct } from '../useProduct';
import { Limits } from './Limits';

/** What a tester can do with one wallet. */
export function WalletControls({ wallet }: { wallet: OwnedWallet }): JSX.Element {
  const product = useProduct();
  return (
    <>
      <CardOnFile wallet={wallet} />
      <Amounts wallet={wallet} />
      {product && product.limits.length > 0 && <Limits wallet={wallet} limits={product.limits} />}
      {product && product.plans.length > 0 && <Plan wallet={wallet} />}
    </>
  );
}

function CardOnFile({ wallet }: { wallet: OwnedWallet }): JSX.Element {
  const { backstage, run } = usePanel();
  const cards = useReading(backstage.cards.list)?.data ?? [];
  const [chosen, setChosen] = useState('');
  const number = chosen || (cards[0]?.number ?? '');
  const { id: walletId, paymentMethod: card, account } = wallet;
  const put = (): void => run('Card on file', () => backstage.wallets.card({ walletId, number }, { account }));
  return (
    <Section title="Card on file" about={card ? `${brandName(card.brand)} ending in ${card.last4}` : 'None'}>
      <Form label="Put a card on file" onSubmit={put}>
        <Choice label="Test card" value={number} onChange={setChosen} options={cardOptions(cards)} />
        <button type="submit" data-part="button" data-tone="primary" disabled={!number}>
          Put on file
        </button>
        <Button
          disabled={!card}
          onClick={() => run('Card removed', () => backstage.wallets.card({ walletId, remove: true }, { account }))}
        >
          Remove
        </Button>
      </Form>
    </Section>
  );
}

function brandName(brand: string): string {
  return plain(brand).replace(/^./, (letter) => letter.toUpperCase());
}

function Amounts({ wallet }: { wallet: OwnedWallet }): JSX.Element {
  const { backstage, run } = usePanel();
  const { id: walletId, unit, spendable, account } = wallet;
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const steps = readAmount(amount, unit);
  const adjust = (): void =>
    run('Adjusted', () =>
      backstage.wallets.adjust(
        { walletId, amount: steps ?? 0, note: note.trim() || 'Adjusted by a tester' },
        { account },
      ),
    );
  const burn = (burnt: number): void =>
    run(`${amountText(burnt, unit)} spent`, () => backstage.wallets.burn({ walletId, amount: burnt }, { account }));
  // What is shown may be a moment old, and the ledger refuses to spend more than there is.
  const burnAll = (): void => {
    let burnt = 0;
    run(
      () => `${amountText(burnt, unit)} spent`,
      async () => {
        const { data } = await backstage.wallets.list();
        burnt = data.find(({ id }) => id === walletId)?.spendable ?? spendable;
        await backstage.wallets.burn({ walletId, amount: burnt }, { account });
      },
    );
  };
  const label = `Amount in ${unit.plural}`;
  return (
    <Section title="Adjust and spend">
      <Form label="Adjust the balance" onSubmit={adjust}>
        <Field label={label} type="number" value={amount} onChange={setAmount} placeholder="-5" />
        <Field label="Note" value={note} onChange={setNote} placeholder="Adjusted by a tester" />
        <button type="submit" data-part="button" data-tone="primary" disabled={!steps}>
          Adjust
        </button>
        <Button disabled={!steps || steps < 0} onClick={() => steps && burn(steps)}>
          Spend it
        </Button>
        <Button disabled={spendable === 0} onClick={burnAll}>
          Spend to zero
        </Button>
      </Form>
    </Section>
  );
}

/** Every status of the contract. The panel may import only types from there, so the compiler finds a missing one. */
const statuses = Object.keys({
  active: true,
  cancel_pending: true,
  past_due: true,
  ended: true,
  none: true,
} satisfies Record<KnownSubscriptionStatus, true>);

function Plan({ wallet }: { wallet: OwnedWallet }): JSX.Element {
  const { backstage, run } = usePanel();
  const { id: walletId, subscription, account } = wallet;
  const [status, setStatus] = useState<string>(subscription.status);
  const [accounts, setAccounts] = useState('1');
  const setPlan = (): void =>
    run(`The plan is ${plain(status)}`, () =>
      backstage.wallets.subscription({ walletId, status: status as KnownSubscriptionStatus }, { account }),
    );
  const connect = (): void =>
    run('Connected', () => backstage.wallets.accounts({ walletId, count: Number(accounts) }, { account }));
  return (
    <Section title="Plan">
      <Form label="Set the plan's status" onSubmit={setPlan}>
        <Choice
          label="Status"
          value={status}
          onChange={setStatus}
          options={statuses.map((value) => ({ value, label: plain(value) }))}
        />
        <button type="submit" data-part="button">
          Set status
        </button>
        <Button
          onClick={() =>
            run('The plan’s fee was refunded', () =>
              backstage.wallets.refund({ walletId, subscription: true }, { account }),
            )
          }
        >
          Refund the fee
        </Button>
      </Form>
      <Form label="Connect accounts" onSubmit={connect}>
        <Field label="Connected accounts" type="number" value={accounts} onChange={setAccounts} />
        <button type="submit" data-part="button">
          Set accounts
        </button>
      </Form>
    </Section>
  );
}
