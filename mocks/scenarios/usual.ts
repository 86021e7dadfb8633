import type { Product } from '../ledger/index';
import { createRandom } from './random';
import type { Actors, Scenario } from './script';
import { User } from './use';

const DAY = 86_400_000;
const visa = '4242424242424242';

/** Scenarios that fit any product, for product files without their own. */
export function usualScenarios(product: Product): Record<string, Scenario> {
  return {
    busy: { about: 'A month of use', historyMs: 30 * DAY, script: (actors) => use(product, actors) },
    fresh: { about: 'A new account', historyMs: 0, script: (actors) => void begin(product, actors) },
    empty: {
      about: 'Nothing left',
      historyMs: 0,
      script: (actors) =>
        void begin(product, actors, { buckets: Object.fromEntries(product.buckets.map(({ id }) => [id, 0])) }),
    },
  };
}

/** Opens a wallet on the first listed plan that isn't free; if there is none, on the first plan. */
function begin(product: Product, { wallet }: Actors, more: Record<string, unknown> = {}): string {
  const { plans } = product;
  const plan = plans.find(({ isPaid, unlisted }) => isPaid && !unlisted) ?? plans[0];
  return wallet({ name: 'Acme', ...(plan && { planId: plan.id }), card: visa, ...more });
}

function use(product: Product, actors: Actors): void {
  const startAt = actors.nowAt - 30 * DAY;
  const chance = createRandom(1);
  const user = new User(product, actors, chance, begin(product, actors));
  if (product.plans.length === 0 && product.fills.length === 0) user.buy();
  for (let hour = 2; hour < 30 * 24 - 2; hour += 4 + Math.floor(chance() * 12)) {
    actors.at(startAt + hour * 3_600_000);
    user.work();
  }
}
