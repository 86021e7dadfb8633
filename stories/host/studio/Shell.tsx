import type { JSX, ReactNode } from 'react';
import { BalancePopover } from '../../../src';
import { HostLink } from '../shared/HostLink';
import { Icon, type IconName } from '../shared/Icon';
import { ClientSwitcher } from './ClientSwitcher';
import { clientPath, type PageName } from './places';
import { useStudio } from './studio';
import { WaitingNote } from './WaitingNote';

/** `short` is for the bar of a phone. */
const nav: readonly { page: PageName; path: string; name: string; short?: string; icon: IconName }[] = [
  { page: 'overview', path: '', name: 'Overview', icon: 'home' },
  { page: 'new', path: 'new', name: 'New creative', short: 'New', icon: 'plus' },
  { page: 'messages', path: 'messages', name: 'Messages', icon: 'message' },
  { page: 'credits', path: 'credits', name: 'Credits', icon: 'receipt' },
  { page: 'settings', path: 'settings', name: 'Settings', icon: 'settings' },
];

/** Sidebar and page; on a phone a bar above and one below. */
export function Shell({ children }: { children: ReactNode }): JSX.Element {
  const { slug, place } = useStudio();
  return (
    <div className="shell">
      <header className="shell-side">
        <div className="shell-stick">
          <div className="brand">
            <Mark /> <span>Framehouse</span>
          </div>
          <ClientSwitcher />
          <nav className="shell-nav" aria-label="Client">
            {nav.map(({ page, path, name, short, icon }) => (
              <HostLink key={page} to={clientPath(slug, path)} aria-current={place.page === page ? 'page' : undefined}>
                <Icon name={icon} />
                <span data-long={short && ''}>{name}</span>
                {short && <span data-short>{short}</span>}
              </HostLink>
            ))}
          </nav>
          <div className="shell-foot">
            <BalancePopover />
            <HostLink
              className="shell-user"
              to="/dashboard"
              aria-current={place.page === 'clients' ? 'page' : undefined}
            >
              <span className="avatar" aria-hidden="true">
                DW
              </span>
              <span>
                Dana Whitfield <small>All clients</small>
              </span>
            </HostLink>
          </div>
        </div>
      </header>
      <main className="shell-main">
        <WaitingNote />
        {children}
      </main>
    </div>
  );
}

function Mark(): JSX.Element {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="7" />
      <path d="M8 17V7h8.5M8 12.2h6.5" />
    </svg>
  );
}
