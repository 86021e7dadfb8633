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
  if (below === undefined) return [words.offer(format.quantity(amount, unit), cost)];
  const threshold = format.quantity(below, unit);
  const when =
    upTo === undefined
      ? words.offerBelow(format.quantity(amount, unit), cost, threshold)
      : words.offerUpTo(format.quantity(upTo, unit), cost, threshold);
  if (limit === undefined) return [when];
  if (limit === null) return [when, words.noLimit];
  return [when, words.limitUsed(format.money(limit.used), format.money(limit.max), format.date(limit.resetsAt))];
}

/** What the user agrees to by turning it on. */
export function consentTo({ price, below, upTo, limit, unit, words, format, card }: Said & { card: string }): string {
  const cost = format.money(price);
  if (below === undefined) return words.consent(card, cost);
  const most = limit ? ` ${words.consentLimit(format.money(limit.max))}` : '';
  const consent = upTo === undefined ? words.consentBelow : words.consentUpTo;
  return `${consent(card, cost, format.quantity(below, unit))}${most}`;
}
