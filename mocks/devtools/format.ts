import type { Money, Unit } from '../../src/contract/index';

const moment = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** `Apr 11, 2026, 09:00`, in UTC like the ledger. */
export function instantText(instant: string | number): string {
  return moment.format(new Date(instant));
}

/** Smallest steps as people write them: 175 in a unit with two decimals is `1.75`. */
export function decimalText(amount: number, { scale }: Pick<Unit, 'scale'>): string {
  return (amount / 10 ** scale).toFixed(scale);
}

/** `1 token`, `1.75 credits`. */
export function amountText(amount: number, unit: Unit): string {
  const name = Math.abs(amount) === 10 ** unit.scale ? unit.singular : unit.plural;
  const number = (amount / 10 ** unit.scale).toLocaleString('en-US', { minimumFractionDigits: unit.scale });
  return `${number} ${name}`;
}

/**
 * Parses a typed amount into smallest steps. Undefined if it isn't an amount of this unit. Works on digits, because
 * multiplying floats would be inexact.
 */
export function readAmount(text: string, { scale }: Pick<Unit, 'scale'>): number | undefined {
  const [, sign = '', whole = '', part = ''] = /^\s*([+-]?)(\d{1,12})(?:\.(\d+))?\s*$/.exec(text) ?? [];
  if (whole === '' || part.length > scale) return undefined;
  const amount = Number(whole + part.padEnd(scale, '0'));
  return sign === '-' && amount > 0 ? -amount : amount;
}

/** `drop_before` → `drop before`. */
export function plain(id: string): string {
  return id.replaceAll(/[_.]/g, ' ');
}

/** `1 check`, `2 checks`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** The same time of day a calendar month later; the 31st becomes the last day of a shorter month. */
export function monthLater(instant: string): string {
  const later = new Date(instant);
  const day = later.getUTCDate();
  later.setUTCMonth(later.getUTCMonth() + 1);
  if (later.getUTCDate() !== day) later.setUTCDate(0);
  return later.toISOString();
}

/** An amount of money; `digits` are the decimals of its currency. */
export function moneyText({ amount, currency }: Money, digits: number): string {
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, ...exact }).format(amount / 10 ** digits);
}
