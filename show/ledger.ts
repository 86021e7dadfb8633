import { QueryClient } from '@tanstack/react-query';
import { createBackstage } from '../mocks/backstage/client';
import { createCreditsClient } from '../src/client';

// The server of this page is the ledger: both speak to its own origin.
export const backstage = createBackstage((request) => fetch(request), '');
export const client = createCreditsClient({ baseUrl: '' });
export const queryClient = new QueryClient();

export type Catalogue = Awaited<ReturnType<typeof backstage.catalogue.list>>['data'];
export type ShownProduct = Catalogue[number];
export type ShownAction = ShownProduct['actions'][number];
export type ParamField = ShownAction['params'][number];

/** The product that is shown, and how its world began. */
export async function readWorld(): Promise<{ product: ShownProduct; scenario: string }> {
  const [world, { data }] = await Promise.all([backstage.world.get(), backstage.catalogue.list()]);
  const product = data.find(({ id }) => id === world.product);
  if (!product) throw new Error(`The server has no product "${world.product}".`);
  return { product, scenario: world.scenario };
}

/** The kit remembers unfinished presses and checkouts by tab; those of another world mean nothing in the next. */
export function forgetAttempts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('creditkit.')) sessionStorage.removeItem(name);
}
