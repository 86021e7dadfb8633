import type { Product } from '../ledger/index';
import { productOf, products } from '../products/index';
import { findScenario, scenarioNames } from '../scenarios/index';

/** What can be begun: the products there are, and the one at work where it is a host's own. */
export function catalogue(current: Product): object[] {
  const known: Product[] = Object.values(products).map(productOf);
  return (known.some(({ id }) => id === current.id) ? known : [current, ...known]).map(({ id, unit, plans }) => ({
    id,
    unit,
    plans: plans.map((plan) => ({ id: plan.id, name: plan.name })),
    scenarios: scenarioNames(id).map((name) => ({ id: name, about: findScenario(id, name)!.about })),
  }));
}
