import type { Rate, UnitPrice } from '../ledger/policies/rate';

/** One parameter of an action, for building a form or an example. */
export interface ParamField {
  readonly name: string;
  /** `list`: numbers of seconds, one for each clip. */
  readonly kind: 'choice' | 'count' | 'list';
  readonly choices?: readonly (string | number)[];
  /** A sensible first value. */
  readonly start: string | number | readonly number[];
  /** The field is only used if another field has this value. */
  readonly when?: { readonly name: string; readonly is: string };
}

/** The parameters that a price uses, in order. */
export function fieldsOf(rate: Rate): ParamField[] {
  switch (rate.kind) {
    case 'exact':
    case 'metered':
      return [];
    case 'deposit':
      return [
        { name: 'clips', kind: 'list', start: [Math.max(rate.clampSeconds.min, Math.min(8, rate.clampSeconds.max))] },
      ];
    case 'table': {
      const { features } = rate;
      const images = Object.entries(features).map(([feature, row]) => ({
        ...choice('images', Object.keys(row).map(Number)),
        when: { name: 'feature', is: feature },
      }));
      return [choice('feature', Object.keys(features)), ...images];
    }
    case 'metered_by':
      return [choice(rate.by, Object.keys(rate.ranges))];
    case 'per_unit':
      return rate.prices.map(count);
    case 'per_unit_by':
      return [
        choice(rate.by, Object.keys(rate.choices)),
        ...Object.entries(rate.choices).flatMap(([is, prices]) =>
          prices.map((price) => ({ ...count(price), when: { name: rate.by, is } })),
        ),
      ];
  }
}

function choice(name: string, choices: readonly (string | number)[]): ParamField {
  return { name, kind: 'choice', choices, start: choices[0]! };
}

function count({ of, per }: UnitPrice): ParamField {
  return { name: of, kind: 'count', start: per };
}
