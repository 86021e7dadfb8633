import { expect, it } from 'vitest';
import { createWorld, products, scenarios, type ProductId } from '../../mocks/index';

const nowAt = '2026-04-11T09:00:00.000Z';
const every = Object.entries(scenarios).flatMap(([product, named]) =>
  Object.keys(named).map((scenario) => [product as ProductId, scenario] as const),
);

// The long log takes seconds on a busy machine.
it.each(every)(
  '%s/%s can be played, and every invariant holds in it',
  { timeout: 60_000 },
  async (product, scenario) => {
    const world = createWorld({ product, scenario, nowAt });
    const audit = await world.backstage.audit.get();
    expect(audit.violations).toEqual([]);
    if (scenario !== 'blank') expect(audit.checked).toBeGreaterThan(0);
  },
);

it.each(Object.keys(products) as ProductId[])('%s has at least eight named worlds', (product) => {
  expect(Object.keys(scenarios[product]).length).toBeGreaterThanOrEqual(9);
});

it('the same start gives the same world, byte for byte', async () => {
  const wallets = async (): Promise<string> => {
    const world = createWorld({ product: 'studio', scenario: 'agency', nowAt });
    return (await world.fetch('/v1/wallets')).text();
  };
  expect(await wallets()).toBe(await wallets());
});

it('an unknown scenario is refused with the names of the existing ones', () => {
  expect(() => createWorld({ product: 'studio', scenario: 'paradise' })).toThrow(/blank, fresh, agency/);
  expect(() => createWorld({ product: 'casino' as ProductId })).toThrow(/studio, marketer, gallery/);
});
