import type { CreditsLinks } from '../../../src';

export type PageName = 'build' | 'usage' | 'billing';

export function pageOf(path: string): PageName {
  const page = path.split('/')[1];
  return page === 'usage' || page === 'billing' ? page : 'build';
}

export const links: CreditsLinks = {
  upgrade: () => '/billing#plans',
  history: () => '/usage#history',
  settings: () => '/billing',
};
