'use client';

import { type JSX, useId, useState } from 'react';
import { type Amount, type Currency, currencyDigits, type Range, type Unit } from '../../contract';
import { readAmount, writeAmount } from '../../format';
import { amountFieldLabels } from '../labels/amountField';
import { useFormat, useWords } from './locale';

/** The state of an amount field. */
export interface Typed {
  text: string;
  type: (text: string) => void;
  /** Sets the amount, as if it had been typed. */
  put: (amount: Amount) => void;
  /** Undefined while the text isn't a valid amount. */
  amount: Amount | undefined;
  /** The error message. */
  problem: string | undefined;
  /** The text that describes the valid amounts. */
  range: string;
  unit: Unit;
}

/** The unit of a field for money: minor units of a currency. */
export function moneyUnit(currency: Currency): Unit {
  return { singular: '', plural: '', scale: currencyDigits(currency), currency };
}

/** Stores what is typed, and parses it in the reader's language. */
export function useTyped({ min, max, step: given = 1 }: Range, unit: Unit, initial?: Amount): Typed {
  const step = Math.max(1, given);
  const format = useFormat();
  const words = useWords('amountField', amountFieldLabels, undefined);
  const [text, type] = useState(() => (initial === undefined ? '' : writeAmount(initial, unit, format)));
  const say = (amount: Amount) => format.quantity(amount, unit);
  const amount = readAmount(text, unit, format);
  const below = amount === undefined ? min : min + Math.floor((amount - min) / step) * step;
  const problem =
    amount === undefined
      ? words.notANumber(writeAmount(min, unit, format))
      : amount < min
        ? words.tooLittle(say(min))
        : amount > max
          ? words.tooMuch(say(max))
          : amount === below
            ? undefined
            : words.offStep(say(below), say(Math.min(max, below + step)));
  return {
    text,
    type,
    put: (wanted) => type(writeAmount(wanted, unit, format)),
    amount: problem === undefined ? amount : undefined,
    problem,
    range: isFine(step, unit) ? words.range(say(min), say(max)) : words.steps(say(min), say(max), say(step)),
    unit,
  };
}

/** Whether steps are so fine that the field doesn't have to mention them. */
function isFine(step: number, { scale, currency }: Unit): boolean {
  return step <= 10 ** Math.max(0, scale - (currency ? 2 : 0));
}

export interface AmountFieldProps {
  label: string;
  typed: Typed;
  /** Whether an error is shown even before the field loses the focus. */
  isTried?: boolean;
}

/** A field for an amount, with the valid range or an error message below it. */
export function AmountField({ label, typed, isTried }: AmountFieldProps): JSX.Element {
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const { text, problem, range, unit } = typed;
  const isWrong = (isLeft || isTried) && problem !== undefined;
  return (
    <span data-part="field">
      <label htmlFor={id}>{unit.currency ? `${label} (${unit.currency})` : label}</label>
      <input
        id={id}
        type="text"
        inputMode={unit.scale > 0 ? 'decimal' : 'numeric'}
        autoComplete="off"
        dir="ltr"
        value={text}
        aria-describedby={`${id}-about`}
        aria-invalid={isWrong}
        onChange={({ target }) => typed.type(target.value)}
        onBlur={() => setLeft(true)}
      />
      <span id={`${id}-about`} data-part="note" data-tone={isWrong ? 'danger' : undefined} role="status">
        {isWrong ? problem : range}
      </span>
    </span>
  );
}
