import { type JSX, useState } from 'react';
import type { OwnedWallet } from '../../backstage/schemas';
import { Button, Choice, Field, Form, Item, Section } from '../controls';
import { amountText, readAmount } from '../format';
import { usePanel } from '../panel';
import type { CatalogueProduct } from '../useProduct';

type Maxima = NonNullable<OwnedWallet['maxima']>;

interface LimitsProps {
  wallet: OwnedWallet;
  limits: CatalogueProduct['limits'];
}

/** The wallet's own maximums, which replace those of the product. */
export function Limits({ wallet, limits }: LimitsProps): JSX.Element {
  const { backstage, run } = usePanel();
  const { id: walletId, unit, account, maxima = [] } = wallet;
  const [id, setId] = useState(limits[0]?.id ?? '');
  const [value, setValue] = useState('');
  const [max, setMax] = useState('');
  const limit = limits.find((one) => one.id === id);
  const steps = readAmount(max, unit);
  const own = limit?.tag && value.trim() ? { id, value: value.trim() } : { id };
  const put = (said: string, next: Maxima): void =>
    run(said, () => backstage.wallets.limits({ walletId, limits: next }, { account }));
  const set = (): void =>
    put('Maximum set', [...maxima.filter((one) => !isSame(one, own)), { ...own, max: steps ?? 0 }]);
  return (
    <Section title="Limits">
      <Form label="Set a maximum" onSubmit={set}>
        <Choice
          label="Limit"
          value={id}
          onChange={setId}
          options={limits.map((one) => ({ value: one.id, label: `${one.label} (${amountText(one.max, unit)})` }))}
        />
        {limit?.tag && (
          <Field label={`Only for this ${limit.tag}`} value={value} onChange={setValue} placeholder="every" />
        )}
        <Field label="Maximum" type="number" value={max} onChange={setMax} />
        <button type="submit" data-part="button" data-tone="primary" disabled={steps === undefined || steps < 0}>
          Set maximum
        </button>
      </Form>
      {maxima.length > 0 && (
        <ul data-part="items">
          {maxima.map((one) => (
            <Item
              key={`${one.id} ${one.value}`}
              title={nameOf(one, limits)}
              facts={`At most ${amountText(one.max, unit)}`}
            >
              <Button
                onClick={() =>
                  put(
                    'Maximum removed',
                    maxima.filter((other) => !isSame(other, one)),
                  )
                }
              >
                Remove
              </Button>
            </Item>
          ))}
        </ul>
      )}
    </Section>
  );
}

function isSame(a: { id: string; value?: string | undefined }, b: { id: string; value?: string | undefined }): boolean {
  return a.id === b.id && a.value === b.value;
}

function nameOf({ id, value }: Maxima[number], limits: LimitsProps['limits']): string {
  const label = limits.find((limit) => limit.id === id)?.label ?? id;
  return value === undefined ? label : `${label}: ${value}`;
}
