import type { CreditsLinks } from '../../../src';

export type PageName = 'playground' | 'usage' | 'billing' | 'log';

export function pageOf(path: string): PageName {
  const page = path.split('/')[1];
  return page === 'usage' || page === 'billing' || page === 'log' ? page : 'playground';
}

export const links: CreditsLinks = {
  topUp: () => '/billing#add-funds',
  history: () => '/log',
  settings: () => '/billing#reload',
};
