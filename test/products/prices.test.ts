// Prices that no source gives are placeholders, but they satisfy what the sources say about prices (A.V8s, A.V10,
// B.P1).
import { expect, it } from 'vitest';
import { allocationOf, priceOf, type PlanRule, type Product } from '../../mocks/ledger';
import { compiled as products } from '../systems';

/** Systems that sell plans. Without plans there are no prices to compare. */
const systems = Object.values(products)
  .filter(({ plans }) => plans.length > 0)
  .map((product): [string, Product] => [product.id, product]);

/** Plans that are publicly sold for money, smallest first. */
function ladder({ plans }: Product): readonly PlanRule[] {
  return plans
    .filter(({ isPaid, unlisted }) => isPaid && !unlisted)
    .toSorted((a, b) => allocationOf(a) - allocationOf(b));
}

const monthly = (plan: PlanRule) => priceOf(plan, 'monthly');
const perToken = (plan: PlanRule) => monthly(plan) / allocationOf(plan);
const cheapestPack = ({ packs }: Product) => Math.min(...packs.map(({ price, amount }) => price / amount));

it.each(systems)(
  '%s: a plan is cheaper per token than any pack, and a larger plan cheaper than a smaller one',
  (_, product) => {
    const plans = ladder(product);
    expect(plans.length).toBeGreaterThan(1);
    for (const plan of plans) expect(perToken(plan)).toBeLessThan(cheapestPack(product));
    for (const [n, plan] of plans.slice(1).entries()) expect(perToken(plan)).toBeLessThan(perToken(plans[n]!));
  },
);

it.each(systems)('%s: an upgrade costs less than packs with the same number of tokens', (_, product) => {
  const plans = ladder(product);
  for (const [n, plan] of plans.slice(1).entries()) {
    const smaller = plans[n]!;
    const more = allocationOf(plan) - allocationOf(smaller);
    expect((monthly(plan) - monthly(smaller)) / more).toBeLessThan(cheapestPack(product));
  }
});

it.each(systems)('%s: a larger pack never costs more per token than a smaller one', (_, { packs }) => {
  const rates = packs.toSorted((a, b) => a.amount - b.amount).map(({ price, amount }) => price / amount);
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
});

it('annual billing is 10% cheaper on every studio plan', () => {
  const { studio } = products;
  for (const plan of studio.plans) expect(priceOf(plan, 'annual')).toBe((monthly(plan) * 12 * 9) / 10);
});
