import type { JSX } from 'react';
import type { Amount, TopUp, Wallet } from '../../contract';
import type { TopUpPackPickerLabels } from '../labels/topUpPackPicker';
import { AmountField, type Typed } from '../ui/AmountField';
import { useFormat } from '../ui/locale';

export interface OwnAmountProps {
  wallet: Wallet;
  topUp: TopUp;
  typed: Typed;
  words: TopUpPackPickerLabels;
}

/** Chooses an amount: with one of a few buttons, or by typing. */
export function OwnAmount({ wallet: { unit }, topUp, typed, words }: OwnAmountProps): JSX.Element {
  const format = useFormat();
  const { expiresAfterDays: days } = topUp;
  return (
    <div data-part="own-amount">
      <div data-part="chips" role="group" aria-label={words.amountLegend(format.unitName(unit))}>
        {chipsOf(topUp).map((amount) => (
          <button
            key={amount}
            type="button"
            data-part="chip"
            aria-pressed={typed.amount === amount}
            onClick={() => typed.put(amount)}
          >
            {format.tokens(amount, unit)}
          </button>
        ))}
      </div>
      <AmountField label={words.amount(format.unitName(unit))} typed={typed} />
      {days !== undefined && <p data-part="note">{words.endsAfter(format.days(days))}</p>}
    </div>
  );
}

/** A few round amounts: the minimum, and multiples of it. None if that's nothing. */
function chipsOf({ range }: TopUp): Amount[] {
  return [1, 2, 5, 10, 20]
    .map((times) => range.min * times)
    .filter((amount) => amount > 0 && isIn(range, amount))
    .slice(0, 4);
}

/** The initial amount: what is needed; otherwise, the second of the round amounts. */
export function usualAmount(topUp: TopUp, need: Amount): Amount {
  const { min, max, step = 1 } = topUp.range;
  if (need > min) return Math.min(max, min + Math.ceil((need - min) / step) * step);
  const [first = min, second = first] = chipsOf(topUp);
  return second;
}

function isIn({ min, max, step = 1 }: TopUp['range'], amount: Amount): boolean {
  return amount >= min && amount <= max && (amount - min) % step === 0;
}
