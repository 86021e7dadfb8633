import type { JSX, ReactNode } from 'react';
import { BalancePopover } from '../../../src';
import { AppShell, User } from '../shared/AppShell';
import type { IconName } from '../shared/Icon';
import { ClientSwitcher } from './ClientSwitcher';
import { clientPath, type PageName } from './places';
import { useStudio } from './studio';
import { WaitingNote } from './WaitingNote';

const pages: readonly { page: PageName; path: string; name: string; short?: string; icon: IconName }[] = [
  { page: 'overview', path: '', name: 'Overview', icon: 'home' },
  { page: 'new', path: 'new', name: 'New creative', short: 'New', icon: 'plus' },
  { page: 'messages', path: 'messages', name: 'Messages', icon: 'message' },
  { page: 'credits', path: 'credits', name: 'Credits', icon: 'receipt' },
  { page: 'settings', path: 'settings', name: 'Settings', icon: 'settings' },
];

/** The studio's frame. Everything inside belongs to the client chosen at the top. */
export function Shell({ children }: { children: ReactNode }): JSX.Element {
  const { slug, place } = useStudio();
  return (
    <AppShell
      brand="Framehouse"
      mark="M8 17V7h8.5M8 12.2h6.5"
      label="Client"
      nav={pages.map(({ page, path, ...item }) => ({
        ...item,
        to: clientPath(slug, path),
        isCurrent: place.page === page,
      }))}
      top={<ClientSwitcher />}
      foot={
        <>
          <BalancePopover />
          <User name="Dana Whitfield" about="All clients" to="/dashboard" />
        </>
      }
    >
      <WaitingNote />
      {children}
    </AppShell>
  );
}
