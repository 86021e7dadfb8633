import type { Unit } from '../contract';
import { isolated, together } from './bidi';

/** Plural forms by CLDR category. `other` is required. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Words for one unit. */
export interface UnitForms extends Partial<Record<Intl.LDMLPluralRule, string>> {
  /** The generic name, as in "Buy tokens". @default its `other` form */
  name?: string | undefined;
}

/**
 * Words for units by the server's `singular`, each by plural category:
 * `{ token: { one: 'Token', other: 'Token' } }`. A unit that isn't listed keeps the server's own words.
 * `money` has the name for units that are money: `{ money: { name: 'funds' } }`.
 */
export type UnitWords = Readonly<Record<string, UnitForms>>;

/** The generic name of a unit. As a string, it's that name. */
export interface UnitName {
  name: string;
  /** Amounts are sums of money: users add funds instead of buying tokens. */
  isMoney: boolean;
  toString(): string;
}

/** An amount for a sentence. As a string, it reads `50 tokens`; its parts let the words around it agree with it. */
export interface Quantity {
  /** The amount as a decimal number without its sign. */
  value: number;
  /** The figure alone: `50`, or `$12.50` for money. */
  figure: string;
  /** The unit as it follows this figure: `tokens`. Empty for money. */
  unit: string;
  /** The space between the two. Empty in Japanese, Chinese and Korean. */
  gap: string;
  isMoney: boolean;
  /** Picks a form by the amount's plural category. Money counts as one. */
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
    // The server only sends a singular and a plural, even if the language has other plural rules.
    if (!forms || !other) return category === 'one' || value === 1 ? unit.singular : unit.plural;
    return forms[category] ?? (category === 'many' && afterMillions ? afterMillions(other) : other);
  };
  const said = name.isMoney ? '' : word();
  const gap = !said || /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(said) ? '' : '\u00a0';
  // Like `Format.money`, so that a sum looks the same as an amount and as a price.
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
