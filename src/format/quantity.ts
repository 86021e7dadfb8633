import type { Unit } from '../contract';
import { isolated, together } from './bidi';

/** Plural forms by CLDR category; `other` is the one that is always there. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Words for one unit. */
export interface UnitForms extends Partial<Record<Intl.LDMLPluralRule, string>> {
  /** What it is called in general, as in "Buy tokens". @default its `other` form */
  name?: string | undefined;
}

/**
 * Words for units by the server's `singular`, each by plural category:
 * `{ token: { one: 'Token', other: 'Token' } }`. A unit that is not listed keeps the server's own words.
 * `money` holds the name for units that are money: `{ money: { name: 'funds' } }`.
 */
export type UnitWords = Readonly<Record<string, UnitForms>>;

/** What a unit is called in general. In a sentence it reads as its name. */
export interface UnitName {
  name: string;
  /** Amounts of it are sums of money: funds are added, not bought. */
  isMoney: boolean;
  toString(): string;
}

/**
 * An amount in a sentence: put into a text as it is, it reads `50 tokens`; its parts let the words around it agree
 * with it.
 */
export interface Quantity {
  /** How many, as a decimal number without its sign. */
  value: number;
  /** The figure alone: `50`; of money `$12.50`. */
  figure: string;
  /** The unit as it follows this figure: `tokens`. Empty where the figure is money. */
  unit: string;
  /** What stands between the two. Japanese has nothing there. */
  gap: string;
  isMoney: boolean;
  /** Chooses by the amount's plural category. A sum of money is one thing. */
  plural(forms: PluralForms): string;
  toString(): string;
}

export function wordsOf(unit: Unit, units: UnitWords = {}): { forms: UnitForms | undefined; name: UnitName } {
  const isMoney = Boolean(unit.currency);
  const key = isMoney ? 'money' : unit.singular;
  const forms = Object.hasOwn(units, key) ? units[key] : undefined;
  const name = forms?.name ?? (isMoney ? 'funds' : (forms?.other ?? unit.plural));
  return { forms, name: { name, isMoney, toString: () => name } };
}

interface Parts {
  figure: string;
  units: UnitWords | undefined;
  rules: () => Intl.PluralRules;
  isRtl: boolean;
  afterMillions: ((unit: string) => string) | undefined;
}

export function quantityOf(
  amount: number,
  unit: Unit,
  { figure, units, rules, isRtl, afterMillions }: Parts,
): Quantity {
  const { forms, name } = wordsOf(unit, units);
  const value = Math.abs(amount) / 10 ** unit.scale;
  const category = name.isMoney ? 'one' : rules().select(value);
  const word = () => {
    const { other } = forms ?? {};
    // The server's own words know one and many, also where the language around them has no plural.
    if (!forms || !other) return category === 'one' || value === 1 ? unit.singular : unit.plural;
    return forms[category] ?? (category === 'many' && afterMillions ? afterMillions(other) : other);
  };
  const said = name.isMoney ? '' : word();
  const gap = !said || /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(said) ? '' : '\u00a0';
  // A sum reads the same as an amount and as a price.
  const text = name.isMoney ? isolated(figure, isRtl) : together(figure, gap, said, isRtl);
  return {
    value,
    figure,
    unit: said,
    gap,
    isMoney: name.isMoney,
    plural: (of) => of[category] ?? of.other,
    toString: () => text,
  };
}
