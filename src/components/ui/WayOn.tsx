'use client';
import type { JSX, MouseEvent, ReactNode } from 'react';
import { safeHref } from '../../format';
import { useCredits } from '../../hooks';
import type { Way } from './types';

export interface WayOnProps {
  /** Nothing is rendered without one. */
  to: Way | undefined;
  /** @default "secondary" */
  variant?: 'primary' | 'secondary' | 'link' | undefined;
  children: ReactNode;
}

/** A step the user can take: a link where the host gave an address, a button where it gave a function. */
export function WayOn({ to, variant = 'secondary', children }: WayOnProps): JSX.Element | null {
  const { navigate } = useCredits();
  const look = { 'data-part': 'button', 'data-variant': variant };
  if (typeof to === 'function')
    return (
      <button type="button" {...look} onClick={to}>
        {children}
      </button>
    );
  const href = safeHref(to);
  // An address that would run something is not a link, but its words may still be worth reading.
  if (!href) return to ? <span>{children}</span> : null;
  const follow = (event: MouseEvent) => {
    if (!isRouted(event, href)) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a href={href} {...look} onClick={follow}>
      {children}
    </a>
  );
}

/** Whether the host's router should follow a link: a plain click on a path of the same site. */
function isRouted(event: MouseEvent, href: string): boolean {
  const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  return isPlain && href.startsWith('/') && !event.defaultPrevented;
}
