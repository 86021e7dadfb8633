import { type JSX, useState } from 'react';
import type { Checkout } from '../../../src/contract/index';
import { Button, cardOptions, Choice, Form, Item, Nothing, Section } from '../controls';
import { instantText, moneyText, plain } from '../format';
import { usePanel, useReading } from '../panel';
import { useProduct } from '../useProduct';

/** Open checkouts, and all charges so far. */
export function Payments(): JSX.Element {
  const { backstage } = usePanel();
  const checkouts = useReading(backstage.checkouts.list);
  // Loaded once here instead of in each row.
  const digits = useProduct()?.digits ?? 2;
  return (
    <>
      <Section title="Open checkouts">
        {checkouts?.data.length === 0 && <Nothing>No checkout is open.</Nothing>}
        <ul data-part="items">
          {checkouts?.data.toReversed().map((checkout) => (
            <Waiting key={checkout.id} {...{ checkout, digits }} />
          ))}
        </ul>
      </Section>
      <Charges digits={digits} />
    </>
  );
}

function Waiting({ checkout, digits }: { checkout: Checkout; digits: number }): JSX.Element {
  const { id: checkoutId, kind, packId, planId, status, amountDue, failure } = checkout;
  const facts = [moneyText(amountDue, digits), plain(status), instantText(checkout.createdAt), failure?.message];
  return (
    <Item title={`${plain(kind)} ${plain(packId ?? planId ?? '')}`} facts={facts.filter(Boolean).join(' · ')}>
      {status === 'open' && <Pay checkoutId={checkoutId} />}
      {status === 'requires_action' && <Authenticate checkoutId={checkoutId} />}
      {status === 'processing' && <span data-part="about">Its charge is held: see below.</span>}
    </Item>
  );
}

function Pay({ checkoutId }: { checkoutId: string }): JSX.Element {
  const { backstage, run } = usePanel();
  const cards = useReading(backstage.cards.list)?.data ?? [];
  const [chosen, setChosen] = useState('');
  const number = chosen || (cards[0]?.number ?? '');
  return (
    <Form
      label={`Pay ${checkoutId}`}
      onSubmit={() => run('Payment submitted', () => backstage.checkouts.pay({ checkoutId, number }))}
    >
      <Choice label="Pay with" value={number} onChange={setChosen} options={cardOptions(cards)} />
      <button type="submit" data-part="button" data-tone="primary" disabled={!number}>
        Pay
      </button>
      <Abandon checkoutId={checkoutId} />
    </Form>
  );
}

function Authenticate({ checkoutId }: { checkoutId: string }): JSX.Element {
  const { backstage, run } = usePanel();
  const answer = (approve: boolean) => () =>
    run(approve ? 'The bank approved the payment' : 'The bank refused the payment', () =>
      backstage.checkouts.authenticate({ checkoutId, approve }),
    );
  return (
    <>
      <Button tone="primary" onClick={answer(true)}>
        Authenticate
      </Button>
      <Button tone="danger" onClick={answer(false)}>
        Refuse
      </Button>
      <Abandon checkoutId={checkoutId} />
    </>
  );
}

function Abandon({ checkoutId }: { checkoutId: string }): JSX.Element {
  const { backstage, run } = usePanel();
  return <Button onClick={() => run('Abandoned', () => backstage.checkouts.abandon({ checkoutId }))}>Abandon</Button>;
}

function Charges({ digits }: { digits: number }): JSX.Element {
  const { backstage, run } = usePanel();
  const charges = useReading(backstage.charges.list);
  const wallets = new Map(useReading(backstage.wallets.list)?.data.map((wallet) => [wallet.id, wallet]));
  const release = (chargeId: string, outcome: 'captured' | 'declined') => () =>
    run(`Charge ${outcome}`, () => backstage.charges.release({ chargeId, outcome }));
  return (
    <Section title="Charges" about="Money, not tokens. Shows the newest 50.">
      {charges?.data.length === 0 && <Nothing>No charges yet.</Nothing>}
      <ul data-part="items">
        {charges?.data
          .slice(-50)
          .reverse()
          .map(({ id, walletId, kind, amount, status, failure, refunded, checkoutId, createdAt }) => {
            const wallet = wallets.get(walletId);
            const facts = [
              wallet?.name,
              plain(status),
              failure?.message,
              refunded && `${moneyText(refunded, digits)} refunded`,
              instantText(createdAt),
            ];
            return (
              <Item
                key={id}
                title={`${moneyText(amount, digits)} ${plain(kind)}`}
                facts={facts.filter(Boolean).join(' · ')}
              >
                {status === 'processing' && (
                  <>
                    <Button tone="primary" onClick={release(id, 'captured')}>
                      Capture
                    </Button>
                    <Button tone="danger" onClick={release(id, 'declined')}>
                      Decline
                    </Button>
                  </>
                )}
                {wallet && checkoutId && kind === 'top_up' && status === 'captured' && !refunded && (
                  <Button
                    onClick={() =>
                      run('Refunded', () =>
                        backstage.wallets.refund({ walletId, checkoutId }, { account: wallet.account }),
                      )
                    }
                  >
                    Refund
                  </Button>
                )}
              </Item>
            );
          })}
      </ul>
    </Section>
  );
}
