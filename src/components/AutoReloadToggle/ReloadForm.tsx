'use client';

import { type FormEvent, type JSX, useState } from 'react';
import type { AutoReload, Money, Range, Unit, Wallet } from '../../contract';
import { priceOf } from '../../format';
import type { ReloadTerms } from '../../hooks';
import type { AutoReloadToggleLabels } from '../labels/autoReloadToggle';
import { AmountField, moneyUnit, type Typed, useTyped } from '../ui/AmountField';
import { useFormat } from '../ui/locale';
import { WayOn } from '../ui/WayOn';
import { consentTo } from './terms';

export interface ReloadFormProps {
  wallet: Wallet;
  reload: AutoReload;
  /** The terms of a change that failed; they are shown again. */
  failed: ReloadTerms | undefined;
  /** The name of the card. */
  card: string;
  words: AutoReloadToggleLabels;
  onAgree: (terms: ReloadTerms) => void;
  onClose: () => void;
}

/** The terms that a user may choose, the agreement, and the button to agree. */
export function ReloadForm({ wallet, reload, failed, card, words, onAgree, onClose }: ReloadFormProps): JSX.Element {
  const format = useFormat();
  const { settable = {}, price, limit } = reload;
  const last: ReloadTerms = failed ?? {};
  const below = useTerm(settable.below, wallet.unit, last.below ?? reload.below);
  const amount = useTerm(settable.amount, wallet.unit, last.amount ?? reload.amount);
  const upTo = useTerm(settable.upTo, wallet.unit, last.upTo ?? reload.upTo);
  const most = useTerm(
    settable.limit,
    moneyUnit(price.currency),
    last.limit ?? limit?.max.amount ?? settable.limit?.min,
  );
  const [isLimited, setLimited] = useState((last.limit === undefined ? limit : last.limit) !== null);
  const [isTried, setTried] = useState(false);

  const terms: ReloadTerms = {
    ...(below && { below: below.amount }),
    ...(amount && { amount: amount.amount }),
    ...(upTo && { upTo: upTo.amount }),
    ...(most && { limit: isLimited ? most.amount : null }),
  };
  const shown = [below, amount, upTo, isLimited ? most : undefined];
  const wanted = shown.every((typed) => !typed?.problem) ? withTerms(reload, terms) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wanted) onAgree(terms);
  };
  return (
    <form data-part="form" onSubmit={submit} noValidate>
      {below && <AmountField label={words.below} typed={below} isTried={isTried} />}
      {amount && <AmountField label={words.amount} typed={amount} isTried={isTried} />}
      {upTo && <AmountField label={words.upTo} typed={upTo} isTried={isTried} />}
      {most && (
        <>
          <label data-part="choice">
            <input type="checkbox" checked={isLimited} onChange={({ target }) => setLimited(target.checked)} />{' '}
            {words.limited}
          </label>
          {isLimited && <AmountField label={words.limit} typed={most} isTried={isTried} />}
        </>
      )}
      {/* The agreement is shown in full or not at all. */}
      {wanted && <p data-part="consent">{consentTo({ ...wanted, card, words, format, unit: wallet.unit })}</p>}
      <div data-part="actions">
        <button type="submit" data-part="button" data-variant="primary" aria-disabled={!wanted}>
          {reload.enabled ? words.save : words.turnOn}
        </button>
        <WayOn to={onClose} variant="link">
          {words.cancel}
        </WayOn>
      </div>
    </form>
  );
}

/** The reload with these terms. Undefined if the price of one charge is unknown. */
function withTerms(reload: AutoReload, terms: ReloadTerms): AutoReload | undefined {
  const { limit, amount = reload.amount, upTo = amount } = terms;
  const price = priceFor(reload, upTo);
  if (!price) return undefined;
  const most = (max: number) => ({ used: { ...price, amount: 0 }, resetsAt: '', max: { ...price, amount: max } });
  return {
    ...reload,
    ...terms,
    amount: upTo,
    price,
    limit: limit === undefined ? reload.limit : limit === null ? null : most(limit),
  };
}

/** The price of an amount by the server's rate; without one, by the price of the current amount. */
function priceFor({ rate, price, amount }: AutoReload, bought: number): Money | undefined {
  return bought === amount ? price : priceOf(rate ?? { price, per: amount }, bought);
}

function useTerm(range: Range | undefined, unit: Unit, usual: number | undefined): Typed | undefined {
  // Hooks are called even if the term can't be chosen.
  const typed = useTyped(range ?? { min: 0, max: 0 }, unit, usual);
  return range && typed;
}
