import type { ProductId } from '../products/index';
import { gallery } from './gallery';
import { marketer } from './marketer';
import type { Scenario } from './script';
import { studio } from './studio';

const blank: Scenario = { about: 'An account without wallets', historyMs: 0, script: () => {} };

/** The worlds of each product, by name. */
export const scenarios = {
  studio: { blank, ...studio },
  marketer: { blank, ...marketer },
  gallery: { blank, ...gallery },
} as const satisfies Record<ProductId, Record<string, Scenario>>;

/** The scenario of that name, or undefined. `blank` is there for every product, also for one of your own. */
export function findScenario(product: string, name: string): Scenario | undefined {
  if (name === 'blank') return blank;
  const named = ofProduct(product);
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

export function scenarioNames(product: string): string[] {
  return [...new Set(['blank', ...Object.keys(ofProduct(product))])];
}

function ofProduct(product: string): Record<string, Scenario> {
  return Object.hasOwn(scenarios, product) ? scenarios[product as ProductId] : {};
}
