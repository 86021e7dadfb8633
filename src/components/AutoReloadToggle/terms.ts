import type { AutoReload, Unit } from '../../contract';
import type { Format } from '../../format';
import type { AutoReloadToggleLabels } from '../labels/autoReloadToggle';

interface Said extends Pick<AutoReload, 'amount' | 'price' | 'below' | 'upTo' | 'limit'> {
  unit: Unit;
  words: AutoReloadToggleLabels;
  format: Format;
}

/** When it runs, what it adds and costs, and the monthly maximum. */
export function offerOf({ amount, price, below, upTo, limit, unit, words, format }: Said): string[] {
  const cost = format.money(price);
  const tokens = format.quantity(upTo ?? amount, unit);
  const offer = upTo === undefined ? words.offerBelow : words.offerUpTo;
  const when =
    below === undefined
      ? words.offer(format.quantity(amount, unit), cost)
      : offer(tokens, cost, format.quantity(below, unit));
  if (limit === undefined) return [when];
  if (limit === null) return [when, words.noLimit];
  return [when, words.limitUsed(format.money(limit.used), format.money(limit.max), format.date(limit.resetsAt))];
}

/** What the user agrees to by turning it on. */
export function consentTo({ price, below, upTo, limit, unit, words, format, card }: Said & { card: string }): string {
  const cost = format.money(price);
  const most = limit ? ` ${words.consentLimit(format.money(limit.max))}` : '';
  const consent = upTo === undefined ? words.consentBelow : words.consentUpTo;
  const when = below === undefined ? words.consent(card, cost) : consent(card, cost, format.quantity(below, unit));
  return `${when}${most}`;
}
