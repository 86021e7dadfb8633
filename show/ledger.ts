import { QueryClient } from '@tanstack/react-query';
import { createBackstage } from '../mocks/backstage/client';
import { createCreditsClient } from '../src/client';

// The server of this page is the ledger: both speak to its own origin.
export const backstage = createBackstage((request) => fetch(request), '');
export const client = createCreditsClient({ baseUrl: '', getToken: () => token });
let token = 'default';

/**
 * Who is signed in, for a product that tells its users apart: `member=ana`. What the other user began is not this
 * one's to send again.
 */
export function signIn(tags: Readonly<Record<string, string>>): void {
  const said = Object.entries(tags).filter(([, value]) => value !== '');
  token = ['default', ...said.map(([id, value]) => `${id}=${encodeURIComponent(value)}`)].join('~');
  forgetAttempts();
  void queryClient.invalidateQueries();
}
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
function forgetAttempts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('creditkit.')) sessionStorage.removeItem(name);
}
