import type { Product } from '../ledger/index';
import { productOf, products, type ProductFile, type ProductId } from '../products/index';
import { fieldsOf } from '../products/params';
import { findScenario, scenarioNames } from '../scenarios/index';
import type { Files } from './files';

/** The products that a world can start with: the host's own first, then the kit's. */
export function catalogue(files: Files): object[] {
  const own = files.all();
  const known = (Object.keys(products) as ProductId[]).filter((id) => !own.some((file) => file.id === id));
  return [...own, ...known].map(describe);
}

function describe(known: ProductId | ProductFile): object {
  const { id, name, unit, digits, plans, buckets, limits, tags, actions }: Product = productOf(
    typeof known === 'string' ? products[known] : known,
  );
  return {
    id,
    name,
    unit,
    digits,
    plans: plans.map((plan) => ({ id: plan.id, name: plan.name })),
    buckets: buckets.map((bucket) => ({ id: bucket.id, label: bucket.label })),
    limits: limits.map(({ id: limit, label, tag, max }) => ({ id: limit, label, ...(tag && { tag }), max })),
    actions: Object.entries(actions).map(([action, { label, rate }]) => ({
      id: action,
      label,
      params: fieldsOf(rate),
    })),
    tags: tags.map((tag) => ({ id: tag.id, from: tag.from })),
    scenarios: scenarioNames(known).map((scenario) => ({ id: scenario, about: findScenario(known, scenario)!.about })),
  };
}
