import type { CreditsLinks } from '../../../src';
import { slugOf } from '../shared/useRoute';

export type PageName = 'overview' | 'new' | 'messages' | 'credits' | 'settings' | 'creative' | 'clients';

/** What a path of the studio shows. */
export interface Place {
  page: PageName;
  /** The client's slug; empty if the path has none. */
  client: string;
  /** The creative's slug. */
  creative: string;
}

const pages: ReadonlySet<string> = new Set(['new', 'messages', 'credits', 'settings']);

export function placeOf(path: string): Place {
  const [, root, second, client = '', page = ''] = path.split('/');
  if (root === 'creatives') return { page: 'creative', client: '', creative: second ?? '' };
  if (!client) return { page: 'clients', client: '', creative: '' };
  return { page: pages.has(page) ? (page as PageName) : 'overview', client, creative: '' };
}

export function clientPath(client: string, page = ''): string {
  return `/dashboard/clients/${client}${page && `/${page}`}`;
}

export function creativePath(name: string): string {
  return `/creatives/${slugOf(name)}`;
}

// A.G8–A.G10
/** Where the kit's links lead: to the right section of this client's settings, and to its credits page. */
export const links: CreditsLinks = {
  topUp: ({ name }) => clientPath(slugOf(name), 'settings#manual-reload'),
  upgrade: ({ name }) => clientPath(slugOf(name), 'settings#plan'),
  history: ({ name }) => clientPath(slugOf(name), 'credits'),
  settings: ({ name }) => clientPath(slugOf(name), 'settings'),
};
