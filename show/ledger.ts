import { QueryClient } from '@tanstack/react-query';
import { createBackstage } from '../mocks/backstage/client';
import { createCreditsClient } from '../src/client';

// The ledger serves this page, so both use the page's own origin.
export const backstage = createBackstage((request) => {
  request.headers.set('accept-language', language);
  return fetch(request);
}, '');
export const client = createCreditsClient({ baseUrl: '', getToken: () => token });
let token = 'default';
let language = 'en-US';

/**
 * Signs in with these tags, such as `member=ana`. Drops the attempts of the previous user, which this one must not
 * resend.
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

/** The shown product, and the scenario it started from. Reads again if the language changes meanwhile. */
export async function readWorld(): Promise<{ product: ShownProduct; scenario: string }> {
  const tag = language;
  const [world, { data }] = await Promise.all([backstage.world.get(), backstage.catalogue.list()]);
  const product = data.find(({ id }) => id === world.product);
  if (!product) throw new Error(`The server has no product "${world.product}".`);
  return isSpoken(tag) ? { product, scenario: world.scenario } : readWorld();
}

/** The product with its labels in this language, as far as its file has them. */
export async function readProduct(id: string, tag: string): Promise<ShownProduct | undefined> {
  language = tag;
  return (await backstage.catalogue.list()).data.find((product) => product.id === id);
}

/** Whether this is the language that was chosen last. An answer in another one has come too late. */
export function isSpoken(tag: string): boolean {
  return tag === language;
}

/** The kit remembers unfinished attempts and checkouts per tab. Those of another world don't apply to this one. */
function forgetAttempts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('creditkit.')) sessionStorage.removeItem(name);
}
