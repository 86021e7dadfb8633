import { type JSX, useState } from 'react';
import { cardOptions, Choice, Field, Form, Section } from '../controls';
import { readAmount } from '../format';
import { usePanel, useReading } from '../panel';
import { useProduct } from '../useProduct';

const empty = { name: '', planId: '', card: '', outstanding: '', account: '' };
type Draft = typeof empty;

/** Opens a wallet in exactly this state. Empty fields are as for a new customer. */
export function NewWallet(): JSX.Element {
  const { backstage, run } = usePanel();
  const [draft, setDraft] = useState(empty);
  const [amounts, setAmounts] = useState<Readonly<Record<string, string>>>({});
  const product = useProduct();
  const cards = useReading(backstage.cards.list)?.data ?? [];
  const field = (id: keyof Draft) => ({
    value: draft[id],
    onChange: (value: string) => setDraft((before) => ({ ...before, [id]: value })),
  });
  const open = (): void =>
    run(`${draft.name} opened`, () =>
      backstage.wallets.create(readDraft(draft, amounts, product?.unit.scale ?? 0), {
        account: draft.account.trim() || 'default',
      }),
    );
  const none = { value: '', label: 'None' };
  return (
    <Section title="New wallet">
      <Form label="Open a wallet" onSubmit={open}>
        <Field label="Name" {...field('name')} />
        {product && product.plans.length > 0 && (
          <Choice
            label="Plan"
            {...field('planId')}
            options={[none, ...product.plans.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <Choice label="Card" {...field('card')} options={[none, ...cardOptions(cards)]} />
        {product?.buckets.map(({ id, label }) => (
          <Field
            key={id}
            label={label}
            type="number"
            value={amounts[id] ?? ''}
            onChange={(value) => setAmounts((before) => ({ ...before, [id]: value }))}
          />
        ))}
        <Field label="Outstanding" type="number" {...field('outstanding')} />
        <Field label="Account" {...field('account')} placeholder="default" />
        <button type="submit" data-part="button" data-tone="primary" disabled={!draft.name.trim()}>
          Open wallet
        </button>
      </Form>
    </Section>
  );
}

function readDraft(
  { name, planId, card, outstanding }: Draft,
  amounts: Readonly<Record<string, string>>,
  scale: number,
) {
  // Text that isn't an amount is sent as NaN, so that the ledger names the wrong field.
  const read = (text: string): number => readAmount(text, { scale }) ?? Number.NaN;
  const buckets = Object.fromEntries(
    Object.entries(amounts).flatMap(([id, text]) => (text.trim() ? [[id, read(text)]] : [])),
  );
  return {
    name,
    ...(planId && { planId }),
    ...(card && { card }),
    ...(outstanding.trim() && { outstanding: read(outstanding) }),
    ...(Object.keys(buckets).length && { buckets }),
  };
}
