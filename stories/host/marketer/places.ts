import type { CreditsLinks } from '../../../src';

export type PageName = 'dashboard' | 'campaigns' | 'create' | 'chat' | 'products' | 'billing';

const pages: ReadonlySet<string> = new Set(['campaigns', 'create', 'chat', 'products', 'billing']);

export function pageOf(path: string): PageName {
  const page = path.split('/')[2] ?? '';
  return pages.has(page) ? (page as PageName) : 'dashboard';
}

export const pathTo = (page: PageName, anchor = ''): string => `/app/${page}${anchor && `#${anchor}`}`;

// B.G5, B.G6
/** Buy credits and Upgrade plan both lead to the billing page, each to its own section. */
export const links: CreditsLinks = {
  topUp: () => pathTo('billing', 'buy'),
  upgrade: () => pathTo('billing', 'plans'),
  history: () => pathTo('billing', 'history'),
  settings: () => pathTo('billing'),
};
