import type { JSX, ReactNode } from 'react';
import { HostLink } from './HostLink';
import { Icon, type IconName } from './Icon';
import './shell.css';

export interface NavItem {
  to: string;
  name: string;
  /** For the bottom bar on a phone, if the name is too long. */
  short?: string;
  icon: IconName;
  isCurrent: boolean;
}

export interface AppShellProps {
  brand: string;
  /** The outline of the host's logo, on a 24 × 24 grid. */
  mark: string;
  /** The accessible name of the navigation. */
  label: string;
  nav: readonly NavItem[];
  /** Content between the brand and the navigation. */
  top?: ReactNode;
  /** Content at the bottom of the sidebar; on a phone, at the end of the top bar. */
  foot: ReactNode;
  children: ReactNode;
}

/** A sidebar and the page; on a phone, a top bar and a bottom bar. */
export function AppShell({ brand, mark, label, nav, top, foot, children }: AppShellProps): JSX.Element {
  return (
    <div className="shell">
      <header className="shell-side">
        <div className="shell-stick">
          <div className="brand">
            <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
              <rect width="24" height="24" rx="7" />
              <path d={mark} />
            </svg>
            <span>{brand}</span>
          </div>
          {top}
          <nav className="shell-nav" aria-label={label}>
            {nav.map(({ to, name, short, icon, isCurrent }) => (
              <HostLink key={to} to={to} aria-current={isCurrent ? 'page' : undefined}>
                <Icon name={icon} />
                <span data-long={short && ''}>{name}</span>
                {short && <span data-short>{short}</span>}
              </HostLink>
            ))}
          </nav>
          <div className="shell-foot">{foot}</div>
        </div>
      </header>
      <main className="shell-main">{children}</main>
    </div>
  );
}

/** The signed-in user, at the end of the sidebar. */
export function User({ name, about, to }: { name: string; about: string; to: string }): JSX.Element {
  const initials = name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');
  return (
    <HostLink className="shell-user" to={to}>
      <span className="avatar" data-letters={initials} />
      <span>
        {name} <small>{about}</small>
      </span>
    </HostLink>
  );
}
