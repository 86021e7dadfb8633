import type { CreditsLinks } from '../../../src';

export type PageName = 'create' | 'library' | 'settings';

export function pageOf(path: string): PageName {
  const page = path.split('/')[1];
  return page === 'library' || page === 'settings' ? page : 'create';
}

// C.G7
/** Settings, then Subscription and Billing. */
export const links: CreditsLinks = {
  upgrade: () => '/settings#subscription',
  history: () => '/settings#tokens',
  settings: () => '/settings',
};
