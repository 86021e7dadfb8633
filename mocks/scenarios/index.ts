import { builtIn, productOf, type ProductFile, type ProductId } from '../products/index';
import { console } from './console';
import { gallery } from './gallery';
import { marketer } from './marketer';
import { ownScenarios } from './own';
import type { Scenario } from './script';
import { studio } from './studio';
import { usualScenarios } from './usual';
import { workspace } from './workspace';

const blank: Scenario = { about: 'An account without wallets', historyMs: 0, script: () => {} };

/** The worlds of each product, by name. */
export const scenarios = {
  studio: { blank, ...studio },
  marketer: { blank, ...marketer },
  gallery: { blank, ...gallery },
  workspace: { blank, ...workspace },
  console: { blank, ...console },
} as const satisfies Record<ProductId, Record<string, Scenario>>;

/** The scenario with this name, or undefined. Every product has `blank`. */
export function findScenario(product: ProductId | ProductFile, name: string): Scenario | undefined {
  const named = scenariosOf(product);
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

export function scenarioNames(product: ProductId | ProductFile): string[] {
  return Object.keys(scenariosOf(product));
}

/** The scenarios of a product. A host's own product has the ones of its file, and a few that fit any product. */
function scenariosOf(product: ProductId | ProductFile): Readonly<Record<string, Scenario>> {
  const known = builtIn(product);
  if (known) return scenarios[known];
  if (typeof product === 'string') return {};
  let own = ofFiles.get(product);
  if (!own) {
    own = { blank, ...ownScenarios(product), ...without(usualScenarios(productOf(product)), product.scenarios) };
    ofFiles.set(product, own);
  }
  return own;
}

const ofFiles = new WeakMap<ProductFile, Record<string, Scenario>>();

function without<T>(named: Record<string, T>, others: object = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(named).filter(([name]) => !Object.hasOwn(others, name)));
}
