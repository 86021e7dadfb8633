import type { ActionRule } from '../ledger/product';
import type { Range, Rate, UnitPrice } from '../ledger/policies/rate';
import type { Figures } from './figures';
import type { ReadFile } from './file';

const FIVE_MINUTES = 300_000;

/** Compiles the actions of a file and their prices. */
export function compileActions(file: ReadFile, amounts: Figures): Record<string, ActionRule> {
  return Object.fromEntries(
    Object.entries(file.actions).map(([id, action]) => {
      const label = action.label ?? nameOf(id);
      const entry = action.entry ?? id;
      const rule: ActionRule = {
        label,
        rate: compileRate(action, label, amounts, `actions.${id}`),
        entry,
        refundEntry: action.refundEntry ?? `${entry}_refund`,
        finishesAfterMs: action.finishesAfterMs ?? FIVE_MINUTES,
        mailsDelivery: action.mailsDelivery ?? false,
      };
      return [id, rule];
    }),
  );
}

/**
 * The labels of entry types: those that actions write, and two of the ledger's own that the source systems don't have.
 * A type that several actions share gets no label.
 */
export function typeLabelsOf(actions: Readonly<Record<string, ActionRule>>): Map<string, string> {
  const rules = Object.values(actions);
  const labels = new Map([
    ['grant', 'Granted'],
    ['expiry', 'Expired'],
    ...rules.map(({ refundEntry, label }) => [refundEntry, `${label} refund`] as const),
    ...rules.map(({ entry, label }) => [entry, label] as const),
  ]);
  for (const type of shared(rules.map(({ entry }) => entry))) labels.delete(type);
  for (const type of shared(rules.map(({ refundEntry }) => refundEntry))) labels.delete(type);
  return labels;
}

function shared(types: readonly string[]): string[] {
  return types.filter((type, n) => types.indexOf(type) !== n);
}

function compileRate(action: ReadFile['actions'][string], label: string, amounts: Figures, path: string): Rate {
  const { rate } = action;
  // A missing figure is a problem that has been reported. It must not keep others from being found.
  if (!rate) return { kind: 'exact', amount: amounts.read(action.cost ?? 0, `${path}.cost`), quantity: 1, label };
  switch (rate.kind) {
    case 'exact': {
      const { quantity = 1, noun } = rate;
      const amount = amounts.read(rate.amount, `${path}.rate.amount`);
      return { kind: 'exact', amount, quantity, label: noun === undefined ? label : `${quantity} ${noun}` };
    }
    case 'deposit': {
      const base = amounts.read(rate.base, `${path}.rate.base`);
      const perSecond = amounts.read(rate.perSecond, `${path}.rate.perSecond`);
      return { kind: 'deposit', base, perSecond, clampSeconds: rate.clampSeconds };
    }
    case 'table':
      return {
        kind: 'table',
        features: each(rate.features, (row, feature) =>
          each(row, (n, images) => amounts.read(n, `${path}.rate.features.${feature}.${images}`)),
        ),
      };
    case 'metered': {
      const range = ({ min = 0, max = 0 }: FileRange, at: string): Range => ({
        min: amounts.read(min, `${at}.min`),
        max: amounts.read(max, `${at}.max`),
      });
      const { by, ranges = {} } = rate;
      return by === undefined
        ? { kind: 'metered', range: range(rate, `${path}.rate`) }
        : { kind: 'metered_by', by, ranges: each(ranges, (one, name) => range(one, `${path}.rate.ranges.${name}`)) };
    }
    case 'per_unit': {
      const at = `${path}.rate.prices`;
      const read = (prices: readonly FilePrice[], place: string): UnitPrice[] =>
        prices.map(({ of, amount, per }, n) => ({ of, amount: amounts.read(amount, `${place}.${n}.amount`), per }));
      const { prices, by = '' } = rate;
      return Array.isArray(prices)
        ? { kind: 'per_unit', prices: read(prices, at) }
        : { kind: 'per_unit_by', by, choices: each(prices, (list, name) => read(list, `${at}.${name}`)) };
    }
  }
}

type FileRange = { min?: number | string | undefined; max?: number | string | undefined };
type FilePrice = { of: string; amount: number | string; per: number };

function each<T, R>(fields: Readonly<Record<string, T>>, read: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, read(value, name)]));
}

/** Turns `image_batch` into "Image batch". */
export function nameOf(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}
